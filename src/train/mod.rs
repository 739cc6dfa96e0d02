//! The trainer's side: reads corpora, learns weights, scores the product's own
//! output. Native only, behind the feature `train`; nothing of the product uses it.

mod input;
mod crf;
mod quantize;
mod recipe;
pub(crate) mod dress;
pub(crate) mod pages;
pub(crate) mod optimize;
pub mod score;
pub mod tally;
pub mod articles;
pub mod given;
pub(crate) mod choice;
pub mod pronouns;
pub(crate) mod speech;
pub mod ranker;
pub mod lexicon;
pub mod origin;
pub(crate) mod learner;
pub mod blocks;
pub mod entities;
pub mod cluster;
mod corpus;
mod drill;
pub mod datelines;
pub mod dates;
pub(crate) mod second;
pub mod names;
pub mod quotations;
pub mod titles;

pub use input::{byte_offsets, read_lines, split_flag, split_out};

use std::fmt;

/// What went wrong while reading a corpus or writing a model, in a sentence that says
/// which file and line.
#[derive(Debug)]
pub struct Fault(pub String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}
