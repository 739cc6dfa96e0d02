//! "he", "she" and their other forms → persons. In: a document whose names are
//! gathered into entities. Out: a mention for each pronoun that somebody near can be
//! meant by. Gender decides who can be meant; learnt weights over place and form tell
//! who is. Other pronouns are left alone.

use super::Referents;
use super::gender::{self, Gender};
use super::unnamed::{self, Unnamed};
use super::{form, given};
use crate::annotation::{BlockKind, Entity, Form, Kind, Mention};
use crate::cue::Roles;
use crate::document::Document;
use crate::linear::{self, Model, Slot, Space, Template};
use crate::quote::scene::{OUTSIDE, Scene};
use crate::span::sort_by_span;
use crate::table::packed;
use crate::vocabulary;
use crate::{Span, TokenRange};
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
/// A given name that tells nothing makes a person this much less likely than one whose
/// gender is known to fit, in thousandths of a nat; no name makes it more than the other.
const UNTOLD: f64 = 900.0;
const MOST_DOUBT: f64 = 3000.0;
/// What a person loses when another who fits was named later and acts. The weights can't know:
/// they are learnt where only one person fits.
const SHADOW: i32 = 2500;
const LITTLE_DOUBT: i32 = 1000;
/// What a person gains who is named right behind a pronoun that opens the sentence.
const NAMED_NEXT: i32 = 2500;
/// What a person of one name that nothing else tells loses: it may be no person at all.
const LONE: i32 = 800;
/// What a person without a name loses against one with.
const UNNAMED: i32 = 800;
/// Sentences after which a person without a name is forgotten.
const UNNAMED_REACH: usize = 2;

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
            memory.extract(scene, &MODEL.space, pronoun, idx, &mut features);
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
        mentions.push(Mention { span, kind: Kind::Person, form: Form::Pronoun, entity, score });
        if genders[entity].is_none() && score > 800 {
            genders[entity] = Some(pronoun.gender);
        }
        Some(entity)
    });
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
            let name = form::without_article(span.of(doc.text)).to_string();
            referents.entities.push(Entity { name, kind: Kind::Person, role: None, mentions: Vec::new() });
            added.push(Mention { span, kind: Kind::Person, form: Form::Nominal, entity, score: mention.score });
            entity
        });
    }
    mentions.extend(added);
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
    /// The person whose name follows: "Asked whether |she would go, Roe laughed".
    ahead: Option<usize>,
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

impl Person {
    /// Whether a pronoun at `at` may mean this person: those in a page's furniture, and those
    /// without a name, are soon forgotten.
    fn is_near(&self, scene: &Scene<'_, '_>, at: usize, unnamed: bool) -> bool {
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
    const fn acts_by_name(&self) -> bool {
        self.form != 2 && self.role <= OPENS
    }
}

/// The persons mentioned so far, latest first.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The persons.
    pub(crate) people: Vec<Person>,
    last_meant: Option<usize>,
    spoke_last: Option<usize>,
    first_sentence: Option<usize>,
}

/// Goes through the document; `choose` tells whom each pronoun means, who is not barred. Those
/// of `unnamed` are numbered on from the entities.
///
/// A speaker does not speak of himself as "he": who says a quotation is asked before the
/// pronouns inside it, and barred there.
pub(crate) fn walk(
    scene: &Scene<'_, '_>,
    referents: &Referents,
    unnamed: &[Unnamed],
    mut choose: impl FnMut(&Memory, &Pronoun, Option<usize>) -> Option<usize>,
) {
    let doc = scene.doc;
    let mut memory = Memory::default();
    let named = referents.entities.len();
    let mut unnamed = unnamed.iter().enumerate().map(|(at, person)| (person.tokens, named + at)).peekable();
    let told_of = |m: &&Mention| m.kind == Kind::Person && !signs(doc, m.span);
    let mut mentions = referents.mentions.iter().filter(told_of).peekable();
    let mut speaker = Speaker::default();
    for at in 0..doc.tokens.len() {
        let start = doc.tokens[at].span.start;
        while let Some(mention) = mentions.next_if(|m| m.span.start <= start) {
            let tokens = doc.tokens_in(mention.span);
            memory.note(scene, tokens, mention.entity, u8::from(mention.form == Form::Nominal));
        }
        while let Some((tokens, entity)) = unnamed.next_if(|(tokens, _)| tokens.start <= at) {
            memory.note(scene, tokens, entity, 1);
        }
        let Some(mut pronoun) = read(scene, at) else { continue };
        let ahead = mentions.peek().filter(|m| is_ahead(scene, at, doc.tokens_in(m.span).start)).map(|m| m.entity);
        memory.look_ahead(ahead, at);
        pronoun.ahead = ahead;
        let region = scene.region_of(at);
        if region != speaker.region {
            let before = speaker;
            speaker = Speaker::of(scene, referents, region, |pronoun| choose(&memory, &pronoun, None));
            let again = || before.entity.filter(|_| before.goes_on(scene, region));
            speaker.entity = speaker.entity.or_else(|| memory.spoke_before(scene, region)).or_else(again);
        }
        let barred = speaker.entity.filter(|_| region != OUTSIDE);
        let meant = match speaker.asked.take_if(|(asked, _)| *asked == at) {
            Some((_, meant)) => meant,
            None => choose(&memory, &pronoun, barred),
        };
        memory.people.retain(|p| p.token <= at);
        if let Some(entity) = meant {
            memory.note(scene, TokenRange::new(at, at + 1), entity, 2);
            memory.last_meant = Some(entity);
        }
    }
}

