//! One stretch that is several names. In: the tagger's stretches; later, all names of a
//! document. Out: their parts. "⟦Marseille⟧ stun ⟦Valencia⟧" is recognised by the small word
//! between; "⟦Lumenara⟧ Launches ⟦VoltLeaf⟧" of a headline in capital words by the names
//! that the article itself uses.

use super::{Candidate, agree};
use crate::TokenRange;
use crate::annotation::{BlockKind, Kind};
use crate::document::Document;
use crate::lexicon::Flags;
use crate::token::{Case, Class, Token};
use crate::words::{NAME_JOINER, NAME_PARTICLE};
use rustc_hash::{FxHashMap, FxHashSet};

/// The parts of a stretch between words that no name has inside; `title`: it may be the
/// title of a work, which has any small word.
pub(super) fn pieces(doc: &Document<'_>, tokens: TokenRange, title: bool) -> Vec<TokenRange> {
    let parts = |idx: &usize| parts(doc, tokens, *idx, title);
    let mut pieces = Vec::with_capacity(1);
    let mut start = tokens.start;
    for cut in tokens.indices().filter(parts).chain([tokens.end]) {
        let mut piece = TokenRange::new(start, cut);
        let small = |idx: usize| doc.tokens[idx].case == Case::Lower && doc.flags(idx).any(Flags::FUNCTION_WORD);
        while cut < tokens.end && !piece.is_empty() && small(piece.end - 1) {
            piece.end -= 1;
        }
        while start > tokens.start && !piece.is_empty() && small(piece.start) {
            piece.start += 1;
        }
        if !piece.is_empty() {
            pieces.push(piece);
        }
        start = cut + 1;
    }
    pieces
}

/// Whether the word or figure at `idx` is not one that a name has inside.
fn parts(doc: &Document<'_>, name: TokenRange, idx: usize, title: bool) -> bool {
    let token = &doc.tokens[idx];
    // "⟦Stoke City⟧ 0 ⟦Port Vale⟧ 3": a result.
    let figure = |idx: usize| doc.tokens.get(idx).is_some_and(|t| t.class == Class::Number);
    if figure(idx) && figure(name.end) && idx > name.start && idx + 1 < name.end {
        return true;
    }
    if token.class != Class::Word || token.case != Case::Lower {
        return false;
    }
    // "⟦Jane Roe⟧ for ⟦The Northern Times⟧"
    if doc.str(idx) == "for" && matches!(doc.str(idx + 1), "The" | "the") && idx > name.start && idx + 2 < name.end {
        return true;
    }
    // "southern ⟦Quito⟧"
    if idx == name.start {
        return name.len() > 1 && doc.flags(idx).any(Flags::DIRECTION);
    }
    let hyphen = |idx: usize| matches!(doc.str(idx), "-" | "–" | "'" | "’");
    let bound = hyphen(idx - 1) || hyphen(idx + 1);
    let function = doc.flags(idx).any(Flags::FUNCTION_WORD);
    let inner = doc.is(idx, NAME_PARTICLE) || doc.is(idx, NAME_JOINER) || doc.flags(idx).any(Flags::PARTICLE);
    let kept = bound || inner || title && function;
    idx + 1 < name.end && !kept
}

