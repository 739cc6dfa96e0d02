//! The words right before and right after a candidate, as values with a label. In: a
//! scene and the neighbouring token. Out: what is there.

use crate::cue::Roles;
use crate::linear::labels;
use crate::quote::scene::Scene;

labels! {
    /// What may come before a candidate.
    pub(crate) enum Before {
        Beginning = "beginning",
        Quotation = "quotation",
        To = "to",
        Of = "of",
        With = "with",
        By = "by",
        For = "for",
        In = "in",
        From = "from",
        At = "at",
        OtherPreposition = "other preposition",
        Determiner = "determiner",
        Who = "who",
        And = "and",
        That = "that",
        If = "if",
        OtherConnective = "other connective",
        Told = "told",
        Comma = "comma",
        Colon = "colon",
        Bracket = "bracket",
        Dash = "dash",
        OtherMark = "other mark",
        Cue = "cue",
        Capital = "capital",
        Title = "title",
        Number = "number",
        Word = "word",
    }

    /// What may stand after a candidate.
    pub(crate) enum Behind {
        End = "end",
        Quotation = "quotation",
        Of = "of",
        In = "in",
        On = "on",
        To = "to",
        With = "with",
        For = "for",
        OtherPreposition = "other preposition",
        Who = "who",
        And = "and",
        That = "that",
        Connective = "connective",
        Possessive = "'s",
        Auxiliary = "auxiliary",
        Comma = "comma",
        Colon = "colon",
        Bracket = "bracket",
        Dash = "dash",
        FullStop = "full stop",
        OtherMark = "other mark",
        Cue = "cue",
        Capital = "capital",
        Verb = "verb",
        Noun = "noun",
        Word = "word",
    }
}

/// Classifies the token before a candidate that begins at `start`.
pub(super) fn classify_before(scene: &Scene<'_, '_>, before: Option<usize>, start: usize) -> Before {
    let Some(at) = before.filter(|&b| scene.sentence(b) == scene.sentence(start)) else { return Before::Beginning };
    if scene.is_quoted(at) {
        return Before::Quotation;
    }
    match scene.doc.folded(at) {
        "," => Before::Comma,
        ":" => Before::Colon,
        "(" | "[" => Before::Bracket,
        "-" | "--" | "–" | "—" | "―" => Before::Dash,
        "told" | "tells" => Before::Told,
        "who" | "which" => Before::Who,
        "if" | "when" | "while" | "because" | "as" => Before::If,
        "to" => Before::To,
        "of" => Before::Of,
        "with" => Before::With,
        "by" => Before::By,
        "for" => Before::For,
        "in" => Before::In,
        "from" => Before::From,
        "at" => Before::At,
        "and" => Before::And,
        "that" => Before::That,
        _ if scene.is_mark(at) => Before::OtherMark,
        _ if scene.is(at, Roles::PREPOSITION) => Before::OtherPreposition,
        _ if scene.is(at, Roles::DETERMINER) => Before::Determiner,
        _ if scene.is(at, Roles::CONNECTIVE) => Before::OtherConnective,
        _ if scene.is(at, Roles::CUE) => Before::Cue,
        _ if scene.is(at, Roles::TITLE) => Before::Title,
        _ if scene.is_capital(at) => Before::Capital,
        _ if !scene.is_word(at) => Before::Number,
        _ => Before::Word,
    }
}

/// Classifies the token after a candidate whose last token is `last`.
pub(super) fn classify_behind(scene: &Scene<'_, '_>, behind: Option<usize>, last: usize) -> Behind {
    let Some(at) = behind.filter(|&b| scene.sentence(b) == scene.sentence(last)) else { return Behind::End };
    if scene.is_quoted(at) {
        return Behind::Quotation;
    }
    match scene.doc.folded(at) {
        "," => Behind::Comma,
        ":" => Behind::Colon,
        "." => Behind::FullStop,
        "(" | "[" | ")" | "]" => Behind::Bracket,
        "-" | "--" | "–" | "—" | "―" => Behind::Dash,
        "'s" => Behind::Possessive,
        "of" => Behind::Of,
        "in" => Behind::In,
        "on" => Behind::On,
        "to" => Behind::To,
        "with" => Behind::With,
        "for" => Behind::For,
        "and" => Behind::And,
        "that" => Behind::That,
        "who" | "which" | "whose" => Behind::Who,
        _ if scene.is_mark(at) => Behind::OtherMark,
        _ if scene.is_possessive(at) => Behind::Possessive,
        _ if scene.is(at, Roles::AUXILIARY) => Behind::Auxiliary,
        _ if scene.is(at, Roles::PREPOSITION) => Behind::OtherPreposition,
        _ if scene.is(at, Roles::CONNECTIVE) => Behind::Connective,
        _ if scene.is(at, Roles::CUE) => Behind::Cue,
        _ if scene.is_capital(at) => Behind::Capital,
        word if scene.is(at, Roles::VERB) || word.ends_with("ed") => Behind::Verb,
        _ if scene.is(at, Roles::SPEAKER_NOUN) => Behind::Noun,
        _ => Behind::Word,
    }
}
