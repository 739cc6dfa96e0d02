//! Names by rules: runs of capitalised words, and what lexicon and neighbours say of
//! them. In: a read document. Out: candidate names in order.

use super::Candidate;
use crate::TokenRange;
use crate::annotation::Kind;
use crate::document::Document;
use crate::lexicon::{self, Flags};
use crate::token::{Case, Class};
use rustc_hash::FxHashMap;

/// Words that join two capitalised words of one name: "Bank of England".
const JOINERS: &[&str] = &["&", "-", "and", "de", "del", "for", "of", "on", "the"];

/// Finds the names of `doc`.
pub(crate) fn find(doc: &Document<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let known = capitalised_inside(doc);
    for sentence in &doc.sentences {
        find_in_sentence(doc, sentence.tokens, &known, &mut found);
    }
    settle_short_names(doc, &mut found);
    found
}

/// How often each word stands with a capital inside a sentence that is no heading.
fn capitalised_inside(doc: &Document<'_>) -> Vec<bool> {
    let mut known = vec![false; doc.vocabulary.len()];
    for sentence in doc.sentences.iter().filter(|s| !is_heading(doc, s.tokens)) {
        for idx in sentence.tokens.indices().skip(1) {
            let token = &doc.tokens[idx];
            known[token.word as usize] |= token.case.is_capital() && token.class == Class::Word;
        }
    }
    known
}

/// Whether nearly all words of a sentence are capitalised.
fn is_heading(doc: &Document<'_>, tokens: TokenRange) -> bool {
    let words = doc.tokens[tokens.indices()].iter().filter(|t| t.class == Class::Word);
    let (capital, all) = words.fold((0, 0), |(c, n), t| (c + usize::from(t.case.is_capital()), n + 1));
    all >= 4 && capital * 10 > all * 7
}

fn find_in_sentence(doc: &Document<'_>, sentence: TokenRange, known: &[bool], found: &mut Vec<Candidate>) {
    let heading = is_heading(doc, sentence);
    let mut at = sentence.start;
    while at < sentence.end {
        if !opens_name(doc, at, sentence, heading, known) {
            at += 1;
            continue;
        }
        let end = end_of_run(doc, at, sentence.end, heading, known);
        let name = without_titles(doc, TokenRange::new(at, end));
        if !name.is_empty() {
            if let Some(kind) = classify(doc, at, name) {
                found.push(Candidate { tokens: name, kind, score: 500 });
            }
        }
        at = end;
    }
}

fn is_name_word(doc: &Document<'_>, idx: usize, heading: bool, known: &[bool]) -> bool {
    let token = &doc.tokens[idx];
    let flags = doc.flags(idx);
    let common = Flags::FUNCTION_WORD.or(Flags::WEEKDAY).or(Flags::CURRENCY);
    let told = !heading || known[token.word as usize] || flags.any(Flags::FIRST_NAME.or(Flags::PLACE));
    token.class == Class::Word && token.case.is_capital() && !flags.any(common) && told
}

fn opens_name(doc: &Document<'_>, idx: usize, sentence: TokenRange, heading: bool, known: &[bool]) -> bool {
    if !is_name_word(doc, idx, heading, known) {
        return false;
    }
    let flags = doc.flags(idx);
    let first = idx == sentence.start || doc.tokens[idx - 1].class == Class::Mark;
    let next_capital = idx + 1 < sentence.end && doc.tokens[idx + 1].case.is_capital();
    let dull = flags.any(Flags::OPENER.or(Flags::NUMBER_WORD).or(Flags::MONTH)) || flags.is_empty();
    !(first && dull && !next_capital && !known[doc.tokens[idx].word as usize])
}

fn end_of_run(doc: &Document<'_>, start: usize, limit: usize, heading: bool, known: &[bool]) -> usize {
    let mut end = start + 1;
    loop {
        let mut next = end;
        while next < limit && next < end + 2 && JOINERS.binary_search(&doc.folded(next)).is_ok() {
            next += 1;
        }
        if next >= limit || !is_name_word(doc, next, heading, known) {
            return end;
        }
        let joined = next > end;
        // "Roe and Doe" are two names; "Department of Health and Welfare" is one.
        let org = (start..end).any(|i| doc.flags(i).any(Flags::ORG_WORD));
        if joined && matches!(doc.folded(end), "and" | "for" | "on" | "the") && !org {
            return end;
        }
        if joined && doc.folded(end) == "-" && doc.tokens[end].spaced {
            return end;
        }
        end = next + 1;
    }
}

