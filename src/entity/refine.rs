//! Tagged stretches → names by the conventions of this project: a town and its state, and
//! names bound by a hyphen, apart; acronyms in brackets of the kind of what they stand for;
//! languages nothing. The bounds of each name are the business of `trim`.

use super::Candidate;
use super::agree::agree;
use super::notice::is_notice;
use super::tagger::Tagged;
use super::trim::{is_of_place, is_titled_person, skip_party, trim};
use super::vehicle;
use super::{acronym, doubt, join, kind, listed, missed, network, part, saint};
use crate::TokenRange;
use crate::annotation::{BlockKind, Kind};
use crate::document::Document;
use crate::lexicon::{self, Flags};
use crate::token::{Case, Class, Token};
use crate::words::{AIRCRAFT_MAKER, BEFORE_TONGUE, CHAMBER, TONGUE};

/// The names that the tagger's stretches are.
pub(crate) fn refine(doc: &Document<'_>, tagged: Vec<Tagged>) -> Vec<Candidate> {
    let mut names = Vec::with_capacity(tagged.len());
    for found in tagged {
        for piece in part::pieces(doc, found.tokens, found.kind > Kind::Group) {
            let kind = match found.kind {
                _ if is_titled_person(doc, piece) => Kind::Person,
                Kind::Person if is_of_place(doc, piece.start) => Kind::Place,
                kind => kind,
            };
            let (piece, kind) = skip_party(doc, piece).map_or((piece, kind), |rest| (rest, Kind::Place));
            let Some(tokens) = trim(doc, piece, kind) else { continue };
            let (tokens, kind) = saint::dedicated(doc, tokens, kind).unwrap_or((tokens, kind));
            let Some(kind) = kind::tell(doc, tokens, kind) else { continue };
            let (tokens, kind) = without_government(doc, tokens, kind);
            let tokens = match kind {
                Kind::Organization => without_office(doc, tokens),
                Kind::Product => without_term(doc, with_number(doc, tokens)),
                Kind::Work => with_mark(doc, tokens),
                Kind::Event => without_year(doc, tokens),
                _ => tokens,
            };
            if is_label(doc, tokens) || is_notice(doc, tokens) || is_term(doc, tokens) {
                continue;
            }
            if !is_language(doc, tokens) {
                split(doc, Candidate { tokens, kind, score: found.score }, &mut names);
            }
        }
    }
    part::headlines(doc, &mut names);
    names.retain(|name| name.kind != Kind::Person || !is_sentence(doc, name.tokens));
    network::add(doc, &mut names);
    listed::add(doc, &mut names);
    vehicle::add(doc, &mut names);
    add_holidays(doc, &mut names);
    acronym::settle(doc, &mut names);
    join::join(doc, &mut names);
    agree(doc, &mut names);
    vehicle::find(doc, &mut names);
    doubt::keep_sure(doc, &mut names);
    names
}

/// "⟦Faculty of Arts⟧ Dean Jane Roe": whom it is about has the office.
fn without_office(doc: &Document<'_>, mut tokens: TokenRange) -> TokenRange {
    let (last, next) = (tokens.end - 1, doc.tokens.get(tokens.end));
    let person = next.is_some_and(|t| {
        t.class == Class::Word && t.case == Case::Title && t.sentence == doc.tokens[last].sentence && t.spaced
    });
    if tokens.len() > 1 && person && doc.flags(last).any(Flags::ROLE) {
        tokens.end = last;
    }
    tokens
}

/// "⟦VoltLeaf 3⟧ charges", "⟦iPhone 15⟧": the number of a model, not of things.
fn with_number(doc: &Document<'_>, mut tokens: TokenRange) -> TokenRange {
    let number = doc.str(tokens.end);
    let short = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let same = doc.tokens.get(tokens.end).is_some_and(|t| t.sentence == doc.tokens[tokens.start].sentence);
    let counts = doc.flags(tokens.end + 1).any(Flags::NUMBER_WORD.or(Flags::TIME_WORD).or(Flags::CURRENCY))
        || matches!(doc.str(tokens.end + 1), "%" | "," | "-" | "–" | ":" | "/");
    if short && same && !counts {
        tokens.end += 1;
    }
    tokens
}

/// "⟦RX350⟧ SUV": what sort of thing it is, in capitals.
fn without_term(doc: &Document<'_>, mut tokens: TokenRange) -> TokenRange {
    let term = |idx: usize| doc.tokens[idx].case == Case::Upper && doc.flags(idx).any(Flags::TERM);
    if tokens.len() > 1 && term(tokens.end - 1) {
        tokens.end -= 1;
    }
    tokens
}

