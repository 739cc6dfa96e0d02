//! What is learnt of a person whom a pronoun may mean: places, parts and forms, as features.
//! The weights stand in `pronoun.tsv`.

use crate::linear::{Model, Slot, Template};
use crate::table::packed;
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
pub(super) enum Family {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_has_its_template() {
        assert_eq!(TEMPLATES.len(), Family::CueBehind as usize + 1);
    }
}