/// The run without the titles and roles that open it.
fn without_titles(doc: &Document<'_>, run: TokenRange) -> TokenRange {
    let title = Flags::HONORIFIC.or(Flags::ROLE).or(Flags::ROLE_MODIFIER);
    let mut start = run.start;
    let roles = run.indices().take_while(|&i| doc.flags(i).any(title.or(Flags::DEMONYM).or(Flags::PLACE))).count();
    for idx in (run.start..run.start + roles).rev() {
        if doc.flags(idx).any(Flags::HONORIFIC.or(Flags::ROLE)) && !doc.flags(run.end - 1).any(Flags::ORG_WORD) {
            start = idx + 1;
            break;
        }
    }
    TokenRange::new(start, run.end)
}

fn classify(doc: &Document<'_>, run_start: usize, name: TokenRange) -> Option<Kind> {
    let (first, last) = (doc.flags(name.start), doc.flags(name.end - 1));
    let folded: Vec<&str> = name.indices().map(|i| doc.folded(i)).collect();
    let place = lexicon::place(&folded.join(" "));
    let next = doc.folded(name.end);
    let before = if name.start == 0 { "" } else { doc.folded(name.start - 1) };
    let says = doc.flags(name.end).any(Flags::SPEECH) || matches!(next, "who" | "whose");
    let head = folded.iter().position(|w| *w == "of").map_or(last, |at| doc.flags(name.start + at.max(1) - 1));
    let single = name.len() == 1;
    Some(match () {
        () if run_start < name.start => Kind::Person,
        () if single && first.any(Flags::GROUP) && !first.any(Flags::COUNTRY) => Kind::Group,
        () if place.any(Flags::COUNTRY.or(Flags::STATE).or(Flags::REGION).or(Flags::LARGE_CITY)) => Kind::Place,
        () if single && first.any(Flags::MONTH.or(Flags::LANGUAGE)) => return None,
        () if head.any(Flags::ORG_WORD.or(Flags::ORG_SUFFIX)) && !single => Kind::Organization,
        () if single && first.any(Flags::ORGANIZATION) => Kind::Organization,
        () if !single && last.any(Flags::LAW_WORD) => Kind::Law,
        () if !single && last.any(Flags::EVENT_WORD) => Kind::Event,
        () if !single && (head.any(Flags::PLACE_WORD) || last.any(Flags::PLACE_WORD)) => Kind::Place,
        () if first.any(Flags::PRODUCT_WORD) => Kind::Product,
        () if single && doc.tokens[name.start].case == Case::Upper && doc.folded(name.start).len() < 7 => {
            Kind::Organization
        }
        () if first.any(Flags::FIRST_NAME) && !(single && place.any(Flags::CITY)) => Kind::Person,
        () if place.any(Flags::CITY) => Kind::Place,
        () if says || last.any(Flags::SURNAME) => Kind::Person,
        () if !single && first.any(Flags::PLACE_PREFIX) => Kind::Place,
        () if single && first.any(Flags::ROLE.or(Flags::HONORIFIC).or(Flags::FAMILY).or(Flags::ORG_WORD)) => {
            return None;
        }
        () if single && matches!(before, "in" | "at" | "near" | "from") => Kind::Place,
        () if (2..=3).contains(&name.len()) => Kind::Person,
        () => Kind::Organization,
    })
}

/// A surname alone is the person whose full name stands elsewhere.
fn settle_short_names(doc: &Document<'_>, found: &mut [Candidate]) {
    let mut people: FxHashMap<u32, ()> = FxHashMap::default();
    for name in found.iter().filter(|n| n.kind == Kind::Person && n.tokens.len() > 1) {
        people.insert(doc.tokens[name.tokens.end - 1].word, ());
    }
    for name in found.iter_mut().filter(|n| n.tokens.len() == 1 && n.kind == Kind::Organization) {
        if people.contains_key(&doc.tokens[name.tokens.start].word) {
            name.kind = Kind::Person;
        }
    }
}
