//! Whether a person is a man or a woman, as far as titles and first names tell.

use super::Referents;
use crate::annotation::{Form, Kind};
use crate::cue::{self, Roles};
use crate::document::Document;
use crate::lexicon::{self, Flags};

/// A person's gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// "he".
    Male,
    /// "she".
    Female,
}

/// The gender that facts about a word tell; none when they tell both or neither.
fn told(flags: Flags, male: Flags, female: Flags) -> Option<Gender> {
    match (flags.any(male), flags.any(female)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// The gender that the title before a name tells: "Mrs ⟦Roe⟧", "chairwoman ⟦Ana Roe⟧".
#[must_use]
pub fn of_title(doc: &Document<'_>, name_start: usize) -> Option<Gender> {
    let before = name_start.checked_sub(1)?;
    let here = doc.tokens[before].sentence == doc.tokens.get(name_start)?.sentence;
    let title = if here { doc.flags(before) } else { Flags::NONE };
    told(title, Flags::MALE_TITLE, Flags::FEMALE_TITLE)
}

/// The gender that a first name tells.
#[must_use]
pub fn of_first_name(folded: &str) -> Option<Gender> {
    told(lexicon::flags(folded), Flags::MALE_NAME, Flags::FEMALE_NAME)
}

/// The gender that a noun tells: "woman", "brother", "spokeswoman".
#[must_use]
pub(super) fn of_noun(folded: &str) -> Option<Gender> {
    let roles = cue::roles(folded);
    let titled = told(lexicon::flags(folded), Flags::MALE_TITLE, Flags::FEMALE_TITLE);
    titled.or_else(|| match (roles.any(Roles::MAN), roles.any(Roles::WOMAN)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    })
}

/// What is known of a person's gender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The gender; none for what is no person or unknown.
    pub gender: Option<Gender>,
    /// Whether a title or a role tells it, and not the given name alone.
    pub sure: bool,
}

/// The gender of each entity, by index.
#[must_use]
pub fn of_entities(doc: &Document<'_>, referents: &Referents) -> Vec<Told> {
    let mut genders = vec![Told::default(); referents.entities.len()];
    let people = referents.mentions.iter().filter(|m| m.kind == Kind::Person && m.form == Form::Name);
    for mention in people {
        let tokens = doc.tokens_in(mention.span);
        let titled = of_title(doc, tokens.start);
        let gender = titled.or_else(|| (tokens.len() > 1).then(|| of_first_name(doc.folded(tokens.start)))?);
        let known = &mut genders[mention.entity];
        let better = known.gender.is_none() || titled.is_some() && !known.sure;
        if better {
            *known = Told { gender, sure: titled.is_some() };
        }
    }
    for (told, entity) in genders.iter_mut().zip(&referents.entities) {
        let mut role = entity.role.iter().flat_map(|r| r.split_whitespace());
        let by_role = role.find_map(|word| of_noun(&crate::vocabulary::fold(word)));
        if let (None, Some(_)) = (told.gender, by_role) {
            *told = Told { gender: by_role, sure: true };
        }
    }
    genders
}
