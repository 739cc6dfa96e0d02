//! Numbers in figures and words: "1,200.5", "2.5 million", "twenty-five", "half a
//! million". In: tokens. Out: the value and where it ends.

use crate::calendar::words;
use crate::document::Document;
use crate::token::Class;

/// A number as read.
#[derive(Clone, Debug)]
pub(super) struct Number {
    pub(super) value: f64,
    /// One past its last token.
    pub(super) end: usize,
    /// What its scale words make of it: a million in "4 million", 1 in "4".
    pub(super) scale: f64,
    /// Letters glued to figures that are not a scale: "km" of "10km".
    pub(super) suffix: Option<String>,
}

/// What a scale word multiplies by.
pub(super) fn scale(folded: &str) -> Option<f64> {
    Some(match folded {
        "hundred" => 1e2,
        "thousand" | "k" | "thsd" => 1e3,
        "lakh" | "lakhs" => 1e5,
        "million" | "mln" | "mn" | "m" => 1e6,
        "crore" | "crores" => 1e7,
        "billion" | "bln" | "bn" | "b" => 1e9,
        "trillion" | "trln" | "tn" | "t" => 1e12,
        _ => return None,
    })
}

/// Scale words that stand apart from the figures: "m" alone is a metre.
fn is_scale_word(folded: &str) -> bool {
    folded.len() > 1 && scale(folded).is_some() && !matches!(folded, "tn")
}

/// Whether a number may begin with this word.
pub(super) fn is_number_word(folded: &str) -> bool {
    folded == "half" || folded == "a" || words::cardinal(folded).is_some_and(|n| n > 1) || folded == "one"
}

/// Reads a number in figures or words.
pub(super) fn read(doc: &Document<'_>, at: usize, end: usize) -> Option<Number> {
    if doc.tokens[at].class == Class::Number { read_figures(doc, at, end, false) } else { read_words(doc, at, end) }
}

/// "1,200.5", "2.5 million", "3/4"; glued scales ("40m") only where money is written.
pub(super) fn read_figures(doc: &Document<'_>, at: usize, end: usize, money: bool) -> Option<Number> {
    let folded = doc.folded(at);
    let figures = folded.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(folded.len());
    let (number, suffix) = folded.split_at(figures);
    let (mut whole, parts) = fraction_of(number)?;
    let mut next = at + 1;
    if let Some(scale) = scale(suffix).filter(|_| money || suffix.len() > 1) {
        return Some(Number { value: whole * scale / parts, end: next, scale, suffix: None });
    }
    if !suffix.is_empty() {
        return Some(Number { value: whole / parts, end: next, scale: 1.0, suffix: Some(suffix.to_string()) });
    }
    let hyphen = next + 1 < end && doc.str(next) == "-" && !doc.tokens[next].spaced;
    let scale_at = next + usize::from(hyphen);
    let mut scaled = 1.0;
    while next < end
        && let Some(factor) = scale(doc.folded(scale_at.max(next)))
        && scale_at.max(next) < end
        && is_scale_word(doc.folded(scale_at.max(next)))
    {
        whole *= factor;
        scaled *= factor;
        next = scale_at.max(next) + 1;
    }
    Some(Number { value: whole / parts, end: next, scale: scaled, suffix: None })
}

/// The value of figures as a whole number and what it is divided by: "1,200.5" is 12,005 tenths;
/// `None` where there is no figure, or a second point.
///
/// Up to 15 figures the quotient is the nearest number there is, also when the whole is scaled
/// first ("$32.243 billion"): so far both sides of the division are exact. The standard parser is
/// right for any length and carries 10 KB of powers.
fn fraction_of(figures: &str) -> Option<(f64, f64)> {
    const MOST_DECIMALS: usize = 22;
    let (whole, decimals) = figures.split_once('.').unwrap_or((figures, ""));
    if decimals.contains('.') || !figures.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let whole = digits(whole).fold(0.0, |value, digit| value * 10.0 + digit);
    let decimals = digits(decimals).take(MOST_DECIMALS);
    Some(decimals.fold((whole, 1.0), |(whole, parts), digit| (whole * 10.0 + digit, parts * 10.0)))
}

fn digits(part: &str) -> impl Iterator<Item = f64> {
    part.bytes().filter(u8::is_ascii_digit).map(|digit| f64::from(digit - b'0'))
}

/// "twenty-five", "three hundred", "two million", "half a million", "a billion".
fn read_words(doc: &Document<'_>, at: usize, end: usize) -> Option<Number> {
    let mut next = at;
    let (mut value, mut scaled) = (0.0, 1.0);
    if doc.folded(at) == "half" {
        let scaled = matches!(doc.folded(at + 1), "a") && at + 2 < end;
        let factor = scale(doc.folded(at + 2)).filter(|_| scaled && is_scale_word(doc.folded(at + 2)))?;
        return Some(Number { value: 0.5 * factor, end: at + 3, scale: factor, suffix: None });
    }
    while next < end {
        let folded = doc.folded(next);
        let hyphen = doc.str(next) == "-" && next > at && !doc.tokens[next].spaced;
        if let Some(factor) = scale(folded).filter(|_| is_scale_word(folded) && next > at) {
            value = if value == 0.0 { factor } else { value * factor };
            scaled *= factor;
        } else if let Some(number) = words::cardinal(folded) {
            let article = matches!(folded, "a" | "an");
            if article && (next > at || next + 1 >= end || !is_scale_word(doc.folded(next + 1))) {
                break;
            }
            if next > at && !(value % 100.0 >= 20.0 || value >= 100.0) {
                break;
            }
            value += f64::from(number);
        } else if !(hyphen
            && next + 1 < end
            && (words::cardinal(doc.folded(next + 1)).is_some() || is_scale_word(doc.folded(next + 1))))
        {
            break;
        }
        next += 1;
    }
    (next > at).then_some(Number { value, end: next, scale: scaled, suffix: None })
}

#[cfg(test)]
mod tests {
    use super::fraction_of;

    fn value_of(figures: &str) -> Option<f64> {
        fraction_of(figures).map(|(whole, parts)| whole / parts)
    }

    #[test]
    fn figures_are_read_as_the_standard_library_reads_them() {
        for figures in
            ["0", "7.5", "1200.50", "0.1", ".3", "3.", "1234567.891", "98.6", "0.07", "999999999999999", "2.675"]
        {
            assert_eq!(value_of(figures), figures.parse().ok(), "{figures}");
        }
        assert_eq!(value_of("1,200.5"), Some(1200.5));
        assert!(["", ".", ",", "1.2.3"].iter().all(|figures| value_of(figures).is_none()));
    }
}
