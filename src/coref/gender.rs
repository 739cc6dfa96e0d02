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

/// The gender of each entity, by index; none for what is no person or unknown.
#[must_use]
pub fn of_entities(doc: &Document<'_>, referents: &Referents) -> Vec<Option<Gender>> {
    let mut genders = vec![None; referents.entities.len()];
    let people = referents.mentions.iter().filter(|m| m.kind == Kind::Person && m.form == Form::Name);
    for mention in people {
        let tokens = doc.tokens_in(mention.span);
        let gender = of_title(doc, tokens.start);
        let gender = gender.or_else(|| (tokens.len() > 1).then(|| of_first_name(doc.folded(tokens.start)))?);
        let known = &mut genders[mention.entity];
        *known = known.or(gender);
    }
    for (gender, entity) in genders.iter_mut().zip(&referents.entities) {
        let role = entity.role.iter().flat_map(|r| r.split_whitespace());
        let mut by_role = role.filter_map(|word| of_noun(&crate::vocabulary::fold(word)));
        *gender = gender.or_else(|| by_role.next());
    }
    genders
}
