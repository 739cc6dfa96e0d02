//! Tokens → amounts: money with its currency, percentages, quantities with a unit.

use crate::annotation::Amount;
use crate::document::Document;

/// Finds the amounts of `doc`.
#[must_use]
pub fn find(_doc: &Document<'_>) -> Vec<Amount> {
    Vec::new()
}
