//! The bounds of one name. In: a stretch that the tagger marked, and its kind. Out: the
//! name without titles, articles, marks and words for land, or with the ending, article or
//! syllable that the tagger left out. Does not part names.

use super::agree::is_ending;
use crate::TokenRange;
use crate::annotation::Kind;
use crate::document::Document;
use crate::lexicon::{self, Flags};
use crate::token::{Case, Class};
use crate::words::{COUNTLESS, COURTESY, NAME_REFUSER, NO_NAME_ALONE, ROAD_WORD, SLUG};

/// The stretch without what is no part of a name; `None` when nothing is left.
pub(super) fn trim(doc: &Document<'_>, mut tokens: TokenRange, kind: Kind) -> Option<TokenRange> {
    let person = kind == Kind::Person;
    let mark = |idx: usize| matches!(doc.tokens[idx].class, Class::Mark | Class::Possessive);
    // "⟦USS Roe⟧ (DDG-1)": brackets that pair inside stay.
    let paired = |idx: usize| doc.str(idx) == ")" && tokens.indices().any(|i| doc.str(i) == "(");
    // "⟦Roe⟧ 7", "⟦Milwaukee⟧ 4": goals are no part of a person or a team; "Channel 4" stays.
    let scorer = person || doc.flags(tokens.start).any(Flags::CITY.or(Flags::LARGE_CITY));
    let goals = |idx: usize| scorer && doc.tokens[idx].class == Class::Number;
    let keep_last = paired(tokens.end - 1);
    while !tokens.is_empty() && (mark(tokens.end - 1) || goals(tokens.end - 1)) && !keep_last {
        tokens.end -= 1;
    }
    let title = Flags::HONORIFIC.or(Flags::ROLE);
    skip_slug(doc, &mut tokens);
    while !tokens.is_empty() {
        let (first, token) = (doc.flags(tokens.start), &doc.tokens[tokens.start]);
        let article = doc.folded(tokens.start) == "the" && token.case == Case::Lower;
        // "Prince" alone may be a name; "President Petrova" and "District Collector Roe" carry titles.
        let given = first.any(Flags::FIRST_NAME.or(Flags::SURNAME));
        let second = tokens.len() > 2 && !given && doc.flags(tokens.start + 1).any(Flags::ROLE);
        let courtesy = doc.is(tokens.start, COURTESY);
        let office = first.any(title) && !first.any(Flags::FIRST_NAME);
        let titled = person && tokens.len() > 1 && (office || courtesy || second);
        let joins = tokens.len() > 1 && doc.is(tokens.start, NAME_REFUSER);
        if !(mark(tokens.start) || article || titled || joins) {
            break;
        }
        tokens.start += 1;
    }
    if tokens.is_empty() || is_no_name(doc, tokens) {
        return None;
    }
    // "⟦Corvane Steel plc⟧": the ending is the company's.
    if kind == Kind::Organization && is_ending(doc, tokens.end) && doc.tokens[tokens.end].spaced {
        tokens.end += 1;
    }
    if kind == Kind::Place {
        skip_land(doc, &mut tokens);
    }
    if person {
        extend_given_name(doc, &mut tokens);
    } else if wants_article(doc, tokens) {
        tokens.start -= 1;
    }
    Some(tokens)
}

/// "District Collector ⟦V. S. Roe⟧": an office, and behind it what only people have.
pub(super) fn is_titled_person(doc: &Document<'_>, tokens: TokenRange) -> bool {
    let role = |idx: &usize| doc.flags(*idx).any(Flags::ROLE) && !doc.flags(*idx).any(Flags::FIRST_NAME);
    let office = (tokens.start..tokens.end.min(tokens.start + 3)).find(role);
    let initial =
        |idx: usize| doc.tokens[idx].case.is_capital() && doc.str(idx).len() == 2 && doc.str(idx).ends_with('.');
    office.is_some_and(|idx| idx + 2 < tokens.end && initial(idx + 1))
}

/// "the canton of ⟦Valais⟧": what has a name there is a place.
pub(super) fn is_of_place(doc: &Document<'_>, first: usize) -> bool {
    let Some(word) = first.checked_sub(2) else { return false };
    let small = doc.tokens[word].case == Case::Lower;
    small && doc.folded(first - 1) == "of" && (doc.flags(word).any(Flags::PLACE_WORD) || doc.folded(word) == "canton")
}

/// "⟦Rhône⟧ river": a word for waters or land in small letters is no part of the name.
fn skip_land(doc: &Document<'_>, tokens: &mut TokenRange) {
    let last = tokens.end - 1;
    let road = doc.is(last, ROAD_WORD);
    let small = doc.tokens[last].case == Case::Lower && doc.flags(last).any(Flags::PLACE_WORD);
    if tokens.len() > 1 && small && !road && doc.tokens[last].spaced {
        tokens.end -= 1;
    }
}

