//! Reads the text of a news article and finds its datelines, quotations and names.
//!
//! ```
//! use article_annotator::{annotate, Options};
//! let text = "“We are ready,” Anna Petrova told reporters in Geneva.";
//! let found = annotate(text, &Options::default());
//! assert_eq!(found.blocks[0].span.of(text), text);
//! ```
//!
//! | to | there is |
//! |---|---|
//! | read a text | [`annotate`] with [`Options`]; its answer is [`Annotations`], of the types in [`annotation`] |
//! | ask why a name is one | [`explain`] and [`Reason`] |
//! | let a person's word stand | [`correct`] |
//! | write and read files | [`export`] |
//! | have JSON and UTF-16 offsets | [`shape`] |
//! | draw what overlaps | [`overlay`] |
//!
//! Offsets are bytes of UTF-8, in a [`Span`]. The crate's own stages, plain functions that
//! `annotate` calls in order, each of which depends only on those above it here, are open to
//! this repository's trainer and tests, and promise nothing to others.

mod steps;
#[doc(hidden)]
pub mod span;
mod coder;
mod table;
mod closed;
mod words;
#[doc(hidden)]
pub mod rule;
mod unit;
#[doc(hidden)]
pub mod calendar;
pub mod annotation;
mod hint;
#[doc(hidden)]
pub mod linear;
mod chain;
#[doc(hidden)]
pub mod cue;
mod noun;
mod hyphen;
mod glued;
#[doc(hidden)]
pub mod lexicon;
#[doc(hidden)]
pub mod token;
#[doc(hidden)]
pub mod vocabulary;
#[doc(hidden)]
pub mod sentence;
#[doc(hidden)]
pub mod document;
#[doc(hidden)]
pub mod layout;
#[doc(hidden)]
pub mod dateline;
#[doc(hidden)]
pub mod byline;
#[doc(hidden)]
pub mod date;
#[doc(hidden)]
pub mod amount;
#[doc(hidden)]
pub mod quote;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod entity;
#[doc(hidden)]
pub mod coref;
#[doc(hidden)]
pub mod attribution;
#[doc(hidden)]
pub mod annotate;
#[cfg(test)]
mod pace;
pub mod correct;
pub mod overlay;
pub mod shape;
pub mod export;
#[doc(hidden)]
pub mod web;
#[cfg(feature = "train")]
#[doc(hidden)]
pub mod train;

pub use annotate::{Options, annotate, explain};
pub use annotation::Annotations;
pub use calendar::Day;
pub use entity::Reason;
pub use hint::Hint;
pub use span::Span;
#[doc(hidden)]
pub use span::TokenRange;
#[cfg(feature = "count")]
#[doc(hidden)]
pub use steps::taken as steps_taken;
