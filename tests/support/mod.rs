//! What the tests over whole articles share: reading the gold markup, counting what is
//! right, drawing the value under the text.
// Two test programs compile this folder, and each uses its own part of it.
#![allow(dead_code)]

pub(crate) mod gold;
pub(crate) mod markup;
pub(crate) mod picture;
pub(crate) mod score;
mod score_names;
mod score_quotations;
pub(crate) mod tally;
