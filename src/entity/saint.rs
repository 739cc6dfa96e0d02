//! What bears a saint's name: "St Brendan's Parish", "St. Mary's Hospital", "St Thomas'": a body
//! or a building, no person. In: a name. Out: all its words, and its kind.

use crate::TokenRange;
use crate::annotation::Kind;
use crate::document::Document;
use crate::token::Class;
use crate::words::SAINT_PLACE;

/// So many words may stand behind the saint.
const MOST: usize = 4;

/// The whole of a name that a saint in the possessive opens, and its kind, which `told` tells
/// where nothing stands behind the saint.
pub(super) fn dedicated(doc: &Document<'_>, tokens: TokenRange, told: Kind) -> Option<(TokenRange, Kind)> {
    if !matches!(doc.folded(tokens.start), "st" | "st." | "saint") {
        return None;
    }
    let sentence = doc.sentence_of(tokens.start);
    let owns = |idx: &usize| doc.tokens[*idx].class == Class::Possessive;
    // "St A's" is no saint's.
    doc.str(tokens.start + 1).chars().nth(1)?;
    let mark = (tokens.start + 2..sentence.end.min(tokens.start + 4)).find(owns)?;
    let word = |idx: &usize| *idx < sentence.end && doc.tokens[*idx].case.is_capital() && doc.tokens[*idx].spaced;
    let end = mark + 1 + (mark + 1..mark + 1 + MOST).take_while(word).count();
    let bare = end == mark + 1 && told != Kind::Organization;
    let place = bare || doc.is(end - 1, SAINT_PLACE);
    let whole = TokenRange::new(tokens.start, end.max(tokens.end));
    Some((whole, if place { Kind::Place } else { Kind::Organization }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saints_lend_their_names() {
        let read = |text: &str| {
            let doc = Document::of_paragraphs(text);
            dedicated(&doc, TokenRange::new(0, 2), Kind::Person)
                .map(|(t, kind)| (doc.span(t).of(text).to_string(), kind))
        };
        assert_eq!(read("St Brendan's Parish in Cork"), Some(("St Brendan's Parish".into(), Kind::Organization)));
        assert_eq!(read("St. Mary's Church burned"), Some(("St. Mary's Church".into(), Kind::Place)));
        assert_eq!(read("St Brendan's was shut"), Some(("St Brendan's".into(), Kind::Place)));
        assert_eq!(read("St Louis is large"), None);
    }
}