/// "⟦Who Goes There?⟧ won", "“⟦Help!⟧”": the mark of a title in a sentence that goes on.
fn with_mark(doc: &Document<'_>, mut tokens: TokenRange) -> TokenRange {
    let mark = doc.tokens.get(tokens.end).is_some_and(|t| !t.spaced) && matches!(doc.str(tokens.end), "?" | "!");
    let after = doc.tokens.get(tokens.end + 1);
    let goes_on =
        after.is_some_and(|t| t.case == Case::Lower && t.class == Class::Word || t.class == Class::Possessive);
    if mark && goes_on {
        tokens.end += 1;
    }
    tokens
}

/// "the ⟦Government of Ghana⟧", "the ⟦Ghanaian Government⟧": the land and the people have the name.
fn without_government(doc: &Document<'_>, tokens: TokenRange, kind: Kind) -> (TokenRange, Kind) {
    let ruled =
        |rest: TokenRange| of_flags(doc, rest).or_else(|| lexicon::is_place(&phrase(doc, rest)).then_some(Kind::Place));
    let last = tokens.end - 1;
    let rest = match doc.folded(tokens.start) {
        "government" if tokens.len() > 2 && doc.folded(tokens.start + 1) == "of" => tokens.start + 2..tokens.end,
        _ if tokens.len() == 2 && doc.folded(last) == "government" => tokens.start..last,
        _ => return (tokens, kind),
    };
    let rest = TokenRange::new(rest.start, rest.end);
    match ruled(rest) {
        Some(kind @ (Kind::Place | Kind::Group)) => (rest, kind),
        _ => (tokens, kind),
    }
}

/// "⟦Christmas Day⟧ 2021": the year is a date; "Expo 2030" keeps it. "the 2019 ⟦Riverside Cup⟧", "the
/// 8th ⟦Riverside Summit⟧": which one it is.
fn without_year(doc: &Document<'_>, mut tokens: TokenRange) -> TokenRange {
    let number = |idx: usize| {
        let digits = doc.str(idx).trim_end_matches(|c: char| c.is_ascii_lowercase());
        let year = digits.len() == 4 && digits.len() == doc.str(idx).len();
        let ordinal = doc.str(idx).len() == digits.len() + 2;
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && (year || ordinal)
    };
    if tokens.len() > 2 && number(tokens.start) && doc.tokens[tokens.start + 1].case.is_capital() {
        tokens.start += 1;
    }
    let year = doc.tokens[tokens.end - 1].class == Class::Number && doc.str(tokens.end - 1).len() == 4;
    if year && tokens.len() > 1 && kind::is_holiday(doc.folded(tokens.start)) {
        tokens.end -= 1;
    }
    tokens
}

/// "READ: …", "(AAPL.O)": a label of the page, a stock's sign.
fn is_label(doc: &Document<'_>, tokens: TokenRange) -> bool {
    let upper = tokens.indices().all(|idx| doc.tokens[idx].case == Case::Upper || doc.str(idx) == ".");
    let opens = doc.sentence_of(tokens.start).start == tokens.start;
    let label = tokens.len() == 1 && opens && doc.str(tokens.end) == ":" && !doc.flags(tokens.start).any(Flags::PLACE);
    let sign = doc.span(tokens).of(doc.text).contains('.') && tokens.start > 0 && doc.str(tokens.start - 1) == "(";
    let dotted = sign && doc.span(tokens).of(doc.text).split('.').all(|part| (1..6).contains(&part.len()));
    upper && (label && doc.block_kind(tokens.start) == BlockKind::Boilerplate || dotted && doc.str(tokens.end) == ")")
}

/// "⟦Hold Every Door For Me⟧", "⟦Jane Roe Says She⟧": a line in capital words, and nobody's name.
fn is_sentence(doc: &Document<'_>, tokens: TokenRange) -> bool {
    tokens.len() > 2 && tokens.indices().skip(1).any(|idx| doc.is_titled_function_word(idx))
}

/// "LNG", "Wi-Fi": a listed term as a whole, in capitals or of several words.
fn is_term(doc: &Document<'_>, tokens: TokenRange) -> bool {
    if tokens.len() == 1 {
        return doc.tokens[tokens.start].case != Case::Title && doc.flags(tokens.start).any(Flags::TERM);
    }
    listed::facts(doc, tokens).any(Flags::TERM)
}

/// "in English", "speaks Farsi", "Arabic-language", "in Norwegian and ⟦Russian⟧": no people.
fn is_language(doc: &Document<'_>, tokens: TokenRange) -> bool {
    if tokens.len() > 1 || !is_tongue(doc, tokens.start) {
        return false;
    }
    // The list that it stands in: "speaks ⟦Danish⟧, ⟦Dutch⟧ and ⟦Greek⟧".
    let joins = |idx: usize| matches!(doc.folded(idx), "and" | "or" | ",");
    let (mut first, mut last) = (tokens.start, tokens.start);
    while first > 1 && joins(first - 1) && is_tongue(doc, first - 2) {
        first -= 2;
    }
    while joins(last + 1) && is_tongue(doc, last + 2) {
        last += 2;
    }
    let listed = first < last && is_plain(doc, last + 1) && first > 0 && doc.is(first - 1, BEFORE_TONGUE);
    listed || is_spoken(doc, tokens.start, first == last)
}

