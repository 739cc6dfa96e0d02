//! Tokens + reference → date expressions with calendar values in EDTF.

pub mod calendar;

use crate::annotation::{DateExpression, ReferenceDate};
use crate::dateline;
use crate::document::Document;
use calendar::Day;

/// The day that relative dates are counted from: the dateline's date, else a
/// timestamp in the page, else the caller's.
#[must_use]
pub fn find_reference(
    _doc: &Document<'_>,
    _datelines: &[dateline::Found],
    _option: Option<Day>,
) -> Option<(Day, ReferenceDate)> {
    None
}

/// Finds the calendar expressions of `doc`, outside its datelines.
#[must_use]
pub fn find(_doc: &Document<'_>, _datelines: &[dateline::Found], _reference: Option<Day>) -> Vec<DateExpression> {
    Vec::new()
}