/// Parts the names of headlines in capital words by the names of the article below.
pub(super) fn headlines(doc: &Document<'_>, names: &mut Vec<Candidate>) {
    let titled = |name: &Candidate| name.tokens.len() > 1 && is_headline(doc, name.tokens.start);
    if !names.iter().any(titled) {
        return;
    }
    let words = |tokens: TokenRange| tokens.indices().map(|idx| doc.tokens[idx].word).collect::<Vec<_>>();
    let body = names.iter().filter(|name| !is_headline(doc, name.tokens.start) && name.tokens.len() < LONGEST);
    // "Corvane Steel plc" is "Corvane Steel" there.
    let called = |name: &Candidate| [agree::without_ending(doc, name.tokens), name.tokens].map(|t| (words(t), *name));
    let known: FxHashMap<Vec<u32>, Candidate> = body.flat_map(called).collect();
    let common = stems(doc);
    let mut parted = Vec::with_capacity(names.len());
    for name in names.drain(..) {
        let found = if titled(&name) && !known.contains_key(&words(name.tokens)) {
            inside(name.tokens, |tokens| known.get(&words(tokens)).map(|body| body.kind), name)
        } else {
            Vec::new()
        };
        let covered = |idx: usize| found.iter().any(|part| part.tokens.contains(idx));
        let verb = |idx: usize| {
            let token = &doc.tokens[idx];
            token.class == Class::Word && stem(doc, token).is_some_and(|stem| common.contains(stem))
        };
        // Two names and a word between, or one and a verb: no longer name than those.
        let needless = |idx: usize| !covered(idx) && (found.len() > 1 || verb(idx));
        if !found.is_empty() && name.tokens.indices().any(needless) {
            parted.extend(found);
        } else {
            parted.push(name);
        }
    }
    *names = parted;
}

/// A name of the article that is looked for in a headline has fewer tokens.
const LONGEST: usize = 6;

/// The longest names that `kind` knows in a stretch, from the left.
fn inside(tokens: TokenRange, kind: impl Fn(TokenRange) -> Option<Kind>, name: Candidate) -> Vec<Candidate> {
    let (mut found, mut at) = (Vec::new(), tokens.start);
    while at < tokens.end {
        let ends = (at + 1..=tokens.end.min(at + LONGEST)).rev();
        let mut known = ends.filter_map(|end| Some((end, kind(TokenRange::new(at, end))?)));
        match known.next() {
            Some((end, kind)) => {
                found.push(Candidate { tokens: TokenRange::new(at, end), kind, ..name });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn is_headline(doc: &Document<'_>, idx: usize) -> bool {
    matches!(doc.block_kind(idx), BlockKind::Headline | BlockKind::Subheading)
}

/// A verb is recognised by this many letters whatever its ending: "launch⟦es⟧", "launch⟦ed⟧".
const STEM: usize = 5;

fn stem<'d>(doc: &'d Document<'_>, token: &Token) -> Option<&'d str> {
    doc.vocabulary.word(token.word).folded.get(..STEM)
}

/// How the words begin that the article has without a capital.
fn stems<'d>(doc: &'d Document<'_>) -> FxHashSet<&'d str> {
    // Once a word, not once a token.
    let mut seen = vec![false; doc.vocabulary.len()];
    let small = doc.tokens.iter().filter(|t| t.class == Class::Word && t.case == Case::Lower);
    let first = small.filter(|token| !std::mem::replace(&mut seen[token.word as usize], true));
    first.filter_map(|token| stem(doc, token)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(text: &str) -> Vec<&str> {
        let doc = Document::of_paragraphs(text);
        let whole = TokenRange::new(0, doc.tokens.len());
        pieces(&doc, whole, false).into_iter().map(|piece| doc.span(piece).of(text)).collect()
    }

    #[test]
    fn small_words_part_names() {
        assert_eq!(parted("Marseille stun Valencia"), ["Marseille", "Valencia"]);
        assert_eq!(parted("Tern Bank is a member of the Fenland Union"), ["Tern Bank", "Fenland Union"]);
        assert_eq!(parted("southern Quito"), ["Quito"]);
    }

    #[test]
    fn goals_part_teams() {
        let text = "Stoke City 0 Port Vale 3";
        let doc = Document::of_paragraphs(text);
        let found = pieces(&doc, TokenRange::new(0, 5), false);
        let found: Vec<_> = found.into_iter().map(|piece| doc.span(piece).of(text)).collect();
        assert_eq!(found, ["Stoke City", "Port Vale"]);
    }

    #[test]
    fn names_keep_their_own_small_words() {
        for name in ["Bank of the West", "Ursula von der Leyen", "Ryu Seung-ah", "Médecins sans Frontières"] {
            assert_eq!(parted(name), [name]);
        }
    }
}
