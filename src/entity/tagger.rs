//! Document × model → names: a linear-chain tagger. In: a read document. Out: names
//! with a coarse kind and a confidence. Weights of a word are summed once a document
//! for each offset; labels are sought only where capitals are.

use super::feature::{REACH, View};
use crate::TokenRange;
use crate::document::Document;
use crate::model::label::{Coarse, LABELS, Label, OUTSIDE, begins, coarse_of, may_follow};
use crate::model::{Model, Row};

/// What the tagger says of a stretch of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tagged {
    pub(crate) tokens: TokenRange,
    pub(crate) coarse: Coarse,
    /// Confidence in thousandths.
    pub(crate) score: u16,
}

/// Offsets at which a word is seen.
const OFFSETS: usize = 2 * REACH + 1;
/// Worse than any path.
const NEVER: i32 = i32::MIN / 4;

/// Weights summed, one for each label.
type Scores = [i32; LABELS];

/// Finds the names of a document.
pub(crate) fn tag(doc: &Document<'_>, model: &Model) -> Vec<Tagged> {
    let mut weigher = Weigher::new(doc, model);
    let mut stretches = Vec::new();
    let mut scores: Vec<Scores> = Vec::new();
    for sentence in &doc.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if !weigher.view.is_live(sentence.tokens, at) {
                at += 1;
                continue;
            }
            let start = at;
            while at < sentence.tokens.end && weigher.view.is_live(sentence.tokens, at) {
                scores.push(weigher.score(sentence.tokens, at));
                at += 1;
            }
            stretches.push(TokenRange::new(start, at));
        }
    }
    let mut found = Vec::new();
    let mut first = 0;
    for stretch in stretches {
        let scores = &scores[first..first + stretch.len()];
        first += stretch.len();
        collect(stretch.start, &decode(model, scores), scores, model.step, &mut found);
    }
    found
}

/// Weights of a document's tokens.
struct Weigher<'d, 't, 'm> {
    doc: &'d Document<'t>,
    view: View<'d, 't>,
    model: &'m Model,
    /// For each word and offset, the sum of its weights, once it has been asked for.
    known: Vec<u8>,
    words: Vec<[Row; OFFSETS]>,
    alone: Vec<Row>,
}

impl<'d, 't, 'm> Weigher<'d, 't, 'm> {
    fn new(doc: &'d Document<'t>, model: &'m Model) -> Self {
        let words = doc.vocabulary.len();
        Self {
            doc,
            view: View::new(doc, model),
            model,
            known: vec![0; words],
            words: vec![[Row::default(); OFFSETS]; words],
            alone: vec![Row::default(); words],
        }
    }

    fn score(&mut self, sentence: TokenRange, idx: usize) -> Scores {
        let mut sum = Row::default();
        let from = idx.saturating_sub(REACH).max(sentence.start);
        for other in from..sentence.end.min(idx + REACH + 1) {
            let row = self.word(self.doc.tokens[other].word, other + REACH - idx);
            add(&mut sum, &row);
        }
        if self.doc.tokens[idx].case.is_capital() {
            let row = self.word_alone(self.doc.tokens[idx].word);
            add(&mut sum, &row);
        }
        let model = self.model;
        self.view.token_features(sentence, idx, |feature| {
            if let Some(row) = model.row(feature) {
                add(&mut sum, row);
            }
        });
        std::array::from_fn(|label| i32::from(sum[label]))
    }

    /// The weights of a word as the neighbour at an offset, from 0 to 4.
    fn word(&mut self, word: u32, at: usize) -> Row {
        let idx = word as usize;
        if self.known[idx] >> at & 1 == 0 {
            self.known[idx] |= 1 << at;
            let (model, sum) = (self.model, &mut self.words[idx][at]);
            self.view.word_features(word, at as isize - REACH as isize, |feature| {
                if let Some(row) = model.row(feature) {
                    add(sum, row);
                }
            });
        }
        self.words[idx][at]
    }

    /// The weights of what the document tells of a word.
    fn word_alone(&mut self, word: u32) -> Row {
        let idx = word as usize;
        if self.known[idx] >> OFFSETS & 1 == 0 {
            self.known[idx] |= 1 << OFFSETS;
            let (model, sum) = (self.model, &mut self.alone[idx]);
            self.view.document_features(word, |feature| {
                if let Some(row) = model.row(feature) {
                    add(sum, row);
                }
            });
        }
        self.alone[idx]
    }
}

fn add(sum: &mut Row, row: &Row) {
    for (sum, weight) in sum.iter_mut().zip(row) {
        *sum = sum.saturating_add(*weight);
    }
}

/// The best path of labels (Viterbi).
fn decode(model: &Model, scores: &[Scores]) -> Vec<Label> {
    let mut back: Vec<[Label; LABELS]> = Vec::with_capacity(scores.len());
    let mut best: Scores = [NEVER; LABELS];
    for (at, score) in scores.iter().enumerate() {
        let mut next = [NEVER; LABELS];
        let mut from = [OUTSIDE; LABELS];
        for label in 0..LABELS {
            if at == 0 {
                let open = may_follow(OUTSIDE, label as Label);
                next[label] = if open { model.start[label] + score[label] } else { NEVER };
                continue;
            }
            for before in (0..LABELS).filter(|&b| may_follow(b as Label, label as Label)) {
                let path = best[before] + model.transitions[before][label];
                if path > next[label] {
                    (next[label], from[label]) = (path, before as Label);
                }
            }
            next[label] = (next[label] + score[label]).max(NEVER);
        }
        back.push(from);
        best = next;
    }
    let mut label = (0..LABELS).rev().max_by_key(|&l| best[l]).unwrap_or(0) as Label;
    let mut path = vec![OUTSIDE; scores.len()];
    for at in (0..scores.len()).rev() {
        path[at] = label;
        label = back[at][label as usize];
    }
    path
}

/// Labels → names, each with the confidence of its weakest token.
fn collect(first: usize, path: &[Label], scores: &[Scores], step: u32, found: &mut Vec<Tagged>) {
    let mut at = 0;
    while at < path.len() {
        let Some(coarse) = coarse_of(path[at]) else {
            at += 1;
            continue;
        };
        let start = at;
        at += 1;
        while at < path.len() && coarse_of(path[at]) == Some(coarse) && !begins(path[at]) {
            at += 1;
        }
        // Against what else could stand there: outside, or the same place in a name of
        // another kind.
        let margin = |idx: usize| {
            let own = path[idx];
            let rival = |l: &usize| *l as Label != own && (*l == 0 || begins(*l as Label) == begins(own));
            let other = (0..LABELS).filter(rival).map(|l| scores[idx][l]).max();
            scores[idx][own as usize] - other.unwrap_or_default()
        };
        let weakest = (start..at).map(margin).min().unwrap_or_default();
        let nats = f64::from(weakest) * f64::from(step) / 1000.0;
        let score = (1000.0 / (1.0 + (-nats).exp())).round() as u16;
        found.push(Tagged { tokens: TokenRange::new(first + start, first + at), coarse, score });
    }
}

/// Weights of every live token of a document by template, for `trainer inspect names`.
#[cfg(feature = "train")]
pub(crate) fn explain(doc: &Document<'_>, model: &Model) -> Vec<(usize, Scores)> {
    let mut weigher = Weigher::new(doc, model);
    let mut rows = Vec::new();
    for sentence in &doc.sentences {
        for idx in sentence.tokens.indices() {
            if weigher.view.is_live(sentence.tokens, idx) {
                rows.push((idx, weigher.score(sentence.tokens, idx)));
            }
        }
    }
    rows
}
