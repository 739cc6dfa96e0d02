//! Annotations → what crosses the border. In: a result and its text. Out: its records as
//! numbers in a row, with the strings and fractions that they name; `unfold.js` makes records
//! of them again, in the same order. Two large things cross faster than a hundred thousand
//! small ones. `unfold.rs` goes the other way.

use crate::annotation as inner;
use crate::annotation::{AuthorRole, By, Unit};
use crate::shape::offset::Utf16Index;
use crate::{Annotations, Span};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// The records of a result.
#[derive(Debug)]
pub struct Folded<'a> {
    index: &'a Utf16Index<'a>,
    /// Records, one after another; each list comes after its length, and after 0 or 1
    /// what may be missing. At the end the indices of the quotations, mentions and entities
    /// that are a person's.
    pub numbers: Vec<u32>,
    /// The fractions of the records.
    pub fractions: Vec<f64>,
    /// The distinct strings that numbers name, a line each; the first stands for none. Names
    /// and values have no line breaks: where the text has one, they have a space.
    pub strings: String,
    ids: FxHashMap<Cow<'a, str>, u32>,
}

impl<'a> Folded<'a> {
    /// The records of `annotations`, with offsets of `index`.
    #[must_use]
    pub fn new(index: &'a Utf16Index<'a>, annotations: &'a Annotations) -> Self {
        let numbers = Vec::with_capacity(annotations.mentions.len() * 8 + annotations.quotations.len() * 12);
        let mut folded =
            Self { index, numbers, fractions: Vec::new(), strings: String::new(), ids: FxHashMap::default() };
        folded.maybe(annotations.reference_date.as_ref(), Self::reference_date);
        folded.list(&annotations.blocks, Self::block);
        folded.list(&annotations.datelines, Self::dateline);
        folded.list(&annotations.bylines, Self::byline);
        folded.list(&annotations.quotations, Self::quotation);
        folded.list(&annotations.mentions, Self::mention);
        folded.list(&annotations.entities, Self::entity);
        folded.list(&annotations.dates, Self::date);
        folded.list(&annotations.amounts, Self::amount);
        folded.persons(&annotations.quotations, |quotation| quotation.by);
        folded.persons(&annotations.mentions, |mention| mention.by);
        folded.persons(&annotations.entities, |entity| entity.by);
        folded
    }

    fn list<T>(&mut self, items: &'a [T], mut fold: impl FnMut(&mut Self, &'a T)) {
        self.numbers.push(items.len() as u32);
        for item in items {
            fold(self, item);
        }
    }

    /// Which items are a person's: few, and none where nothing was corrected.
    fn persons<T>(&mut self, items: &[T], by: impl Fn(&T) -> By) {
        let at = self.numbers.len();
        self.numbers.push(0);
        self.numbers.extend((0..).zip(items).filter(|(_, item)| by(item) == By::Person).map(|(idx, _): (u32, _)| idx));
        self.numbers[at] = (self.numbers.len() - at - 1) as u32;
    }

    fn span(&mut self, span: Span) {
        let ends = [self.index.offset(span.start), self.index.offset(span.end)];
        self.numbers.extend(ends.map(|end| end as u32));
    }

    fn word(&mut self, word: impl Into<Cow<'a, str>>) {
        let word = word.into();
        let next = self.ids.len() as u32 + 1;
        let id = *self.ids.get(&word).unwrap_or(&next);
        if id == next {
            debug_assert!(!word.contains('\n'), "{word}");
            self.strings.push('\n');
            self.strings.push_str(&word);
            self.ids.insert(word, next);
        }
        self.numbers.push(id);
    }

    fn string(&mut self, string: Option<&'a str>) {
        match string {
            Some(string) => self.word(string),
            None => self.numbers.push(0),
        }
    }

    fn maybe<T>(&mut self, item: Option<T>, fold: impl FnOnce(&mut Self, T)) {
        self.numbers.push(item.is_some().into());
        if let Some(item) = item {
            fold(self, item);
        }
    }

    fn number(&mut self, number: usize) {
        self.numbers.push(number as u32);
    }

    fn reference_date(&mut self, date: &'a inner::ReferenceDate) {
        self.word(date.value.to_string());
        self.word(date.from.as_str());
    }

    fn block(&mut self, block: &'a inner::Block) {
        self.span(block.span);
        self.word(block.kind.as_str());
    }

    fn dateline(&mut self, dateline: &'a inner::Dateline) {
        self.span(dateline.span);
        self.list(&dateline.places, Self::part);
        self.maybe(dateline.date.as_ref(), |folded, date| {
            folded.span(date.span);
            folded.word(date.value.to_string());
        });
        self.maybe(dateline.agency.as_ref(), Self::part);
    }

    fn part(&mut self, part: &'a inner::NamedPart) {
        self.span(part.span);
        self.word(part.name.as_str());
        self.number(part.entity);
    }

    fn byline(&mut self, byline: &'a inner::Byline) {
        self.span(byline.span);
        self.list(&byline.authors, |folded, author| {
            folded.span(author.span);
            folded.number(author.entity);
            folded.string(author.role.map(AuthorRole::as_str));
        });
    }

    fn quotation(&mut self, quotation: &'a inner::Quotation) {
        self.span(quotation.span);
        self.word(quotation.kind.as_str());
        self.list(&quotation.contents, |folded, &content| folded.span(content));
        self.maybe(quotation.cue, Self::span);
        self.maybe(quotation.source, |folded, source| {
            folded.span(source.span);
            folded.maybe(source.entity, Self::number);
            folded.number(source.score.into());
        });
        self.word(quotation.rule.as_str());
    }

    fn mention(&mut self, mention: &'a inner::Mention) {
        self.span(mention.span);
        self.word(mention.kind.as_str());
        self.word(mention.form.as_str());
        self.numbers.extend([mention.entity as u32, mention.score.into()]);
    }

    fn entity(&mut self, entity: &'a inner::Entity) {
        self.word(entity.name.as_str());
        self.word(entity.kind.as_str());
        self.string(entity.role.as_deref());
        self.list(&entity.mentions, |folded, &mention| folded.number(mention));
    }

    fn date(&mut self, date: &'a inner::DateExpression) {
        self.span(date.span);
        match date.value {
            Some(value) => self.word(value.to_string()),
            None => self.numbers.push(0),
        }
    }

    fn amount(&mut self, amount: &'a inner::Amount) {
        self.span(amount.span);
        self.word(amount.kind.as_str());
        self.maybe(amount.value, |folded, value| folded.fractions.push(value));
        self.string(amount.unit.map(Unit::as_str));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, annotate};

    #[test]
    fn strings_cross_once() {
        let text = "“We are ready,” Anna Petrova said. Petrova paid 5 percent.";
        let annotations = annotate(text, &Options::default());
        let index = Utf16Index::new(text);
        let folded = Folded::new(&index, &annotations);
        assert_eq!(folded.strings.lines().filter(|word| *word == "person").count(), 1);
        assert!(folded.strings.starts_with('\n') && folded.strings.lines().any(|word| word == "Anna Petrova"));
        assert_eq!(folded.fractions, [5.0]);
    }
}
