//! The labels of lines, and the weights that choose them. In: the table `weights.txt`, learnt by
//! `trainer train blocks`. Out: integer weights of features and of steps from a label to the next.

use super::features::{N_CELLS, Template, WIDTH};
use crate::chain::Chain;
use crate::table::{self, packed};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a line is for, as the tagger sees it. Furniture is recognised by where it is, so
/// that no article starts after its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// Furniture above the article.
    Above,
    /// The title.
    Headline,
    /// Who wrote it.
    Byline,
    /// When it appeared.
    Timestamp,
    /// The text under a picture.
    Caption,
    /// Who took the picture.
    Credit,
    /// Running text, subheadings and list items included.
    Body,
    /// Furniture inside the article.
    Inside,
    /// Furniture below the article.
    Below,
}

/// The number of labels.
pub const N_LABELS: usize = 9;

impl Label {
    /// Every label, in the order of the table's columns.
    pub const ALL: [Label; N_LABELS] = [
        Self::Above,
        Self::Headline,
        Self::Byline,
        Self::Timestamp,
        Self::Caption,
        Self::Credit,
        Self::Body,
        Self::Inside,
        Self::Below,
    ];
}

/// One weight for each label.
pub type Weights = [i32; N_LABELS];

/// The weights of all features and transitions.
#[derive(Clone, Debug)]
pub struct Model {
    /// Of the numbered features.
    pub cells: Vec<Weights>,
    /// Of the words: the key is the letter of the place and the word.
    pub words: FxHashMap<String, Weights>,
    /// Of the steps from a label to the next, and of the first line's label.
    pub(crate) chain: Chain<N_LABELS>,
}

impl Default for Model {
    fn default() -> Self {
        Self { cells: vec![[0; N_LABELS]; N_CELLS], words: FxHashMap::default(), chain: Chain::default() }
    }
}

impl Model {
    /// Reads the table: a feature and its weights a line, parted by tabs.
    #[must_use]
    pub fn read(table: &str) -> Model {
        let mut model = Model::default();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let Some((name, row)) = line.split_once('\t') else { continue };
            let mut weights = [0; N_LABELS];
            for (weight, figure) in weights.iter_mut().zip(row.split(' ')) {
                *weight = figure.parse().unwrap_or(0);
            }
            model.place(name, weights);
        }
        model
    }

    fn place(&mut self, name: &str, weights: Weights) {
        let number = |prefix: &str| name.strip_prefix(prefix)?.parse::<usize>().ok();
        if name == "first" {
            self.chain.start = weights;
        } else if let Some(from) = number("after=").filter(|from| *from < N_LABELS) {
            self.chain.transitions[from] = weights;
        } else if let Some((place, word)) = name.split_once(':').filter(|(place, _)| place.len() == 1) {
            self.words.insert(format!("{place}{word}"), weights);
        } else if let Some((template, value)) = name.split_once('=')
            && let Some(template) = Template::parse(template)
            && let Some(value) = value.parse::<usize>().ok().filter(|value| *value < WIDTH)
        {
            self.cells[template.cell(value)] = weights;
        }
    }
}

const TABLE: &[u8] = packed!("layout/weights.txt");

/// The embedded weights.
pub(crate) static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(&table::unpack(TABLE)));
