//! A document seen for its speakers: what each word may do ([`Roles`]), and which
//! tokens are inside quotation marks. Made once for the stages that ask who spoke.

use super::Region;
use crate::TokenRange;
use crate::annotation::BlockKind;
use crate::cue::Roles;
use crate::document::Document;
use crate::token::Class;

/// No region.
pub(crate) const OUTSIDE: u32 = u32::MAX;

/// The document, its quoted stretches and its words' roles.
#[derive(Debug)]
pub struct Scene<'d, 't> {
    /// The document.
    pub(crate) doc: &'d Document<'t>,
    /// Its quoted stretches.
    pub(crate) regions: &'d [Region],
    roles: Vec<Roles>,
    inside: Vec<u32>,
    outside_before: Vec<u32>,
    cues_before: Vec<u32>,
}

impl<'d, 't> Scene<'d, 't> {
    /// Looks up every word once and marks the tokens of every region at the top.
    #[must_use]
    pub fn new(doc: &'d Document<'t>, regions: &'d [Region]) -> Self {
        let roles: Vec<Roles> =
            (0..doc.vocabulary.len()).map(|id| Roles::of(doc.vocabulary.word(id as u32).kinds)).collect();
        let mut inside = vec![OUTSIDE; doc.tokens.len()];
        for (idx, region) in regions.iter().enumerate().filter(|(_, r)| r.depth == 0) {
            inside[region.tokens.indices()].fill(idx as u32);
        }
        let mut outside_before = Vec::with_capacity(inside.len() + 1);
        let mut count = 0;
        let mut cues_before = Vec::with_capacity(inside.len() + 1);
        let mut cues = 0;
        outside_before.push(0);
        cues_before.push(0);
        for (&region, token) in inside.iter().zip(&doc.tokens) {
            let outside = region == OUTSIDE;
            count += u32::from(outside);
            cues += u32::from(outside && roles[token.word as usize].any(Roles::CUE));
            outside_before.push(count);
            cues_before.push(cues);
        }
        Self { doc, regions, roles, inside, outside_before, cues_before }
    }

    /// What the word of a token may do; nothing when there is no such token.
    pub(crate) fn roles(&self, token_idx: usize) -> Roles {
        self.doc.tokens.get(token_idx).map_or(Roles::NONE, |t| self.roles[t.word as usize])
    }

    /// Whether the word of a token may do any of `roles`.
    pub(crate) fn is(&self, token_idx: usize, roles: Roles) -> bool {
        self.roles(token_idx).any(roles)
    }

    /// The region at the top that a token is in, or [`OUTSIDE`].
    pub(crate) fn region_of(&self, token_idx: usize) -> u32 {
        self.inside.get(token_idx).copied().unwrap_or(OUTSIDE)
    }

    /// Whether a token is in quotation marks.
    pub(crate) fn is_quoted(&self, token_idx: usize) -> bool {
        self.region_of(token_idx) != OUTSIDE
    }

    /// How many tokens of a range are outside quotation marks.
    pub(crate) fn count_outside(&self, tokens: TokenRange) -> usize {
        (self.outside_before[tokens.end] - self.outside_before[tokens.start]) as usize
    }

    /// How many words of a range, outside quotation marks, may be verbs of speech.
    pub(crate) fn count_cues(&self, tokens: TokenRange) -> usize {
        (self.cues_before[tokens.end] - self.cues_before[tokens.start]) as usize
    }

    /// Index of a token's block.
    pub(crate) fn block(&self, token_idx: usize) -> usize {
        self.doc.block_of(token_idx)
    }

    /// Index of a token's sentence.
    pub(crate) fn sentence(&self, token_idx: usize) -> usize {
        self.doc.tokens[token_idx].sentence as usize
    }

    /// Whether a token's first letter is a capital.
    pub(crate) fn is_capital(&self, token_idx: usize) -> bool {
        self.doc.tokens.get(token_idx).is_some_and(|t| t.class == Class::Word && t.case.is_capital())
    }

    /// Whether a token is in a title, whose every word may have a capital.
    pub(crate) fn is_titled(&self, token_idx: usize) -> bool {
        let kind = self.doc.block_kind(token_idx);
        matches!(kind, BlockKind::Headline | BlockKind::Subheading) || self.block(token_idx) == 0
    }

    /// Whether a token is made of letters.
    pub(crate) fn is_word(&self, token_idx: usize) -> bool {
        self.doc.tokens.get(token_idx).is_some_and(|t| t.class == Class::Word)
    }

    /// Whether a token is a mark.
    pub(crate) fn is_mark(&self, token_idx: usize) -> bool {
        self.doc.tokens.get(token_idx).is_some_and(|t| t.class == Class::Mark)
    }

    /// Whether a token ends a possessive: "Trump|'s".
    pub(crate) fn is_possessive(&self, token_idx: usize) -> bool {
        self.doc.tokens.get(token_idx).is_some_and(|t| t.class == Class::Possessive)
    }

    /// Whether a token opens its sentence, ignoring quotation marks before it.
    pub(crate) fn opens_sentence(&self, token_idx: usize) -> bool {
        let start = self.doc.sentence_of(token_idx).start;
        token_idx < start + 6 && (start..token_idx).all(|i| self.is_mark(i) && !self.is_quoted(i))
    }

    /// The token before, if it is in the same block.
    pub(crate) fn previous(&self, token_idx: usize) -> Option<usize> {
        token_idx.checked_sub(1).filter(|&i| self.block(i) == self.block(token_idx))
    }

    /// The token at `end`, if it is in the same block as the one before it.
    pub(crate) fn following(&self, end: usize) -> Option<usize> {
        (end > 0 && !self.doc.is_end(end)).then_some(end)
    }
}
