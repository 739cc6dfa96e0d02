//! The names in a credit: "Jim Wolf in Washington, Jessica Hall and Bo Li". In: the
//! tokens of the credit. Out: people and organisations with their roles. Places and
//! job titles are stepped over.

use super::FoundAuthor;
use super::tagline::role;
use crate::TokenRange;
use crate::annotation::Kind;
use crate::dateline::{agency, gazetteer};
use crate::document::Document;
use crate::token::{Case, Class};

/// Words of an organisation's name, folded and sorted.
const ORGANIZATION_WORDS: &[&str] = &[
    "agency",
    "bureau",
    "desk",
    "editors",
    "foundation",
    "gazette",
    "herald",
    "images",
    "journal",
    "magazine",
    "media",
    "network",
    "news",
    "newspaper",
    "newsroom",
    "office",
    "pictures",
    "post",
    "press",
    "radio",
    "reporters",
    "review",
    "service",
    "services",
    "staff",
    "star",
    "team",
    "television",
    "times",
    "tribune",
    "tv",
    "university",
    "wire",
];

/// Words of a job: what follows a name behind a comma, folded and sorted.
const JOB_WORDS: &[&str] = &[
    "analyst",
    "author",
    "bureau",
    "chief",
    "columnist",
    "contributing",
    "contributor",
    "correspondent",
    "correspondents",
    "desk",
    "director",
    "editor",
    "editors",
    "fellow",
    "journalist",
    "photographer",
    "producer",
    "professor",
    "reporter",
    "reporters",
    "researcher",
    "senior",
    "special",
    "staff",
    "writer",
    "writers",
];

/// Reads the names of `first..end` into `authors`; the role changes where another
/// "editing by" stands.
pub(super) fn read(
    doc: &Document<'_>,
    first: usize,
    end: usize,
    mut current: Option<&'static str>,
    authors: &mut Vec<FoundAuthor>,
) {
    let mut at = first;
    let mut in_place = false;
    while at < end {
        let folded = doc.folded(at);
        if folded == "by" && at > first {
            current = role(doc.folded(at - 1)).or(current);
            in_place = false;
            at += 1;
            continue;
        }
        if matches!(folded, "in" | "at" | "from" | "on") {
            in_place = true;
            at += 1;
            continue;
        }
        if matches!(folded, ";" | "|" | "•" | "·") {
            in_place = false;
            at += 1;
            continue;
        }
        // "BY JANE ROE AND BO LI": a small word for all its capitals.
        if folded == "and" {
            at += 1;
            continue;
        }
        let stop = read_name(doc, at, end);
        if stop == at {
            at += 1;
            continue;
        }
        let tokens = TokenRange::new(at, stop);
        at = stop;
        // "Reporting", "Additional reporting" before the next "by".
        if doc.folded(stop) == "by" || role(doc.folded(stop - 1)).is_some() {
            continue;
        }
        // "in Washington, Jessica Hall and Bo Li": what follows "in" is a place, what the
        // gazetteer knows behind it too; then come names.
        let after_in =
            word_before(doc, tokens.start, first).is_some_and(|before| matches!(before, "in" | "at" | "from" | "on"));
        if in_place && (after_in || is_place(doc, tokens)) {
            continue;
        }
        in_place = false;
        let Some(kind) = kind_of(doc, tokens, authors.is_empty()) else { continue };
        authors.push(FoundAuthor { span: doc.span(tokens), kind, role: current });
    }
}

/// The folded word before a token of the credit.
fn word_before<'d>(doc: &'d Document<'_>, at: usize, first: usize) -> Option<&'d str> {
    (at > first).then(|| doc.folded(at - 1))
}

/// One past the last token of a run of name words.
pub(super) fn read_name(doc: &Document<'_>, first: usize, end: usize) -> usize {
    let mut at = first;
    let mut last = first;
    while at < end && at - first < 10 {
        let token = &doc.tokens[at];
        let folded = doc.folded(at);
        let capital = token.class == Class::Word && token.case.is_capital();
        if capital && at > first && matches!(folded, "additional" | "and") {
            break;
        }
        if capital {
            at += 1;
            last = at;
            continue;
        }
        let particle = matches!(
            folded,
            "de" | "da"
                | "das"
                | "del"
                | "della"
                | "den"
                | "der"
                | "di"
                | "dos"
                | "du"
                | "el"
                | "la"
                | "le"
                | "ter"
                | "ten"
                | "van"
                | "von"
                | "al"
                | "bin"
                | "ibn"
                | "y"
                | "of"
                | "the"
                | "e"
        ) && at > first
            && token.case == Case::Lower;
        let hyphen = folded == "-" && !token.spaced && at > first && at + 1 < end && !doc.tokens[at + 1].spaced;
        // "Ryu Seung-⟦ah⟧": a given name of two syllables.
        let syllable = at > first && doc.folded(at - 1) == "-" && token.case == Case::Lower && token.span.len() < 6;
        if syllable {
            last = at + 1;
        }
        if !(particle || hyphen || syllable) {
            break;
        }
        at += 1;
    }
    last
}

/// Whether the gazetteer has the whole name.
fn is_place(doc: &Document<'_>, tokens: TokenRange) -> bool {
    let name: Vec<&str> = tokens.indices().map(|i| doc.folded(i)).collect();
    gazetteer::find(&name.join(" ")).is_some()
}

/// A person, an organisation, or nothing that is credited.
fn kind_of(doc: &Document<'_>, tokens: TokenRange, first: bool) -> Option<Kind> {
    let has = |list: &[&str]| tokens.indices().any(|i| list.binary_search(&doc.folded(i)).is_ok());
    let words = tokens.indices().filter(|&i| doc.tokens[i].class == Class::Word).count();
    let name = doc.span(tokens).of(doc.text);
    if agency::is_agency(name) || (has(ORGANIZATION_WORDS) && !has(JOB_WORDS)) {
        return Some(Kind::Organization);
    }
    let calendar = |i: usize| {
        // "Jan Paschal" is a name, "Jan 7" and "Monday" are not.
        let dated = crate::calendar::words::day(doc.folded(i + 1)).is_some();
        dated && crate::calendar::words::month(doc.folded(i)).is_some()
            || crate::calendar::words::weekday(doc.folded(i)).is_some()
    };
    if has(JOB_WORDS) || is_place(doc, tokens) || tokens.indices().any(calendar) && words < 3 {
        return None;
    }
    // "By Prince": one word is a name only where the credit begins.
    ((2..=6).contains(&words) || first && words == 1 && name.len() > 2).then_some(Kind::Person)
}
