//! Blocks → datelines. In: a read document. Out: each dateline with its parts, the
//! date as written; years are found later, by [`crate::date`].
//!
//! The `grammar` reads places, date and agency where a block begins; the table of
//! rules here weighs the evidence for a dateline: a bracketed agency most, then a date,
//! then capitals before a dash, then a place that the [`gazetteer`] knows.

pub mod agency;
pub mod gazetteer;
mod grammar;

use crate::Span;
use crate::annotation::BlockKind;
use crate::calendar::PartialDate;
use crate::document::Document;
use crate::lexicon::{self, Flags};
use crate::token::{Case, Class};
use crate::words::DATELINE_LABEL;
use grammar::{AgencyForm, Parts, Reader, Separator, Style};

/// A dateline before its year and its entities are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// From the first to the last part, a closing bracket included.
    pub span: Span,
    /// Each place with its qualifier.
    pub places: Vec<Span>,
    /// The date as written.
    pub date: Option<(Span, PartialDate)>,
    /// The agency, without brackets.
    pub agency: Option<Span>,
}

/// How far into the running text a dateline without date or agency may stand.
const WEAK_PARAGRAPHS: usize = 3;

/// Finds the datelines of `doc`.
///
/// ```
/// use article_annotator::{dateline, document::Document};
/// let doc = Document::of_paragraphs("KATY, Texas, Feb 7 (Reuters) - A river rose.");
/// let found = &dateline::find(&doc)[0];
/// assert_eq!(found.span.of(doc.text), "KATY, Texas, Feb 7 (Reuters)");
/// assert_eq!(found.places[0].of(doc.text), "KATY, Texas");
/// ```
#[must_use]
pub fn find(doc: &Document<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut paragraphs = 0;
    for (idx, block) in doc.blocks.iter().enumerate() {
        let tokens = doc.block_tokens[idx];
        if tokens.is_empty() {
            continue;
        }
        let reader = Reader { doc, end: tokens.end };
        // What a line is for, its neighbours tell: one alone may be anything.
        let kind = if doc.blocks.len() == 1 { BlockKind::Paragraph } else { block.kind };
        let opening = Opening { kind, early: paragraphs < WEAK_PARAGRAPHS };
        found.extend(find_in_block(&reader, tokens.start, opening));
        paragraphs += usize::from(block.kind.is_body());
    }
    found
}

/// Where a dateline is looked for.
#[derive(Clone, Copy)]
struct Opening {
    kind: BlockKind,
    early: bool,
}

/// Finds the dateline at the head of a block, after a note or a byline.
fn find_in_block(reader: &Reader<'_, '_>, start: usize, opening: Opening) -> Option<Found> {
    let at = skip_notes(reader, start);
    if !may_open(reader, start) {
        return None;
    }
    if let Some(parts) = reader.read(at)
        && is_dateline(reader, at, &parts, opening)
    {
        return Some(into_found(&second_opening(reader, &parts, opening).unwrap_or(parts)));
    }
    let doc = reader.doc;
    // "By Foo Yun Chee and Reed Stevenson AMSTERDAM Feb 7 (Reuters) - …", "By Ana Roe Pune, Feb 7 (PTI) The …";
    // without the byline, in a headline that runs on: "… hits $2 bn PUNE, Feb 7 (PTI) - …".
    let led = doc.folded(at) == "by" || at > start;
    if !(led || opening.early) {
        return None;
    }
    let within = if led { 24 } else { 40 };
    let mut strong = (at + 1..reader.end.min(at + within)).filter_map(|i| {
        let case = doc.tokens[i].case;
        let capitals = doc.tokens[i].class == Class::Word && case.is_capital();
        let opens = if led { doc.str(i) == "(" || capitals } else { capitals && case == Case::Upper };
        let parts = opens.then(|| reader.read(i)).flatten()?;
        let known = parts.places.first().is_some_and(|place| place.known || place.qualified);
        let cut = !matches!(parts.separator, Separator::None | Separator::Stop) || known && parts.has_date;
        let sure = known || led && (case != Case::Title || !capitals);
        let strong = parts.agency_form == Some(AgencyForm::Known) && cut && sure;
        (strong && is_dateline(reader, i, &parts, opening)).then_some(parts)
    });
    // "By ANNA ROE, |LONDON (AP)": a town that is known rather than what looks like one.
    let first = strong.next()?;
    let known = |parts: &Parts| parts.places.first().is_some_and(|place| place.known);
    let town =
        (!known(&first)).then(|| strong.find(|later| known(later) && later.span.end == first.span.end)).flatten();
    Some(into_found(&town.unwrap_or(first)))
}

