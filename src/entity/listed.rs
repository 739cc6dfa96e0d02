//! Well-known names of the lists, as they stand in a text. In: a document and a token. Out: the
//! longest listed name that begins there; the kind that the lists give a name, where it is sure;
//! and names that the tagger left out.

use super::{Candidate, missed};
use crate::TokenRange;
use crate::annotation::Kind;
use crate::document::Document;
use crate::lexicon::{self, Flags};
use crate::token::{Case, Class};

/// So many tokens a listed name has at most.
const LONGEST: usize = 8;

/// What the lists' facts are for a name.
const KINDS: &[(Flags, Kind)] = &[
    (Flags::KNOWN_BODY, Kind::Organization),
    (Flags::ORGANIZATION, Kind::Organization),
    (Flags::KNOWN_PRODUCT, Kind::Product),
    (Flags::KNOWN_WORK, Kind::Work),
    (Flags::KNOWN_EVENT, Kind::Event),
    (Flags::KNOWN_LAW, Kind::Law),
    (Flags::KNOWN_SITE, Kind::Place),
    (Flags::KNOWN_PERSON, Kind::Person),
    (Flags::KNOWN_GROUP, Kind::Group),
];

/// The longest listed name of several words that begins at a token with a capital, and what the
/// lists know of it: places and well-known names.
pub(super) fn phrase(doc: &Document<'_>, start: usize, limit: usize) -> Option<(TokenRange, Flags)> {
    let opens = doc.tokens[start].class == Class::Word && doc.tokens[start].case.is_capital();
    if !opens || !doc.flags(start).any(Flags::NAME_START) {
        return None;
    }
    let (mut place, mut key) = (doc.folded(start).to_string(), String::new());
    lexicon::push_key(&mut key, &place);
    let mut best = None;
    for idx in start + 1..limit.min(start + LONGEST) {
        lexicon::push_key(&mut key, doc.folded(idx));
        if doc.str(idx) != "-" {
            place.push(' ');
            place.push_str(doc.folded(idx));
        }
        let facts = lexicon::place(&place).or(lexicon::known(&key));
        if !facts.is_empty() && doc.tokens[idx].class != Class::Mark {
            best = Some((TokenRange::new(start, idx + 1), facts));
        }
    }
    best
}

/// What the lists know of a name of several words as a whole.
pub(super) fn facts(doc: &Document<'_>, tokens: TokenRange) -> Flags {
    if tokens.len() < 2 || !doc.flags(tokens.start).any(Flags::NAME_START) {
        return Flags::NONE;
    }
    let mut key = String::new();
    tokens.indices().for_each(|idx| lexicon::push_key(&mut key, doc.folded(idx)));
    lexicon::known(&key)
}

/// The kind of a name that can be no other: one of several words, or one that is written as no
/// common word is: "TikTok".
pub(super) fn kind(doc: &Document<'_>, tokens: TokenRange) -> Option<Kind> {
    let own = tokens.len() == 1 && doc.tokens[tokens.start].case == Case::Mixed;
    let facts = if own { doc.flags(tokens.start) } else { facts(doc, tokens) };
    KINDS.iter().find(|(fact, _)| facts.any(*fact)).map(|(_, kind)| *kind)
}

/// Adds the listed names that the tagger left out.
pub(super) fn add(doc: &Document<'_>, names: &mut Vec<Candidate>) {
    let (mut added, mut next, mut at) = (Vec::new(), 0, 0);
    while at < doc.tokens.len() {
        while names.get(next).is_some_and(|name| name.tokens.end <= at) {
            next += 1;
        }
        let limit = names.get(next).map_or(doc.tokens.len(), |name| name.tokens.start);
        if limit <= at {
            at = names[next].tokens.end;
            continue;
        }
        let sentence = doc.sentence_of(at).end.min(limit);
        let whole = phrase(doc, at, sentence).map_or(TokenRange::new(at, at + 1), |(tokens, _)| tokens);
        let capital = doc.tokens[whole.end - 1].case.is_capital();
        if let Some(kind) = kind(doc, whole).filter(|_| capital) {
            added.push(Candidate { tokens: whole, kind, score: 600 });
        }
        at = whole.end;
    }
    missed::insert(names, added);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_names_are_told_from_their_words() {
        let doc = Document::of_paragraphs("The Champions League final was on TikTok and in the league.");
        let mut names = Vec::new();
        add(&doc, &mut names);
        let found: Vec<_> = names.iter().map(|n| (doc.span(n.tokens).of(doc.text), n.kind)).collect();
        assert_eq!(found, [("Champions League", Kind::Event), ("TikTok", Kind::Organization)]);
    }
}
