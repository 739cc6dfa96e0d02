//! Looks → labels. In: the lines of a page and what they look like. Out: for each line what it is
//! for: the title, the story's own text, furniture above, inside or below it.

pub mod features;
pub mod model;
mod stretch;
pub(crate) mod ending;
pub(crate) mod rule;
mod run;
pub(crate) mod tagger;
