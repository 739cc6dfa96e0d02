//! Rebuilds the lists of [`crate::lexicon`] from their public sources. In: the
//! unpacked packages that SOURCES.md names. Out: sorted text files. The hand-written
//! `src/words` is not touched.

use super::Fault;
use crate::lexicon::{Flags, plain};
use crate::words;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// People a town needs to be listed, and to be listed when it is the seat of a region.
const TOWN: u64 = 30_000;
const SEAT: u64 = 8_000;
/// People of a large city.
const LARGE: u64 = 300_000;
/// How many of the most frequent names are kept.
const SURNAMES: usize = 8_000;
const WOMEN: usize = 2_400;
const MEN: usize = 1_219;

/// Short forms that no table has.
const SHORT_COUNTRIES: &[&str] = &[
    "us",
    "u.s.",
    "usa",
    "u.s.a.",
    "uk",
    "u.k.",
    "uae",
    "u.a.e.",
    "dprk",
    "drc",
    "ussr",
    "america",
    "britain",
    "great britain",
    "england",
    "scotland",
    "wales",
    "northern ireland",
    "holland",
    "burma",
    "czech republic",
    "soviet union",
    "west bank",
    "gaza strip",
    "north korea",
    "south korea",
    "vatican",
    "ivory coast",
    "cape verde",
    "east timor",
    "bosnia",
    "macedonia",
    "congo",
    "korea",
    "prc",
    "gaza",
    "crimea",
    "middle east",
    "hong kong",
    "macau",
    "antigua",
    "trinidad",
    "yugoslavia",
    "czechoslovakia",
    "swaziland",
    "zaire",
    "persia",
    "siam",
    "ceylon",
];

/// `trainer lexicon CITIES COUNTRIES NATIONALITIES LOCALES NAMES OUT`: the five
/// unpacked packages, and the folder to write to.
///
/// # Errors
///
/// When a source is missing or not in its known form.
pub fn rebuild(arguments: &[String]) -> Result<(), Fault> {
    let [cities, countries, nationalities, locales, names, out] = arguments else {
        return Err(Fault("give the five unpacked packages and the folder to write to".into()));
    };
    let taken = hand_written();
    write(out, "first-names.txt", &first_names(names)?)?;
    write(out, "surnames.txt", &surnames(names)?)?;
    write(out, "places.txt", &places(cities, countries, locales, &taken)?)?;
    write(out, "demonyms.txt", &demonyms(nationalities)?)
}

fn read(folder: &str, file: &str) -> Result<String, Fault> {
    let path = Path::new(folder).join(file);
    std::fs::read_to_string(&path).map_err(|e| Fault(format!("{}: {e}", path.display())))
}

fn read_json(folder: &str, file: &str) -> Result<serde_json::Value, Fault> {
    serde_json::from_str(&read(folder, file)?).map_err(|e| Fault(format!("{folder}/{file}: {e}")))
}

fn write(folder: &str, file: &str, lines: &BTreeSet<String>) -> Result<(), Fault> {
    let text = lines.iter().map(String::as_str).chain([""]).collect::<Vec<_>>().join("\n");
    let path = Path::new(folder).join(file);
    std::fs::write(&path, text).map_err(|e| Fault(format!("{}: {e}", path.display())))
}

/// The words with facts written by hand, none a town unless it is a large one.
fn hand_written() -> BTreeSet<String> {
    let towns = Flags::STATE.or(Flags::REGION).or(Flags::PLACE_PREFIX);
    let stated = words::all().filter(|(_, kinds)| !Flags::of(*kinds).without(towns).is_empty());
    stated.map(|(word, _)| word.to_string()).collect()
}

/// The first column of a table of the US Census, most frequent first.
fn census(folder: &str, file: &str, count: usize) -> Result<Vec<String>, Fault> {
    let text = read(folder, file)?;
    let names = text.lines().filter_map(|line| line.split_whitespace().next());
    Ok(names.take(count).map(str::to_lowercase).collect())
}

fn first_names(folder: &str) -> Result<BTreeSet<String>, Fault> {
    let mut genders: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (rank, name) in census(folder, "dist.female.first", WOMEN)?.into_iter().enumerate() {
        genders.entry(name).or_insert((usize::MAX, usize::MAX)).0 = rank + 1;
    }
    for (rank, name) in census(folder, "dist.male.first", MEN)?.into_iter().enumerate() {
        genders.entry(name).or_insert((usize::MAX, usize::MAX)).1 = rank + 1;
    }
    // "James" is on the women's list too, far down: ranks that differ tenfold decide.
    let gender = |(woman, man): (usize, usize)| match (woman / 10 > man, man / 10 > woman) {
        (true, _) => 'm',
        (_, true) => 'f',
        _ => 'x',
    };
    Ok(genders.into_iter().map(|(name, ranks)| format!("{name} {}", gender(ranks))).collect())
}

fn surnames(folder: &str) -> Result<BTreeSet<String>, Fault> {
    Ok(census(folder, "dist.all.last", SURNAMES)?.into_iter().collect())
}

/// A name as the table holds it: folded, plain, hyphens as spaces.
fn entry(name: &str) -> String {
    plain(&crate::vocabulary::fold(name).replace('-', " ")).into_owned()
}

