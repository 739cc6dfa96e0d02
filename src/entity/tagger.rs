//! Document × model → names: a linear-chain tagger. In: a read document. Out: names
//! with a coarse kind and a confidence. Weights of a word are summed once a document
//! for each offset; labels are sought only where capitals are.

use super::feature::{REACH, View, feature};
use super::{path, second};
use crate::TokenRange;
use crate::document::Document;
use crate::model::label::{Coarse, LABELS, Label, begin, begins, coarse_of};
use crate::model::{Chain, Look, Model, Row};

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

/// Weights summed, one for each label.
pub(crate) type Scores = [i32; LABELS];

/// What the first look gives: stretches of tokens among which names are sought, and
/// the scores of their tokens, one after another.
#[derive(Debug, Default)]
pub(crate) struct First {
    pub(crate) stretches: Vec<TokenRange>,
    pub(crate) scores: Vec<Scores>,
}

/// Finds the names of a document.
pub(crate) fn tag(doc: &Document<'_>, model: &Model) -> Vec<Tagged> {
    let mut weigher = Weigher::new(doc, model);
    let mut looked = weigher.look();
    second::look(doc, &weigher.view, model, &mut looked);
    names(&looked, &model.chain, model.step)
}

/// The names on the best paths.
fn names(looked: &First, chain: &Chain, step: u32) -> Vec<Tagged> {
    let mut found = Vec::new();
    let mut scores = looked.scores.as_slice();
    for stretch in &looked.stretches {
        let (own, rest) = scores.split_at(stretch.len());
        collect(stretch.start, &path::best(chain, own), own, step, &mut found);
        scores = rest;
    }
    found
}

/// What one feature of a token of a name weighs, for its label and against the next best.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reason {
    pub(super) token: usize,
    pub(super) template: u32,
    /// In steps of the model.
    pub(super) weight: i32,
}

/// All that speaks for a name of a kind, and against it, at both looks.
pub(super) fn reasons(doc: &Document<'_>, model: &Model, name: TokenRange, coarse: Coarse) -> Vec<Reason> {
    let mut weigher = Weigher::new(doc, model);
    let looked = weigher.look();
    let view = &weigher.view;
    let evidence = second::Evidence::new(doc, view, &looked, &model.chain, model.step);
    let live = looked.stretches.iter().flat_map(|s| s.indices()).enumerate();
    let mut found = Vec::new();
    for (at, token) in live.filter(|(_, token)| name.contains(*token)) {
        let label = begin(coarse) as usize + usize::from(token > name.start);
        let others = (0..LABELS).filter(|l| coarse_of(*l as Label) != Some(coarse));
        let rival = others.max_by_key(|&l| looked.scores[at][l]).unwrap_or(0);
        let mut weigh = |look: &Look, template: u32, value: u64| {
            if let Some(row) = look.row(feature(template, value)) {
                let weight = i32::from(row[label]) - i32::from(row[rival]);
                found.push(Reason { token, template, weight });
            }
        };
        let sentence = doc.sentence_of(token);
        for other in token.saturating_sub(REACH).max(sentence.start)..sentence.end.min(token + REACH + 1) {
            let offset = other as isize - token as isize;
            view.word_features(doc.tokens[other].word, offset, &mut |t, v| weigh(&model.first, t, v));
        }
        if doc.tokens[token].case.is_capital() {
            view.document_features(doc.tokens[token].word, &mut |t, v| weigh(&model.first, t, v));
        }
        view.token_features(sentence, token, &mut |t, v| weigh(&model.first, t, v));
        evidence.each(at, &mut |t, v| weigh(&model.second, t, v));
    }
    found
}