/// The dateline behind an agency of its own: "(MENAFN - PTI) |Pune, Feb 7 (PTI)".
fn second_opening(reader: &Reader<'_, '_>, first: &Parts, opening: Opening) -> Option<Parts> {
    let (place, agency) = (first.places.first()?.span, first.agency?);
    if agency.start > place.start || first.agency_form != Some(AgencyForm::Known) {
        return None;
    }
    let start = reader.doc.tokens_in(place).start;
    let parts = reader.read(start).filter(|parts| parts.agency_form == Some(AgencyForm::Known))?;
    is_dateline(reader, start, &parts, opening).then_some(parts)
}

/// Whether the head of a block can hold a dateline at all: it has a dash, a bracket, a
/// colon or a slash, or it is a line of its own. Most paragraphs end here.
fn may_open(reader: &Reader<'_, '_>, start: usize) -> bool {
    const HEAD: usize = 40;
    let (doc, end) = (reader.doc, reader.end.min(start + HEAD));
    let parted = |i: usize| {
        let mark = doc.tokens[i].class == Class::Mark;
        mark && (matches!(doc.str(i), "(" | ")" | "[" | ":" | "/") || grammar::is_dash(doc.str(i)))
    };
    reader.end - start <= HEAD / 2 || (start..end).any(parted)
}

/// Skips bullets and "(Corrects … in paragraph 2)".
fn skip_notes(reader: &Reader<'_, '_>, start: usize) -> usize {
    let doc = reader.doc;
    let mut at = start;
    while at < reader.end && (doc.str(at).starts_with('*') || matches!(doc.str(at), "•" | "·" | "►" | "▪" | "■"))
    {
        at += 1;
    }
    let noted = |at: usize| at < reader.end && matches!(doc.str(at), "(" | "[");
    while noted(at) {
        let close = if doc.str(at) == "(" { ")" } else { "]" };
        let Some(end) = (at + 1..reader.end.min(at + 80)).find(|&i| doc.str(i) == close) else { break };
        let name = Span::new(doc.tokens[at].span.end, doc.tokens[end].span.start);
        // "(Reuters) -" is an agency, "(Recasts, adds quotes)" a note.
        if agency::is_agency(name.of(doc.text)) || end + 1 >= reader.end || end - at < 3 {
            break;
        }
        at = end + 1;
    }
    at
}

fn into_found(parts: &Parts) -> Found {
    Found {
        span: parts.span,
        places: parts.places.iter().map(|place| place.span).collect(),
        date: parts.date,
        agency: parts.agency,
    }
}

