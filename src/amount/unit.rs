//! Currencies and units of measure. In: the words behind or before a number. Out: what
//! it measures. Tables by hand from ISO 4217 and the SI; a currency that several
//! countries share is told by the countries that the article names, else not at all.

use crate::annotation::AmountKind;
use crate::document::Document;

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

/// Letters before a sign or a number, folded.
const PREFIXES: &[(&str, &str)] = &[
    ("a", "AUD"),
    ("aed", "AED"),
    ("au", "AUD"),
    ("aud", "AUD"),
    ("c", "CAD"),
    ("ca", "CAD"),
    ("cad", "CAD"),
    ("chf", "CHF"),
    ("cny", "CNY"),
    ("dh", "AED"),
    ("dhs", "AED"),
    ("eur", "EUR"),
    ("gbp", "GBP"),
    ("hk", "HKD"),
    ("inr", "INR"),
    ("jpy", "JPY"),
    ("kes", "KES"),
    ("ksh", "KES"),
    ("myr", "MYR"),
    ("n", "NAD"),
    ("nt", "TWD"),
    ("nz", "NZD"),
    ("omr", "OMR"),
    ("php", "PHP"),
    ("pkr", "PKR"),
    ("qr", "QAR"),
    ("r", "BRL"),
    ("rm", "MYR"),
    ("rmb", "CNY"),
    ("rs", "INR"),
    ("rs.", "INR"),
    ("s", "SGD"),
    ("sar", "SAR"),
    ("sgd", "SGD"),
    ("sh", "KES"),
    ("u.s.", "USD"),
    ("us", "USD"),
    ("usd", "USD"),
    ("zar", "ZAR"),
];

/// The currency of letters before a number: "US" of "US$5", "Rs" of "Rs 500".
pub(super) fn prefix(folded: &str) -> Option<&'static str> {
    PREFIXES.binary_search_by_key(&folded, |row| row.0).ok().map(|at| PREFIXES[at].1)
}

/// Letters that stand for a currency only before "$".
pub(super) fn needs_sign(folded: &str) -> bool {
    folded.trim_end_matches('.').len() <= 2 && !matches!(folded, "rs" | "rs." | "rm" | "dh" | "qr") || folded == "u.s."
}

/// A currency's word: its code, or the countries that tell which it is.
enum Coin {
    Code(&'static str),
    /// (country words, code); the first whose country the article names.
    Shared(&'static [(&'static [&'static str], &'static str)]),
}

