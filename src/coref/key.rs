//! What two names are compared by: folded words without diacritics, articles and
//! corporate endings; usual aliases as one.

use crate::annotation::Kind;
use crate::document::Document;
use crate::entity::Name;
use crate::lexicon::{self, Flags};
use crate::token::Class;
use crate::words::ALIAS;

/// The words of a name that matter, folded and plain, in order.
#[must_use]
pub(crate) fn words(doc: &Document<'_>, name: &Name) -> Vec<String> {
    let mut words = Vec::with_capacity(name.tokens.len());
    for idx in name.tokens.indices() {
        match doc.tokens[idx].class {
            // "FORT WORTH, Texas": the qualifier is not a part of what is compared.
            Class::Mark if name.kind == Kind::Place && doc.str(idx) == "," => break,
            Class::Mark | Class::Possessive => {}
            _ => words.push(lexicon::plain(doc.folded(idx)).into_owned()),
        }
    }
    while words.len() > 1 && (words[0] == "the" || (name.kind == Kind::Person && is_title(&words[0]))) {
        words.remove(0);
    }
    // "U.S. Supreme Court" is the "Supreme Court".
    while name.kind == Kind::Organization && words.len() > 2 && matches!(words[0].as_str(), "us" | "u.s." | "u.s") {
        words.remove(0);
    }
    let ending = if name.kind == Kind::Person { Flags::NAME_SUFFIX } else { Flags::ORG_SUFFIX };
    let cut = matches!(name.kind, Kind::Person | Kind::Organization);
    while cut && words.len() > 1 && words.last().is_some_and(|w| lexicon::flags(w).any(ending) && w.len() > 1) {
        words.pop();
    }
    words
}

fn is_title(word: &str) -> bool {
    lexicon::flags(word).any(Flags::HONORIFIC) && !lexicon::flags(word).any(Flags::FIRST_NAME)
}

/// The key that names of one thing share.
#[must_use]
pub(crate) fn of(words: &[String], kind: Kind) -> String {
    let mut key = words.join(" ");
    if let Some(other) = ALIAS.value(&key) {
        return other.to_string();
    }
    if kind == Kind::Group && key.len() > 4 && key.ends_with('s') && !key.ends_with("ss") {
        key.pop();
    }
    key
}

/// The initials of a name of several words: with every word, and with the
/// capitalised ones only ("Bank of England": BOE, BE).
#[must_use]
pub(crate) fn initials(words: &[String]) -> Option<(String, String)> {
    let first = |w: &String| w.chars().next();
    let small = |w: &&String| !lexicon::flags(w).any(Flags::FUNCTION_WORD);
    let all: String = words.iter().filter_map(first).collect();
    let capital: String = words.iter().filter(small).filter_map(first).collect();
    (words.len() > 1 && all.len() > 1).then_some((all, capital))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_leave_small_words_out() {
        let words: Vec<String> = ["federation", "of", "jewish", "communities"].map(String::from).to_vec();
        assert_eq!(initials(&words), Some(("fojc".into(), "fjc".into())));
    }
}
