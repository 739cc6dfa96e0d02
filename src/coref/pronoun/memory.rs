//! The persons mentioned so far, as a reader keeps them in mind. In: mentions and pronouns in
//! order. Out: features of each person for a pronoun.

use super::part::classify;
use super::space::{Blocks, Count, Feature, Place, Rank, Role, Sentences};
use super::speaker::BEHIND;
use super::word::Pronoun;
use crate::TokenRange;
use crate::annotation::{BlockKind, Form};
use crate::cue::Roles;
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
    role: Role,
    form: Form,
    mentions: usize,
    first_of_sentence: bool,
    best_role: Role,
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
    pub(super) fn acts_by_name(&self) -> bool {
        self.form != Form::Pronoun && self.role.acts()
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
    pub(super) fn note(&mut self, scene: &Scene<'_, '_>, tokens: TokenRange, entity: usize, form: Form) {
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
        if matches!(role, Role::SubjectOfSpeech | Role::NamedAfterSpeech) && !scene.is_quoted(tokens.start) {
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
        let here = |p: &&Person| scene.sentence(p.token) == sentence && p.best_role.acts();
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
            role: Role::Other,
            form: Form::Name,
            mentions: 1,
            first_of_sentence: false,
            best_role: Role::Other,
            best_sentence: usize::MAX,
        });
    }

    /// Fills `features` for the person at `idx`.
    pub(crate) fn extract(&self, scene: &Scene<'_, '_>, pronoun: &Pronoun, idx: usize, features: &mut Vec<u32>) {
        let person = &self.people[idx];
        let &Pronoun { case, opens, cue_behind, .. } = pronoun;
        if person.token > pronoun.at {
            features.push(Feature::Behind(case).index());
            return;
        }
        let sentences = Sentences::of(scene.sentence(pronoun.at) - scene.sentence(person.token));
        let blocks = Blocks::of(scene.block(pronoun.at) - scene.block(person.token));
        let (region, other) = (scene.region_of(pronoun.at), scene.region_of(person.token));
        let quoted = region != OUTSIDE;
        let place = match other {
            OUTSIDE => Place::Outside,
            _ if other == region => Place::SameQuotation,
            _ => Place::OtherQuotation,
        };
        // Only while nobody else was mentioned: in texts with one person of each gender, from
        // which the weights are learnt, a pronoun reaches back over anybody.
        let meant = idx == 0 && self.last_meant == Some(person.entity);
        let spoke = self.spoke_last == Some(person.entity);
        features.extend(
            [
                Feature::Sentences(sentences, case),
                Feature::Blocks(blocks, opens),
                Feature::Rank(Rank::of(idx), sentences),
                Feature::RoleSentences(person.role, sentences),
                Feature::RoleCase(person.role, case),
                Feature::Form(person.form, sentences),
                Feature::Mentions(Count::of(person.mentions)),
                Feature::Place(place, quoted),
                Feature::PlaceCase(place, quoted, case),
                Feature::First(person.first_of_sentence, sentences),
                Feature::LastMeant(meant, sentences),
                Feature::LastMeantCase(meant, quoted, case),
                Feature::SpokeLast(spoke, quoted, case),
                Feature::BestRole(person.best_role, sentences),
                Feature::CueBehind(cue_behind, person.role),
            ]
            .map(Feature::index),
        );
    }
}
