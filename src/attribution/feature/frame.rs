//! A quotation and its surroundings: what is the same for every candidate. In: a region.
//! Out: its place, what stands at both sides of its marks, its shape.

use super::template::{END, LEAD, TAIL};
use crate::TokenRange;
use crate::attribution::candidate::is_cue_verb;
use crate::cue::Roles;
use crate::linear;
use crate::quote::Region;
use crate::quote::scene::Scene;

/// What is the same for every candidate of a quotation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    /// Its tokens, marks included.
    pub(crate) tokens: TokenRange,
    /// Its block.
    pub(crate) block: usize,
    /// The sentence that it begins in.
    pub(super) first_sentence: usize,
    /// The sentence that it ends in.
    pub(super) last_sentence: usize,
    last_block: usize,
    /// What stands right before it, an index into [`LEAD`].
    pub(super) lead: u8,
    /// What stands right behind it, an index into [`TAIL`].
    pub(super) tail: u8,
    /// What it ends with, an index into [`END`].
    pub(super) end: u8,
    /// Whether it has more than a few words.
    pub(super) long: bool,
    /// Whether it begins with a small letter.
    pub(super) lower: bool,
    alone: bool,
}

impl Frame {
    /// Looks at the surroundings of a region.
    pub(crate) fn of(scene: &Scene<'_, '_>, region: &Region) -> Option<Self> {
        let tokens = region.tokens;
        if tokens.is_empty() {
            return None;
        }
        let last = tokens.end - 1;
        let before = scene.previous(tokens.start);
        let behind = scene.following(tokens.end);
        let inner = if region.marked && tokens.len() > 1 { tokens.start + 1 } else { tokens.start };
        let closing = if region.closed && region.marked { last.saturating_sub(1).max(tokens.start) } else { last };
        let tail_free = behind.is_none_or(|b| scene.is_quoted(b) || scene.sentence(b) != scene.sentence(last));
        Some(Self {
            tokens,
            block: scene.block(tokens.start),
            last_block: scene.block(last),
            first_sentence: scene.sentence(tokens.start),
            last_sentence: scene.sentence(last),
            lead: classify_lead(scene, before),
            tail: classify_tail(scene, behind),
            end: classify_end(scene, closing),
            long: tokens.len() > 8,
            lower: scene.doc.str(inner).starts_with(char::is_lowercase),
            alone: before.is_none() && tail_free,
        })
    }

    /// The block that the quotation ends in.
    pub(crate) const fn last_block(&self) -> usize {
        self.last_block
    }

    /// Whether nothing of its sentence stands outside its marks.
    pub(crate) const fn stands_alone(&self) -> bool {
        self.alone
    }

    /// Whether the words inside end with a full stop.
    pub(super) fn ends_with_full_stop(&self) -> bool {
        END[usize::from(self.end)] == "full stop"
    }
}

fn classify_lead(scene: &Scene<'_, '_>, before: Option<usize>) -> u8 {
    let Some(at) = before else { return 0 };
    if scene.is_quoted(at) {
        return 1;
    }
    let label = match scene.doc.folded(at) {
        "," => "comma",
        ":" => "colon",
        "." | "!" | "?" => "full stop",
        "(" | "[" => "bracket",
        "-" | "--" | "–" | "—" => "dash",
        "was" | "is" => "is",
        "an" => "a",
        word @ ("that" | "as" | "a" | "the" | "of" | "for" | "to" | "and" | "by") => word,
        _ if scene.is_mark(at) => "other mark",
        _ if is_cue_verb(scene, at) => "cue",
        _ => "word",
    };
    linear::value_of(label, LEAD)
}

fn classify_tail(scene: &Scene<'_, '_>, behind: Option<usize>) -> u8 {
    let Some(at) = behind else { return 0 };
    if scene.is_quoted(at) {
        return 1;
    }
    let label = match scene.doc.folded(at) {
        "," => "comma",
        "." => "full stop",
        "(" | "[" | ")" | "]" => "bracket",
        "-" | "--" | "–" | "—" | "―" => "dash",
        word @ ("and" | "that" | "but" | "in" | "to" | "as") => word,
        _ if scene.is_mark(at) => "other mark",
        _ if scene.is(at, Roles::PRONOUN) => "pronoun",
        _ if scene.is(at, Roles::CUE) => "cue",
        _ if scene.is_capital(at) => "capital",
        _ => "word",
    };
    linear::value_of(label, TAIL)
}

fn classify_end(scene: &Scene<'_, '_>, last: usize) -> u8 {
    let label = match scene.doc.str(last) {
        "," => "comma",
        "." => "full stop",
        "?" | "!" => "question",
        "-" | "--" | "–" | "—" => "dash",
        "…" | "..." => "ellipsis",
        _ => "word",
    };
    linear::value_of(label, END)
}
