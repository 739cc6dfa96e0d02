//! What crossed the border → annotations. In: a text, and the numbers, fractions and strings
//! that `fold.js` made of a value. Out: the annotations with byte offsets, or what is wrong
//! with the value. The order is that of `fold.rs`. Foreign values are looked at, not trusted:
//! offsets are cut to the text, indices have to name something.

use crate::annotation::Rule;
use crate::annotation::{
    Amount, AmountKind, Author, AuthorRole, Block, BlockKind, By, Byline, DateExpression, DatedPart, Dateline, Edtf,
    Entity, Form, Kind, Mention, NamedPart, Quotation, QuotationKind, ReferenceDate, ReferenceFrom, Source, Unit,
};
use crate::shape::offset::Utf16Index;
use crate::{Annotations, Span};

/// A value as it crossed.
#[derive(Debug)]
pub struct Unfolding<'a> {
    numbers: std::slice::Iter<'a, u32>,
    fractions: std::slice::Iter<'a, f64>,
    strings: Vec<&'a str>,
    index: Utf16Index<'a>,
    /// Of the value; entities and mentions that are named have to be fewer.
    most: [usize; 2],
}

/// What a field must be: the end of "annotations: …".
type Fault = &'static str;

const SHORT: Fault = "it ends too early";
const NO_DATE: Fault = "the value of a date must be EDTF, like 2024-02-07";

impl<'a> Unfolding<'a> {
    /// Makes ready to read what `text` was annotated with.
    #[must_use]
    pub fn new(text: &'a str, numbers: &'a [u32], fractions: &'a [f64], strings: &'a str) -> Self {
        let (numbers, fractions) = (numbers.iter(), fractions.iter());
        Self { numbers, fractions, strings: strings.split('\n').collect(), index: Utf16Index::new(text), most: [0; 2] }
    }

    /// Reads it.
    ///
    /// # Errors
    ///
    /// What is wrong with the value, in words that follow "annotations: ".
    pub fn read(mut self) -> Result<Annotations, Fault> {
        let mut value = Annotations {
            reference_date: self.maybe(Self::reference_date)?,
            blocks: self.list(Self::block)?,
            datelines: self.list(Self::dateline)?,
            bylines: self.list(Self::byline)?,
            quotations: self.list(Self::quotation)?,
            mentions: self.list(Self::mention)?,
            entities: self.list(Self::entity)?,
            dates: self.list(Self::date_expression)?,
            amounts: self.list(Self::amount)?,
        };
        if self.most[ENTITY] > value.entities.len() || self.most[MENTION] > value.mentions.len() {
            return Err("an index names nothing");
        }
        self.persons(&mut value.quotations, |quotation| &mut quotation.by)?;
        self.persons(&mut value.mentions, |mention| &mut mention.by)?;
        self.persons(&mut value.entities, |entity| &mut entity.by)?;
        Ok(value)
    }

    fn number(&mut self) -> Result<usize, Fault> {
        self.numbers.next().map(|&number| number as usize).ok_or(SHORT)
    }

