//! Names → entities: which mentions are the same person, place or organisation; what
//! people are ("Russia's chief rabbi"); and whom "the president" means. In: the names
//! of a document. Out: mentions and entities. Pronouns are the last step.

pub(crate) mod display;
pub mod given;
mod key;
mod nest;
mod role;
pub mod gender;
mod cluster;
pub mod pronoun;
mod numbering;

pub(crate) use numbering::renumber;

use crate::TokenRange;
use crate::annotation::{By, Entity, Form, Kind, Mention};
use crate::document::Document;
use crate::entity::Name;
use crate::quote::scene::Scene;
use crate::span::sort_by_span;
use crate::token::Class;
use role::Bearers;

/// The mentions and entities of a document. Mentions are in document order until the
/// last stage has added its own; an entity's list is filled when the value is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Referents {
    /// Names, roles and pronouns.
    pub mentions: Vec<Mention>,
    /// What they stand for.
    pub entities: Vec<Entity>,
}

/// Gathers the names, roles and pronouns of a scene into entities.
///
/// ```
/// use article_annotator::{annotate, Options};
/// let found = annotate("President Anna Petrova spoke. Petrova then left.", &Options::default());
/// assert_eq!(found.entities.len(), 1);
/// assert_eq!(found.entities[0].name, "Anna Petrova");
/// assert_eq!(found.entities[0].role.as_deref(), Some("President"));
/// ```
#[must_use]
pub fn resolve(scene: &Scene<'_, '_>, names: &[Name]) -> Referents {
    let mut referents = resolve_names(scene.doc, names);
    pronoun::resolve(scene, &mut referents);
    referents
}

/// Gathers names and roles: all but the pronouns.
pub(crate) fn resolve_names(doc: &Document<'_>, names: &[Name]) -> Referents {
    let mut referents = gather(doc, names);
    let nominals = find_roles(doc, names, &mut referents);
    referents.mentions.extend(nominals);
    sort_by_span(&mut referents.mentions, |m| m.span);
    referents
}

/// One entity for each cluster of names, shown by its fullest form.
fn gather(doc: &Document<'_>, names: &[Name]) -> Referents {
    let clusters = cluster::gather(doc, names);
    let mut referents = Referents { mentions: Vec::with_capacity(names.len() * 3 / 2), entities: Vec::new() };
    let mut entity_of = vec![None; clusters.iter().max().map_or(0, |max| max + 1)];
    let mut fullest = Vec::new();
    for (name, cluster) in names.iter().zip(clusters) {
        let fullness = display::fullness(doc, name);
        let entity = *entity_of[cluster].get_or_insert_with(|| {
            fullest.push((fullness, name));
            fullest.len() - 1
        });
        if fullness > fullest[entity].0 {
            fullest[entity] = (fullness, name);
        }
        let (span, kind, score) = (name.span, name.kind, name.score);
        referents.mentions.push(Mention { span, kind, form: Form::Name, entity, score, by: By::Machine });
    }
    let entity = |&(_, name): &(_, &Name)| {
        let shown = display::name_of(doc, name);
        Entity { name: shown, kind: name.kind, role: None, mentions: Vec::new(), by: By::Machine }
    };
    referents.entities = fullest.iter().map(entity).collect();
    referents
}

/// Fills the roles of people, in order, and finds the phrases that point at them.
fn find_roles(doc: &Document<'_>, names: &[Name], referents: &mut Referents) -> Vec<Mention> {
    let mut bearers = Bearers::default();
    let article = doc.vocabulary.id("the");
    let (mut nominals, mut ahead) = (Vec::new(), Vec::new());
    let mut names = names.iter().zip(&referents.mentions).peekable();
    for idx in 0..doc.tokens.len() {
        while let Some((name, mention)) = names.next_if(|(name, _)| name.tokens.start <= idx) {
            let role = Some(mention.kind).filter(|k| *k == Kind::Person).and_then(|_| role::find(doc, name.tokens));
            if mention.kind == Kind::Person {
                bearers.name(mention.entity);
            }
            if let Some(span) = role {
                bearers.learn(doc, span, mention.entity);
                referents.entities[mention.entity].role.get_or_insert_with(|| display::spaced(span.of(doc.text)));
            }
        }
        let definite = Some(doc.tokens[idx].word) == article;
        if let Some((tokens, entity)) = definite.then(|| bearers.find(doc, idx)).flatten() {
            nominals.push(nominal(doc, tokens, entity));
        } else if definite || doc.tokens[idx].class == Class::Possessive {
            ahead.push(idx);
        }
    }
    let ahead = ahead.into_iter().filter_map(|idx| role::find_ahead(doc, &bearers, idx));
    nominals.extend(ahead.map(|(tokens, entity)| nominal(doc, tokens, entity)));
    nominals
}

fn nominal(doc: &Document<'_>, tokens: TokenRange, entity: usize) -> Mention {
    Mention { span: doc.span(tokens), kind: Kind::Person, form: Form::Nominal, entity, score: 700, by: By::Machine }
}
