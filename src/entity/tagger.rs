//! Document × model → names: a linear-chain tagger. In: a read document. Out: names
//! with a coarse kind and a confidence. Weights of a word are summed once a document
//! for each offset; labels are sought only where capitals are.

use super::evidence::{self, First, Kept};
use super::feature::{REACH, Template, View, feature};
use super::path::{self, Finder, Scores};
use crate::TokenRange;
use crate::document::Document;
use crate::model::label::{Coarse, LABELS, Label, begin, begins, coarse_of};
use crate::model::{Look, Model, Row};

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

/// Behind the offsets: what the document tells of a word.
const ALONE: usize = OFFSETS;

/// No sum yet.
const NOWHERE: u32 = u32::MAX;

/// Weights summed, padded as the weights are.
type Sum = [i16; size_of::<Row>()];

/// Finds the names of a document.
pub(crate) fn tag(doc: &Document<'_>, model: &Model) -> Vec<Tagged> {
    let mut weigher = Weigher::new(doc, model);
    let looked = weigher.look();
    let view = weigher.into_view();
    let mut finder = Finder::new(&model.chain);
    let mut found = Vec::new();
    evidence::look(doc, &view, model, &looked, |stretch, scores| {
        collect(stretch.start, finder.best(scores), scores, model.step, &mut found);
    });
    found
}

/// What one feature of a token of a name weighs, for its label and against the next best.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence {
    pub(super) token: usize,
    pub(super) template: Template,
    /// In steps of the model.
    pub(super) weight: i32,
}

/// All that speaks for a name of a kind, and against it, at both looks.
pub(super) fn evidence(doc: &Document<'_>, model: &Model, name: TokenRange, coarse: Coarse) -> Vec<Evidence> {
    let mut weigher = Weigher::new(doc, model);
    let looked = weigher.look();
    let view = &weigher.view;
    let evidence = evidence::Evidence::new(doc, view, &looked, &model.chain, model.step);
    let live = looked.stretches.iter().flat_map(|s| s.indices()).enumerate();
    let mut found = Vec::new();
    for (at, token) in live.filter(|(_, token)| name.contains(*token)) {
        let label = begin(coarse) as usize + usize::from(token > name.start);
        let others = (0..LABELS).filter(|l| coarse_of(*l as Label) != Some(coarse));
        let rival = others.max_by_key(|&l| looked.scores[at][l]).unwrap_or(0);
        let mut weigh = |look: &Look, template: Template, value: u64| {
            if let Some(row) = look.row(feature(template, value)) {
                let weight = i32::from(row[label]) - i32::from(row[rival]);
                found.push(Evidence { token, template, weight });
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
    /// For each word, where the sums of its weights are: one for each offset, and one of what
    /// the document tells of it. Made when they are asked for: most words never are.
    places: Vec<[u32; OFFSETS + 1]>,
    sums: Vec<Sum>,
    /// Features whose weights are about to be summed.
    features: Vec<u32>,
}

impl<'d, 't, 'm> Weigher<'d, 't, 'm> {
    fn new(doc: &'d Document<'t>, model: &'m Model) -> Self {
        Self {
            doc,
            view: View::new(doc, model),
            model,
            places: vec![[NOWHERE; OFFSETS + 1]; doc.vocabulary.len()],
            sums: Vec::with_capacity(2 * doc.vocabulary.len()),
            features: Vec::new(),
        }
    }

    /// Scores the tokens that could be in names.
    fn look(&mut self) -> First {
        let stretches = self.view.stretches();
        let mut scores = Vec::with_capacity(stretches.iter().map(|stretch| stretch.len()).sum());
        for stretch in &stretches {
            let sentence = self.doc.sentence_of(stretch.start);
            scores.extend(stretch.indices().map(|idx| self.score(sentence, idx)));
        }
        First { stretches, scores }
    }

    /// The document as it was seen; the weights of its words, which are many, are let go.
    fn into_view(self) -> View<'d, 't> {
        self.view
    }

    fn score(&mut self, sentence: TokenRange, idx: usize) -> Kept {
        let mut sum = Sum::default();
        let from = idx.saturating_sub(REACH).max(sentence.start);
        for other in from..sentence.end.min(idx + REACH + 1) {
            let word = self.sum(self.doc.tokens[other].word, other + REACH - idx);
            sum.iter_mut().zip(word).for_each(|(sum, weight)| *sum = sum.saturating_add(weight));
        }
        if self.doc.tokens[idx].case.is_capital() {
            let word = self.sum(self.doc.tokens[idx].word, ALONE);
            sum.iter_mut().zip(word).for_each(|(sum, weight)| *sum = sum.saturating_add(weight));
        }
        self.features.clear();
        self.view.token_features(sentence, idx, &mut |template, value| self.features.push(feature(template, value)));
        self.weigh(&mut sum);
        std::array::from_fn(|label| sum[label])
    }

    /// Adds the weights of the features gathered: here, once, rather than at each of the
    /// places that name one.
    fn weigh(&self, sum: &mut Sum) {
        for row in self.features.iter().filter_map(|feature| self.model.first.row(*feature)) {
            sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum = sum.saturating_add(i16::from(*weight)));
        }
    }

    /// The weights of a word as the neighbour at an offset, from 0 to 4, or [`ALONE`].
    fn sum(&mut self, word: u32, at: usize) -> Sum {
        let known = self.places[word as usize][at];
        if known != NOWHERE {
            return self.sums[known as usize];
        }
        self.features.clear();
        let mut add = |template, value| self.features.push(feature(template, value));
        if at == ALONE {
            self.view.document_features(word, &mut add);
        } else {
            self.view.word_features(word, at as isize - REACH as isize, &mut add);
        }
        let mut sum = Sum::default();
        self.weigh(&mut sum);
        self.places[word as usize][at] = self.sums.len() as u32;
        self.sums.push(sum);
        sum
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
    let looked = weigher.look();
    let mut firsts = looked.scores.iter();
    let mut found = Vec::new();
    evidence::look(doc, &weigher.view, model, &looked, |stretch, scores| {
        let firsts = firsts.by_ref().map(|first| first.map(i32::from));
        found.extend(stretch.indices().zip(firsts.zip(scores)).map(|(idx, (first, &second))| (idx, first, second)));
    });
    found
}