/// Whether nothing stands there that a people's word could belong to.
fn is_plain(doc: &Document<'_>, idx: usize) -> bool {
    let function = |t: &Token| t.case == Case::Lower && doc.flags(idx).any(Flags::FUNCTION_WORD);
    doc.str(idx) != "-" && doc.tokens.get(idx).is_none_or(|t| t.class != Class::Word || function(t))
}

fn is_tongue(doc: &Document<'_>, idx: usize) -> bool {
    doc.flags(idx).any(Flags::LANGUAGE) || doc.is(idx, TONGUE)
}

fn is_spoken(doc: &Document<'_>, idx: usize, alone: bool) -> bool {
    if !is_tongue(doc, idx) {
        return false;
    }
    let before = idx.checked_sub(1).map_or("", |before| doc.folded(before));
    let after = (doc.folded(idx + 1), doc.folded(idx + 2));
    let written = matches!(after.0, "language" | "lessons" | "subtitles" | "translation" | "translations");
    let bound = after.0 == "-" && matches!(after.1, "language" | "speaking" | "speaker" | "speakers");
    bound || written || alone && is_plain(doc, idx + 1) && BEFORE_TONGUE.has(before)
}

/// "⟦Springfield⟧, ⟦Ill.⟧", "⟦Roe⟧, ⟦Doe⟧", "⟦EU⟧-⟦Nigeria⟧": two names.
fn split(doc: &Document<'_>, name: Candidate, names: &mut Vec<Candidate>) {
    if let Some(member) = member_of_party(doc, name.tokens) {
        let (left, right) = (TokenRange::new(name.tokens.start, member), TokenRange::new(member, name.tokens.end));
        let body = doc.is(left.start, CHAMBER);
        names.push(Candidate { tokens: left, kind: if body { Kind::Organization } else { Kind::Place }, ..name });
        return names.push(Candidate { tokens: right, kind: Kind::Group, ..name });
    }
    if let Some(own) = owned(doc, &name) {
        let owner = TokenRange::new(name.tokens.start, own - 1);
        let owner_kind = of_flags(doc, owner).or_else(|| lexicon::is_place(&phrase(doc, owner)).then_some(Kind::Place));
        names.push(Candidate { tokens: owner, kind: owner_kind.unwrap_or(Kind::Organization), ..name });
        return split(doc, Candidate { tokens: TokenRange::new(own, name.tokens.end), ..name }, names);
    }
    if let Some(model) = model_of_maker(doc, &name) {
        let (maker, model) = (TokenRange::new(name.tokens.start, model), TokenRange::new(model, name.tokens.end));
        names.push(Candidate { tokens: maker, kind: Kind::Organization, ..name });
        return names.push(Candidate { tokens: model, kind: Kind::Product, ..name });
    }
    let inner = name.tokens.start + 1..name.tokens.end.saturating_sub(1);
    let Some(at) = inner.into_iter().find(|&idx| parts(doc, &name, idx)) else { return names.push(name) };
    let skipped = if doc.str(at) == "and" { 2 } else { 1 };
    let (left, right) = (TokenRange::new(name.tokens.start, at), TokenRange::new(at + skipped, name.tokens.end));
    let kind =
        |tokens: TokenRange| if doc.str(at) == "-" { of_flags(doc, tokens).unwrap_or(name.kind) } else { name.kind };
    names.push(Candidate { tokens: left, kind: kind(left), ..name });
    split(doc, Candidate { tokens: right, kind: kind(right), ..name }, names);
}

/// "⟦Buffalo⟧ ⟦Democrat⟧", "⟦Senate⟧ ⟦Republicans⟧": where the party's word begins after a town, a
/// state or a chamber. Countries have parties called so: "Sweden Democrats".
fn member_of_party(doc: &Document<'_>, tokens: TokenRange) -> Option<usize> {
    let member = tokens.end - 1;
    let rest = TokenRange::new(tokens.start, member);
    if rest.is_empty() || !doc.flags(member).any(Flags::PARTY) {
        return None;
    }
    let place = lexicon::place(&phrase(doc, rest)).or(doc.flags(rest.start));
    let land = place.any(Flags::STATE.or(Flags::CITY)) && !place.any(Flags::COUNTRY);
    let chamber = rest.len() == 1 && doc.is(rest.start, CHAMBER);
    (chamber || land && (rest.len() == 1 || lexicon::is_place(&phrase(doc, rest)))).then_some(member)
}

