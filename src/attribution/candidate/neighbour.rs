//! The words right before and right behind a candidate, as values with a label. In: a
//! scene and the neighbouring token. Out: an index into [`BEFORE`] or [`BEHIND`].

use crate::cue::Roles;
use crate::linear::{self, Slot};
use crate::quote::scene::Scene;

/// What may stand before a candidate.
pub(crate) const BEFORE: Slot = &[
    "beginning",
    "quotation",
    "to",
    "of",
    "with",
    "by",
    "for",
    "in",
    "from",
    "at",
    "other preposition",
    "determiner",
    "who",
    "and",
    "that",
    "if",
    "other connective",
    "told",
    "comma",
    "colon",
    "bracket",
    "dash",
    "other mark",
    "cue",
    "capital",
    "title",
    "number",
    "word",
];

/// What may stand behind a candidate.
pub(crate) const BEHIND: Slot = &[
    "end",
    "quotation",
    "of",
    "in",
    "on",
    "to",
    "with",
    "for",
    "other preposition",
    "who",
    "and",
    "that",
    "connective",
    "'s",
    "auxiliary",
    "comma",
    "colon",
    "bracket",
    "dash",
    "full stop",
    "other mark",
    "cue",
    "capital",
    "verb",
    "noun",
    "word",
];

/// Classifies the token before a candidate that begins at `start`.
pub(super) fn classify_before(scene: &Scene<'_, '_>, before: Option<usize>, start: usize) -> u8 {
    let Some(at) = before.filter(|&b| scene.sentence(b) == scene.sentence(start)) else { return 0 };
    if scene.is_quoted(at) {
        return 1;
    }
    let word = scene.doc.folded(at);
    let named = match word {
        "," => Some("comma"),
        ":" => Some("colon"),
        "(" | "[" => Some("bracket"),
        "-" | "--" | "–" | "—" | "―" => Some("dash"),
        "told" | "tells" => Some("told"),
        "who" | "which" => Some("who"),
        "if" | "when" | "while" | "because" | "as" => Some("if"),
        _ => BEFORE.iter().copied().find(|&label| {
            label == word
                && !matches!(
                    label,
                    "quotation"
                        | "beginning"
                        | "comma"
                        | "word"
                        | "number"
                        | "title"
                        | "capital"
                        | "cue"
                        | "determiner"
                        | "bracket"
                )
        }),
    };
    let label = named.unwrap_or_else(|| match () {
        () if scene.is_mark(at) => "other mark",
        () if scene.is(at, Roles::PREPOSITION) => "other preposition",
        () if scene.is(at, Roles::DETERMINER) => "determiner",
        () if scene.is(at, Roles::CONNECTIVE) => "other connective",
        () if scene.is(at, Roles::CUE) => "cue",
        () if scene.is(at, Roles::TITLE) => "title",
        () if scene.is_capital(at) => "capital",
        () if !scene.is_word(at) => "number",
        () => "word",
    });
    linear::value_of(label, BEFORE)
}

/// Classifies the token behind a candidate whose last token is `last`.
pub(super) fn classify_behind(scene: &Scene<'_, '_>, behind: Option<usize>, last: usize) -> u8 {
    let Some(at) = behind.filter(|&b| scene.sentence(b) == scene.sentence(last)) else { return 0 };
    if scene.is_quoted(at) {
        return 1;
    }
    let word = scene.doc.folded(at);
    let label = match word {
        "," => "comma",
        ":" => "colon",
        "." => "full stop",
        "(" | "[" | ")" | "]" => "bracket",
        "-" | "--" | "–" | "—" | "―" => "dash",
        "'s" => "'s",
        "of" | "in" | "on" | "to" | "with" | "for" | "and" | "that" | "who" => word,
        "which" | "whose" => "who",
        _ if scene.is_mark(at) => "other mark",
        _ if scene.is_possessive(at) => "'s",
        _ if scene.is(at, Roles::AUXILIARY) => "auxiliary",
        _ if scene.is(at, Roles::PREPOSITION) => "other preposition",
        _ if scene.is(at, Roles::CONNECTIVE) => "connective",
        _ if scene.is(at, Roles::CUE) => "cue",
        _ if scene.is_capital(at) => "capital",
        _ if scene.is(at, Roles::VERB) || word.ends_with("ed") => "verb",
        _ if scene.is(at, Roles::SPEAKER_NOUN) => "noun",
        _ => "word",
    };
    linear::value_of(label, BEHIND)
}
