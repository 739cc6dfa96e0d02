//! The line tagger: features × weights → the best sequence of labels. In: the lines of
//! a page. Out: a label for each. Decoding is Viterbi's, linear in the number of lines.

use super::features::{Feature, extract};
use super::model::{Label, Model, N_LABELS, Weights};
use super::{ending, rule, run, stretch};
use crate::chain::Finder;
use crate::layout::look::page::Page;

/// What rules out furniture above and below inside the story.
const OUTSIDE: i32 = 100_000;

impl Model {
    /// Scores every line for every label, without transitions.
    fn score(&self, page: &Page<'_>) -> Vec<Weights> {
        let mut scores = vec![[0; N_LABELS]; page.lines.len()];
        let mut key = String::new();
        extract(page, |idx, feature| {
            let weights = match feature {
                Feature::Cell(cell) => self.cells.get(usize::from(cell)),
                Feature::Word(place, word) => {
                    key.clear();
                    key.push(place);
                    key.push_str(word);
                    self.words.get(&key)
                }
            };
            let Some(weights) = weights else { return };
            for (score, weight) in scores[idx].iter_mut().zip(weights) {
                *score += weight;
            }
        });
        scores
    }

    /// The best labels of a page.
    pub(crate) fn tag(&self, page: &Page<'_>) -> Vec<Label> {
        let mut scores = self.score(page);
        rule::apply(page, &mut scores);
        let mut paths = Finder::<N_LABELS, N_LABELS>::new(&self.chain, |_, _| true);
        let mut decode = |scores: &[Weights]| -> Vec<Label> {
            paths.best(scores).iter().map(|at| Label::ALL[usize::from(*at)]).collect()
        };
        let mut labels = decode(&scores);
        // No story starts twice: "Body" after thirty lines of "Below" says that those were the
        // story's too, or stood inside it.
        let costs: Vec<usize> = page.wordings.iter().map(ending::cost).collect();
        let lost = run::lost(page, &labels, &costs);
        if !lost.is_empty() {
            for idx in lost {
                scores[idx][Label::Body as usize] += OUTSIDE;
            }
            labels = decode(&scores);
        }
        let (start, end) = stretch::best(page.lines, &labels, &costs);
        if labels[start..end].iter().any(|label| matches!(label, Label::Above | Label::Below)) {
            for score in &mut scores[start..end] {
                score[Label::Above as usize] -= OUTSIDE;
                score[Label::Below as usize] -= OUTSIDE;
            }
            labels = decode(&scores);
        }
        stretch::keep_one(page.lines, &mut labels, &costs);
        labels
    }
}
