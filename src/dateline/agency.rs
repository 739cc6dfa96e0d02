//! News agencies and wires as datelines name them. In: folded words. Out: whether
//! they are an agency. The table is written by hand from the agencies' own copy.

/// Single words that name an agency, folded and sorted: each may stand alone in
/// brackets, or beside other words ("Reuters Health", "CNN Business").
const AGENCIES: &[&str] = &[
    "aap",
    "accesswire",
    "adnkronos",
    "afp",
    "afrol",
    "agerpres",
    "airnow",
    "aninews",
    "ani",
    "anadolu",
    "ana",
    "ansa",
    "antara",
    "anp",
    "ap",
    "aps",
    "apa",
    "aptn",
    "axios",
    "azertag",
    "bbc",
    "belga",
    "belta",
    "bernama",
    "billboard",
    "bloomberg",
    "bna",
    "bss",
    "bta",
    "businesswire",
    "caixin",
    "cbc",
    "cbs",
    "cmc",
    "cna",
    "cnbc",
    "cnn",
    "cnnmoney",
    "cns",
    "cnw",
    "cp",
    "ctk",
    "dowjones",
    "dpa",
    "efe",
    "einpresswire",
    "einpresswire.com",
    "ens",
    "eurasianet",
    "fbc",
    "gbc",
    "gna",
    "globenewswire",
    "hina",
    "hrw",
    "ians",
    "idg",
    "ifr",
    "ina",
    "infobae",
    "inps",
    "interfax",
    "internetnews.com",
    "ips",
    "irin",
    "irna",
    "isna",
    "itar",
    "itar-tass",
    "jiji",
    "jns",
    "jta",
    "kcna",
    "kna",
    "kuna",
    "kyodo",
    "lusa",
    "lpc",
    "marketwatch",
    "marketwire",
    "marketwired",
    "mehr",
    "mena",
    "mni",
    "montsame",
    "mti",
    "nam",
    "nampa",
    "nan",
    "nbc",
    "newsfile",
    "newsmax",
    "newswire",
    "npr",
    "nyt",
    "oana",
    "pa",
    "pap",
    "pbs",
    "petra",
    "pna",
    "pr",
    "prnewswire",
    "pti",
    "qna",
    "reuter",
    "reuters",
    "rfa",
    "rferl",
    "ria",
    "rns",
    "ruptly",
    "sana",
    "saba",
    "sapa",
    "shabelle",
    "sharecast",
    "sipa",
    "space.com",
    "spa",
    "sputnik",
    "sta",
    "tanjug",
    "tap",
    "tasr",
    "tass",
    "techweb",
    "thomson",
    "trf",
    "trend",
    "ucan",
    "ukrinform",
    "uni",
    "unb",
    "upi",
    "upi.com",
    "usatoday",
    "vna",
    "voa",
    "wafa",
    "wam",
    "wap",
    "wire",
    "wsj",
    "xinhua",
    "yonhap",
    "zenit",
];

/// Names of several words, folded, one space between words.
const LONG_NAMES: &[&str] = &[
    "associated press",
    "agence france-presse",
    "borneo bulletin",
    "business wire",
    "canadian press",
    "catholic news service",
    "deutsche presse-agentur",
    "dow jones",
    "globe newswire",
    "inter press service",
    "isn security watch",
    "knight ridder",
    "news agency",
    "news service",
    "newsfile corp.",
    "press association",
    "press trust of india",
    "radio free europe",
    "sports network",
    "thomson reuters foundation",
    "tribune news service",
    "united press international",
    "voice of america",
    "washington post",
    "new york times",
    "los angeles times",
    "wall street journal",
];

/// Names that stand in front of a dateline or behind its place without brackets.
const BARE: &[&str] = &[
    "AFP",
    "ANI",
    "ANSA",
    "AP",
    "CNN",
    "CNN Business",
    "CNN International",
    "Canadian Press",
    "DPA",
    "EFE",
    "IANS",
    "PTI",
    "Reuters",
    "SPACE.com",
    "TASS",
    "UPI",
    "Xinhua",
    "afrol News",
    "dpa",
];

/// Whether a folded word names an agency.
#[must_use]
pub fn is_agency_word(folded: &str) -> bool {
    AGENCIES.contains(&folded)
}

/// Whether the words between brackets name an agency: "Reuters", "Reuters Health",
/// "Borneo Bulletin/ANN".
///
/// ```
/// use article_annotator::dateline::agency::is_agency;
/// assert!(is_agency("Thomson Reuters Foundation"));
/// assert!(!is_agency("R-AZ"));
/// assert!(is_agency("PTI-Bhasha") && !is_agency("Ana-Marija Roe"));
/// ```
#[must_use]
pub fn is_agency(name: &str) -> bool {
    let folded = crate::vocabulary::fold(name);
    let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.len() > 40 || folded.contains([';', ':', '?']) {
        return false;
    }
    let known = |part: &str| is_agency_word(part.trim_matches(['.', ',']));
    // "PTI-Bhasha" is two agencies, "Ana-Marija" none for all that ANA is one.
    let bound = |part: &str| {
        part.contains('-') && part.split('-').any(|p| known(&crate::vocabulary::fold(p)) && is_agency_form(p))
    };
    LONG_NAMES.iter().any(|long| folded.contains(long))
        || folded.split([' ', '/', '&']).any(known)
        || name.split([' ', '/', '&']).any(bound)
        || folded.ends_with("newswire")
        || [".com", ".org", ".net"].iter().any(|domain| folded.ends_with(domain) && !folded.contains(' '))
        || folded.ends_with("newswire.com")
        || known(&folded)
}

/// Whether a word is written as an agency's: in capitals, or too long for letters alone.
fn is_agency_form(word: &str) -> bool {
    word.len() > 4 || !word.contains(char::is_lowercase)
}

/// The longest name without brackets at the start of `text`.
///
/// ```
/// use article_annotator::dateline::agency::bare_prefix;
/// assert_eq!(bare_prefix("CNN Business —"), Some("CNN Business"));
/// assert_eq!(bare_prefix("APPLE —"), None);
/// ```
#[must_use]
pub fn bare_prefix(text: &str) -> Option<&'static str> {
    let ends = |name: &str| text[name.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    BARE.iter().copied().filter(|name| text.starts_with(name) && ends(name)).max_by_key(|name| name.len())
}
