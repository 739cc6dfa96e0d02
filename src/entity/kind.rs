//! The kind of a name beside what the tagger thinks: what news always means by some names, what
//! the lists have, and the words that only laws and events end with.

use super::listed;
use crate::TokenRange;
use crate::annotation::{BlockKind, Kind};
use crate::calendar::holiday;
use crate::document::Document;
use crate::token::Class;
use crate::words::{ALWAYS, EVENT_HEAD, EVENT_OPENER, LAW_HEAD, ROAD, WHOLE_EVENT};

/// What a name always is in news, whoever says otherwise.
pub(crate) fn always(doc: &Document<'_>, tokens: TokenRange) -> Option<Kind> {
    if is_holiday_name(doc, tokens) {
        return Some(Kind::Event);
    }
    if tokens.len() > 3 {
        return None;
    }
    let words: Vec<&str> = tokens.indices().map(|idx| doc.folded(idx)).collect();
    let phrase = words.join(" ");
    ALWAYS.value(&phrase).and_then(Kind::parse)
}

/// "St. Patrick’s Day", "Labor Day": all of its words, whatever church or man it is called after.
fn is_holiday_name(doc: &Document<'_>, tokens: TokenRange) -> bool {
    let spoken = tokens
        .indices()
        .filter(|&idx| doc.tokens[idx].class != Class::Possessive && !matches!(doc.str(idx), "'" | "’"))
        .map(|idx| doc.folded(idx));
    holiday::read(spoken.clone()).is_some_and(|(n_words, _)| n_words == spoken.count())
}

/// The kind that the words of a name tell, whatever stands around it.
fn by_words(doc: &Document<'_>, tokens: TokenRange) -> Option<Kind> {
    let last = doc.folded(tokens.end - 1);
    let first = doc.folded(tokens.start);
    if tokens.len() == 1 {
        return is_holiday(first).then_some(Kind::Event);
    }
    // "Treaty of Lisbon", "Battle of Lake Erie": the head stands before "of".
    let of = tokens.indices().skip(1).find(|&idx| doc.folded(idx) == "of");
    let head = of.map_or(last, |of| doc.folded(of - 1));
    match () {
        () if LAW_HEAD.has(head) || LAW_HEAD.has(last) && of.is_none() => Some(Kind::Law),
        () if tokens.indices().any(|idx| matches!(doc.str(idx), "v." | "vs." | "v" | "vs")) => Some(Kind::Law),
        () if EVENT_HEAD.has(head) || head == "battle" || EVENT_OPENER.has(first) => Some(Kind::Event),
        // "World War II", "Super Bowl LVIII", "COP28 Summit 2023".
        () if numbered(doc, tokens) && doc.is(tokens.end - 2, EVENT_HEAD) => Some(Kind::Event),
        () => None,
    }
}

/// Whether a name ends with a number: "World War ⟦II⟧", "Expo ⟦2030⟧".
fn numbered(doc: &Document<'_>, tokens: TokenRange) -> bool {
    let last = tokens.end - 1;
    tokens.len() > 2
        && (doc.tokens[last].class == Class::Number
            || doc.str(last).bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L')))
}

/// The kind of a name of which the tagger thinks `kind`: events, works, laws and products tell
/// themselves apart by their words where they can. `None` in a page's furniture, where nothing
/// tells it: "Scores Fixtures Tables" is a menu.
pub(crate) fn tell(doc: &Document<'_>, tokens: TokenRange, kind: Kind) -> Option<Kind> {
    if let Some(always) = always(doc, tokens) {
        return Some(always);
    }
    if let Some(listed) = listed::kind(doc, tokens) {
        return Some(listed);
    }
    if kind <= Kind::Group {
        return Some(kind);
    }
    if let Some(kind) = by_words(doc, tokens) {
        return Some(kind);
    }
    let number = doc.tokens[tokens.end - 1].class == Class::Number;
    if number && tokens.len() == 2 && doc.is(tokens.start, ROAD) {
        return Some(Kind::Place);
    }
    let furniture = matches!(doc.block_kind(tokens.start), BlockKind::Boilerplate | BlockKind::Byline);
    (!furniture).then_some(kind)
}

/// Whether a folded word is a holiday or another event that needs no context.
pub(crate) fn is_holiday(folded: &str) -> bool {
    WHOLE_EVENT.has(folded)
}

/// The words of a document that are by themselves a holiday or another event: their numbers.
pub(crate) fn holidays(doc: &Document<'_>) -> Vec<u32> {
    WHOLE_EVENT.words().filter_map(|holiday| doc.vocabulary.id(holiday)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<Kind> {
        let doc = Document::of_paragraphs(text);
        let name = doc.block_tokens[0];
        always(&doc, name).or_else(|| by_words(&doc, name))
    }

    #[test]
    fn accord_may_be_a_party() {
        assert_eq!(always(&Document::of_paragraphs("Iraqi National Accord"), TokenRange::new(0, 3)), None);
    }

    #[test]
    fn words_tell_laws_and_events() {
        assert_eq!(told("Treaty of Lisbon"), Some(Kind::Law));
        assert_eq!(told("Voting Rights Act"), Some(Kind::Law));
        assert_eq!(told("Roe v. Wade"), Some(Kind::Law));
        assert_eq!(told("World War II"), Some(Kind::Event));
        assert_eq!(told("Hurricane Otis"), Some(Kind::Event));
        assert_eq!(told("White House"), Some(Kind::Organization));
        assert_eq!(told("Anna Petrova"), None);
    }
}
