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
    if let Some(upper) = upper_end(doc, at, &number, block, currency) {
        return Some((amount(doc, at, upper.end, AmountKind::Money, None, currency), upper.end));
    }
    let (end, scale) = (number.end, shared_scale(doc, at, &number, block, currency));
    // "$5 Canadian", "$5 a share" stay "$5".
    Some((amount(doc, at, end, AmountKind::Money, Some(number.value * scale), currency), end))
}

/// The number that ends the range which another opens at `at`: "$3|-4 million", "10|-12 km", "$3| to
/// $4 million"; "from 3 to 4" is a change, and each end an amount of its own.
fn upper_end(doc: &Document<'_>, at: usize, lower: &Number, block: TokenRange, sign: Option<Unit>) -> Option<Number> {
    let (joiner, mut next) = (lower.end, lower.end + 1);
    if next >= block.end || lower.suffix.is_some() {
        return None;
    }
    let dash = matches!(doc.str(joiner), "-" | "–" | "‐" | "‑") && glued(doc, joiner) && glued(doc, next);
    let from = at > block.start && doc.folded(at - 1) == "from";
    let to = doc.folded(joiner) == "to" && lower.scale <= 1.0 && !from;
    if !(dash || to) {
        return None;
    }
    let again = sign.is_some() && unit::symbol(doc.str(next)) == sign && next + 1 < block.end;
    next += usize::from(again);
    let upper = match sign {
        Some(_) if doc.tokens[next].class != Class::Number => None,
        Some(_) => number::read_figures(doc, next, block.end, true).filter(|upper| dash || upper.scale > 1.0),
        None => number::read(doc, next, block.end),
    };
    upper.filter(|upper| upper.value > lower.value && (sign.is_none() || upper.suffix.is_none()))
}

/// What the other end of "between |$3 and $4 million" makes of a number without scale.
fn shared_scale(doc: &Document<'_>, at: usize, lower: &Number, block: TokenRange, sign: Option<Unit>) -> f64 {
    let led = at > block.start && matches!(doc.folded(at - 1), "between" | "from");
    let next = lower.end + 2;
    let pair = led && lower.scale <= 1.0 && next < block.end && matches!(doc.folded(lower.end), "and" | "to");
    if !pair || unit::symbol(doc.str(next - 1)) != sign || doc.tokens[next].class != Class::Number {
        return 1.0;
    }
    let upper = number::read_figures(doc, next, block.end, true);
    upper.filter(|upper| upper.value > lower.value * upper.scale).map_or(1.0, |upper| upper.scale)
}

/// "5 percent", "500,000 rupees", "10-mile", "three million dollars".
fn read_measured(doc: &Document<'_>, at: usize, block: TokenRange) -> Option<(Amount, usize)> {
    if at > block.start && glued(doc, at) && doc.tokens[at - 1].class == Class::Word {
        return None;
    }
    let number = number::read(doc, at, block.end)?;
    if let Some(upper) = upper_end(doc, at, &number, block, None)
        && let Some((range, end)) = measured(doc, at, &upper, block)
    {
        return Some((Amount { value: None, ..range }, end));
    }
    let (found, end) = measured(doc, at, &number, block)?;
    // "3%|-4%", not "rose 3 percent |to 4 percent"
    if doc.folded(end.min(block.end - 1)) != "to"
        && let Some(upper) = upper_end(doc, at, &Number { end, suffix: None, ..number }, block, None)
        && let Some((range, end)) = measured(doc, at, &upper, block).filter(|(range, _)| range.unit == found.unit)
    {
        return Some((Amount { value: None, ..range }, end));
    }
    Some((found, end))
}

/// The amount that begins at `at` and whose number ends with `number`, by the unit behind it.
fn measured(doc: &Document<'_>, at: usize, number: &Number, block: TokenRange) -> Option<(Amount, usize)> {
    let mut unit_at = number.end;
    if unit_at >= block.end {
        return glued_unit(doc, at, number);
    }
    let hyphen = matches!(doc.str(unit_at), "-" | "‐" | "‑") && glued(doc, unit_at);
    unit_at += usize::from(hyphen && unit_at + 1 < block.end && glued(doc, unit_at + 1));
    match unit::read(doc, unit_at, block.end, number.value) {
        Some((Measure { kind, unit, parts }, end)) => {
            // "40m euros"
            let scale = number.suffix.as_deref().and_then(number::scale).filter(|_| kind == AmountKind::Money);
            let value = number.value * scale.unwrap_or(1.0) / parts;
            // "Five won medals": a coin that is a verb follows a large number only.
            if unit == Some(Unit::Krw) && value < 100.0 {
                return None;
            }
            Some((amount(doc, at, end, kind, Some(value), unit), end))
        }
        None => glued_unit(doc, at, number),
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
