//! What a person is, as the article says it: titles ("President ⟦Anna Petrova⟧"),
//! appositions before ("Russia's chief rabbi, ⟦Berl Lazar⟧") and after ("⟦Jane Roe⟧,
//! a spokeswoman for the ministry, said"). And who "the president" is.

use crate::document::Document;
use crate::lexicon::Flags;
use crate::token::Class;
use crate::words::{ROLE_OPENER, ROLE_STOP};
use crate::{Span, TokenRange};
use rustc_hash::{FxHashMap, FxHashSet};

/// The longest role in tokens.
const REACH: usize = 14;

/// The words of the role that are around a person's name, without article.
#[must_use]
pub(crate) fn find(doc: &Document<'_>, name: TokenRange) -> Option<Span> {
    title(doc, name).or_else(|| before(doc, name)).or_else(|| after(doc, name)).map(|tokens| doc.span(tokens))
}

fn is(doc: &Document<'_>, idx: usize, flags: Flags) -> bool {
    doc.flags(idx).any(flags)
}

/// "Russian President ⟦Roe⟧": roles and what narrows them, straight before the name.
fn title(doc: &Document<'_>, name: TokenRange) -> Option<TokenRange> {
    let sentence = doc.sentence_of(name.start);
    let mut start = name.start;
    // "Health Minister |Smt |Anjali Roe"
    let courtesy = |idx: usize| is(doc, idx, Flags::HONORIFIC) && !is_office(doc.folded(idx));
    while start > sentence.start && courtesy(start - 1) {
        start -= 1;
    }
    let mut role = false;
    let part = Flags::ROLE.or(Flags::ROLE_MODIFIER).or(Flags::FAMILY);
    let office = Flags::HONORIFIC.without(Flags::NONE);
    while start > sentence.start && name.start - start < 6 {
        let idx = start - 1;
        let token = &doc.tokens[idx];
        let joins = doc.str(idx) == "-" && !token.spaced && start < name.start;
        let capital =
            role && token.case.is_capital() && is(doc, idx, Flags::DEMONYM.or(Flags::ORG_WORD).or(Flags::PLACE));
        let narrows = role && is(doc, idx, Flags::ROLE_MODIFIER);
        let heads = is(doc, idx, part) || (!role && is(doc, idx, office) && is_office(doc.folded(idx)));
        if !(joins || capital || narrows || (heads && token.class == Class::Word)) {
            break;
        }
        role |= is(doc, idx, Flags::ROLE) || is_office(doc.folded(idx));
        start = idx;
    }
    while start < name.start && doc.tokens[start].class == Class::Mark {
        start += 1;
    }
    let mut end = name.start;
    while end > start && courtesy(end - 1) {
        end -= 1;
    }
    role.then_some(TokenRange::new(start, end))
}

/// Honorifics that are offices: "Sen.", "Gen.", "Queen", but not "Mr".
fn is_office(folded: &str) -> bool {
    let courtesy = [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "madam",
        "madame",
        "messrs",
        "hon",
        "honourable",
        "honorable",
        "shri",
        "smt",
        "dato",
        "datuk",
        "tan",
        "tun",
        "puan",
        "haji",
        "señor",
        "señora",
        "herr",
        "frau",
        "don",
        "doña",
        "dom",
        "father",
        "brother",
        "sister",
        "fr",
        "monsieur",
        "begum",
    ];
    let word = folded.trim_end_matches('.');
    crate::lexicon::flags(folded).any(Flags::HONORIFIC) && !courtesy.contains(&word)
}

/// "the head of the Federation of Jewish Communities, ⟦Alexander Boroda⟧".
fn before(doc: &Document<'_>, name: TokenRange) -> Option<TokenRange> {
    let comma = name.start.checked_sub(1)?;
    let sentence = doc.sentence_of(name.start);
    if doc.str(comma) != "," || comma <= sentence.start || !closes(doc, name.end) {
        return None;
    }
    let floor = sentence.start.max(comma.saturating_sub(REACH));
    let mut role = None;
    for idx in (floor..comma).rev() {
        let folded = doc.folded(idx);
        let opens = ROLE_OPENER.has(folded);
        if is(doc, idx, Flags::ROLE.or(Flags::FAMILY)) {
            role = Some(idx);
        }
        if doc.tokens[idx].class == Class::Possessive && role.is_some() {
            return Some(TokenRange::new(owner(doc, idx, floor), comma));
        }
        // "the head of ⟦the⟧ Federation": an article inside does not open it.
        if opens && role.is_some_and(|role| role < idx + 4) {
            return Some(TokenRange::new(idx + 1, comma));
        }
        if doc.tokens[idx].class == Class::Mark && doc.str(idx) != "-" || ROLE_STOP.has(folded) {
            // A bare role: "chief executive, Jane Roe".
            let start = idx + 1;
            return role.filter(|role| *role < start + 3).map(|_| TokenRange::new(start, comma));
        }
    }
    None
}

