//! People without a name whom a pronoun may mean: "one patient", "a bus driver", "my own
//! brother". In: a scene. Out: their phrases, in order, where they act in their clause.

use super::part::acts;
use crate::TokenRange;
use crate::annotation::Mention;
use crate::coref::gender::{self, Gender};
use crate::cue::Roles;
use crate::lexicon::Flags;
use crate::noun;
use crate::quote::scene::Scene;
use crate::span::Span;
use crate::token::{Case, Class};
use crate::words::PERSON_OPENER;

/// A person without a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unnamed {
    /// The phrase, with its article.
    pub(crate) tokens: TokenRange,
    /// What the noun says: "a woman", "my brother".
    pub(crate) gender: Option<Gender>,
}

/// Those whom the article most likely names as well.
const SPOUSES: &[&str] = &["husband", "wife"];

/// This many words may be between the opener and the noun.
const MOST_BETWEEN: usize = 5;

/// The people without a name that act, none of them inside one of `mentions`.
pub(crate) fn find(scene: &Scene<'_, '_>, mentions: &[Mention]) -> Vec<Unnamed> {
    let doc = scene.doc;
    let openers: Vec<u32> = PERSON_OPENER.words().filter_map(|word| doc.vocabulary.id(word)).collect();
    let opens = |idx: &usize| openers.contains(&doc.tokens[*idx].word);
    let found = (0..doc.tokens.len()).filter(opens).filter_map(|idx| read(scene, idx));
    found.filter(|unnamed| !covered(mentions, doc.span(unnamed.tokens))).collect()
}

/// Whether a mention shares a byte with `span`; mentions are in order.
fn covered(mentions: &[Mention], span: Span) -> bool {
    let end = mentions.partition_point(|m| m.span.start < span.end);
    mentions[end.saturating_sub(3)..end].iter().any(|m| m.span.overlaps(span))
}

fn read(scene: &Scene<'_, '_>, start: usize) -> Option<Unnamed> {
    let doc = scene.doc;
    let sentence = doc.sentence_of(start);
    let small = |idx: usize| {
        let token = &doc.tokens[idx];
        token.class == Class::Word && token.case == Case::Lower || doc.str(idx) == "-" || token.class == Class::Number
    };
    let limit = sentence.end.min(start + 2 + MOST_BETWEEN);
    let end = (start + 1..limit).take_while(|&idx| small(idx) && !ends_phrase(scene, idx)).last()? + 1;
    // The first noun for a person that no other follows: "a bank ⟦manager⟧", "his ⟦father⟧".
    let head = (start + 1..end).find(|&idx| is_person(scene, idx) && !(idx + 1 < end && is_person(scene, idx + 1)))?;
    let tokens = TokenRange::new(start, head + 1);
    // "⟦her lawyer⟧ Ann Roe", "⟦his boss⟧, Ann Roe"; "Jane Roe, ⟦a teacher⟧": somebody with a name.
    let behind = scene.is_capital(head + 1) || doc.str(head + 1) == "," && scene.is_capital(head + 2);
    let before = start > sentence.start + 1 && doc.str(start - 1) == "," && scene.is_capital(start - 2);
    let named = behind || before || SPOUSES.contains(&doc.folded(head));
    // "⟦a teacher⟧-led", "⟦a teacher⟧'s": nobody acts.
    let acts = doc.str(head + 1) != "-" && !scene.is_possessive(head + 1) && acts(scene, tokens);
    (acts && !named).then(|| Unnamed { tokens, gender: gender::of_noun(doc.folded(head)) })
}

/// Whether a word ends a noun phrase.
fn ends_phrase(scene: &Scene<'_, '_>, idx: usize) -> bool {
    scene.is(idx, Roles::AUXILIARY.or(Roles::PREPOSITION).or(Roles::CONNECTIVE).or(Roles::CUE).or(Roles::PRONOUN))
}

/// Whether a word is a noun for one person.
fn is_person(scene: &Scene<'_, '_>, idx: usize) -> bool {
    let word = scene.doc.folded(idx);
    let listed = scene.doc.flags(idx).any(Flags::ROLE.or(Flags::PERSON_NOUN).or(Flags::FAMILY));
    !scene.doc.flags(idx).any(Flags::ROLE_MODIFIER) && !word.ends_with('s') && (listed || noun::is_person(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn found(text: &str) -> Vec<String> {
        let doc = Document::of_paragraphs(text);
        let scene = Scene::new(&doc, &[]);
        find(&scene, &[]).into_iter().map(|u| doc.span(u.tokens).of(text).to_string()).collect()
    }

    #[test]
    fn people_who_act_are_found() {
        assert_eq!(found("One patient said she slept."), ["One patient"]);
        assert_eq!(found("A young mother of two waved."), ["A young mother"]);
        assert_eq!(found("My own brother had it."), ["My own brother"]);
    }

    #[test]
    fn those_with_a_name_or_no_part_are_not() {
        assert!(found("Jane Roe, a teacher, left.").is_empty());
        assert!(found("She spoke to a teacher.").is_empty());
        assert!(found("Her lawyer, Jane Roe, left.").is_empty());
    }
}
