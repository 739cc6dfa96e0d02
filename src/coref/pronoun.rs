//! "he", "she" and their other forms → persons. In: a document whose names are
//! gathered into entities. Out: a mention for each pronoun that somebody near can be
//! meant by. Gender decides who can be meant; learnt weights over place and form tell
//! who is. Other pronouns are left alone.

use super::Referents;
use super::gender::{self, Gender};
use crate::TokenRange;
use crate::annotation::{Form, Kind, Mention};
use crate::cue::Roles;
use crate::linear::{self, Model, Slot, Space, Template};
use crate::quote::scene::{OUTSIDE, Scene};
use crate::span::sort_by_span;
use crate::table::packed;
use crate::token::Class;
use std::sync::LazyLock;

const SENTENCES: Slot = &["same", "1", "2", "3", "4-5", "more"];
const BLOCKS: Slot = &["same", "1", "2", "3", "more"];
const RANK: Slot = &["0", "1", "2", "3", "more"];
const COUNT: Slot = &["1", "2", "3-4", "5-8", "more"];
const YES: Slot = &["no", "yes"];
const FORM: Slot = &["name", "nominal", "pronoun"];
const ROLE: Slot = &[
    "subject of speech",
    "subject",
    "named after speech",
    "opens",
    "owner",
    "after preposition",
    "before name",
    "other",
];
const CASE: Slot = &["subject", "object", "possessive", "her"];
const PLACE: Slot = &["outside", "same quotation", "other quotation"];

/// The families of features, in the order of [`Family`].
pub(crate) const TEMPLATES: &[Template] = &[
    Template { name: "sentences,case", slots: &[SENTENCES, CASE] },
    Template { name: "blocks,opens", slots: &[BLOCKS, YES] },
    Template { name: "rank,sentences", slots: &[RANK, SENTENCES] },
    Template { name: "role,sentences", slots: &[ROLE, SENTENCES] },
    Template { name: "role,case", slots: &[ROLE, CASE] },
    Template { name: "form,sentences", slots: &[FORM, SENTENCES] },
    Template { name: "mentions", slots: &[COUNT] },
    Template { name: "place,quoted", slots: &[PLACE, YES] },
    Template { name: "place,quoted,case", slots: &[PLACE, YES, CASE] },
    Template { name: "first of sentence,sentences", slots: &[YES, SENTENCES] },
    Template { name: "last meant,sentences", slots: &[YES, SENTENCES] },
    Template { name: "last meant,quoted,case", slots: &[YES, YES, CASE] },
    Template { name: "behind", slots: &[CASE] },
    Template { name: "spoke last,quoted,case", slots: &[YES, YES, CASE] },
    Template { name: "best role before,sentences", slots: &[ROLE, SENTENCES] },
    Template { name: "cue behind,role", slots: &[YES, ROLE] },
];

#[derive(Clone, Copy)]
enum Family {
    Sentences,
    Blocks,
    Rank,
    RoleSentences,
    RoleCase,
    Form,
    Mentions,
    Place,
    PlaceCase,
    First,
    LastMeant,
    LastMeantCase,
    Behind,
    SpokeLast,
    BestRole,
    CueBehind,
}

/// The learnt weights.
pub(crate) static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read_packed(TEMPLATES, packed!("coref/pronoun.tsv")));

/// How many persons are kept in mind.
const REMEMBERED: usize = 12;
/// A person who was last meant this many sentences ago is forgotten.
const FORGOTTEN: usize = 40;
/// What a person of unknown gender loses against one that is known to fit.
const UNKNOWN: i32 = 1200;
/// The same, when the first name at least sounds like it.
const LIKELY: i32 = 300;

/// What a person of unknown gender loses: in most languages of the news a first name in
/// "-a" is a woman's ("Olga") and one in a consonant a man's ("Vladimir").
fn doubt(name: &str, gender: Gender) -> i32 {
    let first = name.split_whitespace().next().filter(|first| first.len() < name.len());
    let sounds = match first.and_then(|first| first.chars().next_back()) {
        Some('a') => Some(Gender::Female),
        Some('e' | 'i' | 'o' | 'u' | 'y' | '.') | None => None,
        Some(_) => Some(Gender::Male),
    };
    if sounds == Some(gender) { LIKELY } else { UNKNOWN }
}

/// Adds a mention for each pronoun whose person is found; mentions stay in order.
pub fn resolve(scene: &Scene<'_, '_>, referents: &mut Referents) {
    let doc = scene.doc;
    let mut genders = gender::of_entities(doc, referents);
    let mut mentions = Vec::new();
    let mut rows = Vec::new();
    let mut scores = Vec::new();
    walk(scene, referents, |memory, pronoun| {
        rows.clear();
        scores.clear();
        for idx in 0..memory.people.len() {
            let entity = memory.people[idx].entity;
            if genders[entity].is_some_and(|g| g != pronoun.gender) {
                continue;
            }
            let mut features = Vec::with_capacity(20);
            memory.extract(scene, &MODEL.space, pronoun, idx, &mut features);
            let known =
                if genders[entity].is_none() { doubt(&referents.entities[entity].name, pronoun.gender) } else { 0 };
            rows.push(entity);
            scores.push(MODEL.score(&features) - known);
        }
        let best = (0..rows.len()).max_by_key(|&row| (scores[row], std::cmp::Reverse(row)))?;
        let entity = rows[best];
        let score = linear::confidence(&scores);
        let span = doc.tokens[pronoun.at].span;
        mentions.push(Mention { span, kind: Kind::Person, form: Form::Pronoun, entity, score });
        if genders[entity].is_none() && score > 800 {
            genders[entity] = Some(pronoun.gender);
        }
        Some(entity)
    });
    referents.mentions.extend(mentions);
    sort_by_span(&mut referents.mentions, |m| m.span);
}