/// "⟦Harvard⟧'s ⟦Graduate School of Design⟧": where the name begins that belongs to the other one. A
/// name may have an owner in it: "St. Mary's Hospital", "Lloyd's of London".
fn owned(doc: &Document<'_>, name: &Candidate) -> Option<usize> {
    let inner = name.tokens.start + 1..name.tokens.end.saturating_sub(2);
    let mark = inner.into_iter().find(|&idx| doc.tokens[idx].class == Class::Possessive)?;
    let (owner, own) = (TokenRange::new(name.tokens.start, mark), mark + 1);
    let known = Flags::PLACE.or(Flags::ORGANIZATION).or(Flags::KNOWN_BODY);
    let owner_known = owner.len() == 1 && doc.flags(owner.start).any(known) || lexicon::is_place(&phrase(doc, owner));
    let whole = listed::facts(doc, name.tokens).any(Flags::KNOWN);
    let kinds = matches!(name.kind, Kind::Organization | Kind::Place);
    (kinds && owner_known && !whole && doc.tokens[own].case.is_capital()).then_some(own)
}

/// "⟦Corvane⟧ ⟦Arrow 9⟧": where the model begins after the name of its maker. Aircraft are
/// called with their makers: "Boeing 737".
fn model_of_maker(doc: &Document<'_>, name: &Candidate) -> Option<usize> {
    let model = TokenRange::new(name.tokens.start + 1, name.tokens.end);
    let maker = doc.flags(name.tokens.start).any(Flags::ORGANIZATION.or(Flags::KNOWN_BODY));
    if model.is_empty()
        || !maker
        || doc.is(name.tokens.start, AIRCRAFT_MAKER)
        || listed::facts(doc, name.tokens).any(Flags::KNOWN)
    {
        return None;
    }
    let bound = doc.tokens[model.start].class != Class::Word && !doc.tokens[model.start].spaced;
    let known = if model.len() == 1 { doc.flags(model.start) } else { listed::facts(doc, model) };
    let figure = |idx: usize| doc.str(idx).bytes().any(|b| b.is_ascii_digit());
    let product = known.any(Flags::KNOWN_PRODUCT) || name.kind == Kind::Product && model.indices().any(figure);
    (product && !bound).then_some(model.start)
}

/// Whether the mark at `idx` parts two names.
fn parts(doc: &Document<'_>, name: &Candidate, idx: usize) -> bool {
    match doc.str(idx) {
        "," => name.kind == Kind::Place || (name.kind == Kind::Person && !doc.flags(idx + 1).any(Flags::NAME_SUFFIX)),
        // "⟦Treaty of Lisbon⟧ and the ⟦Voting Rights Act⟧"
        "and" => doc.str(idx + 1) == "the" && idx + 2 < name.tokens.end && name.kind != Kind::Organization,
        "-" | "–" => {
            let bound = name.tokens.len() == 3 && !doc.tokens[idx].spaced;
            let side = |idx| of_flags(doc, TokenRange::new(idx, idx + 1)).is_some();
            bound && side(idx - 1) && side(idx + 1) && !lexicon::is_place(&phrase(doc, name.tokens))
        }
        _ => false,
    }
}

fn phrase(doc: &Document<'_>, tokens: TokenRange) -> String {
    doc.span(tokens).of(doc.text).to_lowercase()
}

/// What one word is by itself: a country or large city, a people, an organisation.
fn of_flags(doc: &Document<'_>, tokens: TokenRange) -> Option<Kind> {
    let flags = doc.flags(tokens.start);
    match () {
        () if tokens.len() != 1 => None,
        () if flags.any(Flags::COUNTRY.or(Flags::STATE).or(Flags::REGION).or(Flags::LARGE_CITY)) => Some(Kind::Place),
        () if flags.any(Flags::GROUP) => Some(Kind::Group),
        () if flags.any(Flags::ORGANIZATION) => Some(Kind::Organization),
        () => None,
    }
}

/// Holidays that the tagger left out.
fn add_holidays(doc: &Document<'_>, names: &mut Vec<Candidate>) {
    let holidays = kind::holidays(doc);
    let holiday = |idx: &usize| {
        let token = &doc.tokens[*idx];
        token.class == Class::Word && token.case.is_capital() && holidays.contains(&token.word)
    };
    let words = (0..doc.tokens.len()).filter(holiday).map(|idx| TokenRange::new(idx, idx + 1));
    let free = words.filter(|tokens| missed::is_free(names, *tokens));
    let added = free.map(|tokens| Candidate { tokens, kind: Kind::Event, score: 800 }).collect();
    missed::insert(names, added);
}