/// Whether a name signs the article or a picture: the article is not about its author.
fn signs(doc: &Document<'_>, span: Span) -> bool {
    let tokens = doc.tokens_in(span);
    let kind = doc.block_kind(tokens.start);
    let before = tokens.start.checked_sub(1).map_or("", |idx| doc.str(idx));
    // "REUTERS/|Jane Roe", "Photograph: |Jane Roe", "© |Jane Roe"
    let pictured = kind == BlockKind::Caption && matches!(before, "©" | ":");
    let credited = pictured || before == "/" || doc.str(tokens.end) == "/";
    matches!(kind, BlockKind::Byline | BlockKind::Credit | BlockKind::Tagline) || credited
}

/// Who says a quotation, told by the words right behind it.
#[derive(Debug)]
struct Speaker {
    region: u32,
    entity: Option<usize>,
    /// The pronoun that was asked for it: its token, whom it means.
    asked: Option<(usize, Option<usize>)>,
}

impl Default for Speaker {
    fn default() -> Self {
        Self { region: OUTSIDE, entity: None, asked: None }
    }
}

impl Speaker {
    /// “…,” Roe said. “|…”: whether the next quotation of the paragraph is by the same speaker.
    fn goes_on(&self, scene: &Scene<'_, '_>, region: u32) -> bool {
        let block = |region: u32| scene.regions.get(region as usize).map(|r| scene.block(r.tokens.start));
        self.region != OUTSIDE && block(self.region) == block(region)
    }

    /// “…,” |Roe said; “…,” |she said; “…,” said |Roe.
    fn of(
        scene: &Scene<'_, '_>,
        referents: &Referents,
        region: u32,
        choose: impl FnOnce(Pronoun) -> Option<usize>,
    ) -> Self {
        let mut speaker = Self { region, ..Self::default() };
        let Some(quoted) = scene.regions.get(region as usize) else { return speaker };
        let doc = scene.doc;
        let behind = quoted.tokens.end;
        let last = doc.tokens.len().min(behind + BEHIND);
        let same = |idx: &usize| scene.block(*idx) == scene.block(quoted.tokens.end - 1) && !scene.is_quoted(*idx);
        let mut words = (behind..last).take_while(same).filter(|idx| !scene.is_mark(*idx));
        let Some(first) = words.next() else { return speaker };
        let verb = scene.is(first, Roles::SPEECH);
        if let Some(pronoun) = read(scene, first).filter(|p| p.case == 0 && scene.is(first + 1, Roles::CUE)) {
            let meant = choose(pronoun);
            speaker.entity = meant;
            speaker.asked = Some((first, meant));
            return speaker;
        }
        let span = doc.tokens[first].span;
        let end = doc.tokens[last - 1].span.end;
        let from = referents.mentions.partition_point(|m| m.span.end <= span.start);
        let near = referents.mentions[from..].iter().take_while(|m| m.span.start < end).take(2);
        let mut people = near.filter(|m| m.kind == Kind::Person);
        speaker.entity = people
            .find(|m| verb || scene.is(doc.tokens_in(m.span).end, Roles::CUE))
            .filter(|m| same(&doc.tokens_in(m.span).start))
            .map(|m| m.entity);
        speaker
    }
}

/// A speaker is sought among this many tokens behind a quotation.
const BEHIND: usize = 8;

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
    Some(Pronoun { at, gender, case, opens: scene.opens_sentence(at), cue_behind, ahead: None })
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

    /// "Roe said of him: “…”": who spoke last, where a verb of speech stands before the quotation.
    fn spoke_before(&self, scene: &Scene<'_, '_>, region: u32) -> Option<usize> {
        let start = scene.regions.get(region as usize)?.tokens.start;
        let sentence = scene.sentence(start.checked_sub(1)?);
        let speech = (start.saturating_sub(BEHIND)..start).any(|i| scene.is(i, Roles::CUE) && !scene.is_quoted(i));
        let here = |p: &&Person| scene.sentence(p.token) == sentence && p.best_role <= OPENS;
        speech
            .then(|| self.people.iter().filter(here).max_by_key(|p| self.spoke_last == Some(p.entity)))?
            .map(|p| p.entity)
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

/// Whether what stands at `tokens` acts or speaks in its clause.
pub(super) fn acts(scene: &Scene<'_, '_>, tokens: TokenRange) -> bool {
    classify(scene, tokens) <= OPENS
}

/// The last of [`ROLE`] that acts.
const OPENS: u8 = 3;

/// What part a mention plays in its clause, an index into [`ROLE`].
fn classify(scene: &Scene<'_, '_>, tokens: TokenRange) -> u8 {
    let behind = scene.following(tokens.end);
    let before = scene.previous(tokens.start);
    let pronoun_owner = tokens.len() == 1 && matches!(scene.doc.folded(tokens.start), "his" | "hers" | "her");
    if pronoun_owner || behind.is_some_and(|b| scene.is_possessive(b)) {
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
