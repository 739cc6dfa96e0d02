//! Annotations → what crosses the border. In: a result and its text. Out: the numerous
//! records as numbers in a row, with the strings and fractions that they name; `unfold.js`
//! makes records of them again, in the same order. Two large things cross faster than a
//! hundred thousand small ones.

use crate::annotation as inner;
use crate::shape::offset::Utf16Index;
use crate::shape::value;
use crate::{Annotations, Span};
use rustc_hash::FxHashMap;

/// The records of a result but the rare ones.
#[derive(Debug)]
pub struct Folded<'a> {
    index: &'a Utf16Index<'a>,
    /// Records, one after another; each list stands behind its length, and behind 0 or 1
    /// what may be missing.
    pub numbers: Vec<u32>,
    /// The fractions of the records.
    pub fractions: Vec<f64>,
    /// The distinct strings that numbers name, a line each; the first stands for none. Names
    /// and values have no line breaks: where the text has one, they have a space.
    pub strings: String,
    ids: FxHashMap<&'a str, u32>,
}

impl<'a> Folded<'a> {
    /// The records of `annotations`, with offsets of `index`.
    #[must_use]
    pub fn new(index: &'a Utf16Index<'a>, annotations: &'a Annotations) -> Self {
        let numbers = Vec::with_capacity(annotations.mentions.len() * 8 + annotations.quotations.len() * 12);
        let mut folded =
            Self { index, numbers, fractions: Vec::new(), strings: String::new(), ids: FxHashMap::default() };
        folded.list(&annotations.blocks, Self::block);
        folded.list(&annotations.quotations, Self::quotation);
        folded.list(&annotations.mentions, Self::mention);
        folded.list(&annotations.entities, Self::entity);
        folded.list(&annotations.dates, Self::date);
        folded.list(&annotations.amounts, Self::amount);
        folded
    }

    fn list<T>(&mut self, items: &'a [T], mut fold: impl FnMut(&mut Self, &'a T)) {
        self.numbers.push(items.len() as u32);
        for item in items {
            fold(self, item);
        }
    }

    fn span(&mut self, span: Span) {
        let ends = [self.index.offset(span.start), self.index.offset(span.end)];
        self.numbers.extend(ends.map(|end| end as u32));
    }

    fn word(&mut self, word: &'a str) {
        let next = self.ids.len() as u32 + 1;
        let id = *self.ids.entry(word).or_insert(next);
        if id == next {
            debug_assert!(!word.contains('\n'), "{word}");
            self.strings.push('\n');
            self.strings.push_str(word);
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

    fn block(&mut self, block: &'a inner::Block) {
        self.span(block.span);
        self.word(value::block_name(block.kind));
    }

    fn quotation(&mut self, quotation: &'a inner::Quotation) {
        self.span(quotation.span);
        self.word(value::quotation_name(quotation.kind));
        self.list(&quotation.contents, |folded, &content| folded.span(content));
        self.maybe(quotation.cue, Self::span);
        self.maybe(quotation.source, |folded, source| {
            folded.span(source.span);
            folded.maybe(source.entity, |folded, entity| folded.numbers.push(entity as u32));
        });
        self.word(value::rule_name(quotation));
    }

    fn mention(&mut self, mention: &'a inner::Mention) {
        self.span(mention.span);
        self.word(mention.kind.as_str());
        self.word(value::form_name(mention.form));
        self.numbers.extend([mention.entity as u32, mention.score.into()]);
    }

    fn entity(&mut self, entity: &'a inner::Entity) {
        self.word(&entity.name);
        self.word(entity.kind.as_str());
        self.string(entity.role.as_deref());
        self.list(&entity.mentions, |folded, &mention| folded.numbers.push(mention as u32));
    }

    fn date(&mut self, date: &'a inner::DateExpression) {
        self.span(date.span);
        self.string(date.value.as_deref());
    }

    fn amount(&mut self, amount: &'a inner::Amount) {
        self.span(amount.span);
        self.word(value::amount_name(amount.kind));
        self.maybe(amount.value, |folded, value| folded.fractions.push(value));
        self.string(amount.unit.as_deref());
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
