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
use super::gender::{self, Gender, Told};
use super::{display, given};
use crate::annotation::{By, Entity, Form, Kind, Mention};
use crate::document::Document;
use crate::linear;
use crate::quote::scene::Scene;
use crate::span::sort_by_span;
use crate::vocabulary;
use unnamed::Unnamed;

pub(crate) use memory::{Memory, Rival};
pub(crate) use space::MODEL;
use space::{Fit, Later};
pub(crate) use walk::walk;
pub(crate) use word::Pronoun;

// What follows is in thousandths of a nat. How persons compete for a pronoun that speaks is learnt;
// for the others, which no corpus here has labels for, it is set by hand on the articles of tests/gold.

/// What a person loses whose given name tells nothing, against one whose gender is known to fit.
const UNTOLD: f64 = 900.0;

/// What a person loses at most by a given name that sounds like the other gender's.
const MOST_DOUBT: f64 = 3000.0;

/// What a person loses when another who fits was named later and acts. The weights can't know:
/// they are learnt where only one person fits.
const SHADOW: i32 = 2500;

/// Who loses less than this by the given name fits well enough to overshadow those before.
const LITTLE_DOUBT: i32 = 1000;

/// What a person of one name that nothing else tells loses: it may be no person at all.
const LONE: i32 = 800;

/// From this confidence on, in thousandths, a pronoun tells whose gender is not known.
const SURE_OF_GENDER: u16 = 650;

/// What a person loses whose given name is the other gender's, as a rule.
const CONTRARY: i32 = 4000;

/// What a person without a name loses against one with.
const UNNAMED: i32 = 800;

/// How much of these losses, in hundredths, counts for a pronoun that speaks, beside what is learnt:
/// three hundred examples know less than the two together.
const SPEAKING: i32 = 80;

/// What a person gains who is named right behind a pronoun that opens the sentence.
const NAMED_NEXT: i32 = 2500;

/// A given name that leans farther than this, in thousandths of a nat, sounds like a man's or a
/// woman's.
const LEANS: i32 = 700;
const NOT_FAR: i32 = -LEANS + 1;

/// What the given name of a person tells, in thousandths of a nat; nothing of a lone name.
fn leaning(name: &str) -> i32 {
    let first = name.split_whitespace().next().filter(|first| first.len() < name.len());
    first.map_or(0, |first| given::leaning(&vocabulary::fold(first)))
}

/// What a person of unknown gender loses against one that is known to fit: the given name
/// sounds like a man's or a woman's, more or less. `towards` is how far it sounds right.
fn doubt(towards: i32) -> i32 {
    let against = 1000.0 * (1.0 + (-f64::from(towards) / 1000.0).exp()).ln();
    (against * UNTOLD / (1000.0 * std::f64::consts::LN_2)).min(MOST_DOUBT) as i32
}

/// Whom pronouns may mean, and what is known of each.
pub(crate) struct People<'a> {
    entities: &'a [Entity],
    told: Vec<Told>,
    /// What given names tell that no list has, once asked for.
    leanings: Vec<Option<i32>>,
}

impl<'a> People<'a> {
    /// The entities of a document, and behind them those without a name.
    pub(crate) fn new(doc: &Document<'_>, referents: &'a Referents, unnamed: &[Unnamed]) -> Self {
        let mut told = gender::of_entities(doc, referents);
        told.extend(unnamed.iter().map(|u| Told { gender: u.gender, sure: true }));
        Self { entities: &referents.entities, leanings: vec![None; told.len()], told }
    }

    /// How a person agrees with a pronoun; none for one who can't be meant.
    /// Beside it what the person loses by it, for a pronoun that does not speak.
    fn fit(&mut self, entity: usize, gender: Gender) -> Option<(Fit, i32)> {
        let name = self.entities.get(entity).map(|entity| entity.name.as_str());
        let Told { gender: known, sure } = self.told[entity];
        match (known, name) {
            (Some(known), _) if known != gender => (!sure).then_some((Fit::Contrary, CONTRARY)),
            (Some(_), None) => Some((Fit::Unnamed, UNNAMED)),
            (None, None) => Some((Fit::Unnamed, UNNAMED + doubt(0))),
            (Some(_), _) => Some((Fit::Known, 0)),
            (None, Some(name)) if !name.contains(' ') => Some((Fit::Lone, LONE + doubt(0))),
            (None, Some(name)) => {
                let leaning = *self.leanings[entity].get_or_insert_with(|| leaning(name));
                let towards = if gender == Gender::Female { leaning } else { -leaning };
                let fit = match towards {
                    LEANS.. => Fit::Leans,
                    NOT_FAR..LEANS => Fit::Untold,
                    _ => Fit::Against,
                };
                Some((fit, doubt(towards)))
            }
        }
    }