/// The words of currencies, folded.
fn coin(folded: &str) -> Option<Coin> {
    use Coin::{Code, Shared};
    Some(match folded {
        "dollar" | "dollars" | "dlrs" | "dlr" | "bucks" => Code("USD"),
        "euro" | "euros" => Code("EUR"),
        "yen" => Code("JPY"),
        "yuan" | "renminbi" => Code("CNY"),
        "ruble" | "rubles" | "rouble" | "roubles" => Code("RUB"),
        "won" => Code("KRW"),
        "baht" => Code("THB"),
        "ringgit" => Code("MYR"),
        "rupiah" => Code("IDR"),
        "reais" => Code("BRL"),
        "rand" => Code("ZAR"),
        "naira" => Code("NGN"),
        "kronor" => Code("SEK"),
        "lira" | "liras" => Code("TRY"),
        "dirham" | "dirhams" => Code("AED"),
        "shekel" | "shekels" => Code("ILS"),
        "zloty" | "zlotys" => Code("PLN"),
        "forint" | "forints" => Code("HUF"),
        "hryvnia" | "hryvnias" => Code("UAH"),
        "taka" => Code("BDT"),
        "dong" => Code("VND"),
        "cedi" | "cedis" => Code("GHS"),
        "birr" => Code("ETB"),
        "tenge" => Code("KZT"),
        "kwacha" => Code("ZMW"),
        "afghani" | "afghanis" => Code("AFN"),
        "quetzales" => Code("GTQ"),
        "bolivars" => Code("VES"),
        "rupee" | "rupees" => Shared(&[
            (&["india", "delhi", "mumbai", "indian"], "INR"),
            (&["pakistan", "karachi", "islamabad"], "PKR"),
            (&["lanka", "colombo"], "LKR"),
            (&["nepal", "kathmandu"], "NPR"),
            (&[], "INR"),
        ]),
        "peso" | "pesos" => Shared(&[
            (&["mexico", "mexican"], "MXN"),
            (&["philippines", "philippine", "manila"], "PHP"),
            (&["argentina", "argentine"], "ARS"),
            (&["chile", "chilean"], "CLP"),
            (&["colombia", "colombian"], "COP"),
            (&["cuba", "cuban"], "CUP"),
        ]),
        "franc" | "francs" => Shared(&[(&["swiss", "switzerland", "zurich"], "CHF")]),
        "crown" | "crowns" => Shared(&[
            (&["czech"], "CZK"),
            (&["swedish", "sweden"], "SEK"),
            (&["norwegian", "norway"], "NOK"),
            (&["danish", "denmark"], "DKK"),
        ]),
        "krone" | "kroner" => Shared(&[(&["norwegian", "norway", "oslo"], "NOK"), (&["danish", "denmark"], "DKK")]),
        "shilling" | "shillings" => Shared(&[
            (&["kenya", "kenyan", "nairobi"], "KES"),
            (&["uganda", "ugandan", "kampala"], "UGX"),
            (&["tanzania", "tanzanian"], "TZS"),
            (&["somalia", "somali"], "SOS"),
        ]),
        "riyal" | "riyals" => Shared(&[(&["saudi", "riyadh"], "SAR"), (&["qatar", "qatari", "doha"], "QAR")]),
        "rial" | "rials" => Shared(&[
            (&["iran", "iranian", "tehran"], "IRR"),
            (&["oman", "omani", "muscat"], "OMR"),
            (&["yemen", "yemeni"], "YER"),
        ]),
        "dinar" | "dinars" => Shared(&[
            (&["kuwait", "kuwaiti"], "KWD"),
            (&["bahrain", "bahraini"], "BHD"),
            (&["iraq", "iraqi"], "IQD"),
            (&["jordan", "jordanian"], "JOD"),
            (&["tunisia", "tunisian"], "TND"),
            (&["algeria", "algerian"], "DZD"),
            (&["libya", "libyan"], "LYD"),
            (&["serbia", "serbian"], "RSD"),
        ]),
        _ => return None,
    })
}

/// A country's word before "dollars" or "pounds", folded.
fn qualified(country: &str, coin: &str) -> Option<&'static str> {
    let dollars = coin.starts_with("dollar");
    Some(match country {
        "u.s." | "us" | "american" if dollars => "USD",
        "australian" if dollars => "AUD",
        "canadian" if dollars => "CAD",
        "zealand" if dollars => "NZD",
        "singapore" | "singaporean" if dollars => "SGD",
        "kong" if dollars => "HKD",
        "taiwan" | "taiwanese" if dollars => "TWD",
        "namibian" | "namibia" if dollars => "NAD",
        "jamaican" if dollars => "JMD",
        "egyptian" if coin.starts_with("pound") => "EGP",
        "syrian" if coin.starts_with("pound") => "SYP",
        "lebanese" if coin.starts_with("pound") => "LBP",
        "british" if coin.starts_with("pound") => "GBP",
        "pakistani" if coin.starts_with("rupee") => "PKR",
        "indian" if coin.starts_with("rupee") => "INR",
        "mauritian" if coin.starts_with("rupee") => "MUR",
        "czech" => "CZK",
        "swedish" => "SEK",
        "norwegian" => "NOK",
        "danish" => "DKK",
        "swiss" => "CHF",
        _ => return None,
    })
}