fn places(cities: &str, countries: &str, locales: &str, taken: &BTreeSet<String>) -> Result<BTreeSet<String>, Fault> {
    let mut places: BTreeMap<String, char> = BTreeMap::new();
    for city in read_cities(&format!("{cities}/cities.pbf"))? {
        let name = entry(&city.name);
        let seat = city.feature == "PPLA" || city.feature == "PPLC";
        let large = city.people >= LARGE || city.feature == "PPLC";
        let listed = city.people >= TOWN || (seat && city.people >= SEAT) || large;
        if !listed || name.len() < 3 || (!large && taken.contains(&name)) || name.contains(['(', ',', '/']) {
            continue;
        }
        let mark = places.entry(name).or_insert(' ');
        if large {
            *mark = '+';
        }
    }
    for country in country_names(countries, locales)? {
        places.insert(country, '=');
    }
    for country in SHORT_COUNTRIES {
        places.insert(entry(country), '=');
    }
    Ok(places.into_iter().map(|(name, mark)| format!("{name}{mark}").trim_end().to_string()).collect())
}

fn country_names(countries: &str, locales: &str) -> Result<BTreeSet<String>, Fault> {
    let mut names = BTreeSet::new();
    let table = read_json(countries, "langs/en.json")?;
    let iso = table["countries"].as_object().ok_or_else(|| Fault(format!("{countries}: no countries")))?;
    for value in iso.values() {
        let forms = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
        names.extend(forms.iter().filter_map(|form| form.as_str()).map(str::to_string));
    }
    let table = read_json(locales, "main/en/territories.json")?;
    let territories = table["main"]["en"]["localeDisplayNames"]["territories"].as_object();
    for (code, value) in territories.ok_or_else(|| Fault(format!("{locales}: no territories")))? {
        let united = matches!(code.as_str(), "EU" | "EZ" | "UN" | "UN-alt-short" | "XA" | "XB" | "ZZ" | "001");
        names.extend(value.as_str().filter(|_| !united).map(str::to_string));
    }
    let names = names.iter().filter(|name| !name.contains([',', '('])).flat_map(|name| spellings(name));
    Ok(names.map(|name| entry(&name)).collect())
}

/// "Trinidad & Tobago" is "Trinidad and Tobago" too, "St. Lucia" "Saint Lucia".
fn spellings(name: &str) -> Vec<String> {
    let name = name.strip_prefix("The ").unwrap_or(name);
    let mut forms = vec![name.to_string()];
    if name.contains(" & ") {
        forms = vec![name.replace(" & ", " and ")];
    }
    if let Some(rest) = name.strip_prefix("St. ") {
        forms.push(format!("Saint {rest}"));
    }
    forms
}

fn demonyms(folder: &str) -> Result<BTreeSet<String>, Fault> {
    let table = read_json(folder, "langs/en.json")?;
    let names = table["nationalities"].as_object().ok_or_else(|| Fault(format!("{folder}: no nationalities")))?;
    // Territories are in the table under their own name: only what has the ending of
    // a demonym is taken, and "-an", "-ian", "-i" give a plural.
    let ends =
        |word: &str| ["an", "ese", "ish", "i", "er", "ch", "iot", "ss", "yz", "ai"].iter().any(|e| word.ends_with(e));
    let mut words = BTreeSet::new();
    for name in names.values().filter_map(|name| name.as_str()) {
        let word = entry(name);
        let territory = ["turkmenistan", "djibouti"].contains(&word.as_str());
        if word.contains(' ') || word.contains('(') || territory || !ends(&word) {
            continue;
        }
        if ["an", "i", "er"].iter().any(|e| word.ends_with(e)) {
            words.insert(format!("{word}s"));
        }
        words.insert(word);
    }
    Ok(words)
}

/// A city of the table.
struct City {
    name: String,
    feature: String,
    people: u64,
}

/// Reads the protocol-buffer table: messages with a length before each; field 2 the
/// name, 7 the kind of place, 9 the people.
fn read_cities(path: &str) -> Result<Vec<City>, Fault> {
    let bytes = std::fs::read(path).map_err(|e| Fault(format!("{path}: {e}")))?;
    let broken = || Fault(format!("{path}: not a table of cities"));
    let mut cities = Vec::new();
    let mut reader = Reader { bytes: &bytes };
    while !reader.bytes.is_empty() {
        let mut message = reader.message().ok_or_else(broken)?;
        let mut city = City { name: String::new(), feature: String::new(), people: 0 };
        while !message.bytes.is_empty() {
            let key = message.number().ok_or_else(broken)?;
            if key % 8 == 0 {
                let value = message.number().ok_or_else(broken)?;
                city.people = if key >> 3 == 9 { value } else { city.people };
                continue;
            }
            let value = message.message().ok_or_else(broken)?;
            let text = || String::from_utf8_lossy(value.bytes).into_owned();
            match key >> 3 {
                2 => city.name = text(),
                7 => city.feature = text(),
                _ => {}
            }
        }
        cities.push(city);
    }
    Ok(cities)
}

struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    /// A number, seven bits a byte, lowest first.
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return Some(number);
            }
        }
        None
    }

    /// A stretch of bytes with its length before it.
    fn message(&mut self) -> Option<Reader<'b>> {
        let len = usize::try_from(self.number()?).ok()?;
        let (bytes, rest) = self.bytes.split_at_checked(len)?;
        self.bytes = rest;
        Some(Reader { bytes })
    }
}