/// "UPDATE 2-⟦Corvane Steel⟧", "SOURCE ⟦Lumenara Inc.⟧": the agency's mark on a headline, or
/// at the end of a press release.
fn skip_slug(doc: &Document<'_>, tokens: &mut TokenRange) {
    let slug = doc.is(tokens.start, SLUG);
    if doc.str(tokens.start) == "SOURCE" && tokens.len() > 1 {
        tokens.start += 1;
    }
    let dash = tokens.indices().take(4).find(|&idx| doc.str(idx) == "-");
    if let Some(dash) = dash.filter(|&dash| slug && dash + 1 < tokens.end) {
        tokens.start = dash + 1;
    }
}

/// "Roe, R-⟦Macon⟧": the party before the place.
pub(super) fn skip_party(doc: &Document<'_>, tokens: TokenRange) -> Option<TokenRange> {
    let party = matches!(doc.str(tokens.start), "R" | "D" | "I") && doc.str(tokens.start + 1) == "-";
    let beside = tokens.start > 0 && matches!(doc.str(tokens.start - 1), "," | "(");
    (party && beside && tokens.len() > 2).then(|| TokenRange::new(tokens.start + 2, tokens.end))
}

/// "Tuesday", "CFO", "Ph.D.", "Ministers": one word that is something else.
fn is_no_name(doc: &Document<'_>, tokens: TokenRange) -> bool {
    let flags = doc.flags(tokens.start);
    let upper = doc.tokens[tokens.start].case == Case::Upper;
    let role = upper && flags.any(Flags::ROLE.or(Flags::NAME_SUFFIX)) && !flags.any(Flags::FIRST_NAME.or(Flags::PLACE));
    let letters = doc.span(tokens).of(doc.text).chars().any(char::is_alphanumeric);
    let degree = flags.any(Flags::NAME_SUFFIX) && !flags.any(Flags::FIRST_NAME.or(Flags::SURNAME));
    let many = doc.is(tokens.start, COUNTLESS);
    let body = doc.is(tokens.start, NO_NAME_ALONE);
    let one = flags.any(Flags::WEEKDAY) || body || role || degree || many || opens_with_people(doc, tokens.start);
    !letters || tokens.len() == 1 && one || is_address(doc, tokens)
}

/// "⟦Your Honour⟧", "Her Majesty": how somebody is spoken to or of.
fn is_address(doc: &Document<'_>, tokens: TokenRange) -> bool {
    let owned = matches!(doc.folded(tokens.start), "your" | "his" | "her" | "their");
    let of = ["excellency", "grace", "highness", "holiness", "honor", "honour", "lordship", "majesty", "worship"];
    owned && tokens.len() == 2 && of.contains(&doc.folded(tokens.start + 1))
}

/// "⟦Ministers⟧ from nine countries agreed": people in general, with a sentence's capital.
fn opens_with_people(doc: &Document<'_>, idx: usize) -> bool {
    let token = &doc.tokens[idx];
    let people = doc.folded(idx).strip_suffix('s').map_or(Flags::NONE, lexicon::flags);
    token.case == Case::Title
        && doc.sentence_of(idx).start == idx
        && people.any(Flags::ROLE.or(Flags::PERSON_NOUN))
        && !doc.flags(idx).any(Flags::SURNAME.or(Flags::FIRST_NAME))
}

/// "Ryu Seung⟦-ah⟧": a given name of two syllables, but not "Jane Roe-backed".
fn extend_given_name(doc: &Document<'_>, tokens: &mut TokenRange) {
    let (dash, end) = (tokens.end, tokens.end + 1);
    let glued = |idx: usize| doc.tokens.get(idx).is_some_and(|t| !t.spaced);
    let syllable =
        doc.tokens.get(end).is_some_and(|t| t.class == Class::Word && t.case == Case::Lower && t.span.len() < 6);
    let bound = ["led", "era", "run", "like", "made", "born", "style", "based", "owned", "aged", "hit", "held", "free"];
    let name = (1..4).contains(&tokens.len()) && doc.tokens[tokens.end - 1].case == Case::Title;
    if name && doc.str(dash) == "-" && glued(dash) && glued(end) && syllable && !bound.contains(&doc.folded(end)) {
        tokens.end = end + 1;
    }
}

/// "⟦The⟧ Northern Tribune" inside a sentence: the article is the name's.
fn wants_article(doc: &Document<'_>, tokens: TokenRange) -> bool {
    let Some(before) = tokens.start.checked_sub(1) else { return false };
    let token = &doc.tokens[before];
    let inside = before > doc.sentence_of(tokens.start).start && token.sentence == doc.tokens[tokens.start].sentence;
    let clause = inside && matches!(doc.tokens[before - 1].class, Class::Word | Class::Possessive);
    let upper = doc.tokens[before.saturating_sub(1)].case;
    clause && doc.str(before) == "The" && upper == Case::Lower
}
