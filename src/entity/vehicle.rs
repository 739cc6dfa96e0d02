//! Ships and aircraft: a name beside the word for a ship is a product wherever the text
//! has it, and so is a maker's name with a model after it. In: the names in order.
//! Out: the same names, some of another kind, some longer by their model.

use super::agree::phrase;
use super::{Candidate, missed};
use crate::TokenRange;
use crate::annotation::Kind;
use crate::document::Document;
use crate::lexicon::Flags;
use crate::token::{Case, Class};
use crate::words::{AIRCRAFT_MAKER, ROAD, SHIP, SHIP_LETTERS};
use rustc_hash::FxHashSet;

/// A ship's name has so many words at most.
const LONGEST_SHIP: usize = 3;

/// Makes products of ships and aircraft.
pub(super) fn find(doc: &Document<'_>, names: &mut [Candidate]) {
    let ships: FxHashSet<Vec<u32>> =
        names.iter().filter(|n| is_ship(doc, n.tokens)).map(|n| phrase(doc, n.tokens).collect()).collect();
    let mut words = Vec::new();
    for at in 0..names.len() {
        let next = names.get(at + 1).map_or(doc.tokens.len(), |n| n.tokens.start);
        let name = &mut names[at];
        words.clear();
        words.extend(phrase(doc, name.tokens));
        if ships.contains(words.as_slice()) {
            name.kind = Kind::Product;
        }
        if let Some(end) = end_of_model(doc, name.tokens).filter(|&end| end <= next) {
            (name.kind, name.tokens.end) = (Kind::Product, end);
        }
    }
}

/// Adds ships behind their word, "the ferry ⟦Lastovka⟧", "the ⟦USS Roe⟧", and roads with a number,
/// "on ⟦Route 66⟧".
pub(super) fn add(doc: &Document<'_>, names: &mut Vec<Candidate>) {
    let mut added = Vec::new();
    for idx in 0..doc.tokens.len() {
        let found = missed_ship(doc, idx).map(|tokens| (tokens, Kind::Product));
        let Some((tokens, kind)) = found.or_else(|| Some((numbered_road(doc, idx)?, Kind::Place))) else { continue };
        if missed::is_free(names, tokens) && doc.sentence_of(tokens.start).end >= tokens.end {
            added.push(Candidate { tokens, kind, score: 700 });
        }
    }
    missed::insert(names, added);
}

/// The ship that the word or the letters at `idx` are of.
fn missed_ship(doc: &Document<'_>, idx: usize) -> Option<TokenRange> {
    let word = doc.tokens[idx].case == Case::Lower && doc.is(idx, SHIP);
    let letters = doc.tokens[idx].case == Case::Upper && doc.is(idx, SHIP_LETTERS);
    let day = Flags::WEEKDAY.or(Flags::MONTH);
    let name = |idx: &usize| {
        let token = doc.tokens.get(*idx);
        token.is_some_and(|t| t.class == Class::Word && t.case == Case::Title) && !doc.flags(*idx).any(day)
    };
    let end = idx + 1 + (idx + 1..idx + 1 + LONGEST_SHIP).take_while(name).count();
    let start = if letters { idx } else { idx + 1 };
    ((word || letters) && end > idx + 1).then(|| TokenRange::new(start, end))
}

fn numbered_road(doc: &Document<'_>, idx: usize) -> Option<TokenRange> {
    let road = doc.tokens[idx].case == Case::Title && doc.is(idx, ROAD);
    let number = doc.tokens.get(idx + 1).is_some_and(|t| t.class == Class::Number);
    (road && number).then(|| TokenRange::new(idx, idx + 2))
}

/// "the ferry ⟦Lastovka⟧", "the icebreaker “⟦Arktika⟧”", "⟦USS Roe⟧", "the ⟦Lastovka⟧, a
/// 40-year-old ferry".
fn is_ship(doc: &Document<'_>, tokens: TokenRange) -> bool {
    let ship = |idx: usize| doc.tokens[idx].case == Case::Lower && doc.is(idx, SHIP);
    let quote = |idx: usize| matches!(doc.str(idx), "“" | "\"" | "‘" | "'" | "«");
    let before = tokens.start.checked_sub(1).and_then(|idx| if quote(idx) { idx.checked_sub(1) } else { Some(idx) });
    let prefixed = tokens.len() > 1 && doc.is(tokens.start, SHIP_LETTERS);
    let article = |idx: usize| matches!(doc.folded(idx), "a" | "an");
    let apposed = doc.str(tokens.end) == ","
        && article(tokens.end + 1)
        && (tokens.end + 2..doc.tokens.len().min(tokens.end + 7))
            .take_while(|&idx| doc.tokens[idx].class != Class::Mark || doc.str(idx) == "-")
            .any(ship);
    prefixed || before.is_some_and(ship) || apposed
}

/// "⟦Boeing⟧ 737 MAX", "⟦Airbus⟧ A320": where the model ends.
fn end_of_model(doc: &Document<'_>, tokens: TokenRange) -> Option<usize> {
    let digits = |idx: usize| doc.str(idx).bytes().any(|b| b.is_ascii_digit());
    let model = |idx: usize| digits(idx) && doc.str(idx).len() < 6 && !doc.str(idx).contains(['.', ',', '%']);
    let number = tokens.start + 1;
    if tokens.len() > 2 || !doc.is(tokens.start, AIRCRAFT_MAKER) || !model(number) {
        return None;
    }
    // "Boeing 737 ⟦MAX⟧", "Boeing 737⟦-800⟧".
    let glued = |idx: usize| doc.tokens.get(idx).is_some_and(|t| !t.spaced);
    let end = number + 1;
    Some(match () {
        () if doc.folded(end) == "max" => end + 1,
        () if doc.str(end) == "-" && glued(end) && glued(end + 1) && digits(end + 1) => end + 2,
        () => end,
    })
}
