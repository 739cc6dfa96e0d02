//! One text, one meaning: names whose kind the tagger gave differently at each place
//! are brought together by the surest evidence that the text gives. In: the names in
//! order. Out: the same names, some with another kind.

use super::Candidate;
use crate::TokenRange;
use crate::annotation::Kind;
use crate::document::Document;
use crate::lexicon::Flags;
use crate::token::Class;
use crate::words::{FOREIGN_SUFFIX, MATCH_VERB, PLACE_PREPOSITION};
use rustc_hash::FxHashSet;

/// Brings the kinds of a document's names together.
pub(crate) fn agree(doc: &Document<'_>, names: &mut [Candidate]) {
    unite(doc, names);
    let companies = companies(doc, names);
    let teams = teams(doc, names);
    let short = short_names(doc, names);
    let mut words = Vec::new();
    for name in names.iter_mut() {
        if name.tokens.len() == 1 && name.kind == Kind::Place && short.contains(&doc.tokens[name.tokens.start].word) {
            name.kind = Kind::Organization;
        }
        let plays = name.kind == Kind::Place && !teams.is_empty() && teams.contains(&folded(doc, name.tokens));
        if plays && !stands_in(doc, name.tokens) {
            name.kind = Kind::Organization;
        }
        words.clear();
        words.extend(phrase(doc, without_ending(doc, name.tokens)));
        if companies.contains(words.as_slice()) {
            name.kind = Kind::Organization;
        }
    }
}

/// "⟦Lumora⟧ unveils" and "⟦Lumora⟧, a maker of": one word that is a person here and a company
/// there is the company, unless a person of that name is introduced.
fn unite(doc: &Document<'_>, names: &mut [Candidate]) {
    let word = |n: &Candidate| doc.tokens[n.tokens.start].word;
    let one = |n: &Candidate, kind: Kind| n.tokens.len() == 1 && n.kind == kind;
    let mut bodies: FxHashSet<u32> = names.iter().filter(|n| one(n, Kind::Organization)).map(word).collect();
    for person in names.iter().filter(|n| n.kind == Kind::Person && n.tokens.len() > 1) {
        person.tokens.indices().for_each(|idx| {
            bodies.remove(&doc.tokens[idx].word);
        });
    }
    let titled =
        |n: &Candidate| n.tokens.start > 0 && doc.flags(n.tokens.start - 1).any(Flags::HONORIFIC.or(Flags::ROLE));
    for name in names.iter_mut().filter(|n| one(n, Kind::Person) && bodies.contains(&word(n)) && !titled(n)) {
        name.kind = Kind::Organization;
    }
}

/// The folded words of a name, as numbers.
pub(super) fn phrase(doc: &Document<'_>, tokens: TokenRange) -> impl Iterator<Item = u32> {
    doc.tokens[tokens.indices()].iter().map(|token| token.word)
}

/// "Corvane Steel" of "Corvane Steel plc".
pub(super) fn without_ending(doc: &Document<'_>, mut tokens: TokenRange) -> TokenRange {
    let mark = |idx: usize| doc.tokens[idx].class == Class::Mark;
    while tokens.len() > 1 && (is_ending(doc, tokens.end - 1) || mark(tokens.end - 1)) {
        tokens.end -= 1;
    }
    tokens
}

/// Endings that companies have and nothing else: "Inc.", "plc", not "group".
pub(super) fn is_ending(doc: &Document<'_>, idx: usize) -> bool {
    let word = doc.folded(idx).trim_end_matches('.');
    doc.flags(idx).any(Flags::ORG_SUFFIX)
        && word.len() < 5
        && !matches!(word, "sa" | "co" | "as" | "sc" | "ab" | "real")
        || matches!(word, "corp" | "corporation" | "limited")
}

