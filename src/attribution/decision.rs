//! Who said the words of a quotation: deciders in order, each for one form. In: a region of the
//! scene, and what the ranker chose for it. Out: the kind, what ties the words to who spoke, and
//! the words that name them. Who that is, `source` says.

use super::case::{Case, Decision, Speaker, unsaid};
use super::cue_span::{self, Tie};
use super::ranker::Choice;
use super::{agent, head, kind, nested, owned, sides};
use crate::annotation::{QuotationKind, Rule};

/// Below this confidence, in thousandths, a source is unclear rather than guessed.
const UNCLEAR: u16 = 250;

/// Decides the regions of its form, and leaves the others.
type Decider = fn(&Case<'_>) -> Option<Decision>;

/// The most certain first. The samples are rows of `tests/rules/quotations.toml`; a bar stands
/// before the words that are decided.
const DECIDERS: &[Decider] = &[
    // "“I spoke to Anna Roe, and she told me, |‘Go home.’ So I went home,” John Hart said."
    nested::decide,
    // "Anna Roe wrote on social media:⏎|Ash is not smoke. Please keep children indoors 🌋"
    introduced,
    // "|“ROE: We are ready. We have been for days.”"
    labelled,
    // "Otto Lang was accused by Tom Ray of |“sleeping on the job”."
    agent::decide,
    // "Supporters call it “progress”; opponents |“a toy for tourists”."
    sides::decide,
    // "Otto Lang checked Tom Ray’s claim that the pier is |“safe”."
    owned::decide,
    // "|“We are ready,” Anna Roe said."
    ranked,
    // "|“We are ready for the harbour to open again.”"
    unclear,
];

/// Decides for a region: what no decider knows, nobody said.
pub(super) fn decide(case: &Case<'_>) -> Decision {
    DECIDERS.iter().find_map(|decider| decider(case)).unwrap_or_else(|| unsaid(case))
}

/// Who speaks in a text set off without marks, and the verb: "One of them, Lucía Roe, wrote on
/// social media:" and the post in a block of its own. The nearest before the verb.
fn introduced(case: &Case<'_>) -> Option<Decision> {
    let (scene, candidates, region) = (case.scene, case.candidates, case.region);
    let doc = scene.doc;
    let before = doc.block_tokens.get(scene.block(region.tokens.start).checked_sub(1)?)?;
    let colon = before.end.checked_sub(1)?;
    if region.marked || doc.folded(colon) != ":" {
        return None;
    }
    let sentence = doc.sentence_of(colon);
    let from = candidates.partition_point(|c| c.tokens.start < sentence.start);
    let near = candidates.iter().enumerate().skip(from).take_while(|(_, c)| c.tokens.start < colon);
    let speaking = near.filter_map(|(idx, c)| Some((idx, c.rank, c.cue_after()?)));
    let (idx, _, cue) = speaking.max_by_key(|&(_, rank, cue)| (cue, u8::MAX - rank))?;
    let tie = Tie { cue: Some(doc.tokens[cue].span), rule: Rule::IntroducedWithColon };
    Some(Decision::new(QuotationKind::Direct, tie, Speaker::Candidate(idx)))
}

/// A turn of a transcript in marks.
fn labelled(case: &Case<'_>) -> Option<Decision> {
    let Choice::Labelled(label) = case.choice else { return None };
    let tie = Tie { cue: None, rule: Rule::TurnOfTranscript };
    Some(Decision::new(QuotationKind::Direct, tie, Speaker::Label(label)))
}

/// Whom the ranker is sure enough of.
fn ranked(case: &Case<'_>) -> Option<Decision> {
    let Choice::Candidate(chosen, sure @ UNCLEAR..) = case.choice else { return None };
    let chosen = head::of(case.scene, case.candidates, chosen);
    let tie = cue_span::find(case.scene, &case.candidates[chosen], case.region.tokens);
    let decision = Decision::new(kind::said(case.scene, case.region), tie, Speaker::Candidate(chosen));
    Some(Decision { sure, ..decision })
}

/// Somebody's words, and the text leaves open whose.
fn unclear(case: &Case<'_>) -> Option<Decision> {
    let said = matches!(case.choice, Choice::Nobody | Choice::Candidate(..));
    let tie = Tie { cue: None, rule: Rule::Unclear };
    said.then(|| Decision::new(kind::said(case.scene, case.region), tie, Speaker::Nobody))
}
