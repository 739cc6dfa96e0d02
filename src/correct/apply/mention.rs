//! Names: added, changed, confirmed. Each step says whether it found its place.

use super::{Case, Meant};
use crate::Span;
use crate::annotation::{Form, Kind};
use crate::correct::draft::Draft;
use crate::correct::fold;
use crate::correct::shelf::cross;
use crate::span::sort_by_keys;

impl Draft<'_> {
    pub(super) fn add_mention(&mut self, case: &Case<'_>, kind: Kind) -> bool {
        let Some(first) = case.at.or_else(|| case.everywhere.first().copied()) else { return false };
        let entity = case.meant().and_then(|meant| self.find_or_make_entity(meant));
        let entity = entity.unwrap_or_else(|| self.named_or_new(&self.name_at(first), kind));
        self.put_mention(first, entity);
        for &span in case.everywhere {
            if span != first && self.is_free(span) {
                self.put_mention(span, entity);
            }
        }
        true
    }

    /// Whether the words at `span` stand by themselves: not in a longer name, across one, or in a
    /// date or an amount. The month of "May 5" is not the May of "Theresa May".
    fn is_free(&self, span: Span) -> bool {
        let longer = |other: Span, form: Form| form == Form::Name && other != span && other.contains(span);
        let names = self.mentions.overlapping(span).into_iter().filter_map(|number| self.mentions.get(number));
        let dates = &self.rest.dates[..self.rest.dates.partition_point(|d| d.span.start < span.end)];
        let amounts = &self.rest.amounts[..self.rest.amounts.partition_point(|a| a.span.start < span.end)];
        !names.into_iter().any(|m| longer(m.span, m.form) || cross(m.span, span))
            && dates.last().is_none_or(|d| !d.span.overlaps(span))
            && amounts.last().is_none_or(|a| !a.span.overlaps(span))
    }

    pub(super) fn update_mention(&mut self, case: &Case<'_>, kind: Option<Kind>) -> bool {
        if case.has_impossible_bounds() {
            return false;
        }
        let own = case.at.and_then(|at| self.mention_at(at));
        let others = case.everywhere.iter().filter(|&&span| Some(span) != case.at);
        let others = others.filter_map(|&span| self.mention_at(span));
        let targets: Vec<usize> = own.into_iter().chain(others).collect();
        if targets.is_empty() {
            let span = case.bounds.or(case.at);
            return span.is_some_and(|span| self.state_mention(span, case.meant(), kind));
        }
        if !self.change_mentions(&targets, case.meant(), kind, case.correction.all) {
            return false;
        }
        if let (Some(at), Some(bounds)) = (case.at, case.bounds) {
            for mention in targets {
                let Some(span) = self.mentions.get(mention).map(|m| m.span) else { continue };
                let moved = if span == at { Some(bounds) } else { move_alike(self.text, span, at, bounds) };
                if let Some(moved) = moved {
                    self.set_bounds(mention, moved);
                }
            }
        }
        true
    }

    /// The words at `span` are a mention, whatever the program says: of whom is meant, else of
    /// the entity of their own name and `kind`.
    pub(super) fn state_mention(&mut self, span: Span, meant: Option<Meant<'_>>, kind: Option<Kind>) -> bool {
        if let Some(mention) = self.mention_at(span) {
            return self.change_mentions(&[mention], meant, kind, false);
        }
        let entity = match (meant, kind) {
            (Some(meant), _) => self.find_or_make_entity(meant),
            (None, Some(kind)) => Some(self.named_or_new(&self.name_at(span), kind)),
            (None, None) => None,
        };
        let Some(entity) = entity else { return false };
        self.put_mention(span, entity);
        let kind = kind.filter(|&kind| self.cast.get(entity).is_some_and(|e| e.kind != kind));
        if let (Some(kind), Some(mention)) = (kind, self.mention_at(span)) {
            self.retag(&[mention], mention, kind, false);
        }
        true
    }

    /// Says whom mentions name, and of what kind that is.
    fn change_mentions(&mut self, targets: &[usize], meant: Option<Meant<'_>>, kind: Option<Kind>, all: bool) -> bool {
        let Some(&first) = targets.first() else { return false };
        if let Some(meant) = meant {
            let Some(entity) = self.find_or_make_entity(meant) else { return false };
            for &mention in targets {
                self.give(mention, entity);
            }
        }
        if let Some(kind) = kind {
            self.retag(targets, first, kind, all);
        }
        for &mention in targets {
            self.confirm(mention);
        }
        true
    }

    /// Says of what kind mentions are. The whole entity is of that kind if it has no others, or
    /// if it is the first one's and all are meant; else they are taken out of it.
    fn retag(&mut self, targets: &[usize], first: usize, kind: Kind, all: bool) {
        let main = self.entity_of(first);
        let mut chosen: Vec<(usize, usize)> =
            targets.iter().filter_map(|&mention| Some((self.entity_of(mention)?, mention))).collect();
        sort_by_keys(&mut chosen, |&(entity, mention)| [entity, mention, 0]);
        for group in chosen.chunk_by(|one, next| one.0 == next.0) {
            let entity = group[0].0;
            let same = self.cast.get(entity).is_some_and(|e| e.kind == kind);
            let members = if same { Vec::new() } else { self.mentions_of(entity) };
            let whole = all && main == Some(entity) || members.len() == group.len();
            if whole && !same {
                self.cast.set_kind(entity, kind);
                for &mention in &members {
                    self.give(mention, entity);
                }
                continue;
            }
            for &(_, mention) in group {
                let span = self.mentions.get(mention).map(|m| m.span).filter(|_| !same);
                let own = span.map_or(entity, |span| self.named_or_new(&self.name_at(span), kind));
                self.give(mention, own);
            }
        }
    }

    fn set_bounds(&mut self, mention: usize, span: Span) {
        let Some(before) = self.mentions.get(mention).map(|m| m.span).filter(|&before| before != span) else { return };
        self.clear_mentions(span, Some(mention));
        self.mentions.change(mention, |m| m.span = span);
        self.moved.remove(&span);
        self.moved.insert(before, span);
    }
}

/// The span at `span` moved as `from` is moved to `to`, where the words around it are the same.
fn move_alike(text: &str, span: Span, from: Span, to: Span) -> Option<Span> {
    let before = text.get(..span.start)?;
    let after = text.get(span.end..)?;
    let start = if to.start < from.start {
        span.start - fold::ends_with(before, text.get(to.start..from.start)?)?
    } else {
        span.start + fold::begins_with(span.of(text), text.get(from.start..to.start)?)?
    };
    let end = if to.end > from.end {
        span.end + fold::begins_with(after, text.get(from.end..to.end)?)?
    } else {
        span.end - fold::ends_with(span.of(text), text.get(to.end..from.end)?)?
    };
    let whole = |own: usize, model: usize| !fold::cuts_word(text, own) || fold::cuts_word(text, model);
    (start < end && whole(start, to.start) && whole(end, to.end)).then_some(Span::new(start, end))
}