/// Units of measure, folded and sorted, with the symbol of the result.
const UNITS: &[(&str, &str)] = &[
    ("acre", "ac"),
    ("acres", "ac"),
    ("barrel", "bbl"),
    ("barrels", "bbl"),
    ("bpd", "bbl/d"),
    ("bushel", "bu"),
    ("bushels", "bu"),
    ("carat", "ct"),
    ("carats", "ct"),
    ("celsius", "°C"),
    ("centimeter", "cm"),
    ("centimeters", "cm"),
    ("centimetre", "cm"),
    ("centimetres", "cm"),
    ("cm", "cm"),
    ("fahrenheit", "°F"),
    ("feet", "ft"),
    ("foot", "ft"),
    ("ft", "ft"),
    ("gallon", "gal"),
    ("gallons", "gal"),
    ("gb", "GB"),
    ("gigabytes", "GB"),
    ("gigawatt", "GW"),
    ("gigawatts", "GW"),
    ("gram", "g"),
    ("grams", "g"),
    ("gw", "GW"),
    ("ha", "ha"),
    ("hectare", "ha"),
    ("hectares", "ha"),
    ("inch", "in"),
    ("inches", "in"),
    ("kg", "kg"),
    ("kgs", "kg"),
    ("kilo", "kg"),
    ("kilogram", "kg"),
    ("kilograms", "kg"),
    ("kilometer", "km"),
    ("kilometers", "km"),
    ("kilometre", "km"),
    ("kilometres", "km"),
    ("kilos", "kg"),
    ("kilotons", "kt"),
    ("kilowatt", "kW"),
    ("kilowatts", "kW"),
    ("km", "km"),
    ("kmh", "km/h"),
    ("kms", "km"),
    ("knots", "kn"),
    ("kph", "km/h"),
    ("kw", "kW"),
    ("kwh", "kWh"),
    ("lb", "lb"),
    ("lbs", "lb"),
    ("liter", "L"),
    ("liters", "L"),
    ("litre", "L"),
    ("litres", "L"),
    ("mb", "MB"),
    ("megabytes", "MB"),
    ("megawatt", "MW"),
    ("megawatts", "MW"),
    ("meter", "m"),
    ("meters", "m"),
    ("metre", "m"),
    ("metres", "m"),
    ("mg", "mg"),
    ("mile", "mi"),
    ("miles", "mi"),
    ("milligrams", "mg"),
    ("millimeters", "mm"),
    ("millimetres", "mm"),
    ("mm", "mm"),
    ("mph", "mph"),
    ("mw", "MW"),
    ("ounce", "oz"),
    ("ounces", "oz"),
    ("oz", "oz"),
    ("sq.", "sq"),
    ("terabytes", "TB"),
    ("ton", "t"),
    ("tonne", "t"),
    ("tonnes", "t"),
    ("tons", "t"),
    ("volts", "V"),
    ("watts", "W"),
    ("yard", "yd"),
    ("yards", "yd"),
];

fn unit(folded: &str) -> Option<&'static str> {
    UNITS.binary_search_by_key(&folded, |row| row.0).ok().map(|at| UNITS[at].1)
}

/// A unit glued to its figures: "10km", "40mm", "5kg".
pub(super) fn glued(suffix: &str) -> Option<&'static str> {
    matches!(
        suffix,
        "km" | "kg" | "cm" | "mm" | "ft" | "mph" | "kph" | "lb" | "lbs" | "mw" | "gw" | "gb" | "mg" | "kwh"
    )
    .then(|| unit(suffix))
    .flatten()
}

/// Reads what the number `value` before token `at` measures, and the token behind it.
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
            && (coin(word(at + skip)).is_some() || word(at + skip).starts_with("pound"))
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
    match coin(word(at)) {
        // "Smith won": a coin's word must follow a number that counts it.
        Some(Coin::Code(code)) => return money(Some(code), 1.0, at + 1),
        Some(Coin::Shared(countries)) => {
            let named = |names: &[&str]| names.is_empty() || names.iter().any(|n| doc.vocabulary.id(n).is_some());
            let code = countries.iter().find(|(names, _)| named(names)).map(|(_, code)| *code);
            return money(code, 1.0, at + 1);
        }
        None => {}
    }
    let found = unit(word(at)).filter(|unit| !matches!(*unit, "sq"))?;
    // "5 foot 9": a height goes on in inches.
    measure(AmountKind::Quantity, found, at + 1)
}

/// Whether "pounds" are money: where the article tells of Britain, unless they are few and it tells
/// of weights too.
fn is_sterling(doc: &Document<'_>, value: f64) -> bool {
    const BRITISH: &[&str] = &["£", "sterling", "britain", "british", "london", "uk", "u.k.", "england"];
    const WEIGHTS: &[&str] = &[
        "boxer",
        "boxing",
        "heavyweight",
        "kg",
        "kilograms",
        "kilos",
        "lb",
        "lbs",
        "ounces",
        "weigh",
        "weighed",
        "weighing",
        "weighs",
        "weight",
        "weightlifting",
        "welterweight",
    ];
    let told = |words: &[&str]| words.iter().any(|word| doc.vocabulary.id(word).is_some());
    told(BRITISH) && (value >= 1000.0 || !told(WEIGHTS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(PREFIXES.is_sorted_by_key(|row| row.0));
        assert!(UNITS.is_sorted_by_key(|row| row.0));
    }
}
