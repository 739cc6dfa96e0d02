//! The value that JavaScript sees: the shape of `annotations.d.ts`, offsets in UTF-16
//! code units, missing things `null`.

use super::offset::Utf16Index;
use crate::annotation as inner;
use crate::annotation::By;
use crate::entity;
use crate::{Annotations, Span};
use serde::{Serialize, Serializer};

/// The version of the shape; a change that breaks readers raises it.
pub const SCHEMA_VERSION: u32 = 1;

/// A word of the contract: a kind, a form, a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word(pub &'static str);

impl Serialize for Word {
    /// A string. Said as the name of a variant, it is made once in JavaScript and kept.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit_variant("Word", 0, self.0)
    }
}

/// Defines the shapes: plain records that serialize in camel case.
macro_rules! shapes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize)]
        #[serde(rename_all = "camelCase")]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "the fields are documented where the shape is the contract: annotations.d.ts")]
        pub struct $name { $($(#[$field_doc])* pub $field: $type),+ }
    )+};
}

shapes! {
    /// The whole value.
    Value {
        schema_version: u32,
        reference_date: Option<ReferenceDate>,
        blocks: Vec<Block>,
        datelines: Vec<Dateline>,
        bylines: Vec<Byline>,
        quotations: Vec<Quotation>,
        mentions: Vec<Mention>,
        entities: Vec<Entity>,
        dates: Vec<Date>,
        amounts: Vec<Amount>,
    }
    /// The day that relative dates are counted from.
    ReferenceDate { value: String, from: Word }
    /// A bare range.
    Range { start: usize, end: usize }
    /// A part of the page.
    Block { start: usize, end: usize, kind: Word }
    /// A dateline.
    Dateline { start: usize, end: usize, places: Vec<Part>, date: Option<Date>, agency: Option<Part> }
    /// A named part of a dateline.
    Part { start: usize, end: usize, name: String, entity: usize }
    /// A byline, credit or tagline.
    Byline { start: usize, end: usize, authors: Vec<Author> }
    /// Somebody credited.
    Author { start: usize, end: usize, entity: usize, role: Option<Word> }
    /// A quotation.
    Quotation {
        start: usize,
        end: usize,
        kind: Word,
        contents: Vec<Range>,
        cue: Option<Range>,
        source: Option<Source>,
        rule: Word,
        #[serde(skip_serializing_if = "Option::is_none")] by: Option<Word>,
    }
    /// A quotation's source.
    Source { start: usize, end: usize, entity: Option<usize>, score: f64 }
    /// A mention.
    Mention {
        start: usize,
        end: usize,
        kind: Word,
        form: Word,
        entity: usize,
        score: f64,
        #[serde(skip_serializing_if = "Option::is_none")] by: Option<Word>,
    }
    /// An entity.
    Entity {
        name: String,
        kind: Word,
        role: Option<String>,
        mentions: Vec<usize>,
        #[serde(skip_serializing_if = "Option::is_none")] by: Option<Word>,
    }
    /// A calendar expression.
    Date { start: usize, end: usize, value: Option<String> }
    /// A reason why words are a name.
    Reason { reason: Word, word: Option<String>, fact: Option<Word> }
    /// An amount.
    Amount { start: usize, end: usize, kind: Word, value: Option<f64>, unit: Option<Word> }
}

impl Value {
    /// The value of `annotations`, which were made from `text`.
    #[must_use]
    pub fn new(text: &str, annotations: &Annotations) -> Self {
        let index = Utf16Index::new(text);
        Self::with_offsets(annotations, &|byte| index.offset(byte))
    }

    /// The value of `annotations`, each of its byte offsets as `offset` has it.
    #[must_use]
    pub fn with_offsets(annotations: &Annotations, offset: &dyn Fn(usize) -> usize) -> Self {
        let border = Border(offset);
        let reference_date = annotations.reference_date.as_ref();
        Value {
            schema_version: SCHEMA_VERSION,
            reference_date: reference_date
                .map(|r| ReferenceDate { value: r.value.to_string(), from: Word(r.from.as_str()) }),
            blocks: annotations.blocks.iter().map(|b| border.block(b)).collect(),
            datelines: annotations.datelines.iter().map(|d| border.dateline(d)).collect(),
            bylines: annotations.bylines.iter().map(|b| border.byline(b)).collect(),
            quotations: annotations.quotations.iter().map(|q| border.quotation(q)).collect(),
            mentions: annotations.mentions.iter().map(|m| border.mention(m)).collect(),
            entities: annotations.entities.iter().map(entity).collect(),
            dates: annotations.dates.iter().map(|d| border.date(d.span, d.value)).collect(),
            amounts: annotations.amounts.iter().map(|a| border.amount(a)).collect(),
        }
    }
}

