//! Currencies and units of measure. In: the words before or after a number. Out: what
//! it measures. Tables by hand from ISO 4217 and the SI; a currency that several
//! countries share is decided by the countries that the article names, or not at all.

use crate::annotation::AmountKind;
use crate::document::Document;
use crate::words::{
    BRITAIN, COIN, COIN_OF, CURRENCY_LETTERS, DOLLAR_OF, GLUED_UNIT, Kind, POUND_OF, RUPEE_OF, UNIT, WEIGHT_TALK,
};

/// What a number measures.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    pub(super) kind: AmountKind,
    pub(super) unit: Option<String>,
    /// What the number is divided by: a hundred cents are one of their currency.
    pub(super) parts: f64,
}

/// The currency of a sign; an empty code when several share it.
pub(super) fn symbol(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "$" => "USD",
        "€" => "EUR",
        "£" => "GBP",
        "¥" | "￥" => "JPY",
        "₹" => "INR",
        "₽" => "RUB",
        "₩" => "KRW",
        "₪" => "ILS",
        "₺" => "TRY",
        "₴" => "UAH",
        "₦" => "NGN",
        "₱" => "PHP",
        "฿" => "THB",
        "₫" => "VND",
        "₡" => "CRC",
        "₵" => "GHS",
        "₸" => "KZT",
        "₾" => "GEL",
        "৳" => "BDT",
        _ => return None,
    })
}

/// The currency of letters before a number: "US" of "US$5", "Rs" of "Rs 500".
pub(super) fn prefix(folded: &str) -> Option<&'static str> {
    CURRENCY_LETTERS.value(folded)
}

/// Letters that stand for a currency only before "$".
pub(super) fn needs_sign(folded: &str) -> bool {
    folded.trim_end_matches('.').len() <= 2 && !matches!(folded, "rs" | "rs." | "rm" | "dh" | "qr") || folded == "u.s."
}

/// A country's word before "dollars" or "pounds", folded.
fn qualified(country: &str, coin: &str) -> Option<&'static str> {
    let own = match coin {
        _ if coin.starts_with("dollar") => DOLLAR_OF.value(country),
        _ if coin.starts_with("pound") => POUND_OF.value(country),
        _ if coin.starts_with("rupee") => RUPEE_OF.value(country),
        _ => None,
    };
    own.or_else(|| COIN_OF.value(country))
}

fn unit(folded: &str) -> Option<&'static str> {
    UNIT.value(folded)
}

/// A unit glued to its figures: "10km", "40mm", "5kg".
pub(super) fn glued(suffix: &str) -> Option<&'static str> {
    GLUED_UNIT.has(suffix).then(|| unit(suffix)).flatten()
}

/// Reads what the number `value` before token `at` measures, and the token after it.
pub(super) fn read(doc: &Document<'_>, at: usize, end: usize, value: f64) -> Option<(Measure, usize)> {
    let word = |i: usize| if i < end { doc.folded(i) } else { "" };
    let money = |unit: Option<&str>, parts: f64, next: usize| {
        Some((Measure { kind: AmountKind::Money, unit: unit.map(str::to_string), parts }, next))
    };
    let measure = |kind: AmountKind, unit: &str, next: usize| {
        Some((Measure { kind, unit: Some(unit.to_string()), parts: 1.0 }, next))
    };
    match (word(at), word(at + 1)) {
        ("percent" | "pct" | "%", _) => return measure(AmountKind::Percent, "%", at + 1),
        ("per", "cent") => return measure(AmountKind::Percent, "%", at + 2),
        ("percentage", "point" | "points") => return measure(AmountKind::Percent, "percentage point", at + 2),
        ("basis", "point" | "points") => return measure(AmountKind::Percent, "basis point", at + 2),
        ("°" | "degrees" | "degree", next) if unit(next).is_some_and(|unit| unit.starts_with('°')) => {
            return measure(AmountKind::Quantity, unit(next)?, at + 2);
        }
        ("°", "c") => return measure(AmountKind::Quantity, "°C", at + 2),
        ("°", "f") => return measure(AmountKind::Quantity, "°F", at + 2),
        ("square" | "sq" | "sq.", next) => {
            let unit = unit(next)?;
            return measure(AmountKind::Quantity, &format!("{unit}²"), at + 2);
        }
        ("cubic", next) => {
            let unit = unit(next)?;
            return measure(AmountKind::Quantity, &format!("{unit}³"), at + 2);
        }
        ("nautical", "miles" | "mile") => return measure(AmountKind::Quantity, "nmi", at + 2),
        ("metric", "tons" | "tonnes") => return measure(AmountKind::Quantity, "t", at + 2),
        ("cents" | "cent" | "cts", _) => return money(Some("USD"), 100.0, at + 1),
        ("pence", _) => return money(Some("GBP"), 100.0, at + 1),
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
            return money(Some("GBP"), 1.0, at + 1 + usize::from(sterling));
        }
        return measure(AmountKind::Quantity, "lb", at + 1);
    }
    // "Smith won": a coin's word must follow a number that counts it. "INR india delhi/PKR pakistan":
    // which rupees they are, the countries of the article decide.
    if let Some(codes) = COIN.value(word(at)) {
        let mut codes = codes.split('/').map(|code| code.split_once(' ').unwrap_or((code, "")));
        let told = |names: &str| names.is_empty() || names.split(' ').any(|name| doc.vocabulary.id(name).is_some());
        return money(codes.find(|(_, names)| told(names)).map(|(code, _)| code), 1.0, at + 1);
    }
    let found = unit(word(at)).filter(|unit| !matches!(*unit, "sq"))?;
    // "5 foot 9": a height goes on in inches.
    measure(AmountKind::Quantity, found, at + 1)
}

/// Whether "pounds" are money: where the article speaks of Britain, unless they are few and it speaks
/// of weights too.
fn is_sterling(doc: &Document<'_>, value: f64) -> bool {
    let told = |kind: Kind| kind.words().any(|word| doc.vocabulary.id(word).is_some());
    told(BRITAIN) && (value >= 1000.0 || !told(WEIGHT_TALK))
}
