//! Words → candidates for who spoke: names, pronouns, noun phrases for people, bodies
//! and documents, possessives before a noun of speech. In: a scene. Out: candidates in
//! order, outside quotation marks, each with what stands around it. Surface only: no
//! tagger, so that a name that no model finds can still speak.

mod cue_verb;
mod name;
mod neighbour;
mod phrase;
mod reading;
mod surroundings;

use crate::TokenRange;
use crate::annotation::{Kind, Mention};
use crate::linear::labels;
use crate::quote::scene::Scene;
use phrase::Read;

pub(crate) use cue_verb::{Verb, cue_word, is_cue_verb};
pub(crate) use neighbour::{Before, Behind};

labels! {
    /// How a candidate is worded.
    pub(crate) enum Wording {
        /// "Vladimir Putin"
        Name = "name",
        /// "he", "who"
        Pronoun = "pronoun",
        /// "the minister", "police"
        Noun = "noun",
        /// "his" in "his claim"
        Possessive = "possessive",
    }

    /// What the mention over a candidate may name.
    pub(crate) enum Names {
        Nothing = "nothing",
        Person = "person",
        Organization = "organization",
        Place = "place",
        Group = "group",
        Other = "other",
    }
}

/// Words that may name the source of a quotation.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Its tokens.
    pub(crate) tokens: TokenRange,
    /// How it is worded.
    pub(crate) wording: Wording,
    key: Small,
    cue_after: Small,
    cue_before: Small,
    entity: Small,
    /// How many commas stand before the verb behind it.
    pub(crate) commas: u8,
    /// What stands right before it.
    pub(crate) before: Before,
    /// What stands right behind it.
    pub(crate) behind: Behind,
    /// Whether "according to" stands before it.
    pub(crate) according: bool,
    /// Whether "'s" and a noun of speech stand behind it: "Trump's claim".
    pub(crate) owns_speech: bool,
    /// Whether a noun candidate's last word speaks by trade: "spokesman", "report".
    pub(crate) speaks: bool,
    /// How many candidates stand between it and the verb behind it.
    pub(crate) rank: u8,
    /// What the mention over it names.
    pub(crate) names: Names,
}

impl Candidate {
    /// The vocabulary number of a name's last word that is no title.
    pub(crate) fn key(&self) -> Option<usize> {
        self.key.get()
    }

    /// The next verb of speech in its sentence, outside marks.
    pub(crate) fn cue_after(&self) -> Option<usize> {
        self.cue_after.get()
    }

    /// The verb of speech that it follows as an inverted subject.
    pub(crate) fn cue_before(&self) -> Option<usize> {
        self.cue_before.get()
    }

    /// The entity of the mention over it.
    pub(crate) fn entity(&self) -> Option<usize> {
        self.entity.get()
    }
}

/// An index or none in four bytes: a long text has hundreds of thousands of candidates.
#[derive(Clone, Copy, Debug)]
struct Small(u32);

impl Small {
    const NONE: Small = Small(u32::MAX);

    fn new(index: Option<usize>) -> Self {
        index.map_or(Self::NONE, |index| Self(index as u32))
    }

    fn get(self) -> Option<usize> {
        (self.0 != u32::MAX).then_some(self.0 as usize)
    }
}

/// Finds the candidates of a scene, in order.
pub(crate) fn find(scene: &Scene<'_, '_>, mentions: &[Mention], datelines: &[TokenRange]) -> Vec<Candidate> {
    let end = scene.doc.tokens.len();
    // As many as most texts have.
    let mut candidates = Vec::with_capacity(end / 4);
    let mut at = 0;
    let mut datelines = datelines.iter().peekable();
    while at < end {
        while datelines.next_if(|d| d.end <= at).is_some() {}
        if let Some(dateline) = datelines.next_if(|d| d.start <= at) {
            at = dateline.end;
            continue;
        }
        match reading::read(scene, at) {
            Read::Found(tokens, wording) => {
                candidates.push(surroundings::look_around(scene, tokens, wording));
                at = tokens.end;
            }
            Read::Skip(next) => at = next.max(at + 1),
        }
    }
    count_ranks(&mut candidates);
    link_mentions(scene, mentions, &mut candidates);
    candidates
}

/// Numbers the candidates before each verb from the verb leftwards.
fn count_ranks(candidates: &mut [Candidate]) {
    let mut last: Option<(usize, u8)> = None;
    for candidate in candidates.iter_mut().rev() {
        let Some(cue) = candidate.cue_after() else { continue };
        let rank = last.filter(|(earlier, _)| *earlier == cue).map_or(0, |(_, rank)| (rank + 1).min(4));
        candidate.rank = rank;
        last = Some((cue, rank));
    }
}

/// Gives each candidate the mention over it: a person rather than others, the last
/// of several.
fn link_mentions(scene: &Scene<'_, '_>, mentions: &[Mention], candidates: &mut [Candidate]) {
    let mut from = 0;
    // Mentions that began before the candidate and go on: few, though one may have many inside.
    let mut around: Vec<&Mention> = Vec::new();
    for candidate in candidates {
        let span = scene.doc.span(candidate.tokens);
        while let Some(mention) = mentions.get(from).filter(|m| m.span.start < span.start) {
            around.retain(|m| m.span.end > mention.span.start);
            around.push(mention);
            from += 1;
        }
        around.retain(|m| m.span.end > span.start);
        let over = mentions[from..].iter().take_while(|m| m.span.start < span.end);
        let over = around.iter().copied().chain(over).filter(|m| m.span.overlaps(span));
        if let Some(mention) = over.max_by_key(|m| (m.kind == Kind::Person, m.span.start)) {
            candidate.names = match mention.kind {
                Kind::Person => Names::Person,
                Kind::Organization => Names::Organization,
                Kind::Place => Names::Place,
                Kind::Group => Names::Group,
                _ => Names::Other,
            };
            candidate.entity = Small::new(Some(mention.entity));
        }
    }
}