/// Carries one result across, record by record.
struct Border<'t>(&'t dyn Fn(usize) -> usize);

impl Border<'_> {
    fn ends(&self, span: Span) -> (usize, usize) {
        ((self.0)(span.start), (self.0)(span.end))
    }

    fn range(&self, span: Span) -> Range {
        let (start, end) = self.ends(span);
        Range { start, end }
    }

    fn block(&self, block: &inner::Block) -> Block {
        let (start, end) = self.ends(block.span);
        Block { start, end, kind: Word(block.kind.as_str()) }
    }

    fn part(&self, part: &inner::NamedPart) -> Part {
        let (start, end) = self.ends(part.span);
        Part { start, end, name: part.name.clone(), entity: part.entity }
    }

    fn dateline(&self, dateline: &inner::Dateline) -> Dateline {
        let (start, end) = self.ends(dateline.span);
        Dateline {
            start,
            end,
            places: dateline.places.iter().map(|p| self.part(p)).collect(),
            date: dateline.date.as_ref().map(|d| self.date(d.span, Some(d.value))),
            agency: dateline.agency.as_ref().map(|a| self.part(a)),
        }
    }

    fn byline(&self, byline: &inner::Byline) -> Byline {
        let (start, end) = self.ends(byline.span);
        let authors = byline.authors.iter().map(|author| {
            let (start, end) = self.ends(author.span);
            Author { start, end, entity: author.entity, role: author.role.map(|role| Word(role.as_str())) }
        });
        Byline { start, end, authors: authors.collect() }
    }

    fn quotation(&self, quotation: &inner::Quotation) -> Quotation {
        let (start, end) = self.ends(quotation.span);
        Quotation {
            start,
            end,
            kind: Word(quotation.kind.as_str()),
            contents: quotation.contents.iter().map(|&c| self.range(c)).collect(),
            cue: quotation.cue.map(|c| self.range(c)),
            source: quotation.source.map(|source| {
                let (start, end) = self.ends(source.span);
                Source { start, end, entity: source.entity, score: f64::from(source.score) / 1000.0 }
            }),
            rule: Word(quotation.rule.as_str()),
            by: by(quotation.by),
        }
    }

    fn mention(&self, mention: &inner::Mention) -> Mention {
        let (start, end) = self.ends(mention.span);
        Mention {
            start,
            end,
            kind: Word(mention.kind.as_str()),
            form: Word(mention.form.as_str()),
            entity: mention.entity,
            score: f64::from(mention.score) / 1000.0,
            by: by(mention.by),
        }
    }

    fn date(&self, span: Span, value: Option<inner::Edtf>) -> Date {
        let (start, end) = self.ends(span);
        Date { start, end, value: value.map(|value| value.to_string()) }
    }

    fn amount(&self, amount: &inner::Amount) -> Amount {
        let (start, end) = self.ends(amount.span);
        let kind = Word(amount.kind.as_str());
        Amount { start, end, kind, value: amount.value, unit: amount.unit.map(|unit| Word(unit.as_str())) }
    }
}

impl From<entity::Reason> for Reason {
    fn from(reason: entity::Reason) -> Self {
        let fact = reason.fact().map(|fact| Word(fact.as_str()));
        Reason { reason: Word(reason.as_str()), word: reason.word().map(str::to_string), fact }
    }
}

fn entity(entity: &inner::Entity) -> Entity {
    Entity {
        name: entity.name.clone(),
        kind: Word(entity.kind.as_str()),
        role: entity.role.clone(),
        mentions: entity.mentions.clone(),
        by: by(entity.by),
    }
}

/// Whose word a record is, said only where it is a person's.
fn by(by: By) -> Option<Word> {
    (by == By::Person).then_some(Word("person"))
}
