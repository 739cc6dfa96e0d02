//! The persons mentioned so far, as a reader keeps them in mind. In: mentions and pronouns in
//! order. Out: features of each person for a pronoun.

use super::part::{OPENS, classify};
use super::space::Family;
use super::speaker::BEHIND;
use super::walk::Pronoun;
use crate::TokenRange;
use crate::annotation::BlockKind;
use crate::cue::Roles;
use crate::linear::Space;
use crate::quote::scene::{OUTSIDE, Scene};

/// How many persons are kept in mind.
const REMEMBERED: usize = 12;

/// A person who was last meant this many sentences ago is forgotten.
const FORGOTTEN: usize = 40;

/// Sentences after which a person without a name is forgotten.
const UNNAMED_REACH: usize = 2;

/// A person who was mentioned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person {
    /// Index of the entity.
    pub(crate) entity: usize,
    pub(super) token: usize,
    role: u8,
    form: u8,
    mentions: usize,
    first_of_sentence: bool,
    best_role: u8,
    best_sentence: usize,
}

impl Person {
    /// Whether a pronoun at `at` may mean this person: those in a page's furniture, and those
    /// without a name, are soon forgotten.
    pub(super) fn is_near(&self, scene: &Scene<'_, '_>, at: usize, unnamed: bool) -> bool {
        let furniture = scene.doc.block_kind(self.token) == BlockKind::Boilerplate;
        if furniture && scene.block(self.token) != scene.block(at) {
            return false;
        }
        let quoted = scene.region_of(self.token);
        !unnamed
            || scene.sentence(at) <= scene.sentence(self.token) + UNNAMED_REACH
                && (quoted == OUTSIDE || quoted == scene.region_of(at))
    }

    /// Whether the last mention is no pronoun and acts in its clause.
    pub(super) const fn acts_by_name(&self) -> bool {
        self.form != 2 && self.role <= OPENS
    }
}

/// The persons mentioned so far, latest first.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The persons.
    pub(crate) people: Vec<Person>,
    pub(super) last_meant: Option<usize>,
    spoke_last: Option<usize>,
    first_sentence: Option<usize>,
}

impl Memory {
    pub(super) fn note(&mut self, scene: &Scene<'_, '_>, tokens: TokenRange, entity: usize, form: u8) {
        if tokens.is_empty() {
            return;
        }
        let sentence = scene.sentence(tokens.start);
        let role = classify(scene, tokens);
        let earlier = self.people.iter().position(|p| p.entity == entity).map(|at| self.people.remove(at));
        let first = self.first_sentence != Some(sentence);
        self.first_sentence = Some(sentence);
        let kept = earlier.filter(|p| p.best_sentence == sentence && p.best_role < role);
        let person = Person {
            entity,
            token: tokens.start,
            role,
            form,
            mentions: earlier.map_or(0, |p| p.mentions) + 1,
            first_of_sentence: first
                || earlier.is_some_and(|p| p.first_of_sentence && scene.sentence(p.token) == sentence),
            best_role: kept.map_or(role, |p| p.best_role),
            best_sentence: sentence,
        };
        if matches!(role, 0 | 2) && !scene.is_quoted(tokens.start) {
            self.spoke_last = Some(entity);
        }
        self.people.insert(0, person);
        self.people.truncate(REMEMBERED);
        self.people.retain(|p| scene.sentence(p.token) + FORGOTTEN >= sentence);
    }

    /// "Roe said of him: “…”": who spoke last, where a verb of speech stands before the quotation.
    pub(super) fn spoke_before(&self, scene: &Scene<'_, '_>, region: u32) -> Option<usize> {
        let start = scene.regions.get(region as usize)?.tokens.start;
        let sentence = scene.sentence(start.checked_sub(1)?);
        let speech = (start.saturating_sub(BEHIND)..start).any(|i| scene.is(i, Roles::CUE) && !scene.is_quoted(i));
        let here = |p: &&Person| scene.sentence(p.token) == sentence && p.best_role <= OPENS;
        speech
            .then(|| self.people.iter().filter(here).max_by_key(|p| self.spoke_last == Some(p.entity)))?
            .map(|p| p.entity)
    }

    /// Puts a person in mind who is named only behind the pronoun.
    pub(super) fn look_ahead(&mut self, entity: Option<usize>, at: usize) {
        let Some(entity) = entity.filter(|e| self.people.iter().all(|p| p.entity != *e)) else { return };
        self.people.push(Person {
            entity,
            token: at + 1,
            role: 7,
            form: 0,
            mentions: 1,
            first_of_sentence: false,
            best_role: 7,
            best_sentence: usize::MAX,
        });
    }

    /// Fills `features` for the person at `idx`.
    pub(crate) fn extract(
        &self,
        scene: &Scene<'_, '_>,
        space: &Space,
        pronoun: &Pronoun,
        idx: usize,
        features: &mut Vec<u32>,
    ) {
        let person = &self.people[idx];
        let mut add = |family: Family, values: &[u8]| features.push(space.feature(family as usize, values));
        if person.token > pronoun.at {
            add(Family::Behind, &[pronoun.case]);
            return;
        }
        let sentences = match scene.sentence(pronoun.at) - scene.sentence(person.token) {
            n @ 0..=3 => n as u8,
            4..=5 => 4,
            _ => 5,
        };
        let blocks = (scene.block(pronoun.at) - scene.block(person.token)).min(4) as u8;
        let (region, other) = (scene.region_of(pronoun.at), scene.region_of(person.token));
        let quoted = u8::from(region != OUTSIDE);
        let place = if other == OUTSIDE { 0 } else { 1 + u8::from(region != other) };
        // Only while nobody else was mentioned: in texts with one person of each gender, from
        // which the weights are learnt, a pronoun reaches back over anybody.
        let meant = u8::from(idx == 0 && self.last_meant == Some(person.entity));
        let mentions = match person.mentions {
            1 => 0,
            2 => 1,
            3..=4 => 2,
            5..=8 => 3,
            _ => 4,
        };
        add(Family::Sentences, &[sentences, pronoun.case]);
        add(Family::Blocks, &[blocks, u8::from(pronoun.opens)]);
        add(Family::Rank, &[idx.min(4) as u8, sentences]);
        add(Family::RoleSentences, &[person.role, sentences]);
        add(Family::RoleCase, &[person.role, pronoun.case]);
        add(Family::Form, &[person.form, sentences]);
        add(Family::Mentions, &[mentions]);
        add(Family::Place, &[place, quoted]);
        add(Family::PlaceCase, &[place, quoted, pronoun.case]);
        add(Family::First, &[u8::from(person.first_of_sentence), sentences]);
        add(Family::LastMeant, &[meant, sentences]);
        add(Family::LastMeantCase, &[meant, quoted, pronoun.case]);
        add(Family::SpokeLast, &[u8::from(self.spoke_last == Some(person.entity)), quoted, pronoun.case]);
        add(Family::BestRole, &[person.best_role, sentences]);
        add(Family::CueBehind, &[u8::from(pronoun.cue_behind), person.role]);
    }
}
