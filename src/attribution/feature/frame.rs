//! A quotation and its surroundings: what is the same for every candidate. In: a region.
//! Out: its place, what stands at both sides of its marks, its shape.

use super::template::{End, Lead, Length, Tail};
use crate::TokenRange;
use crate::attribution::candidate::is_cue_verb;
use crate::cue::Roles;
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
    /// What stands right before it.
    pub(super) lead: Lead,
    /// What stands right behind it.
    pub(super) tail: Tail,
    /// What it ends with.
    pub(super) end: End,
    /// Whether it has more than a few words.
    pub(super) length: Length,
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
            length: if tokens.len() > 8 { Length::Long } else { Length::Short },
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
}

fn classify_lead(scene: &Scene<'_, '_>, before: Option<usize>) -> Lead {
    let Some(at) = before else { return Lead::Block };
    if scene.is_quoted(at) {
        return Lead::Quotation;
    }
    match scene.doc.folded(at) {
        "," => Lead::Comma,
        ":" => Lead::Colon,
        "." | "!" | "?" => Lead::FullStop,
        "(" | "[" => Lead::Bracket,
        "-" | "--" | "–" | "—" => Lead::Dash,
        "was" | "is" => Lead::Is,
        "a" | "an" => Lead::A,
        "that" => Lead::That,
        "as" => Lead::As,
        "the" => Lead::The,
        "of" => Lead::Of,
        "for" => Lead::For,
        "to" => Lead::To,
        "and" => Lead::And,
        "by" => Lead::By,
        _ if scene.is_mark(at) => Lead::OtherMark,
        _ if is_cue_verb(scene, at) => Lead::Cue,
        _ => Lead::Word,
    }
}

fn classify_tail(scene: &Scene<'_, '_>, behind: Option<usize>) -> Tail {
    let Some(at) = behind else { return Tail::Block };
    if scene.is_quoted(at) {
        return Tail::Quotation;
    }
    match scene.doc.folded(at) {
        "," => Tail::Comma,
        "." => Tail::FullStop,
        "(" | "[" | ")" | "]" => Tail::Bracket,
        "-" | "--" | "–" | "—" | "―" => Tail::Dash,
        "and" => Tail::And,
        "that" => Tail::That,
        "but" => Tail::But,
        "in" => Tail::In,
        "to" => Tail::To,
        "as" => Tail::As,
        _ if scene.is_mark(at) => Tail::OtherMark,
        _ if scene.is(at, Roles::PRONOUN) => Tail::Pronoun,
        _ if scene.is(at, Roles::CUE) => Tail::Cue,
        _ if scene.is_capital(at) => Tail::Capital,
        _ => Tail::Word,
    }
}

fn classify_end(scene: &Scene<'_, '_>, last: usize) -> End {
    match scene.doc.str(last) {
        "," => End::Comma,
        "." => End::FullStop,
        "?" | "!" => End::Question,
        "-" | "--" | "–" | "—" => End::Dash,
        "…" | "..." => End::Ellipsis,
        _ => End::Word,
    }
}
