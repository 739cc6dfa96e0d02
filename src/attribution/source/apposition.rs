//! The name beside a role. In: the candidates and the index of one that is a noun. Out:
//! the index of the name that says who it is.

use crate::attribution::candidate::{Candidate, Names, Wording};
use crate::cue::Roles;
use crate::quote::scene::Scene;

/// So many capital words before a name are its titles: "Sheikh Dr |Salim |Roe".
const MOST_TITLES: usize = 2;

/// "the council's lawyer, |Ann Roe|," and "|Ann Roe|, a lawyer for the council": the
/// name beside a role.
pub(super) fn find_name(scene: &Scene<'_, '_>, candidates: &[Candidate], idx: usize) -> Option<usize> {
    let role = candidates[idx].tokens;
    let comma = |at: usize| scene.doc.folded(at) == "," && !scene.is_quoted(at);
    let person = |i: &usize| {
        let other = &candidates[*i];
        other.wording == Wording::Name
            && matches!(other.names, Names::Nothing | Names::Person)
            && other.tokens.len() > 1
    };
    let mut near = (idx + 1..candidates.len().min(idx + 4)).filter(person);
    let behind = near.find(|&i| {
        let name = candidates[i].tokens;
        let closes = name.end >= scene.doc.tokens.len() || scene.is_mark(name.end) || scene.is(name.end, Roles::CUE);
        // "Oman's foreign minister, |Sayyid |Hamad al-Roe,"
        let titles = (role.end..name.start).rev().take(MOST_TITLES).take_while(|&at| scene.is_capital(at)).count();
        let start = name.start - titles;
        let linked = start <= role.end + 8
            && start > role.end
            && comma(start - 1)
            && (role.end..start - 1).all(|t| scene.is_word(t) && !scene.is(t, Roles::CUE));
        linked && closes && scene.sentence(name.start) == scene.sentence(role.start)
    });
    let before = idx.checked_sub(1).filter(person).filter(|&i| {
        let name = candidates[i].tokens;
        name.end + 1 == role.start && comma(name.end) && scene.is(role.start, Roles::DETERMINER)
    });
    behind.or(before)
}
