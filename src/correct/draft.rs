//! Annotations while they are corrected. In: a text and its annotations. Out: single steps that
//! keep their laws (no two names cross, no two quotations cross), and the result: arrays in
//! order, entities numbered by first mention, those that nothing points at gone.

use super::cast::Cast;
use super::shelf::{Shelf, cross};
use crate::annotation::{Annotations, By, Form, Kind, Mention, Quotation};
use crate::span::sort_by_keys;
use crate::words::PERSONAL_PRONOUN;
use crate::{Span, coref};
use rustc_hash::FxHashMap;

/// The confidence in a person's word, in thousandths.
pub(super) const CERTAIN: u16 = 1000;

/// Annotations while they are corrected.
#[derive(Debug)]
pub(super) struct Draft<'t> {
    pub(super) text: &'t str,
    pub(super) mentions: Shelf<Mention>,
    pub(super) quotations: Shelf<Quotation>,
    pub(super) cast: Cast,
    /// Where mentions stood whose ends were moved → where they stand.
    pub(super) moved: FxHashMap<Span, Span>,
    /// Everything else.
    pub(super) rest: Annotations,
}

impl<'t> Draft<'t> {
    pub(super) fn new(text: &'t str, annotations: &Annotations) -> Self {
        let known = |m: &&Mention| m.entity < annotations.entities.len();
        Self {
            text,
            mentions: Shelf::new(annotations.mentions.iter().filter(known).copied()),
            quotations: Shelf::new(annotations.quotations.iter().cloned()),
            cast: Cast::new(&annotations.entities),
            moved: FxHashMap::default(),
            rest: Annotations {
                reference_date: annotations.reference_date,
                blocks: annotations.blocks.clone(),
                datelines: annotations.datelines.clone(),
                bylines: annotations.bylines.clone(),
                dates: annotations.dates.clone(),
                amounts: annotations.amounts.clone(),
                ..Annotations::default()
            },
        }
    }

    /// The first mention with exactly this span.
    pub(super) fn mention_at(&self, span: Span) -> Option<usize> {
        self.mentions.at(span).first().copied()
    }

    /// The first quotation with exactly this span.
    pub(super) fn quotation_at(&self, span: Span) -> Option<usize> {
        self.quotations.at(span).first().copied()
    }

    /// The entity that a mention is of.
    pub(super) fn entity_of(&self, mention: usize) -> Option<usize> {
        self.mentions.get(mention).map(|m| self.cast.now(m.entity))
    }

    /// The entity that the words at `span` name: as a mention, else as a quotation's source.
    pub(super) fn entity_at(&self, span: Span) -> Option<usize> {
        self.mention_at(span).and_then(|mention| self.entity_of(mention)).or_else(|| {
            let source = |(_, q): (usize, &Quotation)| q.source.filter(|s| s.span == span)?.entity;
            self.quotations.iter().find_map(source).map(|entity| self.cast.now(entity))
        })
    }

    /// The mentions of an entity.
    pub(super) fn mentions_of(&self, entity: usize) -> Vec<usize> {
        let entity = self.cast.now(entity);
        let mut members = self.cast.members(entity).to_vec();
        members.retain(|&mention| self.entity_of(mention) == Some(entity));
        sort_by_keys(&mut members, |&mention| [mention, 0, 0]);
        members.dedup();
        members
    }

    /// From now on a mention is a person's word.
    pub(super) fn confirm(&mut self, mention: usize) {
        self.mentions.change(mention, |m| (m.by, m.score) = (By::Person, CERTAIN));
    }

    /// Gives a mention to an entity, and to its kind.
    pub(super) fn give(&mut self, mention: usize, entity: usize) {
        let entity = self.cast.now(entity);
        let Some(kind) = self.cast.get(entity).map(|e| e.kind) else { return };
        self.mentions.change(mention, |m| (m.entity, m.kind) = (entity, kind));
        self.cast.add_member(entity, mention);
        self.confirm(mention);
    }

    /// Makes the words at `span` a mention of `entity`. One with the same span gives way, and so
    /// do those that cross it and the names inside it.
    pub(super) fn put_mention(&mut self, span: Span, entity: usize) {
        let entity = self.cast.now(entity);
        let Some(kind) = self.cast.get(entity).map(|e| e.kind) else { return };
        let same = self.mention_at(span).and_then(|mention| self.mentions.get(mention));
        let form = same.map_or_else(|| form_of(span.of(self.text)), |m| m.form);
        self.clear_mentions(span, None);
        let mention = self.mentions.add(Mention { span, kind, form, entity, score: CERTAIN, by: By::Person });
        self.cast.add_member(entity, mention);
    }

    /// Removes the mentions that one at `span` would not leave room for.
    pub(super) fn clear_mentions(&mut self, span: Span, except: Option<usize>) {
        for number in self.mentions.overlapping(span) {
            let Some(other) = self.mentions.get(number).filter(|_| Some(number) != except) else { continue };
            let inside = span.contains(other.span) && other.form == Form::Name;
            if other.span == span || inside || cross(other.span, span) {
                self.mentions.remove(number);
            }
        }
    }