/// Whether the parts make a dateline: a table of rules, the surest first.
fn is_dateline(reader: &Reader<'_, '_>, start: usize, parts: &Parts, opening: Opening) -> bool {
    if matches!(opening.kind, BlockKind::Caption | BlockKind::Credit | BlockKind::AltText | BlockKind::Tagline) {
        return false;
    }
    let cut = !matches!(parts.separator, Separator::None | Separator::Stop);
    let dash = matches!(parts.separator, Separator::Dash | Separator::StopDash);
    let goes_on = story_follows(reader, parts.next);
    let capitals = parts.places.first().is_some_and(|place| place.style == Style::Capitals);
    let known = parts.places.iter().any(|place| place.known || place.qualified);
    let minor = parts.places.iter().all(|place| place.minor && !place.qualified);
    let known_agency = parts.agency_form == Some(AgencyForm::Known);
    // "The Harbour Post (harbourpost.example.com) - …": a site, unless a place or a date says more.
    if known_agency && !(known || parts.has_date) && is_domain(reader, parts) {
        return false;
    }
    if parts.places.is_empty() {
        return match parts.agency_form {
            Some(AgencyForm::Known) => cut || goes_on,
            Some(AgencyForm::Unknown) => parts.has_date && cut,
            Some(AgencyForm::Bare) => dash && goes_on && (parts.has_date || opening.early),
            _ => false,
        };
    }
    if known_agency {
        return if cut { capitals || known || dash } else { capitals || known };
    }
    // "WASHINGTON, DC - FEBRUARY 07: President …": a picture agency's caption.
    if parts.dash_before_date && parts.separator == Separator::Colon && is_capital_month(reader, parts) {
        return false;
    }
    // "IIT-Madras": a glued hyphen parts only what is surely a place.
    if dash && !known && parts.next > 0 && reader.is_glued_hyphen(parts.next - 1) {
        return false;
    }
    if dash && parts.agency_form.is_none() && !parts.has_date && capitals && is_notice(reader, parts, known) {
        return false;
    }
    let label = capitals && !known && is_label(reader, start, parts);
    if parts.has_date && (capitals || known) && !label {
        return cut || parts.separator == Separator::Stop && parts.agency_form.is_some();
    }
    if label || !goes_on {
        return false;
    }
    match parts.agency_form {
        Some(AgencyForm::Unknown | AgencyForm::Empty) => cut && (capitals || known),
        Some(AgencyForm::Bare) => dash && (capitals || known),
        _ if !opening.early => dash && capitals && known && parts.separator != Separator::End,
        _ if capitals => dash || (parts.separator == Separator::Colon && known),
        _ if parts.separator == Separator::Colon && minor => false,
        _ => known && (dash || parts.separator == Separator::Colon) && opening.kind != BlockKind::Headline,
    }
}

/// Whether a story may start at this token: never with a small letter.
fn story_follows(reader: &Reader<'_, '_>, at: usize) -> bool {
    at >= reader.end || reader.doc.tokens[at].case != Case::Lower
}

/// Whether what stands for the agency is the address of a site.
fn is_domain(reader: &Reader<'_, '_>, parts: &Parts) -> bool {
    let name = parts.agency.map_or("", |span| span.of(reader.doc.text));
    name.split_once('.').is_some_and(|(head, tail)| !head.is_empty() && tail.len() >= 2 && !tail.contains(' '))
        && !agency::is_agency_word(&crate::vocabulary::fold(name))
}

/// "ROE--Anna. The family …", "ROE--Anna (nee Tal), 84": a death notice opens with the surname.
fn is_notice(reader: &Reader<'_, '_>, parts: &Parts, known: bool) -> bool {
    let (doc, next) = (reader.doc, parts.next);
    let glued = next > 0 && next < reader.end && !doc.tokens[next].spaced && !doc.tokens[next - 1].spaced;
    let first = || lexicon::flags(doc.folded(next)).any(Flags::FIRST_NAME);
    glued && first() && (!known || matches!(doc.folded(next + 1), "." | "," | "("))
}

fn is_capital_month(reader: &Reader<'_, '_>, parts: &Parts) -> bool {
    parts.date.is_some_and(|(span, _)| {
        let word = span.of(reader.doc.text);
        word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
    })
}

/// "EXCLUSIVE –", "NASA -", or a line that is all in capitals.
fn is_label(reader: &Reader<'_, '_>, start: usize, parts: &Parts) -> bool {
    let doc = reader.doc;
    let n_tokens = parts.places[0].n_tokens;
    let mut words = (start..start + n_tokens).map(|i| doc.folded(i));
    let says =
        |word: &str| matches!(word, "not" | "is" | "are" | "was" | "were" | "will" | "has" | "have" | "to" | "for");
    if words.any(|word| DATELINE_LABEL.has(word) || says(word) || !word.bytes().any(|b| b.is_ascii_alphabetic())) {
        return true;
    }
    // "IOWA POLLS CLOSE - …" speaks of the place.
    let bare = !parts.has_date && parts.agency_form.is_none();
    if bare && n_tokens > 2 && gazetteer::find(doc.folded(start)).is_some_and(|place| !place.minor) {
        return true;
    }
    let short = n_tokens == 1 && doc.str(start).chars().count() <= 3;
    let shouted = (parts.next..reader.end.min(parts.next + 4)).filter(|&i| doc.tokens[i].class == Class::Word);
    let (shouted, total) =
        shouted.fold((0, 0), |(s, n), i| (s + usize::from(doc.tokens[i].case == Case::Upper), n + 1));
    short || (total >= 3 && shouted == total)
}
