//! A pronoun. In: a scene and a token. Out: whom "he", "her", "himself" can mean, its form, and what
//! stands around it.

use super::space::Case;
use crate::coref::gender::Gender;
use crate::cue::Roles;
use crate::quote::scene::Scene;

/// A pronoun and what stands around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pronoun {
    /// Its token.
    pub(crate) at: usize,
    /// Whom it can mean.
    pub(crate) gender: Gender,
    pub(super) case: Case,
    pub(super) opens: bool,
    pub(super) cue_behind: bool,
    /// The person whose name follows: "Asked whether |she would go, Roe laughed".
    pub(super) ahead: Option<usize>,
}

/// The pronoun that stands at a token.
pub(super) fn read(scene: &Scene<'_, '_>, at: usize) -> Option<Pronoun> {
    let roles = scene.roles(at);
    let gender = match (roles.any(Roles::HE), roles.any(Roles::SHE)) {
        (true, _) => Gender::Male,
        (_, true) => Gender::Female,
        _ => return None,
    };
    let case = match scene.doc.folded(at) {
        "he" | "she" | "he'd" | "she'd" | "he'll" | "she'll" => Case::Subject,
        "him" | "himself" | "herself" => Case::Object,
        "his" | "hers" => Case::Possessive,
        _ => Case::Her,
    };
    let cue_behind = scene.is(at + 1, Roles::CUE) || at > 0 && scene.is(at - 1, Roles::CUE);
    Some(Pronoun { at, gender, case, opens: scene.opens_sentence(at), cue_behind, ahead: None })
}
