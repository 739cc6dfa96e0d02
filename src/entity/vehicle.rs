//! Ships and aircraft: a name beside the word for a ship is a product wherever the text
//! has it, and so is a maker's name with a model after it. In: the names in order.
//! Out: the same names, some of another kind, some longer by their model.

use super::Candidate;
use super::agree::phrase;
use crate::TokenRange;
use crate::annotation::Kind;
use crate::document::Document;
use crate::token::{Case, Class};
use crate::words::{AIRCRAFT_MAKER, SHIP, SHIP_LETTERS};
use rustc_hash::FxHashSet;

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
