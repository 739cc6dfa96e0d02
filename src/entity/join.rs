//! Several stretches that are one name: the parties of a case, a person with a nickname
//! between the names, a body with "and" or "for the" in its name. In: the names in order.
//! Out: the same names, some joined.

use super::Candidate;
use crate::TokenRange;
use crate::annotation::Kind;
use crate::document::Document;
use crate::lexicon::Flags;
use crate::token::{Case, Class};
use crate::words::{BODY_HEAD, EVENT_HEAD, LAW_HEAD};

/// Joins the names that are one.
pub(super) fn join(doc: &Document<'_>, names: &mut Vec<Candidate>) {
    let mut end = 0;
    for name in names.iter_mut() {
        add_head(doc, name, end);
        end = name.tokens.end;
    }
    if let Some(first) = names.first_mut() {
        add_opponent(doc, first);
    }
    names.dedup_by(|name, last| {
        if name.tokens.start < last.tokens.end {
            last.tokens.end = last.tokens.end.max(name.tokens.end);
            return true;
        }
        if has_nickname(doc, last, name) || is_one_body(doc, last, name) {
            last.tokens.end = name.tokens.end;
            return true;
        }
        add_opponent(doc, name);
        false
    });
}

fn is_capital(doc: &Document<'_>, idx: usize) -> bool {
    doc.tokens.get(idx).is_some_and(|t| t.class == Class::Word && t.case.is_capital())
}

/// "⟦Treaty of Lisbon⟧", "⟦Battle of Lake Erie⟧": what the name is of, after `from`.
fn add_head(doc: &Document<'_>, name: &mut Candidate, from: usize) {
    let Some(head) = name.tokens.start.checked_sub(2).filter(|&head| head >= from) else { return };
    let together = doc.tokens[head].sentence == doc.tokens[name.tokens.start].sentence;
    if !together || doc.str(head + 1) != "of" || !is_capital(doc, head) {
        return;
    }
    let kind = match () {
        () if doc.is(head, LAW_HEAD) => Kind::Law,
        () if doc.is(head, EVENT_HEAD) || doc.folded(head) == "battle" => Kind::Event,
        () => return,
    };
    (name.tokens.start, name.kind) = (head, kind);
}

/// "⟦Roe v. Wade⟧": the parties of a case are one name, a law's.
fn add_opponent(doc: &Document<'_>, name: &mut Candidate) {
    let versus = name.tokens.end;
    let capital = |idx: usize| is_capital(doc, idx) && doc.str(idx) != "v.";
    if doc.str(versus) == "v." && capital(versus + 1) {
        // "v. ⟦State of Kerala⟧"
        let goes_on = |idx: usize| capital(idx) || doc.str(idx) == "of" && capital(idx + 1);
        name.tokens.end = (versus + 1..versus + 7).find(|&idx| !goes_on(idx)).unwrap_or(versus + 7);
        name.kind = Kind::Law;
    }
}

/// "⟦Ramón “Moncho” Peña⟧"
fn has_nickname(doc: &Document<'_>, first: &Candidate, last: &Candidate) -> bool {
    let people = first.kind == Kind::Person && last.kind == Kind::Person;
    if !people || last.tokens.start > first.tokens.start + 8 || !same_sentence(doc, first, last) {
        return false;
    }
    let closes = matches!(doc.str(last.tokens.start - 1), "”" | "\"" | "’" | "'");
    let mut inside = first.tokens.start + 1..last.tokens.start - 1;
    let open = inside.clone().find(|&idx| matches!(doc.str(idx), "“" | "\"" | "‘" | "'"));
    closes
        && open.is_some_and(|open| {
            inside.all(|idx| idx == open || is_capital(doc, idx)) && open + 1 < last.tokens.start - 1
        })
}