/// The first token of a possessor: "⟦Russia⟧'s", "the ⟦United States⟧'".
fn owner(doc: &Document<'_>, possessive: usize, floor: usize) -> usize {
    let mut start = possessive;
    while start > floor && doc.tokens[start - 1].case.is_capital() && doc.tokens[start - 1].class == Class::Word {
        start -= 1;
    }
    if start == possessive { possessive.saturating_sub(1).max(floor) } else { start }
}

/// Whether an apposed name ends here: "…, Jane Roe⟦,⟧", "⟦.⟧", "⟦and⟧", "⟦said⟧".
fn closes(doc: &Document<'_>, idx: usize) -> bool {
    let class = doc.tokens.get(idx).map(|t| t.class);
    let word = class == Some(Class::Word);
    class.is_none()
        || class == Some(Class::Mark)
        || (word && (is(doc, idx, Flags::SPEECH) || is(doc, idx, Flags::FUNCTION_WORD)))
}

/// "⟦Jane Roe⟧, a spokeswoman for the ministry, said".
fn after(doc: &Document<'_>, name: TokenRange) -> Option<TokenRange> {
    let sentence = doc.sentence_of(name.start);
    if name.end + 1 >= sentence.end || doc.str(name.end) != "," {
        return None;
    }
    let mut start = name.end + 1;
    // "Jane Roe, 34, a teacher, said"
    if doc.tokens[start].class == Class::Number && start + 2 < sentence.end && doc.str(start + 1) == "," {
        start += 2;
    }
    let article = matches!(doc.folded(start), "the" | "a" | "an");
    start += usize::from(article);
    let limit = sentence.end.min(start + REACH);
    let end = (start..limit).find(|&idx| {
        let token = &doc.tokens[idx];
        let stop = doc.is(idx, ROLE_STOP) && doc.folded(idx) != "and";
        (token.class == Class::Mark && doc.str(idx) != "-") || stop
    })?;
    let head = (start..end).take(5).any(|idx| is(doc, idx, Flags::ROLE.or(Flags::FAMILY)));
    // "Roe, President Petrova and others": a list of people is not a role.
    let named = !article && doc.tokens[start].case.is_capital() && !(start..end).any(|idx| doc.folded(idx) == "of");
    let possessive = (start..end).any(|idx| doc.tokens[idx].class == Class::Possessive);
    (head && (!named || possessive) && end > start).then_some(TokenRange::new(start, end))
}

/// Somebody who bears a role word.
#[derive(Debug)]
struct Bearer {
    entity: usize,
    /// The words of the role.
    words: Vec<u32>,
    /// "⟦vice⟧ president": who is not the president.
    deputy: bool,
}

/// So many people of one role are kept apart.
const BEARERS: usize = 8;

/// Which people bear a role word, the one seen last at the end, and how often each was named.
#[derive(Debug, Default)]
pub(crate) struct Bearers {
    by_word: FxHashMap<u32, Vec<Bearer>>,
    named: FxHashMap<usize, u32>,
    /// Words that several people bear.
    shared: FxHashSet<u32>,
}

impl Bearers {
    /// Remembers that a person was named.
    pub(crate) fn name(&mut self, entity: usize) {
        *self.named.entry(entity).or_default() += 1;
    }

