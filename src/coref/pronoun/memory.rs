//! The persons mentioned so far, as a reader keeps them in mind. In: mentions and pronouns in
//! order. Out: features of each person for a pronoun.

use super::part::classify;
use super::space::{Blocks, Count, Feature, Fit, Later, Place, Rank, Role, Sentences, Spoken};
use super::speaker::BEHIND;
use super::word::Pronoun;
use crate::TokenRange;
use crate::annotation::{BlockKind, Form, Kind, Mention};
use crate::cue::Roles;
use crate::quote::scene::{OUTSIDE, Scene};

/// How many persons are kept in mind.
const REMEMBERED: usize = 16;

/// A person who was last meant this many sentences ago is forgotten.
const FORGOTTEN: usize = 40;

/// Sentences after which a person without a name is forgotten.
const UNNAMED_REACH: usize = 2;

/// A verb of speech farther than this behind a person is another's.
const SPEECH_REACH: usize = 20;

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
    /// In how many mentions a verb of speech follows.
    spoke: usize,
    /// Whether one follows the last mention outside marks.
    speaks: bool,
}

/// A person who may be meant beside the others who may.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rival {
    pub(super) fit: Fit,
    /// How many who fit were mentioned later.
    pub(super) rank: usize,
    /// What the one of them does who does most.
    pub(super) later: Later,
    /// Whether nobody who fits was mentioned more often so far.
    pub(super) most: bool,
    /// What this person loses for a pronoun that does not speak, in thousandths of a nat.
    pub(super) loses: i32,
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

    /// What a person does who was mentioned later than another.
    pub(super) fn does(&self) -> Later {
        match () {
            () if self.speaks => Later::Speaks,
            () if self.role.acts() => Later::Acts,
            () => Later::Stands,
        }
    }

    /// Whether the last mention is no pronoun and acts in its clause.
    pub(super) fn acts_by_name(&self) -> bool {
        self.form != Form::Pronoun && self.role.acts()
    }

    /// How often this person was mentioned so far.
    pub(super) const fn mentions(&self) -> usize {
        self.mentions
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
    /// Who said the last quotation that was walked over, and the block that it ended in.
    pub(super) running: Option<(usize, usize)>,
    /// How often each entity is named in the whole document, and whether in a headline.
    named: Vec<(u32, bool)>,
    most_named: u32,
}

impl Memory {
    /// Nobody yet; how often each of so many entities is named is known ahead.
    pub(super) fn new(scene: &Scene<'_, '_>, mentions: &[Mention], entities: usize) -> Self {
        let mut named = vec![(0, false); entities];
        for mention in mentions.iter().filter(|m| m.kind == Kind::Person && m.form == Form::Name) {
            let token = scene.doc.tokens_in(mention.span).start;
            let count = &mut named[mention.entity];
            count.0 += 1;
            count.1 |= token < scene.doc.tokens.len() && scene.doc.block_kind(token) == BlockKind::Headline;
        }
        let most_named = named.iter().map(|(count, _)| *count).max().unwrap_or(0);
        Self { named, most_named, ..Self::default() }
    }

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
            spoke: 0,
            speaks: speaks(scene, tokens, role),
        };
        let person = Person { spoke: earlier.map_or(0, |p| p.spoke) + usize::from(person.speaks), ..person };
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
            spoke: 0,
            speaks: false,
        });
    }

    /// Fills `features` for the person at `idx`.
    pub(crate) fn extract(&self, scene: &Scene<'_, '_>, pronoun: &Pronoun, idx: usize, features: &mut Vec<u32>) {
        let person = &self.people[idx];
        let &Pronoun { case, opens, cue_behind, from, .. } = pronoun;
        if person.token > pronoun.at {
            features.push(Feature::Behind(case).index());
            return;
        }
        let (sentences, blocks) = person.distance(scene, pronoun.at, from);
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

    /// Adds what tells the person at `idx` from the others who may be meant.
    pub(crate) fn compare(
        &self,
        scene: &Scene<'_, '_>,
        pronoun: &Pronoun,
        idx: usize,
        rival: &Rival,
        features: &mut Vec<u32>,
    ) {
        let person = &self.people[idx];
        features.push(Feature::Fit(rival.fit).index());
        if person.token > pronoun.at {
            return;
        }
        let (sentences, blocks) = person.distance(scene, pronoun.at, pronoun.from);
        let says = pronoun.from < pronoun.at;
        let inside = says && person.token >= pronoun.from;
        let running = self.running.is_some_and(|(entity, _)| entity == person.entity);
        let (named, headline) = self.named.get(person.entity).copied().unwrap_or_default();
        features.extend(
            [
                Feature::Later(rival.later, sentences),
                Feature::LaterRole(rival.later, person.role),
                Feature::RankFitting(Rank::of(rival.rank), says),
                Feature::Chain(self.last_meant == Some(person.entity), says),
                Feature::Running(running, says, blocks),
                Feature::OwnWords(inside, rival.fit),
                Feature::Spoke(Spoken::of(person.spoke), says),
                Feature::Most(rival.most, says),
                Feature::Whole(named == self.most_named, says),
                Feature::Headline(headline, says),
                Feature::Speaks(person.speaks, sentences),
                Feature::SpeaksRole(person.speaks, person.role, says),
            ]
            .map(Feature::index),
        );
    }
}

impl Person {
    /// How many sentences and blocks ago this person was mentioned. What a quotation says lies not
    /// between who said it and those mentioned before: `from` is where it begins.
    fn distance(&self, scene: &Scene<'_, '_>, at: usize, from: usize) -> (Sentences, Blocks) {
        let from = if self.token < from { from } else { at };
        let sentences = Sentences::of(scene.sentence(from) - scene.sentence(self.token));
        (sentences, Blocks::of(scene.block(from) - scene.block(self.token)))
    }
}

/// Whether a mention has a verb of speech: "⟦Roe⟧, the mayor, said", "said ⟦Roe⟧".
fn speaks(scene: &Scene<'_, '_>, tokens: TokenRange, role: Role) -> bool {
    if scene.is_quoted(tokens.start) || matches!(role, Role::Owner | Role::AfterPreposition) {
        return false;
    }
    let end = scene.doc.sentence_of(tokens.start).end.min(tokens.end + SPEECH_REACH);
    let own = |&idx: &usize| !scene.is_quoted(idx) && !scene.is(idx, Roles::CONNECTIVE);
    let verb = (tokens.end..end).take_while(own).any(|idx| scene.is(idx, Roles::CUE));
    verb || role == Role::NamedAfterSpeech
}
