//! Tokens → amounts: money with its currency, percentages, quantities with a unit. In:
//! a read document. Out: each amount with its number and unit. Counts ("three
//! soldiers") and durations ("two years") are not amounts.

mod number;
mod unit;

use crate::annotation::{Amount, AmountKind, Unit};
use crate::document::Document;
use crate::token::Class;
use crate::{Span, TokenRange};
use number::Number;
use unit::Measure;

/// Finds the amounts of `doc`.
///
/// ```
/// use article_annotator::{amount, annotation::Unit, document::Document};
/// let doc = Document::of_paragraphs("It paid $1.2 billion, 5 percent more than in May.");
/// let found = amount::find(&doc);
/// assert_eq!((found[0].value, found[0].unit), (Some(1.2e9), Some(Unit::Usd)));
/// assert_eq!(found[1].span.of(doc.text), "5 percent");
/// ```
#[must_use]
pub fn find(doc: &Document<'_>) -> Vec<Amount> {
    let opens: Vec<bool> = (0..doc.vocabulary.len()).map(|id| opens(&doc.vocabulary.word(id as u32).folded)).collect();
    let mut found = Vec::new();
    for &block in &doc.block_tokens {
        let mut at = block.start;
        while at < block.end {
            if !opens[doc.tokens[at].word as usize] {
                at += 1;
                continue;
            }
            match read(doc, at, block) {
                Some((amount, next)) => {
                    found.push(amount);
                    at = next.max(at + 1);
                }
                // "twenty-one hundred": what follows no unit follows none from a word inside either.
                None => at = end_of_words(doc, at, block).max(at + 1),
            }
        }
    }
    found
}

/// Whether an amount may begin with this word or symbol.
fn opens(folded: &str) -> bool {
    folded.starts_with(|c: char| c.is_ascii_digit())
        || unit::symbol(folded).is_some()
        || unit::prefix(folded).is_some()
        || number::is_number_word(folded)
}

/// One past the number in words that begins at a token.
fn end_of_words(doc: &Document<'_>, at: usize, block: TokenRange) -> usize {
    if doc.tokens[at].class == Class::Number {
        return at;
    }
    number::read(doc, at, block.end).map_or(at, |number| number.end)
}

/// Reads the amount that begins at a token: its value and the token after it.
fn read(doc: &Document<'_>, at: usize, block: TokenRange) -> Option<(Amount, usize)> {
    read_money_sign(doc, at, block).or_else(|| read_measured(doc, at, block))
}

fn glued(doc: &Document<'_>, at: usize) -> bool {
    !doc.tokens[at].spaced
}

/// "$1.2 billion", "€40m", "US$5", "Rs 500", "HK$ 3 million".
fn read_money_sign(doc: &Document<'_>, at: usize, block: TokenRange) -> Option<(Amount, usize)> {
    let mut next = at;
    let mut currency = None;
    if let Some(code) = unit::prefix(doc.folded(at)) {
        // "US$", "HK$": letters glued to the sign; "Rs 500", "EUR 40", "USD40".
        let sign = at + 1 < block.end && doc.str(at + 1) == "$" && glued(doc, at + 1);
        if unit::needs_sign(doc.folded(at)) && !sign {
            return None;
        }
        currency = Some(code);
        next = at + 1 + usize::from(sign);
        next += usize::from(doc.str(next) == "." && next < block.end);
    } else if let Some(code) = unit::symbol(doc.str(at)) {
        currency = Some(code);
        next = at + 1;
    }
    if next == at || next >= block.end || doc.tokens[next].class != Class::Number {
        return None;
    }
    let number = number::read_figures(doc, next, block.end, true)?;
    let end = number.end;
    // "$5 Canadian", "$5 a share" stay "$5".
    Some((amount(doc, at, end, AmountKind::Money, Some(number.value), currency), end))
}

/// "5 percent", "500,000 rupees", "10-mile", "three million dollars".
fn read_measured(doc: &Document<'_>, at: usize, block: TokenRange) -> Option<(Amount, usize)> {
    if at > block.start && glued(doc, at) && doc.tokens[at - 1].class == Class::Word {
        return None;
    }
    let number: Number = number::read(doc, at, block.end)?;
    let mut unit_at = number.end;
    if unit_at >= block.end {
        return glued_unit(doc, at, &number);
    }
    let hyphen = matches!(doc.str(unit_at), "-" | "‐" | "‑") && glued(doc, unit_at);
    unit_at += usize::from(hyphen && unit_at + 1 < block.end && glued(doc, unit_at + 1));
    match unit::read(doc, unit_at, block.end, number.value) {
        Some((Measure { kind, unit, parts }, end)) => {
            let value = number.value / parts;
            // "Five won medals": a coin that is a verb follows a large number only.
            if unit == Some(Unit::Krw) && value < 100.0 {
                return None;
            }
            Some((amount(doc, at, end, kind, Some(value), unit), end))
        }
        None => glued_unit(doc, at, &number),
    }
}

/// "10km", "5kg": figures and unit in one token.
fn glued_unit(doc: &Document<'_>, at: usize, number: &Number) -> Option<(Amount, usize)> {
    let suffix = number.suffix.as_deref()?;
    let unit = unit::glued(suffix)?;
    let end = number.end;
    Some((amount(doc, at, end, AmountKind::Quantity, Some(number.value), Some(unit)), end))
}

fn amount(
    doc: &Document<'_>,
    start: usize,
    end: usize,
    kind: AmountKind,
    value: Option<f64>,
    unit: Option<Unit>,
) -> Amount {
    let span: Span = doc.span(TokenRange::new(start, end));
    // "5 billion billion …" is more than a number can be.
    Amount { span, kind, value: value.filter(|value| value.is_finite()), unit }
}