    /// An index of an entity or a mention.
    fn index(&mut self, of: usize) -> Result<usize, Fault> {
        let number = self.number()?;
        self.most[of] = self.most[of].max(number + 1);
        Ok(number)
    }

    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
        (0..self.number()?).map(|_| read(self)).collect()
    }

    fn maybe<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Fault>) -> Result<Option<T>, Fault> {
        if self.number()? == 0 { Ok(None) } else { read(self).map(Some) }
    }

    fn persons<T>(&mut self, items: &mut [T], by: impl Fn(&mut T) -> &mut By) -> Result<(), Fault> {
        for _ in 0..self.number()? {
            let item = self.number()?;
            *by(items.get_mut(item).ok_or("an index names nothing")?) = By::Person;
        }
        Ok(())
    }

    fn span(&mut self) -> Result<Span, Fault> {
        let (start, end) = (self.number()?, self.number()?);
        Ok(Span::new(self.index.byte(start), self.index.byte(end)))
    }

    /// A string, or none.
    fn string(&mut self) -> Result<Option<&'a str>, Fault> {
        let number = self.number()?;
        if number == 0 { Ok(None) } else { self.strings.get(number).copied().map(Some).ok_or(SHORT) }
    }

    fn owned(&mut self) -> Result<Option<String>, Fault> {
        Ok(self.string()?.map(str::to_string))
    }

    fn word<T>(&mut self, parse: fn(&str) -> Option<T>, fault: Fault) -> Result<T, Fault> {
        self.maybe_word(parse, fault)?.ok_or(fault)
    }

    /// What a word tells, if there is one.
    fn maybe_word<T>(&mut self, parse: fn(&str) -> Option<T>, fault: Fault) -> Result<Option<T>, Fault> {
        self.string()?.map(|word| parse(word).ok_or(fault)).transpose()
    }

    fn date(&mut self) -> Result<Option<Edtf>, Fault> {
        self.maybe_word(|word| word.parse().ok(), NO_DATE)
    }

    fn reference_date(&mut self) -> Result<ReferenceDate, Fault> {
        let value = self.word(|word| word.parse().ok(), "referenceDate.value must be a day, like 2024-02-07")?;
        Ok(ReferenceDate { value, from: self.word(ReferenceFrom::parse, "referenceDate.from is not known")? })
    }

    fn block(&mut self) -> Result<Block, Fault> {
        Ok(Block { span: self.span()?, kind: self.word(BlockKind::parse, "the kind of a block is not known")? })
    }

    fn dateline(&mut self) -> Result<Dateline, Fault> {
        let span = self.span()?;
        let places = self.list(Self::part)?;
        let date = self.maybe(|value| {
            let span = value.span()?;
            Ok(DatedPart { span, value: value.date()?.ok_or(NO_DATE)? })
        })?;
        Ok(Dateline { span, places, date, agency: self.maybe(Self::part)? })
    }

    fn part(&mut self) -> Result<NamedPart, Fault> {
        Ok(NamedPart { span: self.span()?, name: self.owned()?.unwrap_or_default(), entity: self.index(ENTITY)? })
    }

    fn byline(&mut self) -> Result<Byline, Fault> {
        let span = self.span()?;
        let authors = self.list(|value| {
            let (span, entity) = (value.span()?, value.index(ENTITY)?);
            Ok(Author {
                span,
                entity,
                role: value.maybe_word(AuthorRole::parse, "the role of an author is not known")?,
            })
        })?;
        Ok(Byline { span, authors })
    }

    fn quotation(&mut self) -> Result<Quotation, Fault> {
        Ok(Quotation {
            span: self.span()?,
            kind: self.word(QuotationKind::parse, "the kind of a quotation is not known")?,
            contents: self.list(Self::span)?,
            cue: self.maybe(Self::span)?,
            source: self.maybe(|value| {
                let span = value.span()?;
                let entity = value.maybe(|value| value.index(ENTITY))?;
                Ok(Source { span, entity, score: value.number()?.min(1000) as u16 })
            })?,
            rule: self.word(Rule::parse, "the rule of a quotation is not known")?,
            by: By::Machine,
        })
    }

    fn mention(&mut self) -> Result<Mention, Fault> {
        Ok(Mention {
            span: self.span()?,
            kind: self.word(Kind::parse, "the kind of a mention is not known")?,
            form: self.word(Form::parse, "the form of a mention is not known")?,
            entity: self.index(ENTITY)?,
            score: self.number()?.min(1000) as u16,
            by: By::Machine,
        })
    }

    fn entity(&mut self) -> Result<Entity, Fault> {
        Ok(Entity {
            name: self.owned()?.unwrap_or_default(),
            kind: self.word(Kind::parse, "the kind of an entity is not known")?,
            role: self.owned()?,
            mentions: self.list(|value| value.index(MENTION))?,
            by: By::Machine,
        })
    }

    fn date_expression(&mut self) -> Result<DateExpression, Fault> {
        Ok(DateExpression { span: self.span()?, value: self.date()? })
    }

    fn amount(&mut self) -> Result<Amount, Fault> {
        Ok(Amount {
            span: self.span()?,
            kind: self.word(AmountKind::parse, "the kind of an amount is not known")?,
            value: self.maybe(|value| value.fractions.next().copied().ok_or(SHORT))?,
            unit: self.maybe_word(Unit::parse, "the unit of an amount is not known")?,
        })
    }
}

/// Places in [`Unfolding::most`].
const ENTITY: usize = 0;
const MENTION: usize = 1;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::offset::Utf16Index;
    use crate::web::fold::Folded;
    use crate::{Options, annotate};

    const TEXT: &str = "A deal\n\nBy Anna Roe\n\nLYON, May 2 (Wire) – “Zażółć 👍,” Ines Okoro said.\n\nShe paid 5.5 percent on Monday.";

    #[test]
    fn what_crosses_and_comes_back_is_the_same() {
        let mut annotations = annotate(TEXT, &Options::default());
        annotations.quotations[0].by = By::Person;
        annotations.entities[1].by = By::Person;
        let index = Utf16Index::new(TEXT);
        let Folded { numbers, fractions, strings, .. } = Folded::new(&index, &annotations);
        assert!(!annotations.datelines.is_empty() && !annotations.bylines.is_empty() && !fractions.is_empty());
        assert_eq!(Unfolding::new(TEXT, &numbers, &fractions, &strings).read(), Ok(annotations));
    }

    #[test]
    fn a_damaged_value_is_an_error_or_a_value() {
        let annotations = annotate(TEXT, &Options::default());
        let index = Utf16Index::new(TEXT);
        let Folded { numbers, fractions, strings, .. } = Folded::new(&index, &annotations);
        for at in 0..numbers.len() {
            for wrong in [0, 1, 7, u32::MAX] {
                let mut damaged = numbers.clone();
                damaged[at] = wrong;
                let _ = Unfolding::new(TEXT, &damaged, &fractions, &strings).read();
            }
            assert!(Unfolding::new(TEXT, &numbers[..at], &fractions, &strings).read().is_err());
        }
    }
}
