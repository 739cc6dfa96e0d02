//! Tokens + reference → date expressions with calendar values in EDTF.

pub mod calendar;
mod reference;
pub mod words;

use crate::annotation::{DateExpression, ReferenceDate};
use crate::dateline;
use crate::document::Document;
use calendar::Day;

/// The day that relative dates are counted from: the dateline's date, else a
/// timestamp in the page, else the caller's.
#[must_use]
pub fn find_reference(
    doc: &Document<'_>,
    datelines: &[dateline::Found],
    option: Option<Day>,
) -> Option<(Day, ReferenceDate)> {
    reference::find(doc, datelines, option)
}

/// Finds the calendar expressions of `doc`, outside its datelines.
#[must_use]
pub fn find(_doc: &Document<'_>, _datelines: &[dateline::Found], _reference: Option<Day>) -> Vec<DateExpression> {
    Vec::new()
}