    /// Remembers that `entity` bears the role in `span`.
    pub(crate) fn learn(&mut self, doc: &Document<'_>, span: Span, entity: usize) {
        let words: Vec<u32> = doc.tokens_in(span).indices().map(|idx| doc.tokens[idx].word).collect();
        for idx in doc.tokens_in(span).indices() {
            let office = is(doc, idx, Flags::ROLE) && !is(doc, idx, Flags::ROLE_MODIFIER) || doc.folded(idx) == "chief";
            if office {
                let word = doc.tokens[idx].word;
                let deputy = is_deputy(doc, idx);
                let bearers = self.by_word.entry(word).or_default();
                if bearers.iter().any(|other| other.entity != entity && other.deputy == deputy) {
                    self.shared.insert(word);
                }
                bearers.retain(|other| other.entity != entity);
                if bearers.len() == BEARERS {
                    bearers.remove(0);
                }
                bearers.push(Bearer { entity, words: words.clone(), deputy });
            }
        }
    }

    /// The person that "the president", "the Israeli ambassador" at `the` stands for,
    /// with the tokens of the phrase: of several the one named most.
    pub(crate) fn find(&self, doc: &Document<'_>, the: usize) -> Option<(TokenRange, usize)> {
        let sentence = doc.sentence_of(the);
        let narrows = Flags::ROLE_MODIFIER.or(Flags::DEMONYM);
        let mut head = the + 1;
        while head < sentence.end && head < the + 4 && is(doc, head, narrows) && is_more(doc, head, sentence.end) {
            head += 1;
        }
        if head >= sentence.end || !is(doc, head, Flags::ROLE) || goes_on(doc, head + 1, sentence.end) {
            return None;
        }
        let bearers = self.by_word.get(&doc.tokens[head].word)?;
        // "the foreign minister" is not a prime minister.
        let fits = |bearer: &&Bearer| {
            bearer.deputy == is_deputy(doc, head)
                && (the + 1..head).all(|idx| bearer.words.contains(&doc.tokens[idx].word))
        };
        let times = |bearer: &&Bearer| self.named.get(&bearer.entity).copied();
        let bearer = bearers.iter().filter(fits).max_by_key(times)?;
        Some((TokenRange::new(the, head + 1), bearer.entity))
    }
}

/// "vice |president", "deputy |minister".
fn is_deputy(doc: &Document<'_>, head: usize) -> bool {
    let hyphen = usize::from(head > 1 && doc.str(head - 1) == "-");
    head.checked_sub(1 + hyphen).is_some_and(|before| matches!(doc.folded(before), "vice" | "deputy"))
}

/// "⟦Slovakia's prime minister⟧ said", "⟦the governor⟧ said" before the name is given: the one of
/// that role in the whole article. In: the possessive or the article. Out: the phrase and the
/// person.
pub(crate) fn find_ahead(doc: &Document<'_>, bearers: &Bearers, idx: usize) -> Option<(TokenRange, usize)> {
    let (tokens, entity) = bearers.find(doc, idx)?;
    let alone = !bearers.shared.contains(&doc.tokens[tokens.end - 1].word);
    let owned = doc.tokens[idx].class == Class::Possessive;
    let start = if owned { owner(doc, idx, doc.sentence_of(idx).start) } else { idx };
    // "Slovakia's prime minister, Jane Roe": she has her name there.
    let apposed = doc.str(tokens.end) == "," && doc.tokens.get(tokens.end + 1).is_some_and(|t| t.case.is_capital());
    let whole = !owned || doc.tokens[start].case.is_capital();
    (alone && !apposed && whole && closes(doc, tokens.end)).then(|| (TokenRange::new(start, tokens.end), entity))
}

/// Whether a role or what narrows it follows.
fn is_more(doc: &Document<'_>, idx: usize, limit: usize) -> bool {
    idx + 1 < limit && is(doc, idx + 1, Flags::ROLE.or(Flags::ROLE_MODIFIER))
}

/// "the president ⟦of⟧ France", "the president⟦-⟧elect", "the minister ⟦Jane⟧ Roe",
/// "the minister⟦'s⟧ wife": not the bearer known, or not the bearer alone.
fn goes_on(doc: &Document<'_>, idx: usize, limit: usize) -> bool {
    if idx >= limit {
        return false;
    }
    let token = &doc.tokens[idx];
    let bound = matches!(doc.folded(idx), "of" | "for" | "-") && !token.span.is_empty();
    let named = token.class == Class::Word && token.case.is_capital();
    bound || named || is(doc, idx, Flags::ROLE)
}
