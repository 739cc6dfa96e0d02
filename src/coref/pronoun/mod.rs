//! "he", "she" and their other forms → persons. In: a document whose names are
//! gathered into entities. Out: a mention for each pronoun that somebody near can be
//! meant by. Gender decides who can be meant; learnt weights over place and form tell
//! who is. Other pronouns are left alone.

pub(crate) mod space;
mod part;
pub(crate) mod unnamed;
mod word;
mod speaker;
mod memory;
mod walk;

use super::Referents;
use super::gender::{self, Gender};
use super::{display, given};
use crate::annotation::{By, Entity, Form, Kind, Mention};
use crate::document::Document;
use crate::linear;
use crate::quote::scene::Scene;
use crate::span::sort_by_span;
use crate::vocabulary;
use unnamed::Unnamed;

#[cfg(feature = "train")]
pub(crate) use memory::Person;
pub(crate) use space::MODEL;
pub(crate) use walk::walk;

// What follows is in thousandths of a nat, and set by hand on the articles of tests/gold.

/// What a person loses whose given name tells nothing, against one whose gender is known to fit.
const UNTOLD: f64 = 900.0;

/// What a person loses at most by a given name that sounds like the other gender's.
const MOST_DOUBT: f64 = 3000.0;

/// What a person loses when another who fits was named later and acts. The weights can't know:
/// they are learnt where only one person fits.
const SHADOW: i32 = 2500;

/// Who loses less than this by the given name fits well enough to overshadow those before.
const LITTLE_DOUBT: i32 = 1000;

/// What a person gains who is named right behind a pronoun that opens the sentence.
const NAMED_NEXT: i32 = 2500;

/// What a person of one name that nothing else tells loses: it may be no person at all.
const LONE: i32 = 800;

/// What a person without a name loses against one with.
const UNNAMED: i32 = 800;

/// What the given name of a person tells, in thousandths of a nat; nothing of a lone name.
fn leaning(name: &str) -> i32 {
    let first = name.split_whitespace().next().filter(|first| first.len() < name.len());
    first.map_or(0, |first| given::leaning(&vocabulary::fold(first)))
}

/// What a person of unknown gender loses against one that is known to fit: the given name
/// sounds like a man's or a woman's, more or less.
fn doubt(leaning: i32, gender: Gender) -> i32 {
    let towards = f64::from(if gender == Gender::Female { leaning } else { -leaning });
    let against = 1000.0 * (1.0 + (-towards / 1000.0).exp()).ln();
    (against * UNTOLD / (1000.0 * std::f64::consts::LN_2)).min(MOST_DOUBT) as i32
}

/// Adds a mention for each pronoun whose person is found; mentions stay in order.
pub fn resolve(scene: &Scene<'_, '_>, referents: &mut Referents) {
    let doc = scene.doc;
    let unnamed = unnamed::find(scene, &referents.mentions);
    let named = referents.entities.len();
    let mut genders = gender::of_entities(doc, referents);
    genders.extend(unnamed.iter().map(|u| u.gender));
    let mut leanings: Vec<Option<i32>> = vec![None; genders.len()];
    let mut mentions: Vec<Mention> = Vec::new();
    let mut rows = Vec::new();
    let mut scores = Vec::new();
    walk(scene, referents, &unnamed, |memory, pronoun, barred| {
        rows.clear();
        scores.clear();
        let mut shadowed = 0;
        for idx in 0..memory.people.len() {
            let entity = memory.people[idx].entity;
            let unfit = genders[entity].is_some_and(|g| g != pronoun.gender) || barred == Some(entity);
            if unfit || !memory.people[idx].is_near(scene, pronoun.at, entity >= named) {
                continue;
            }
            let mut features = Vec::with_capacity(20);
            memory.extract(scene, pronoun, idx, &mut features);
            let name = referents.entities.get(entity).map_or("", |e| e.name.as_str());
            let mut leans = || *leanings[entity].get_or_insert_with(|| leaning(name));
            let known = if genders[entity].is_none() { doubt(leans(), pronoun.gender) } else { 0 };
            let known = match () {
                () if entity >= named => known + UNNAMED,
                () if known > 0 && !name.contains(' ') => known + LONE,
                () => known,
            };
            let named_next = if pronoun.ahead == Some(entity) { NAMED_NEXT } else { 0 };
            rows.push(entity);
            scores.push(MODEL.score(&features) - known - shadowed + named_next);
            if memory.people[idx].acts_by_name() && known < LITTLE_DOUBT {
                shadowed = SHADOW;
            }
        }
        let best = (0..rows.len()).max_by_key(|&row| (scores[row], std::cmp::Reverse(row)))?;
        let entity = rows[best];
        let score = linear::confidence(&scores);
        let span = doc.tokens[pronoun.at].span;
        mentions.push(Mention { span, kind: Kind::Person, form: Form::Pronoun, entity, score, by: By::Machine });
        if genders[entity].is_none() && score > 800 {
            genders[entity] = Some(pronoun.gender);
        }
        Some(entity)
    });
    // “…,” |she said: asked for before the quotation, and again at its place, where more is known.
    mentions.reverse();
    sort_by_span(&mut mentions, |m| m.span);
    mentions.dedup_by_key(|m| m.span);
    add_unnamed(doc, referents, &unnamed, named, &mut mentions);
    referents.mentions.extend(mentions);
    sort_by_span(&mut referents.mentions, |m| m.span);
}

/// Makes entities of the people without a name whom a pronoun means: their numbers go on from
/// `named`, until they have one of their own.
fn add_unnamed(
    doc: &Document<'_>,
    referents: &mut Referents,
    unnamed: &[Unnamed],
    named: usize,
    mentions: &mut Vec<Mention>,
) {
    let mut numbers: Vec<Option<usize>> = vec![None; unnamed.len()];
    let mut added = Vec::new();
    for mention in mentions.iter_mut() {
        let Some(at) = mention.entity.checked_sub(named) else { continue };
        mention.entity = *numbers[at].get_or_insert_with(|| {
            let span = doc.span(unnamed[at].tokens);
            let entity = referents.entities.len();
            let name = display::without_article(span.of(doc.text));
            referents.entities.push(Entity {
                name,
                kind: Kind::Person,
                role: None,
                mentions: Vec::new(),
                by: By::Machine,
            });
            added.push(Mention {
                span,
                kind: Kind::Person,
                form: Form::Nominal,
                entity,
                score: mention.score,
                by: By::Machine,
            });
            entity
        });
    }
    mentions.extend(added);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, annotate};

    /// The name of the person that the last pronoun of the text means.
    fn meant(text: &str) -> String {
        let found = annotate(text, &Options::default());
        let last = found.mentions.iter().rev().find(|m| m.form == Form::Pronoun);
        last.map(|m| found.entities[m.entity].name.clone()).unwrap_or_default()
    }

    #[test]
    fn gender_tells_two_apart() {
        assert_eq!(meant("Anna Roe met John Hart on Monday. She smiled."), "Anna Roe");
        assert_eq!(meant("Anna Roe met John Hart on Monday. He smiled."), "John Hart");
    }

    #[test]
    fn subject_beats_object() {
        assert_eq!(meant("Hillary Hart met Angela Roe. Roe smiled. “Welcome,” she said."), "Angela Roe");
    }
}
