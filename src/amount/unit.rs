//! Currencies and units of measure. In: the words before or after a number. Out: what
//! it measures. Tables by hand from ISO 4217 and the SI; a currency that several
//! countries share is decided by the countries that the article names, or not at all.

use crate::annotation::{AmountKind, Unit};
use crate::document::Document;
use crate::words::{
    BRITAIN, COIN, COIN_OF, CURRENCY_LETTERS, DOLLAR_OF, GLUED_UNIT, Kind, POUND_OF, RUPEE_OF, UNIT, WEIGHT_TALK,
};

/// What a number measures.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    pub(super) kind: AmountKind,
    pub(super) unit: Option<Unit>,
    /// What the number is divided by: a hundred cents are one of their currency.
    pub(super) parts: f64,
}

/// The currency of a sign.
pub(super) fn symbol(sign: &str) -> Option<Unit> {
    Some(match sign {
        "$" => Unit::Usd,
        "€" => Unit::Eur,
        "£" => Unit::Gbp,
        "¥" | "￥" => Unit::Jpy,
        "₹" => Unit::Inr,
        "₽" => Unit::Rub,
        "₩" => Unit::Krw,
        "₪" => Unit::Ils,
        "₺" => Unit::Try,
        "₴" => Unit::Uah,
        "₦" => Unit::Ngn,
        "₱" => Unit::Php,
        "฿" => Unit::Thb,
        "₫" => Unit::Vnd,
        "₡" => Unit::Crc,
        "₵" => Unit::Ghs,
        "₸" => Unit::Kzt,
        "₾" => Unit::Gel,
        "৳" => Unit::Bdt,
        _ => return None,
    })
}

/// The currency of letters before a number: "US" of "US$5", "Rs" of "Rs 500".
pub(super) fn prefix(folded: &str) -> Option<Unit> {
    CURRENCY_LETTERS.value(folded).and_then(Unit::parse)
}

/// Letters that stand for a currency only before "$".
pub(super) fn needs_sign(folded: &str) -> bool {
    folded.trim_end_matches('.').len() <= 2 && !matches!(folded, "rs" | "rs." | "rm" | "dh" | "qr") || folded == "u.s."
}

/// A country's word before "dollars" or "pounds", folded.
fn qualified(country: &str, coin: &str) -> Option<Unit> {
    let own = match coin {
        _ if coin.starts_with("dollar") => DOLLAR_OF.value(country),
        _ if coin.starts_with("pound") => POUND_OF.value(country),
        _ if coin.starts_with("rupee") => RUPEE_OF.value(country),
        _ => None,
    };
    own.or_else(|| COIN_OF.value(country)).and_then(Unit::parse)
}

fn unit(folded: &str) -> Option<Unit> {
    UNIT.value(folded).and_then(Unit::parse)
}

/// A unit glued to its figures: "10km", "40mm", "5kg".
pub(super) fn glued(suffix: &str) -> Option<Unit> {
    GLUED_UNIT.has(suffix).then(|| unit(suffix)).flatten()
}

