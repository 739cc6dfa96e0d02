//! Whole entities: merged, split, renamed. Each step says whether it found its place.

use super::Case;
use crate::coref::display::spaced;
use crate::correct::draft::Draft;

impl Draft<'_> {
    /// Whoever is named at the place is whom the correction means. Words that the program takes
    /// for no mention any more are one of that entity.
    pub(super) fn merge(&mut self, case: &Case<'_>) -> bool {
        let (Some(at), Some(meant)) = (case.at, case.meant()) else { return false };
        let Some(into) = self.find_entity(meant) else { return false };
        let Some(from) = self.entity_at(at) else {
            self.put_mention(at, into);
            return true;
        };
        let moved = if from == into { self.mention_at(at).into_iter().collect() } else { self.mentions_of(from) };
        self.cast.join(from, into);
        for mention in moved {
            self.give(mention, into);
        }
        true
    }

    /// The mention at the place, or all of its entity with the same words, are of an entity of
    /// their own. One that is alone in its entity is of its own already.
    pub(super) fn split(&mut self, case: &Case<'_>) -> bool {
        let Some(own) = case.at.and_then(|at| self.mention_at(at)) else { return false };
        let (Some(at), Some(entity)) = (case.at, self.entity_of(own)) else { return false };
        let others = case.everywhere.iter().filter(|&&span| span != at);
        let others = others.filter_map(|&span| self.mention_at(span));
        let others = others.filter(|&mention| self.entity_of(mention) == Some(entity));
        let parted: Vec<usize> = std::iter::once(own).chain(others).collect();
        if self.mentions_of(entity).len() > parted.len() {
            let Some(kind) = self.cast.get(entity).map(|e| e.kind) else { return false };
            let new = self.cast.create(self.name_at(at), kind);
            for &mention in &parted {
                self.give(mention, new);
            }
        }
        for mention in parted {
            self.confirm(mention);
        }
        true
    }

    pub(super) fn rename(&mut self, case: &Case<'_>, name: &str) -> bool {
        let name = spaced(name);
        let Some(entity) = case.at.and_then(|at| self.entity_at(at)).filter(|_| !name.is_empty()) else { return false };
        self.cast.rename(entity, name);
        true
    }
}