/// The first look alone, for the trainer.
#[cfg(feature = "train")]
pub(crate) fn look(doc: &Document<'_>, model: &Model) -> First {
    Weigher::new(doc, model).look()
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
    /// Features whose weights are about to be summed.
    features: Vec<u32>,
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
            features: Vec::new(),
        }
    }

    /// Scores the tokens that could be in names.
    fn look(&mut self) -> First {
        let mut first = First::default();
        for sentence in &self.doc.sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                if !self.view.is_live(sentence.tokens, at) {
                    at += 1;
                    continue;
                }
                let start = at;
                while at < sentence.tokens.end && self.view.is_live(sentence.tokens, at) {
                    first.scores.push(self.score(sentence.tokens, at));
                    at += 1;
                }
                first.stretches.push(TokenRange::new(start, at));
            }
        }
        first
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
        self.features.clear();
        self.view.token_features(sentence, idx, &mut |template, value| self.features.push(feature(template, value)));
        self.weigh(&mut sum);
        std::array::from_fn(|label| i32::from(sum[label]))
    }

    /// Adds the weights of the features gathered: here, once, rather than at each of the
    /// places that name one.
    fn weigh(&self, sum: &mut Row) {
        self.features.iter().filter_map(|feature| self.model.first.row(*feature)).for_each(|row| add(sum, row));
    }

    /// The weights of a word as the neighbour at an offset, from 0 to 4.
    fn word(&mut self, word: u32, at: usize) -> Row {
        let idx = word as usize;
        if self.known[idx] >> at & 1 == 0 {
            self.known[idx] |= 1 << at;
            self.features.clear();
            self.view.word_features(word, at as isize - REACH as isize, &mut |template, value| {
                self.features.push(feature(template, value));
            });
            let mut sum = Row::default();
            self.weigh(&mut sum);
            self.words[idx][at] = sum;
        }
        self.words[idx][at]
    }

    /// The weights of what the document tells of a word.
    fn word_alone(&mut self, word: u32) -> Row {
        let idx = word as usize;
        if self.known[idx] >> OFFSETS & 1 == 0 {
            self.known[idx] |= 1 << OFFSETS;
            self.features.clear();
            self.view.document_features(word, &mut |template, value| self.features.push(feature(template, value)));
            let mut sum = Row::default();
            self.weigh(&mut sum);
            self.alone[idx] = sum;
        }
        self.alone[idx]
    }
}

fn add(sum: &mut Row, row: &Row) {
    for (sum, weight) in sum.iter_mut().zip(row) {
        *sum = sum.saturating_add(*weight);
    }
}

/// Labels → names, each with the confidence of its weakest token.
fn collect(first: usize, path: &[Label], scores: &[Scores], step: u32, found: &mut Vec<Tagged>) {
    for (range, coarse) in path::names(path) {
        // Against what else could stand there: outside, or the same place in a name of
        // another kind.
        let margin = |idx: usize| {
            let own = path[idx];
            let rival = |l: &usize| *l as Label != own && (*l == 0 || begins(*l as Label) == begins(own));
            let other = (0..LABELS).filter(rival).map(|l| scores[idx][l]).max();
            scores[idx][own as usize] - other.unwrap_or_default()
        };
        let weakest = range.clone().map(margin).min().unwrap_or_default();
        let nats = f64::from(weakest) * f64::from(step) / 1000.0;
        let score = (1000.0 / (1.0 + (-nats).exp())).round() as u16;
        found.push(Tagged { tokens: TokenRange::new(first + range.start, first + range.end), coarse, score });
    }
}

/// What each token that could be in a name is worth after the first look and after the
/// second, for `trainer inspect names`.
#[cfg(feature = "train")]
pub(crate) fn explain(doc: &Document<'_>, model: &Model) -> Vec<(usize, Scores, Scores)> {
    let mut weigher = Weigher::new(doc, model);
    let mut looked = weigher.look();
    let first = looked.scores.clone();
    second::look(doc, &weigher.view, model, &mut looked);
    let tokens = looked.stretches.iter().flat_map(|s| s.indices());
    tokens.zip(first.into_iter().zip(looked.scores)).map(|(idx, (first, second))| (idx, first, second)).collect()
}