/// A pronoun and what stands around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pronoun {
    /// Its token.
    pub(crate) at: usize,
    /// Whom it can mean.
    pub(crate) gender: Gender,
    case: u8,
    opens: bool,
    cue_behind: bool,
}

/// A person who was mentioned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person {
    /// Index of the entity.
    pub(crate) entity: usize,
    token: usize,
    role: u8,
    form: u8,
    mentions: usize,
    first_of_sentence: bool,
    best_role: u8,
    best_sentence: usize,
}

/// The persons mentioned so far, latest first.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The persons.
    pub(crate) people: Vec<Person>,
    last_meant: [Option<usize>; 2],
    spoke_last: Option<usize>,
    first_sentence: Option<usize>,
}

/// Goes through the document; `choose` tells whom each pronoun means.
pub(crate) fn walk(
    scene: &Scene<'_, '_>,
    referents: &Referents,
    mut choose: impl FnMut(&Memory, &Pronoun) -> Option<usize>,
) {
    let doc = scene.doc;
    let mut memory = Memory::default();
    let mut mentions = referents.mentions.iter().filter(|m| m.kind == Kind::Person).peekable();
    for at in 0..doc.tokens.len() {
        let start = doc.tokens[at].span.start;
        while let Some(mention) = mentions.next_if(|m| m.span.start <= start) {
            let tokens = doc.tokens_in(mention.span);
            memory.note(scene, tokens, mention.entity, u8::from(mention.form == Form::Nominal));
        }
        let Some(pronoun) = read(scene, at) else { continue };
        let ahead = mentions.peek().filter(|m| is_ahead(scene, at, doc.tokens_in(m.span).start)).map(|m| m.entity);
        memory.look_ahead(ahead, at);
        let meant = choose(&memory, &pronoun);
        memory.people.retain(|p| p.token <= at);
        if let Some(entity) = meant {
            memory.note(scene, TokenRange::new(at, at + 1), entity, 2);
            memory.last_meant[pronoun.gender as usize] = Some(entity);
        }
    }
}

/// "In his speech, |Roe said": a name right behind an opening phrase.
fn is_ahead(scene: &Scene<'_, '_>, at: usize, name: usize) -> bool {
    let sentence = scene.doc.sentence_of(at);
    sentence.contains(name)
        && at < sentence.start + 4
        && name < at + 14
        && (at..name).any(|i| scene.doc.folded(i) == ",")
}

fn read(scene: &Scene<'_, '_>, at: usize) -> Option<Pronoun> {
    let roles = scene.roles(at);
    let gender = match (roles.any(Roles::HE), roles.any(Roles::SHE)) {
        (true, _) => Gender::Male,
        (_, true) => Gender::Female,
        _ => return None,
    };
    let case = match scene.doc.folded(at) {
        "he" | "she" | "he'd" | "she'd" | "he'll" | "she'll" => 0,
        "him" | "himself" | "herself" => 1,
        "his" | "hers" => 2,
        _ => 3,
    };
    let cue_behind = scene.is(at + 1, Roles::CUE) || at > 0 && scene.is(at - 1, Roles::CUE);
    Some(Pronoun { at, gender, case, opens: scene.opens_sentence(at), cue_behind })
}

impl Memory {
    fn note(&mut self, scene: &Scene<'_, '_>, tokens: TokenRange, entity: usize, form: u8) {
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

    /// Puts a person in mind who is named only behind the pronoun.
    fn look_ahead(&mut self, entity: Option<usize>, at: usize) {
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
        let meant = u8::from(self.last_meant[pronoun.gender as usize] == Some(person.entity));
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

/// What part a mention plays in its clause, an index into [`ROLE`].
fn classify(scene: &Scene<'_, '_>, tokens: TokenRange) -> u8 {
    let behind = scene.following(tokens.end);
    let before = scene.previous(tokens.start);
    let pronoun_owner = tokens.len() == 1 && matches!(scene.doc.folded(tokens.start), "his" | "hers" | "her");
    if pronoun_owner || behind.is_some_and(|b| scene.doc.tokens[b].class == Class::Possessive) {
        return 4;
    }
    if behind.is_some_and(|b| scene.is(b, Roles::SPEECH)) {
        return 0;
    }
    if before.is_some_and(|b| scene.is(b, Roles::SPEECH)) && before.is_some_and(|b| b > 0 && scene.is_quoted(b - 1)) {
        return 2;
    }
    if before.is_some_and(|b| scene.is(b, Roles::PREPOSITION)) {
        return 5;
    }
    let verb =
        |b: usize| scene.is(b, Roles::AUXILIARY.or(Roles::VERB).or(Roles::CUE)) || scene.doc.folded(b).ends_with("ed");
    if behind.is_some_and(verb) {
        return 1;
    }
    if scene.opens_sentence(tokens.start) {
        return 3;
    }
    if behind.is_some_and(|b| scene.is_capital(b)) {
        return 6;
    }
    7
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, annotate};

    #[test]
    fn every_family_has_its_template() {
        assert_eq!(TEMPLATES.len(), Family::CueBehind as usize + 1);
    }

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
