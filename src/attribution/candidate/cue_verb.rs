//! Verbs of speech where they stand. In: a scene and a token. Out: whether it is one,
//! and which of the common ones.

use crate::cue::{self, Roles};
use crate::linear::{Slot, Value};
use crate::quote::scene::Scene;

/// Whether the token is a verb of speech where it stands: "calls" and "claim" are
/// nouns after a determiner.
pub(crate) fn is_cue_verb(scene: &Scene<'_, '_>, at: usize) -> bool {
    if !scene.is(at, Roles::CUE) || scene.is_quoted(at) {
        return false;
    }
    let Some(before) = scene.previous(at) else { return true };
    if scene.is_capital(at) && scene.is_capital(before) && !scene.is_titled(at) {
        // "the United States", "Fox News Reports"
        return false;
    }
    let noun = scene.is(at, Roles::SPEECH_NOUN);
    // "|another said", but "another claim"
    let alone =
        matches!(scene.doc.folded(before), "another" | "one" | "others") && scene.is(at, Roles::SPEECH) && !noun;
    let owned = scene.is_possessive(before) || scene.is(before, Roles::DETERMINER) && !alone;
    !(owned || noun && scene.is(before, Roles::PREPOSITION) && scene.doc.folded(before) != "to")
}

/// One of the common verbs of speech, or all others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verb(u8);

impl Value for Verb {
    const LABELS: Slot = cue::COMMON;

    fn value(self) -> usize {
        self.0.into()
    }
}

/// Which of the common verbs the cue is.
pub(crate) fn cue_word(scene: &Scene<'_, '_>, at: usize) -> Verb {
    Verb(cue::common(scene.doc.folded(at)))
}
