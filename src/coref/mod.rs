//! Names → entities: which mentions are the same person, place or organisation.

use crate::annotation::{Entity, Form, Mention};
use crate::document::Document;
use crate::entity::Name;
use crate::quote::Region;

/// The mentions and entities of a document. Mentions are in document order until the
/// last stage has added its own; an entity's list is filled when the value is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Referents {
    /// Names, roles and pronouns.
    pub mentions: Vec<Mention>,
    /// What they stand for.
    pub entities: Vec<Entity>,
}

/// Gathers names, roles and pronouns into entities.
#[must_use]
pub fn resolve(doc: &Document<'_>, names: &[Name], _regions: &[Region]) -> Referents {
    let mut referents = Referents::default();
    for name in names {
        let words = name.span.of(doc.text);
        let known = referents.entities.iter().position(|e| e.name == words && e.kind == name.kind);
        let entity = known.unwrap_or_else(|| {
            let mentions = Vec::new();
            referents.entities.push(Entity { name: words.to_string(), kind: name.kind, role: None, mentions });
            referents.entities.len() - 1
        });
        let (span, kind, score) = (name.span, name.kind, name.score);
        referents.mentions.push(Mention { span, kind, form: Form::Name, entity, score });
    }
    referents
}
