//! Reads the text of a news article and finds its datelines, quotations and names.
//!
//! ```
//! use article_annotator::{annotate, Options};
//! let text = "“We are ready,” Anna Petrova told reporters in Geneva.";
//! let found = annotate(text, &Options::default());
//! assert_eq!(found.blocks[0].span.of(text), text);
//! ```
//!
//! Stages are plain functions, called in order by [`mod@annotate`]; each depends only on
//! those above it here.

pub mod span;
mod table;
mod words;
pub mod rule;
pub mod annotation;
pub mod calendar;
pub mod linear;
mod chain;
pub mod cue;
mod noun;
mod hyphen;
pub mod lexicon;
pub mod token;
pub mod vocabulary;
pub mod sentence;
pub mod document;
pub mod layout;
pub mod dateline;
pub mod byline;
pub mod date;
pub mod amount;
pub mod quote;
pub mod model;
pub mod entity;
pub mod coref;
pub mod attribution;
pub mod annotate;
pub mod correct;
pub mod overlay;
pub mod shape;
pub mod export;
pub mod web;
#[cfg(feature = "train")]
pub mod train;

pub use annotate::{Options, annotate, explain};
pub use annotation::Annotations;
pub use span::{Span, TokenRange};
