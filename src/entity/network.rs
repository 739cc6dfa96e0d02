//! "on ⟦X⟧": the network whose name is a letter. In: the names in order, of a text that speaks of
//! posts. Out: the same names, and the letter where it stands alone in a sentence.

use super::{Candidate, missed};
use crate::TokenRange;
use crate::annotation::Kind;
use crate::document::Document;
use crate::token::{Case, Class};
use crate::words::POSTING;

/// Adds the network to the names.
pub(super) fn add(doc: &Document<'_>, names: &mut Vec<Candidate>) {
    let Some(letter) = doc.vocabulary.id("x") else { return };
    if !POSTING.words().any(|word| doc.vocabulary.id(word).is_some()) {
        return;
    }
    let added = (1..doc.tokens.len())
        .filter(|&idx| doc.tokens[idx].word == letter && doc.str(idx) == "X" && stands_alone(doc, idx))
        .map(|idx| TokenRange::new(idx, idx + 1))
        .filter(|tokens| missed::is_free(names, *tokens))
        .map(|tokens| Candidate { tokens, kind: Kind::Organization, score: 700 })
        .collect();
    missed::insert(names, added);
}

/// "posted on X, formerly Twitter", no "Gen X", "X-ray", "Malcolm X", "X 2": a word in small letters
/// before it, and nothing behind it that it belongs to.
fn stands_alone(doc: &Document<'_>, idx: usize) -> bool {
    let before = &doc.tokens[idx - 1];
    let small =
        before.class == Class::Word && before.case == Case::Lower && before.sentence == doc.tokens[idx].sentence;
    let after = doc.tokens.get(idx + 1);
    let bound = after.is_some_and(|t| {
        t.class == Class::Number
            || t.class == Class::Word && t.case.is_capital()
            || t.class == Class::Mark && !t.spaced && doc.str(idx + 1) == "-"
    });
    small && !bound
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> usize {
        let mut names = Vec::new();
        add(&Document::of_paragraphs(text), &mut names);
        names.len()
    }

    #[test]
    fn the_network_is_found_where_posts_are_spoken_of() {
        assert_eq!(found("The mayor posted on X, formerly Twitter."), 1);
        assert_eq!(found("She posted a picture of Malcolm X."), 0);
        assert_eq!(found("She posted it after an X-ray."), 0);
        assert_eq!(found("Solve it for X and Y."), 0);
    }
}
