//! A region to decide, and what may be decided for it: the kind, what ties the words to who spoke,
//! and the words that name them.

use super::candidate::Candidate;
use super::cue_span::Tie;
use super::kind;
use super::ranker::Choice;
use crate::TokenRange;
use crate::annotation::{By, Quotation, QuotationKind, Rule, Source};
use crate::quote::Region;
use crate::quote::scene::Scene;

/// How sure a speaker is, in thousandths, whom the form tells: a turn, a colon.
const BY_FORM: u16 = 950;

/// A region to decide.
#[derive(Clone, Copy, Debug)]
pub(super) struct Case<'a> {
    pub(super) scene: &'a Scene<'a, 'a>,
    pub(super) candidates: &'a [Candidate],
    pub(super) region: &'a Region,
    pub(super) choice: Choice,
}

impl Case<'_> {
    /// Where the sentence of the words begins, or so many tokens before them.
    pub(super) fn floor(&self, reach: usize) -> usize {
        let start = self.region.tokens.start;
        self.scene.doc.sentence_of(start).start.max(start.saturating_sub(reach))
    }
}

/// Who spoke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaker {
    /// Nobody, or nobody whom the text names.
    Nobody,
    /// An index of a candidate.
    Candidate(usize),
    /// The tokens that name the speaker of a turn.
    Label(TokenRange),
    /// Tokens inside another quotation.
    Inside(TokenRange),
}

/// What was decided for a region.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decision {
    pub(super) kind: QuotationKind,
    pub(super) tie: Tie,
    pub(super) speaker: Speaker,
    /// How sure it is, in thousandths, that these words name the speaker.
    pub(super) sure: u16,
    /// The region whose second half this one is.
    pub(super) joins: Option<usize>,
}

impl Decision {
    /// A decision on a whole region.
    pub(super) const fn new(kind: QuotationKind, tie: Tie, speaker: Speaker) -> Self {
        Self { kind, tie, speaker, sure: BY_FORM, joins: None }
    }

    /// The quotation of a region and its source.
    pub(super) fn quotation(&self, region: &Region, source: Option<Source>) -> Quotation {
        Quotation {
            span: region.span,
            kind: self.kind,
            contents: region.contents.clone(),
            cue: self.tie.cue,
            source,
            rule: self.tie.rule,
            by: By::Machine,
        }
    }
}

/// Nobody said it: a title, or words that the writer keeps at a distance.
pub(super) fn unsaid(case: &Case<'_>) -> Decision {
    let kind = kind::unsaid(case.scene, case.region);
    let rule = if kind == QuotationKind::Title { Rule::TitleOfWork } else { Rule::NoSourceStated };
    Decision::new(kind, Tie { cue: None, rule }, Speaker::Nobody)
}