/// Reads what the number `value` before token `at` measures, and the token after it.
pub(super) fn read(doc: &Document<'_>, at: usize, end: usize, value: f64) -> Option<(Measure, usize)> {
    let word = |i: usize| if i < end { doc.folded(i) } else { "" };
    let money =
        |unit: Option<Unit>, parts: f64, next: usize| Some((Measure { kind: AmountKind::Money, unit, parts }, next));
    let measure =
        |kind: AmountKind, unit: Unit, next: usize| Some((Measure { kind, unit: Some(unit), parts: 1.0 }, next));
    match (word(at), word(at + 1)) {
        ("percent" | "pct" | "%", _) => return measure(AmountKind::Percent, Unit::Percent, at + 1),
        ("per", "cent") => return measure(AmountKind::Percent, Unit::Percent, at + 2),
        ("percentage", "point" | "points") => return measure(AmountKind::Percent, Unit::PercentagePoint, at + 2),
        ("basis", "point" | "points") => return measure(AmountKind::Percent, Unit::BasisPoint, at + 2),
        ("°" | "degrees" | "degree", next)
            if let Some(unit @ (Unit::DegreeCelsius | Unit::DegreeFahrenheit)) = unit(next) =>
        {
            return measure(AmountKind::Quantity, unit, at + 2);
        }
        ("°", "c") => return measure(AmountKind::Quantity, Unit::DegreeCelsius, at + 2),
        ("°", "f") => return measure(AmountKind::Quantity, Unit::DegreeFahrenheit, at + 2),
        ("square" | "sq" | "sq.", next) => return measure(AmountKind::Quantity, unit(next)?.squared()?, at + 2),
        ("cubic", next) => return measure(AmountKind::Quantity, unit(next)?.cubed()?, at + 2),
        ("nautical", "miles" | "mile") => return measure(AmountKind::Quantity, Unit::NauticalMile, at + 2),
        ("metric", "tons" | "tonnes") => return measure(AmountKind::Quantity, Unit::Tonne, at + 2),
        ("cents" | "cent" | "cts", _) => return money(Some(Unit::Usd), 100.0, at + 1),
        ("pence", _) => return money(Some(Unit::Gbp), 100.0, at + 1),
        _ => {}
    }
    // "Australian dollars", "Hong Kong dollars", "Swiss francs".
    for skip in 1..=2 {
        if let Some(code) = qualified(word(at + skip - 1), word(at + skip))
            && (COIN.has(word(at + skip)) || word(at + skip).starts_with("pound"))
        {
            return money(Some(code), 1.0, at + skip + 1);
        }
    }
    if matches!(word(at), "pound" | "pounds") {
        let sterling = word(at + 1) == "sterling";
        if sterling || is_sterling(doc, value) {
            return money(Some(Unit::Gbp), 1.0, at + 1 + usize::from(sterling));
        }
        return measure(AmountKind::Quantity, Unit::Pound, at + 1);
    }
    // "Smith won": a coin's word must follow a number that counts it. "INR india delhi/PKR pakistan":
    // which rupees they are, the countries of the article decide.
    if let Some(codes) = COIN.value(word(at)) {
        let mut codes = codes.split('/').map(|code| code.split_once(' ').unwrap_or((code, "")));
        let told = |names: &str| names.is_empty() || names.split(' ').any(|name| doc.vocabulary.id(name).is_some());
        let code = codes.find(|(_, names)| told(names)).and_then(|(code, _)| Unit::parse(code));
        return money(code, 1.0, at + 1);
    }
    // "5 foot 9": a height goes on in inches.
    measure(AmountKind::Quantity, unit(word(at))?, at + 1)
}

/// Whether "pounds" are money: where the article speaks of Britain, unless they are few and it speaks
/// of weights too.
fn is_sterling(doc: &Document<'_>, value: f64) -> bool {
    let told = |kind: Kind| kind.words().any(|word| doc.vocabulary.id(word).is_some());
    told(BRITAIN) && (value >= 1000.0 || !told(WEIGHT_TALK))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every currency and measure that the lists have for a word.
    #[test]
    fn units_of_the_lists_are_units() {
        let coins = [COIN, COIN_OF, CURRENCY_LETTERS, DOLLAR_OF, POUND_OF, RUPEE_OF].into_iter().flat_map(Kind::values);
        let codes = coins.flat_map(|(_, codes)| codes.split('/')).map(|code| code.split(' ').next().unwrap_or(code));
        let units = UNIT.values().map(|(_, unit)| unit);
        let foreign: Vec<&str> = codes.chain(units).filter(|unit| Unit::parse(unit).is_none()).collect();
        assert!(foreign.is_empty(), "{foreign:?}");
    }

    #[test]
    fn lengths_have_areas_and_spaces() {
        assert_eq!(Unit::Mile.squared(), Some(Unit::SquareMile));
        assert_eq!(Unit::Foot.cubed(), Some(Unit::CubicFoot));
        assert_eq!(Unit::Kilogram.squared(), None);
    }
}