/// "the ⟦Mines and Geosciences Bureau⟧", "the ⟦Office for the Coordination of Affairs⟧"
fn is_one_body(doc: &Document<'_>, first: &Candidate, last: &Candidate) -> bool {
    let near = last.tokens.start <= first.tokens.end + 2 && same_sentence(doc, first, last);
    if first.kind != Kind::Organization || !near {
        return false;
    }
    let heads = |tokens: TokenRange| doc.is(tokens.end - 1, BODY_HEAD);
    let between: Vec<&str> = (first.tokens.end..last.tokens.start).map(|idx| doc.folded(idx)).collect();
    if last.kind != Kind::Organization {
        let word = |idx: usize| doc.flags(idx).any(Flags::ORG_WORD);
        let land = matches!(last.kind, Kind::Place | Kind::Group);
        return match between.as_slice() {
            // "⟦Partnership for Northern Ireland⟧"
            ["for"] => land && (heads(first.tokens) || word(first.tokens.end - 1)),
            // "⟦University of Texas at Austin⟧"
            ["at"] => land && word(first.tokens.start) && first.tokens.indices().any(|idx| doc.folded(idx) == "of"),
            _ => false,
        };
    }
    match between.as_slice() {
        ["for" | "of" | "on", "the"] | ["for" | "of" | "on"] => heads(first.tokens),
        // "⟦Ministry of Economy, Trade and Industry⟧"
        [","]
            if doc.is(first.tokens.start, BODY_HEAD)
                && first.tokens.indices().any(|idx| matches!(doc.folded(idx), "of" | "for"))
                && last.tokens.indices().any(|idx| doc.folded(idx) == "and") =>
        {
            true
        }
        ["and" | "&" | ","] => {
            let known = Flags::ORGANIZATION.or(Flags::ORG_WORD).or(Flags::PLACE).or(Flags::GROUP);
            let whole = doc.flags(first.tokens.end - 1).any(known) || heads(first.tokens);
            let acronym = doc.tokens[first.tokens.end - 1].case == Case::Upper;
            let article = first.tokens.start > 0 && doc.folded(first.tokens.start - 1) == "the";
            let list = between == [","] && !last.tokens.indices().any(|idx| doc.folded(idx) == "and");
            article && !whole && !acronym && !list && heads(last.tokens)
        }
        _ => false,
    }
}

fn same_sentence(doc: &Document<'_>, first: &Candidate, last: &Candidate) -> bool {
    doc.tokens[first.tokens.start].sentence == doc.tokens[last.tokens.start].sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of a text, given by their words, joined.
    fn joined(text: &str, names: &[&str], kind: Kind) -> Vec<String> {
        let doc = Document::of_paragraphs(text);
        let candidate = |words: &&str| {
            let start = text.find(words).expect("a name of the text");
            let tokens = doc.tokens_in(crate::Span::new(start, start + words.len()));
            Candidate { tokens, kind, score: 900 }
        };
        let mut found: Vec<Candidate> = names.iter().map(candidate).collect();
        join(&doc, &mut found);
        found.into_iter().map(|name| doc.span(name.tokens).of(text).to_string()).collect()
    }

    #[test]
    fn cases_nicknames_and_bodies_are_one_name() {
        let law = joined("Roe v. State of Kerala ended.", &["Roe"], Kind::Law);
        assert_eq!(law, ["Roe v. State of Kerala"]);
        let person = joined("Ramón “Moncho” Peña spoke.", &["Ramón", "Peña"], Kind::Person);
        assert_eq!(person, ["Ramón “Moncho” Peña"]);
        let bureau =
            joined("the Mines and Geosciences Bureau said", &["Mines", "Geosciences Bureau"], Kind::Organization);
        assert_eq!(bureau, ["Mines and Geosciences Bureau"]);
    }

    #[test]
    fn two_bodies_stay_two() {
        let names = ["FBI", "Justice Department"];
        assert_eq!(joined("the FBI and Justice Department said", &names, Kind::Organization), names);
    }
}
