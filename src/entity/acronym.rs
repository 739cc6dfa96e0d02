//! Acronyms, and what the text says they stand for. In: the names in order. Out: the same names; an
//! acronym of a name is of its kind wherever it stands, one of common words is no name.

use super::{Candidate, missed};
use crate::TokenRange;
use crate::annotation::Kind;
use crate::document::Document;
use crate::lexicon::Flags;
use crate::token::{Case, Class};
use rustc_hash::FxHashMap;

/// What the acronyms of a text are: a kind, or no name at all.
type Known<'d> = FxHashMap<&'d str, Option<Kind>>;

/// Gives acronyms their kinds.
pub(super) fn settle(doc: &Document<'_>, names: &mut Vec<Candidate>) {
    let mut known = Known::default();
    name_brackets(doc, names, &mut known);
    find_terms(doc, &mut known);
    if known.is_empty() {
        return;
    }
    let stands = |name: &Candidate| (name.tokens.len() == 1).then(|| known.get(doc.str(name.tokens.start))).flatten();
    names.retain(|name| stands(name) != Some(&None));
    for name in names.iter_mut() {
        if let Some(Some(kind)) = stands(name) {
            name.kind = *kind;
        }
    }
    let words = (0..doc.tokens.len()).filter(|&idx| doc.tokens[idx].case == Case::Upper);
    let left_out = words.filter_map(|idx| Some((TokenRange::new(idx, idx + 1), (*known.get(doc.str(idx))?)?)));
    let free = left_out.filter(|(tokens, _)| missed::is_free(names, *tokens));
    let added = free.map(|(tokens, kind)| Candidate { tokens, kind, score: 700 }).collect();
    missed::insert(names, added);
}

/// "Union of Village Bakers (⟦UVB⟧)", "“Songs of a Lighthouse” (⟦SOAL⟧)": of the name's kind.
fn name_brackets<'d>(doc: &'d Document<'_>, names: &mut Vec<Candidate>, known: &mut Known<'d>) {
    let mut added = Vec::new();
    for at in 0..names.len() {
        let name = names[at];
        let quoted = matches!(doc.str(name.tokens.end), "”" | "\"" | "’");
        let open = name.tokens.end + usize::from(quoted);
        let acronym = open + 1;
        let bracketed = doc.str(open) == "(" && doc.str(acronym + 1) == ")";
        if !bracketed || name.tokens.len() < 2 || doc.tokens[acronym].case != Case::Upper {
            continue;
        }
        let initial = |idx: usize| doc.str(idx).chars().next();
        // "National Bank of Hungary (⟦MNB⟧)": its own language's.
        let letters = doc.str(acronym).bytes().all(|b| b.is_ascii_uppercase());
        let foreign = name.kind == Kind::Organization && letters && (3..7).contains(&doc.str(acronym).len());
        if initial(acronym) != initial(name.tokens.start) && doc.folded(name.tokens.start) != "the" && !foreign {
            continue;
        }
        if letters && !matches!(name.kind, Kind::Person | Kind::Place) && doc.str(acronym).len() > 2 {
            known.insert(doc.str(acronym), Some(name.kind));
        }
        match names.get_mut(at + 1).filter(|n| n.tokens.contains(acronym)) {
            Some(known) => known.kind = name.kind,
            None => added.push(Candidate { tokens: TokenRange::new(acronym, acronym + 1), ..name }),
        }
    }
    missed::insert(names, added);
}

/// "over-the-counter (⟦OTC⟧)", "⟦OTC⟧ (over-the-counter)", "loss of signal, or ⟦LOS⟧": of words in
/// small letters.
fn find_terms<'d>(doc: &'d Document<'_>, known: &mut Known<'d>) {
    for idx in 1..doc.tokens.len() {
        let acronym = doc.str(idx);
        let letters = (2..7).contains(&acronym.len()) && acronym.bytes().all(|b| b.is_ascii_uppercase());
        if !letters || doc.flags(idx).any(Flags::PLACE.or(Flags::ORGANIZATION)) {
            continue;
        }
        let bracketed = doc.str(idx - 1) == "(" && doc.str(idx + 1) == ")";
        let other_word = idx > 1 && doc.folded(idx - 1) == "or" && matches!(doc.str(idx - 2), "," | "(");
        let before = bracketed && spells(doc, (0..idx - 1).rev(), acronym.bytes().rev())
            || other_word && spells(doc, (0..idx - 2).rev(), acronym.bytes().rev());
        if before || doc.str(idx + 1) == "(" && spells(doc, idx + 2..doc.tokens.len(), acronym.bytes()) {
            known.entry(acronym).or_insert(None);
        }
    }
}

/// Whether the next words, in small letters, begin with these letters; "of" and the like may have none.
fn spells(doc: &Document<'_>, tokens: impl Iterator<Item = usize>, mut letters: impl Iterator<Item = u8>) -> bool {
    let mut next = letters.next();
    for idx in tokens.take(24) {
        let Some(letter) = next else { return true };
        let token = &doc.tokens[idx];
        if token.class == Class::Mark && doc.str(idx) == "-" {
            continue;
        }
        let begins = doc.folded(idx).bytes().next() == Some(letter.to_ascii_lowercase());
        let small = token.class == Class::Word && token.case == Case::Lower;
        match () {
            () if small && begins => next = letters.next(),
            () if small && doc.flags(idx).any(Flags::FUNCTION_WORD) => {}
            () => return false,
        }
    }
    next.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(text: &str) -> Vec<String> {
        let doc = Document::of_paragraphs(text);
        let mut known = Known::default();
        find_terms(&doc, &mut known);
        let mut found: Vec<String> = known.keys().map(|acronym| (*acronym).to_string()).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn acronyms_of_common_words_are_terms() {
        assert_eq!(known("They sell over-the-counter (OTC) drugs."), ["OTC"]);
        assert_eq!(known("The OTC (over-the-counter) drugs."), ["OTC"]);
        assert_eq!(known("After a loss of signal, or LOS, it fell."), ["LOS"]);
        assert!(known("The bakers' union (UVB) met.").is_empty());
    }
}