    /// Removes the quotations that one at `span` would not leave room for.
    pub(super) fn clear_quotations(&mut self, span: Span, except: Option<usize>) {
        for number in self.quotations.overlapping(span) {
            let Some(other) = self.quotations.get(number).filter(|_| Some(number) != except) else { continue };
            if other.span == span || cross(other.span, span) {
                self.quotations.remove(number);
            }
        }
    }

    /// The words at `span`, white space folded: a name has no line break.
    pub(super) fn name_at(&self, span: Span) -> String {
        coref::display::spaced(span.of(self.text))
    }

    /// The entity of that name and kind, else a new one.
    pub(super) fn named_or_new(&mut self, name: &str, kind: Kind) -> usize {
        match self.cast.named(name, kind) {
            Some(entity) => entity,
            None => self.cast.create(coref::display::spaced(name), kind),
        }
    }

    /// The corrected annotations.
    pub(super) fn finish(mut self) -> Annotations {
        self.link_parts();
        let mut found = self.rest;
        found.mentions = self.mentions.into_sorted();
        found.quotations = self.quotations.into_sorted();
        let parts = found.datelines.iter().flat_map(|d| d.places.iter().chain(&d.agency)).map(|part| part.entity);
        let authors = found.bylines.iter().flat_map(|b| &b.authors).map(|author| author.entity);
        let cited = found.quotations.iter().filter_map(|q| q.source?.entity);
        let pointers = found.mentions.iter().map(|m| m.entity).chain(cited).chain(parts).chain(authors);
        let (entities, new) = self.cast.into_ordered(pointers);
        found.entities = entities;
        for (idx, mention) in found.mentions.iter_mut().enumerate() {
            mention.entity = new.of(mention.entity).unwrap_or_default();
            found.entities[mention.entity].mentions.push(idx);
        }
        for source in found.quotations.iter_mut().filter_map(|q| q.source.as_mut()) {
            source.entity = source.entity.and_then(|entity| new.of(entity));
        }
        for part in found.datelines.iter_mut().flat_map(|d| d.places.iter_mut().chain(&mut d.agency)) {
            part.entity = new.of(part.entity).unwrap_or_default();
        }
        for author in found.bylines.iter_mut().flat_map(|b| &mut b.authors) {
            author.entity = new.of(author.entity).unwrap_or_default();
        }
        found
    }

    /// Sources, datelines and bylines name whom a person says that their words name.
    fn link_parts(&mut self) {
        let mut rest = std::mem::take(&mut self.rest);
        let named = |span: Span, entity: usize| {
            let mention = self.mention_at(span).and_then(|mention| self.mentions.get(mention));
            mention.filter(|m| m.by == By::Person).map_or(entity, |m| m.entity)
        };
        for part in rest.datelines.iter_mut().flat_map(|d| d.places.iter_mut().chain(&mut d.agency)) {
            part.entity = named(part.span, part.entity);
        }
        for author in rest.bylines.iter_mut().flat_map(|b| &mut b.authors) {
            author.entity = named(author.span, author.entity);
        }
        let sources = self.quotations.iter().filter_map(|(number, q)| Some((number, q.source?)));
        let linked = sources.map(|(number, mut source)| {
            while let Some(&moved) = self.moved.get(&source.span) {
                source.span = moved;
            }
            let mention = self.mention_at(source.span).and_then(|mention| self.mentions.get(mention));
            if let Some(mention) = mention.filter(|m| m.by == By::Person) {
                source.entity = Some(mention.entity);
            }
            (number, source)
        });
        for (number, source) in linked.collect::<Vec<_>>() {
            self.quotations.change(number, |q| q.source = Some(source));
        }
        self.rest = rest;
    }
}

/// How words name something: a pronoun, a phrase without a capital, or a name.
fn form_of(words: &str) -> Form {
    if PERSONAL_PRONOUN.has(&words.to_lowercase()) && words != "US" {
        return Form::Pronoun;
    }
    let first = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    let named = |word: &str| first(word).is_some_and(|c| !c.is_lowercase());
    let parts: Vec<&str> = words.split_whitespace().collect();
    // "The minister" at the head of a sentence is not a name.
    let skipped = usize::from(parts.len() > 1 && matches!(parts[0], "The" | "A" | "An"));
    if parts.into_iter().skip(skipped).any(named) { Form::Name } else { Form::Nominal }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_how_they_name() {
        let forms = |words: &[&str]| words.iter().map(|w| form_of(w)).collect::<Vec<_>>();
        assert_eq!(forms(&["He", "us", "their"]), [Form::Pronoun; 3]);
        assert_eq!(forms(&["the minister", "The minister", "officials"]), [Form::Nominal; 3]);
        assert_eq!(forms(&["Anna Kovacs", "The Hague", "US", "3M", "العربية", "漢字", "de Gaulle"]), [Form::Name; 7]);
    }
}