    /// What is known of a person's gender.
    #[cfg(feature = "train")]
    pub(crate) fn gender(&self, entity: usize) -> Option<Gender> {
        self.told[entity].gender
    }

    /// Those in mind who may be meant, each with what stands for them against the others.
    pub(crate) fn rivals(
        &mut self,
        scene: &Scene<'_, '_>,
        memory: &Memory,
        pronoun: &Pronoun,
        barred: Option<usize>,
    ) -> Vec<(usize, Rival)> {
        let named = self.entities.len();
        let mut rivals: Vec<(usize, Rival)> = Vec::with_capacity(memory.people.len());
        let (mut rank, mut later, mut most, mut shadow) = (0, Later::Nobody, 0, 0);
        for (idx, person) in memory.people.iter().enumerate() {
            if barred == Some(person.entity) || !person.is_near(scene, pronoun.at, person.entity >= named) {
                continue;
            }
            let Some((fit, doubt)) = self.fit(person.entity, pronoun.gender) else { continue };
            rivals.push((idx, Rival { fit, rank, later, most: false, loses: doubt + shadow }));
            if fit != Fit::Contrary && person.acts_by_name() && doubt < LITTLE_DOUBT {
                shadow = SHADOW;
            }
            if matches!(fit, Fit::Known | Fit::Leans | Fit::Untold) {
                rank += 1;
                later = later.max(person.does());
                most = most.max(person.mentions());
            }
        }
        for (idx, rival) in &mut rivals {
            rival.most = memory.people[*idx].mentions() >= most;
        }
        rivals
    }

    /// The features of those who may be meant.
    pub(crate) fn describe(
        scene: &Scene<'_, '_>,
        memory: &Memory,
        pronoun: &Pronoun,
        (idx, rival): &(usize, Rival),
        features: &mut Vec<u32>,
    ) {
        features.clear();
        memory.extract(scene, pronoun, *idx, features);
        memory.compare(scene, pronoun, *idx, rival, features);
    }
}

/// Whether a token is "he" or "she".
#[cfg(feature = "train")]
pub(crate) fn is_pronoun(scene: &Scene<'_, '_>, at: usize) -> bool {
    word::read(scene, at).is_some()
}

/// Adds a mention for each pronoun whose person is found; mentions stay in order.
pub fn resolve(scene: &Scene<'_, '_>, referents: &mut Referents) {
    let doc = scene.doc;
    let unnamed = unnamed::find(scene, &referents.mentions);
    let named = referents.entities.len();
    let mut people = People::new(doc, referents, &unnamed);
    let mut mentions: Vec<Mention> = Vec::new();
    let mut scores = Vec::new();
    let mut features = Vec::with_capacity(32);
    walk(scene, referents, &unnamed, |memory, pronoun, barred| {
        let mut rivals = people.rivals(scene, memory, pronoun, barred);
        rivals.retain(|(_, rival)| pronoun.speaks || rival.fit != Fit::Contrary);
        scores.clear();
        for rival in &rivals {
            let next = pronoun.ahead == Some(memory.people[rival.0].entity);
            let next = if next { NAMED_NEXT } else { 0 };
            if pronoun.speaks {
                People::describe(scene, memory, pronoun, rival, &mut features);
                scores.push(MODEL.score(&features) + next - rival.1.loses * SPEAKING / 100);
            } else {
                features.clear();
                memory.extract(scene, pronoun, rival.0, &mut features);
                scores.push(MODEL.score(&features) + next - rival.1.loses);
            }
        }
        let best = (0..rivals.len()).max_by_key(|&row| (scores[row], std::cmp::Reverse(row)))?;
        let entity = memory.people[rivals[best].0].entity;
        let score = linear::confidence(&scores);
        let span = doc.tokens[pronoun.at].span;
        mentions.push(Mention { span, kind: Kind::Person, form: Form::Pronoun, entity, score, by: By::Machine });
        let told = &mut people.told[entity];
        if told.gender.is_none() && score > SURE_OF_GENDER {
            told.gender = Some(pronoun.gender);
        } else if told.gender == Some(pronoun.gender) {
            // Julien, whom the text has called "he", is no "she".
            told.sure = true;
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
    fn whom_the_text_has_called_he_is_no_she() {
        let text = "Amara Okafor led the talks.\n\nMinister Julien Marchand called the accord good.\n\n“The water,” he told reporters in Bern, “does not wait.”\n\nHer deputy agreed.";
        assert_eq!(meant(text), "Amara Okafor");
    }

    #[test]
    fn subject_beats_object() {
        assert_eq!(meant("Hillary Hart met Angela Roe. Roe smiled. “Welcome,” she said."), "Angela Roe");
    }
}
