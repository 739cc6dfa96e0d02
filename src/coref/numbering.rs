//! The numbers of entities, by first mention. In: all mentions and entities, in whatever order the
//! stages made them, and the quotations that name their sources by number. Out: the same, numbered
//! anew.

use super::Referents;
use crate::annotation::Quotation;
use crate::span::sort_by_keys;

/// Puts mentions in document order, drops entities that nothing stands for, numbers
/// the rest by first mention and fills their lists.
pub(crate) fn renumber(mut referents: Referents, quotations: &mut [Quotation]) -> Referents {
    sort_by_keys(&mut referents.mentions, |m| [m.span.start, !m.span.end, m.entity]);
    super::nest::nest(&mut referents.mentions);
    let mut order: Vec<Option<usize>> = vec![None; referents.entities.len()];
    let mut kept = Vec::new();
    let cited = quotations.iter().filter_map(|q| q.source?.entity);
    for entity in referents.mentions.iter().map(|m| m.entity).chain(cited) {
        if order[entity].is_none() {
            order[entity] = Some(kept.len());
            kept.push(entity);
        }
    }
    let number = |entity: usize| order[entity].unwrap_or_default();
    for mention in &mut referents.mentions {
        mention.entity = number(mention.entity);
    }
    for source in quotations.iter_mut().filter_map(|q| q.source.as_mut()) {
        source.entity = source.entity.map(number);
    }
    let mut old: Vec<Option<_>> = referents.entities.into_iter().map(Some).collect();
    let mut entities: Vec<_> = kept.iter().filter_map(|&entity| old[entity].take()).collect();
    for entity in &mut entities {
        entity.mentions.clear();
    }
    for (idx, mention) in referents.mentions.iter().enumerate() {
        entities[mention.entity].mentions.push(idx);
    }
    Referents { mentions: referents.mentions, entities }
}
