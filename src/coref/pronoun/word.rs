//! A pronoun. In: a scene and a token. Out: whom "he", "her", "himself" can mean, its form, and what
//! stands around it.

use super::space::Case;
use crate::TokenRange;
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
    /// The first token of the quotation that this one says: “…,” |he said. Else its own.
    pub(super) from: usize,
    /// Whether it speaks: "|he said".
    pub(super) speaks: bool,
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
    let from = said_by(scene, TokenRange::new(at, at + 1)).unwrap_or(at);
    let verb = || (at + 1..at + 4).any(|idx| scene.is(idx, Roles::CUE) && !scene.is_quoted(idx));
    let speaks = case == Case::Subject && !scene.is_quoted(at) && (from < at || verb());
    Some(Pronoun { at, gender, case, opens: scene.opens_sentence(at), cue_behind, ahead: None, from, speaks })
}

/// So many words of a title may stand between the verb and the name: “…,” said Prime Minister |Roe.
const TITLE: usize = 5;

/// Where the quotation begins that the words at `tokens` say: “…,” |he said; “…,” said |Roe.
pub(super) fn said_by(scene: &Scene<'_, '_>, tokens: TokenRange) -> Option<usize> {
    let cue = |at: usize| scene.is(at, Roles::CUE) && !scene.is_quoted(at);
    if scene.is_quoted(tokens.start) {
        return None;
    }
    let titles = (1..=TITLE.min(tokens.start)).map(|step| tokens.start - step);
    let mut titles = titles.skip_while(|&at| scene.is_capital(at) && !scene.is_quoted(at) && !cue(at));
    let mut before = tokens.start.checked_sub(1)?;
    let mut says = (tokens.end..tokens.end + 3).any(cue);
    if let Some(verb) = titles.next().filter(|&at| cue(at)) {
        (before, says) = (verb.checked_sub(1)?, true);
    }
    let region = scene.regions.get(scene.region_of(before) as usize)?;
    (says && scene.block(before) == scene.block(tokens.start)).then_some(region.tokens.start)
}
