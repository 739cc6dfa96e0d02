//! A sentence as its reported clauses are read from it: its tokens, and who may speak
//! in it.

use crate::TokenRange;
use crate::attribution::candidate::Candidate;
use crate::quote::scene::Scene;
use std::ops::Range;

/// One sentence of a scene.
pub(super) struct Sentence<'a> {
    /// The document around it.
    pub(super) scene: &'a Scene<'a, 'a>,
    /// The candidates of the whole document.
    pub(super) candidates: &'a [Candidate],
    /// Its tokens, a dateline in front of them left out.
    pub(super) tokens: TokenRange,
    /// Indices of the candidates that begin in it.
    pub(super) own: Range<usize>,
}

impl<'a> Sentence<'a> {
    /// Finds its candidates.
    pub(super) fn new(scene: &'a Scene<'a, 'a>, candidates: &'a [Candidate], tokens: TokenRange) -> Self {
        let first = candidates.partition_point(|c| c.tokens.start < tokens.start);
        let last = candidates.partition_point(|c| c.tokens.start < tokens.end);
        Self { scene, candidates, tokens, own: first..last }
    }

    /// The folded word of a token; empty after the end of the sentence.
    pub(super) fn word(&self, at: usize) -> &'a str {
        if at < self.tokens.end { self.scene.doc.folded(at) } else { "" }
    }

    /// Indices of its candidates around the verb at `at`.
    pub(super) fn near(&self, at: usize) -> Range<usize> {
        let own = &self.candidates[self.own.clone()];
        let first = own.partition_point(|c| c.tokens.start + 60 < at);
        let last = own.partition_point(|c| c.tokens.start < at + 20);
        self.own.start + first..self.own.start + last
    }
}
