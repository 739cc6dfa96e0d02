//! The entities while they are corrected. In: entities. Out: found by name and kind, made,
//! renamed, joined; at the end those that something points at, by first mention. An entity keeps
//! its number; one that was joined to another answers with the other's.

use super::fold;
use crate::annotation::{By, Entity, Kind};
use rustc_hash::FxHashMap;

/// The entities.
#[derive(Debug)]
pub(super) struct Cast {
    entities: Vec<Entity>,
    /// Itself, or the one that it was joined to.
    same_as: Vec<usize>,
    /// Numbers of mentions that were some time of an entity: those that are still say so.
    members: Vec<Vec<usize>>,
    by_name: FxHashMap<String, Vec<usize>>,
}

/// A name as two names are compared: white space, marks and case folded.
fn key(name: &str) -> String {
    fold::folded(name.trim()).to_lowercase()
}

impl Cast {
    pub(super) fn new(entities: &[Entity]) -> Self {
        let mut cast = Self {
            entities: Vec::with_capacity(entities.len()),
            same_as: Vec::new(),
            members: Vec::new(),
            by_name: FxHashMap::default(),
        };
        for entity in entities {
            cast.add(entity.clone());
        }
        cast
    }

    fn add(&mut self, mut entity: Entity) -> usize {
        let number = self.entities.len();
        self.members.push(std::mem::take(&mut entity.mentions));
        self.same_as.push(number);
        self.by_name.entry(key(&entity.name)).or_default().push(number);
        self.entities.push(entity);
        number
    }

    /// A new one, on a person's word.
    pub(super) fn create(&mut self, name: String, kind: Kind) -> usize {
        self.add(Entity { name, kind, role: None, mentions: Vec::new(), by: By::Person })
    }

    /// The one that `entity` is now.
    pub(super) fn now(&self, mut entity: usize) -> usize {
        while let Some(&other) = self.same_as.get(entity).filter(|&&other| other != entity) {
            entity = other;
        }
        entity
    }

    pub(super) fn get(&self, entity: usize) -> Option<&Entity> {
        self.entities.get(self.now(entity))
    }

    /// The first of that name and kind.
    pub(super) fn named(&self, name: &str, kind: Kind) -> Option<usize> {
        let key_wanted = key(name);
        let is_it = |&&entity: &&usize| {
            let found = &self.entities[entity];
            self.same_as[entity] == entity && found.kind == kind && key(&found.name) == key_wanted
        };
        self.by_name.get(&key_wanted)?.iter().find(is_it).copied()
    }

    /// Numbers of mentions that are or were the entity's.
    pub(super) fn members(&self, entity: usize) -> &[usize] {
        self.members.get(self.now(entity)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn add_member(&mut self, entity: usize, mention: usize) {
        let entity = self.now(entity);
        if let Some(members) = self.members.get_mut(entity) {
            members.push(mention);
        }
    }

    pub(super) fn set_kind(&mut self, entity: usize, kind: Kind) {
        let entity = self.now(entity);
        if let Some(entity) = self.entities.get_mut(entity) {
            (entity.kind, entity.by) = (kind, By::Person);
        }
    }

    pub(super) fn rename(&mut self, entity: usize, name: String) {
        let number = self.now(entity);
        if let Some(entity) = self.entities.get_mut(number) {
            self.by_name.entry(key(&name)).or_default().push(number);
            (entity.name, entity.by) = (name, By::Person);
        }
    }

    /// From now on `from` is `into`.
    pub(super) fn join(&mut self, from: usize, into: usize) {
        let (from, into) = (self.now(from), self.now(into));
        if from == into || from.max(into) >= self.entities.len() {
            return;
        }
        self.same_as[from] = into;
        let members = std::mem::take(&mut self.members[from]);
        self.members[into].extend(members);
        let role = self.entities[from].role.take();
        let stays = &mut self.entities[into];
        stays.role = stays.role.take().or(role);
    }

    /// The entities by the order in which `pointers` (numbers of entities) first name them,
    /// without mentions, and the new number of each old one that is named.
    pub(super) fn into_ordered(self, pointers: impl Iterator<Item = usize>) -> (Vec<Entity>, Renumbered) {
        let mut new: Vec<Option<usize>> = vec![None; self.entities.len()];
        let mut order = Vec::new();
        for entity in pointers.map(|entity| self.now(entity)) {
            if let Some(place @ None) = new.get_mut(entity) {
                *place = Some(order.len());
                order.push(entity);
            }
        }
        let numbers = (0..self.entities.len()).map(|entity| new[self.now(entity)]).collect();
        let mut old: Vec<Option<Entity>> = self.entities.into_iter().map(Some).collect();
        (order.into_iter().filter_map(|entity| old[entity].take()).collect(), Renumbered(numbers))
    }
}

/// Old number → new number.
#[derive(Debug)]
pub(super) struct Renumbered(Vec<Option<usize>>);

impl Renumbered {
    pub(super) fn of(&self, entity: usize) -> Option<usize> {
        self.0.get(entity).copied().flatten()
    }
}