/// Names that stand with a company's ending somewhere, and their first words.
fn companies(doc: &Document<'_>, names: &[Candidate]) -> FxHashSet<Vec<u32>> {
    let mut companies = FxHashSet::default();
    // "Nordkaj ⟦AB⟧": of other words a company's ending where the tagger sees one.
    let foreign = |n: &Candidate| n.kind == Kind::Organization && FOREIGN_SUFFIX.has(doc.str(n.tokens.end - 1));
    for name in names.iter().filter(|n| n.tokens.len() > 1 && (is_ending(doc, n.tokens.end - 1) || foreign(n))) {
        let mut base = without_ending(doc, name.tokens);
        base.end -= usize::from(base.end == name.tokens.end);
        companies.insert(phrase(doc, base).collect());
        let flags = doc.flags(base.start);
        let common = Flags::PLACE.or(Flags::GROUP).or(Flags::FIRST_NAME).or(Flags::FUNCTION_WORD).or(Flags::DIRECTION);
        if !flags.any(common) {
            companies.insert(vec![doc.tokens[base.start].word]);
        }
    }
    companies
}

/// "⟦City⟧ won" after "Stoke City": the last words of bodies that are called after a town.
fn short_names(doc: &Document<'_>, names: &[Candidate]) -> FxHashSet<u32> {
    let town = |idx: usize| doc.flags(idx).any(Flags::CITY);
    let body = |n: &&Candidate| n.kind == Kind::Organization && n.tokens.len() > 1 && !town(n.tokens.end - 1);
    let called = names.iter().filter(body).filter(|n| town(n.tokens.start));
    called.map(|n| doc.tokens[n.tokens.end - 1].word).collect()
}

/// Towns that play: "⟦Milwaukee⟧ beat ⟦Dallas⟧". Countries stay places.
fn teams(doc: &Document<'_>, names: &[Candidate]) -> FxHashSet<String> {
    let matched = |idx: usize| doc.is(idx, MATCH_VERB);
    let town = |n: &&Candidate| {
        let land = n.tokens.len() == 1 && doc.flags(n.tokens.start).any(Flags::COUNTRY.or(Flags::REGION));
        matches!(n.kind, Kind::Place | Kind::Organization) && n.tokens.len() < 3 && !land
    };
    let plays = |n: &&Candidate| matched(n.tokens.end) || (n.tokens.start > 0 && matched(n.tokens.start - 1));
    let beaten = names.iter().filter(town).filter(plays);
    let scored = names.windows(2).filter(|pair| is_result(doc, pair[0].tokens, pair[1].tokens)).flatten().filter(town);
    beaten.chain(scored).map(|n| folded(doc, n.tokens)).collect()
}

/// The letters of a name, whatever its case.
fn folded(doc: &Document<'_>, tokens: TokenRange) -> String {
    doc.span(tokens).of(doc.text).to_lowercase()
}

/// "⟦Milwaukee⟧ 4, ⟦Dallas⟧ 1", "⟦Bremen⟧ 2-1 ⟦Mainz⟧": goals or points are beside both.
fn is_result(doc: &Document<'_>, left: TokenRange, right: TokenRange) -> bool {
    let points = |idx: usize| {
        doc.str(idx).len() < 4 && doc.str(idx).bytes().all(|b| b.is_ascii_digit()) && !doc.str(idx).is_empty()
    };
    let same = doc.tokens[left.start].sentence == doc.tokens[right.start].sentence;
    match right.start.saturating_sub(left.end) {
        _ if !same || !points(left.end) => false,
        1 => points(right.end),
        2 => points(right.end) && doc.str(left.end + 1) == ",",
        3 => matches!(doc.str(left.end + 1), "-" | "–" | ":") && points(left.end + 2),
        _ => false,
    }
}

/// "in ⟦Milwaukee⟧": the town itself.
fn stands_in(doc: &Document<'_>, tokens: TokenRange) -> bool {
    tokens.start > 0 && doc.is(tokens.start - 1, PLACE_PREPOSITION)
}
