//! The names in a credit: "Jim Wolf in Washington, Jessica Hall and Bo Li". In: the
//! tokens of the credit. Out: people and organisations with their roles. Places and
//! job titles are skipped.

use super::FoundAuthor;
use crate::TokenRange;
use crate::annotation::{AuthorRole, Kind};
use crate::dateline::{agency, gazetteer};
use crate::document::Document;
use crate::token::{Case, Class};
use crate::words::{self, BYLINE_BODY, CREDIT_WORK, DESK, NAME_PARTICLE, NEWSROOM_JOB};

/// The role that a folded word before "by" gives.
pub(super) fn role(folded: &str) -> Option<AuthorRole> {
    CREDIT_WORK.value(folded).and_then(AuthorRole::parse)
}

/// Reads the names of `first..end` into `authors`; the role changes at the next
/// "editing by".
pub(super) fn read(
    doc: &Document<'_>,
    first: usize,
    end: usize,
    mut current: Option<AuthorRole>,
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
        // "By Jane Roe for the Elmside Mail"
        if folded == "for" && !authors.is_empty() {
            at += 1 + usize::from(doc.folded(at + 1) == "the");
            let stop = read_name(doc, at, end);
            if stop > at {
                let span = doc.span(TokenRange::new(at, stop));
                authors.push(FoundAuthor { span, kind: Kind::Organization, role: current });
                at = stop;
            }
            continue;
        }
        // "BY JANE ROE AND BO LI": a small word for all its capitals.
        if folded == "and" {
            at += 1;
            continue;
        }
        let mut stop = read_name(doc, at, end);
        if stop == at {
            at += 1;
            continue;
        }
        // "National Institute of Allergy and Infectious Diseases"
        let office = (at..stop).find(|&i| doc.is(i, BYLINE_BODY));
        if office.is_some_and(|i| doc.folded(i + 1) == "of")
            && doc.folded(stop) == "and"
            && doc.folded(stop - 2) == "of"
        {
            stop = read_name(doc, stop + 1, end).max(stop);
        }
        let tokens = without_job(doc, TokenRange::new(at, stop));
        at = stop;
        // "Reporting", "Additional reporting" before the next "by".
        if doc.folded(stop) == "by" || role(doc.folded(stop - 1)).is_some() {
            continue;
        }
        // "in Washington, Jessica Hall and Bo Li": what follows "in" is a place, what the
        // gazetteer knows after it too; then come names.
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
        if capital && at > first && (matches!(folded, "additional" | "and" | "for") || is_stamp(doc, at)) {
            break;
        }
        if capital {
            at += 1;
            last = at;
            continue;
        }
        let particle =
            (NAME_PARTICLE.has(folded) || matches!(folded, "of" | "the")) && at > first && token.case == Case::Lower;
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

/// "Roe |Dec 19", "Roe |Published: 3 May": when it appeared, after who wrote it.
pub(super) fn is_stamp(doc: &Document<'_>, at: usize) -> bool {
    let next = at + 1 + usize::from(doc.folded(at + 1) == ".");
    let dated = crate::calendar::words::month(doc.folded(at)).is_some()
        && doc.tokens.get(next).is_some_and(|token| token.class == Class::Number);
    dated || matches!(doc.folded(at), "published" | "updated" | "posted")
}

/// Whether the gazetteer has the whole name.
fn is_place(doc: &Document<'_>, tokens: TokenRange) -> bool {
    let name: Vec<&str> = tokens.indices().map(|i| doc.folded(i)).collect();
    gazetteer::find(&name.join(" ")).is_some()
}

/// "⟦Jane Roe⟧ Globe Correspondent", "Senior Reporter ⟦Jane Roe⟧": a job, and the paper it is at.
fn without_job(doc: &Document<'_>, tokens: TokenRange) -> TokenRange {
    let is = |kind: words::Kind, i: usize| doc.is(i, kind);
    // "Breaking News Intern" is nobody's name.
    let office = tokens.indices().take(2).any(|i| is(BYLINE_BODY, i));
    if office {
        return tokens;
    }
    let mut name = tokens;
    if is(NEWSROOM_JOB, name.end) || doc.folded(name.end) == "and" && is(NEWSROOM_JOB, name.end + 2) {
        while name.len() > 2 && is(DESK, name.end - 1) {
            name.end -= 1;
        }
    }
    while name.len() > 2 && is(NEWSROOM_JOB, name.start) {
        name.start += 1;
    }
    while name.len() > 2 && is(NEWSROOM_JOB, name.end - 1) {
        name.end -= 1;
    }
    if name.end < tokens.end && name.len() > 2 && is(BYLINE_BODY, name.end - 1) {
        name.end -= 1;
    }
    name
}

/// Whether a token is a word of a job: "correspondent".
pub(super) fn is_job(doc: &Document<'_>, at: usize) -> bool {
    doc.is(at, NEWSROOM_JOB)
}

/// Whether one of the words is an organisation's: "University of Liège", "Golden Boy Promotions".
pub(super) fn names_organization(doc: &Document<'_>, tokens: TokenRange) -> bool {
    tokens.indices().any(|i| doc.is(i, BYLINE_BODY))
}

/// "TheHill", "InfoWorld": two words in one, neither of them "Mc" or the like.
fn is_camel(word: &str) -> bool {
    let inner =
        word.as_bytes().windows(2).position(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    inner.is_some_and(|at| at >= 2 && !word.starts_with("Mac"))
}

/// A person, an organisation, or nothing that is credited.
fn kind_of(doc: &Document<'_>, tokens: TokenRange, first: bool) -> Option<Kind> {
    let has = |kind: words::Kind| tokens.indices().any(|i| doc.is(i, kind));
    let words = tokens.indices().filter(|&i| doc.tokens[i].class == Class::Word).count();
    let name = doc.span(tokens).of(doc.text);
    if agency::is_agency(name) || (has(BYLINE_BODY) && !has(NEWSROOM_JOB)) {
        return Some(Kind::Organization);
    }
    let calendar = |i: usize| {
        // "Jan Paschal" is a name, "Jan 7" and "Monday" are not.
        let month = crate::calendar::words::month(doc.folded(i)).is_some();
        let dated = crate::calendar::words::day(doc.folded(i + 1)).is_some();
        let stamp = matches!(doc.folded(i), "published" | "updated" | "posted");
        month && (dated || words == 1) || stamp || crate::calendar::words::weekday(doc.folded(i)).is_some()
    };
    // "3:40 PM EDT", "Comment Now"
    let no_name = |i: usize| matches!(doc.folded(i), "am" | "pm" | "a.m." | "p.m." | "comment" | "follow" | "share");
    if has(NEWSROOM_JOB)
        || is_place(doc, tokens)
        || no_name(tokens.start)
        // "Every Door Is Open"
        || tokens.indices().skip(1).any(|i| doc.is_titled_function_word(i))
        || tokens.indices().any(calendar) && words < 3
    {
        return None;
    }
    // "Head of Reality Labs" after a name is her role.
    if !first && tokens.indices().any(|i| doc.folded(i) == "of") {
        return None;
    }
    // "Shares1530 Views"
    if tokens.indices().any(|i| doc.str(i).bytes().any(|byte| byte.is_ascii_digit())) {
        return None;
    }
    if words == 1 && is_camel(doc.str(tokens.start)) {
        return Some(Kind::Organization);
    }
    // "By Prince": one word is a name only where the credit begins.
    ((2..=6).contains(&words) || first && words == 1 && name.len() > 2).then_some(Kind::Person)
}
