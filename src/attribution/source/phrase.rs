//! A noun → the whole phrase that names the source: "a source |in the Department of
//! National Parks", "|senior U.S. officials". In: the tokens of a candidate. Out: the
//! phrase, which may begin before them and end after them.

use crate::TokenRange;
use crate::cue::Roles;
use crate::quote::scene::Scene;
use crate::words::NOUN_LINK;

/// Extends the words of a noun to its phrase.
pub(super) fn extend(scene: &Scene<'_, '_>, tokens: TokenRange) -> TokenRange {
    let sentence = scene.doc.sentence_of(tokens.start);
    TokenRange::new(find_start(scene, tokens.start, sentence), find_end(scene, tokens.end, sentence))
}

/// "|senior U.S. officials": the words of a noun that has no determiner yet.
fn find_start(scene: &Scene<'_, '_>, noun: usize, sentence: TokenRange) -> usize {
    let other = Roles::CUE
        .or(Roles::AUXILIARY)
        .or(Roles::PREPOSITION)
        .or(Roles::CONNECTIVE)
        .or(Roles::VERB)
        .or(Roles::TIME)
        .or(Roles::PRONOUN);
    let mut start = noun;
    while start > sentence.start && start + 6 > noun && !scene.is(start, Roles::DETERMINER) {
        let before = start - 1;
        let joined = scene.is_word(before) || matches!(scene.doc.folded(before), "-" | "'s");
        let adverb = scene.doc.folded(before).ends_with("ly");
        if scene.is_quoted(before) || !joined || scene.is(before, other) || adverb {
            break;
        }
        start = before;
    }
    start
}

/// "a source in the Department|": the end of what a preposition adds, where it is known.
fn find_end(scene: &Scene<'_, '_>, noun: usize, sentence: TokenRange) -> usize {
    let stops = Roles::CUE.or(Roles::AUXILIARY).or(Roles::CONNECTIVE).or(Roles::VERB).or(Roles::PRONOUN);
    let mut at = noun;
    while at < sentence.end && at < noun + 14 {
        let linked = scene.doc.is(at, NOUN_LINK);
        // "a judge |on Thursday barred …": a day is not a part of who it is.
        let day = linked && scene.is(at + 1, Roles::TIME);
        if at == noun && !linked || scene.is_quoted(at) || day {
            break;
        }
        // "an official of the River Anglers|’ Union": no quotation ends there.
        let owner = matches!(scene.doc.folded(at), "'" | "’") && scene.doc.folded(at - 1).ends_with('s');
        let owner = owner && scene.is_capital(at - 1) && scene.is_capital(at + 1);
        let mark = scene.is_mark(at) && !owner && !matches!(scene.doc.folded(at), "-" | "&");
        // "a member of |his delegation"
        let owner_word = matches!(scene.doc.folded(at), "his" | "her" | "its" | "their") && at > noun;
        if mark || scene.is(at, stops) && !owner_word {
            break;
        }
        at += 1;
    }
    // "criticised by residents |for “doing nothing”"
    if at > noun && scene.doc.is(at - 1, NOUN_LINK) {
        at -= 1;
    }
    // Only a phrase that a verb, a mark or the end bounds is known to be whole.
    let bounded = at >= sentence.end || scene.is_mark(at) || scene.is(at, stops);
    if bounded && !scene.is(at.saturating_sub(1), Roles::TIME) { at } else { noun }
}
