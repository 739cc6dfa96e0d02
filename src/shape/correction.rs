//! Corrections ↔ their JSON. In: corrections with byte offsets, or any JSON value. Out: the
//! shape of the contract with UTF-16 offsets, or corrections; else the field that is wrong and
//! what was wanted there.
//!
//! Says nothing of whether a correction finds its place: that is `correct`'s.

use super::offset::Utf16Index;
use super::value::Word;
use crate::Span;
use crate::annotation::{Kind, QuotationKind};
use crate::correct as inner;
use crate::correct::{Accepted, Anchor, Change, Record, Speaker};
use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};
use serde_json::Value as Json;
use std::fmt;

/// A correction as JSON has it.
///
/// ```
/// use article_annotator::correct::{Anchor, Change, Correction, Record};
/// use article_annotator::{Span, shape::correction};
/// let text = "👍 Geneva";
/// let anchor = Anchor { span: Span::new(5, 11), exact: "Geneva".into(), prefix: "👍 ".into(), suffix: String::new() };
/// let removed = Correction { change: Change::Remove(Record::Mention), anchor, all: false, when: "2026-03-04T09:30:00Z".into() };
/// let json = serde_json::to_value(correction::write(text, &[removed.clone()])).unwrap();
/// assert_eq!(json[0]["selector"][1]["start"], 3);
/// assert_eq!(correction::read(text, &json, "corrections").unwrap(), [removed]);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Correction {
    /// What was decided: `add`, `update`, `accept`, `remove`, `merge`, `split`, `rename`.
    pub what: Word,
    /// Of which sort of record; `entity` for what is decided of a whole entity.
    pub of: Word,
    /// The words it is about, as they were before it.
    pub selector: Selector,
    /// Whether it holds for every occurrence of the words.
    pub all: bool,
    /// When it was made.
    pub when: String,
    /// The kind of the mention or quotation.
    pub kind: Option<Word>,
    /// The words that the record has from then on.
    pub bounds: Option<Selector>,
    /// Whom a mention names, or into whom an entity is merged.
    pub entity: Option<EntityReference>,
    /// Who says a quotation.
    pub source: Option<Source>,
    /// What an entity is called.
    pub name: Option<String>,
}

/// An anchor: a `TextQuoteSelector` and a `TextPositionSelector`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    /// The words.
    pub exact: String,
    /// What comes before them.
    pub prefix: String,
    /// What follows them.
    pub suffix: String,
    /// The first UTF-16 code unit.
    pub start: usize,
    /// One past the last UTF-16 code unit.
    pub end: usize,
}

/// An entity, given by its name, its kind and a mention of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EntityReference {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: Word,
    /// One of its mentions.
    pub selector: Option<Selector>,
}

/// Who says a quotation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Source {
    /// `"nobody"`.
    Nobody(Word),
    /// An entity.
    Entity(EntityReference),
}

impl Serialize for Selector {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Quote<'a> {
            r#type: &'static str,
            exact: &'a str,
            prefix: &'a str,
            suffix: &'a str,
        }
        #[derive(Serialize)]
        struct Position {
            r#type: &'static str,
            start: usize,
            end: usize,
        }
        let Self { exact, prefix, suffix, start, end } = self;
        let mut pair = serializer.serialize_seq(Some(2))?;
        pair.serialize_element(&Quote { r#type: QUOTE, exact, prefix, suffix })?;
        pair.serialize_element(&Position { r#type: POSITION, start: *start, end: *end })?;
        pair.end()
    }
}

const QUOTE: &str = "TextQuoteSelector";
const POSITION: &str = "TextPositionSelector";
const NOBODY: &str = "nobody";

/// The sorts of records, by the words for them.
const RECORDS: [(&str, Record); 5] = [
    ("mention", Record::Mention),
    ("quotation", Record::Quotation),
    ("dateline", Record::Dateline),
    ("date", Record::Date),
    ("amount", Record::Amount),
];

/// The shape of corrections that are anchored in `text`.
#[must_use]
pub fn write(text: &str, corrections: &[inner::Correction]) -> Vec<Correction> {
    let index = Utf16Index::new(text);
    corrections.iter().map(|correction| shape(&index, correction)).collect()
}

/// The corrections of a list in JSON, anchored in `text`. `path` says in messages where the
/// list is. Offsets outside `text` count as its end, offsets inside a character as its start.
///
/// # Errors
///
/// A [`Fault`] when a field is missing or of another type. A nullable field may be missing,
/// an unknown field is ignored.
pub fn read(text: &str, list: &Json, path: &str) -> Result<Vec<inner::Correction>, Fault> {
    let index = Utf16Index::new(text);
    let list = Field { path: path.to_string(), value: list };
    let items = list.items()?;
    let mut corrections = Vec::with_capacity(items.len());
    for item in &items {
        corrections.push(read_one(&index, item)?);
    }
    Ok(corrections)
}

fn shape(index: &Utf16Index<'_>, correction: &inner::Correction) -> Correction {
    let selector = |anchor: &Anchor| selector(index, anchor);
    let reference = |entity: &inner::EntityReference| EntityReference {
        name: entity.name.clone(),
        kind: Word(entity.kind.as_str()),
        selector: entity.anchor.as_ref().map(selector),
    };
    let mut shape = Correction {
        what: Word(what(&correction.change)),
        of: Word("entity"),
        selector: selector(&correction.anchor),
        all: correction.all,
        when: correction.when.clone(),
        kind: None,
        bounds: None,
        entity: None,
        source: None,
        name: None,
    };
    let speaker = |source: &Speaker| match source {
        Speaker::Unchanged => None,
        Speaker::Nobody => Some(Source::Nobody(Word(NOBODY))),
        Speaker::Entity(entity) => Some(Source::Entity(reference(entity))),
    };
    match &correction.change {
        Change::AddMention { kind, entity } => {
            shape.of = record_word(Record::Mention);
            shape.kind = Some(Word(kind.as_str()));
            shape.entity = entity.as_ref().map(reference);
        }
        Change::UpdateMention { kind, bounds, entity } => {
            shape.of = record_word(Record::Mention);
            shape.kind = kind.map(|kind| Word(kind.as_str()));
            shape.bounds = bounds.as_ref().map(selector);
            shape.entity = entity.as_ref().map(reference);
        }
        Change::AddQuotation { kind, source } => {
            shape.of = record_word(Record::Quotation);
            shape.kind = Some(Word(kind.as_str()));
            shape.source = source.as_ref().map(reference).map(Source::Entity);
        }
        Change::UpdateQuotation { kind, bounds, source } => {
            shape.of = record_word(Record::Quotation);
            shape.kind = kind.map(|kind| Word(kind.as_str()));
            shape.bounds = bounds.as_ref().map(selector);
            shape.source = speaker(source);
        }
        Change::Accept(accepted) => {
            shape.of = record_word(accepted.record());
            match accepted {
                Accepted::Mention { kind, entity } => {
                    shape.kind = Some(Word(kind.as_str()));
                    shape.entity = entity.as_ref().map(reference);
                }
                Accepted::Quotation { kind, source } => {
                    shape.kind = Some(Word(kind.as_str()));
                    shape.source = speaker(source);
                }
                Accepted::Dateline | Accepted::Date | Accepted::Amount => {}
            }
        }
        Change::Remove(record) => shape.of = record_word(*record),
        Change::Merge { into } => shape.entity = Some(reference(into)),
        Change::Split => {}
        Change::Rename { name } => shape.name = Some(name.clone()),
    }
    shape
}

const fn what(change: &Change) -> &'static str {
    match change {
        Change::AddMention { .. } | Change::AddQuotation { .. } => "add",
        Change::UpdateMention { .. } | Change::UpdateQuotation { .. } => "update",
        Change::Accept(_) => "accept",
        Change::Remove(_) => "remove",
        Change::Merge { .. } => "merge",
        Change::Split => "split",
        Change::Rename { .. } => "rename",
    }
}

fn record_word(record: Record) -> Word {
    Word(RECORDS.iter().find(|(_, other)| *other == record).map_or("mention", |(word, _)| *word))
}

fn selector(index: &Utf16Index<'_>, anchor: &Anchor) -> Selector {
    let Anchor { span, exact, prefix, suffix } = anchor.clone();
    Selector { exact, prefix, suffix, start: index.offset(span.start), end: index.offset(span.end) }
}

fn read_one(index: &Utf16Index<'_>, item: &Field<'_>) -> Result<inner::Correction, Fault> {
    item.must_be_record()?;
    let anchor = item.field("selector").anchor(index)?;
    let all = item.field("all");
    let all = all.value.as_bool().ok_or_else(|| all.fault("true or false"))?;
    let when = item.field("when").string()?;
    let change = read_change(index, item)?;
    Ok(inner::Correction { change, anchor, all, when })
}

fn read_change(index: &Utf16Index<'_>, item: &Field<'_>) -> Result<Change, Fault> {
    let of = item.field("of");
    let of_word = of.string()?;
    let record = RECORDS.iter().find(|(word, _)| *word == of_word).map(|(_, record)| *record);
    let what = item.field("what");
    let kind = item.field("kind");
    let bounds = || item.field("bounds").maybe(|bounds| bounds.anchor(index));
    let entity = || item.field("entity").maybe(|entity| entity.entity(index));
    let source = || item.field("source").maybe(|source| source.speaker(index));
    Ok(match (what.string()?.as_str(), record) {
        ("add", Some(Record::Mention)) => Change::AddMention { kind: kind.kind()?, entity: entity()? },
        ("update", Some(Record::Mention)) => {
            Change::UpdateMention { kind: kind.maybe(Field::kind)?, bounds: bounds()?, entity: entity()? }
        }
        ("add", Some(Record::Quotation)) => {
            let source = match source()? {
                Some(Speaker::Entity(entity)) => Some(entity),
                _ => None,
            };
            Change::AddQuotation { kind: kind.quotation_kind()?, source }
        }
        ("update", Some(Record::Quotation)) => Change::UpdateQuotation {
            kind: kind.maybe(Field::quotation_kind)?,
            bounds: bounds()?,
            source: source()?.unwrap_or_default(),
        },
        ("accept", Some(record)) => Change::Accept(match record {
            Record::Mention => Accepted::Mention { kind: kind.kind()?, entity: entity()? },
            Record::Quotation => {
                Accepted::Quotation { kind: kind.quotation_kind()?, source: source()?.unwrap_or_default() }
            }
            Record::Dateline => Accepted::Dateline,
            Record::Date => Accepted::Date,
            Record::Amount => Accepted::Amount,
        }),
        ("remove", Some(record)) => Change::Remove(record),
        ("merge", _) => Change::Merge { into: item.field("entity").entity(index)? },
        ("split", _) => Change::Split,
        ("rename", _) => Change::Rename { name: item.field("name").string()? },
        ("add" | "update", _) => return Err(of.fault("mention or quotation")),
        ("accept" | "remove", None) => return Err(of.fault("mention, quotation, dateline, date or amount")),
        _ => return Err(what.fault("add, update, accept, remove, merge, split or rename")),
    })
}

/// A field of the JSON that is read, and where it is.
struct Field<'j> {
    path: String,
    value: &'j Json,
}

impl<'j> Field<'j> {
    /// A field of a record; a missing one counts as null.
    fn field(&self, name: &str) -> Field<'j> {
        Field { path: format!("{}.{name}", self.path), value: self.value.get(name).unwrap_or(&Json::Null) }
    }

    fn items(&self) -> Result<Vec<Field<'j>>, Fault> {
        let items = self.value.as_array().ok_or_else(|| self.fault("a list"))?;
        let item = |(idx, value)| Field { path: format!("{}[{idx}]", self.path), value };
        Ok(items.iter().enumerate().map(item).collect())
    }

    fn must_be_record(&self) -> Result<(), Fault> {
        if self.value.is_object() { Ok(()) } else { Err(self.fault("a record")) }
    }

    fn fault(&self, wanted: &'static str) -> Fault {
        let found = match self.value {
            Json::Null => "nothing".to_string(),
            Json::Array(_) => "a list".to_string(),
            Json::Object(_) => "a record".to_string(),
            Json::Bool(value) => value.to_string(),
            Json::Number(_) => "a number".to_string(),
            Json::String(word) => format!("\"{}\"", word.chars().take(40).collect::<String>()),
        };
        Fault { field: self.path.clone(), wanted, found }
    }

    fn maybe<T>(&self, read: impl FnOnce(&Self) -> Result<T, Fault>) -> Result<Option<T>, Fault> {
        if self.value.is_null() { Ok(None) } else { read(self).map(Some) }
    }

    fn string(&self) -> Result<String, Fault> {
        self.value.as_str().map(str::to_string).ok_or_else(|| self.fault("a string"))
    }

    fn offset(&self) -> Result<usize, Fault> {
        // JavaScript's numbers may come as fractions: 3.0.
        let whole = self.value.as_u64().or_else(|| self.value.as_f64().filter(|n| *n >= 0.0).map(|n| n as u64));
        whole.map(|n| usize::try_from(n).unwrap_or(usize::MAX)).ok_or_else(|| self.fault("an offset, 0 or more"))
    }

    fn kind(&self) -> Result<Kind, Fault> {
        let word = self.value.as_str();
        let kind = Kind::ALL.into_iter().find(|kind| Some(kind.as_str()) == word);
        kind.ok_or_else(|| self.fault("person, organization, place, group, event, work, law or product"))
    }

    fn quotation_kind(&self) -> Result<QuotationKind, Fault> {
        let word = self.value.as_str();
        let kind = word.and_then(QuotationKind::parse);
        kind.ok_or_else(|| self.fault("direct, partial, indirect, scare or title"))
    }

    fn anchor(&self, index: &Utf16Index<'_>) -> Result<Anchor, Fault> {
        let of_type = |wanted: &'static str, fault: &'static str| {
            let part = self.items()?.into_iter().find(|part| part.field("type").value.as_str() == Some(wanted));
            part.ok_or_else(|| self.fault(fault))
        };
        let quote = of_type(QUOTE, "a list with a TextQuoteSelector")?;
        let position = of_type(POSITION, "a list with a TextPositionSelector")?;
        let (start, end) = (position.field("start").offset()?, position.field("end").offset()?);
        Ok(Anchor {
            span: Span::new(index.byte(start), index.byte(end)),
            exact: quote.field("exact").string()?,
            prefix: quote.field("prefix").string()?,
            suffix: quote.field("suffix").string()?,
        })
    }

    fn entity(&self, index: &Utf16Index<'_>) -> Result<inner::EntityReference, Fault> {
        if !self.value.is_object() {
            return Err(self.fault("an entity: name, kind and selector"));
        }
        Ok(inner::EntityReference {
            name: self.field("name").string()?,
            kind: self.field("kind").kind()?,
            anchor: self.field("selector").maybe(|selector| selector.anchor(index))?,
        })
    }

    fn speaker(&self, index: &Utf16Index<'_>) -> Result<Speaker, Fault> {
        match self.value.as_str() {
            Some(NOBODY) => Ok(Speaker::Nobody),
            Some(_) => Err(self.fault("an entity, \"nobody\" or null")),
            None => self.entity(index).map(Speaker::Entity),
        }
    }
}

/// What is wrong with the JSON of a correction: which field, what was wanted, what is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The path of the field: `corrections[3].selector`.
    pub field: String,
    /// What was wanted.
    pub wanted: &'static str,
    /// What is there.
    pub found: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: wanted {}, found {}", self.field, self.wanted, self.found)
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const TEXT: &str = "“Ja 👍,” said Anna Roe. Roe left.";

    fn anchor(words: &str) -> Anchor {
        let start = TEXT.find(words).expect("words of the text");
        let span = Span::new(start, start + words.len());
        Anchor { span, exact: words.into(), prefix: "p".into(), suffix: "s".into() }
    }

    fn every_change() -> Vec<inner::Correction> {
        let entity = |anchor| inner::EntityReference { name: "Anna Roe".into(), kind: Kind::Person, anchor };
        let (roe, bare) = (entity(Some(anchor("Anna Roe"))), entity(None));
        let mut changes = vec![
            Change::AddMention { kind: Kind::Law, entity: Some(roe.clone()) },
            Change::AddMention { kind: Kind::Work, entity: None },
            Change::AddQuotation { kind: QuotationKind::Scare, source: Some(bare.clone()) },
            Change::AddQuotation { kind: QuotationKind::Direct, source: None },
            Change::UpdateMention { kind: Some(Kind::Place), bounds: Some(anchor("Roe")), entity: Some(roe.clone()) },
            Change::UpdateMention { kind: None, bounds: None, entity: None },
            Change::UpdateQuotation { kind: None, bounds: None, source: Speaker::Unchanged },
            Change::UpdateQuotation { kind: None, bounds: Some(anchor("Ja 👍")), source: Speaker::Nobody },
            Change::UpdateQuotation {
                kind: Some(QuotationKind::Partial),
                bounds: None,
                source: Speaker::Entity(roe.clone()),
            },
            Change::Merge { into: bare },
            Change::Split,
            Change::Rename { name: "Anna “A.” Roe".into() },
            Change::Accept(Accepted::Mention { kind: Kind::Event, entity: Some(roe.clone()) }),
            Change::Accept(Accepted::Quotation { kind: QuotationKind::Title, source: Speaker::Nobody }),
            Change::Accept(Accepted::Dateline),
            Change::Accept(Accepted::Date),
            Change::Accept(Accepted::Amount),
        ];
        changes.extend(RECORDS.map(|(_, record)| Change::Remove(record)));
        let correction = |change| inner::Correction {
            change,
            anchor: anchor("👍,” said"),
            all: true,
            when: "2026-03-04T09:30:00Z".into(),
        };
        changes.into_iter().map(correction).collect()
    }

    #[test]
    fn every_change_comes_back() {
        let corrections = every_change();
        let json = serde_json::to_value(write(TEXT, &corrections)).expect("JSON");
        assert_eq!(read(TEXT, &json, "corrections"), Ok(corrections));
    }

    #[test]
    fn offsets_are_utf16_and_are_clamped() {
        let json = serde_json::to_value(write(TEXT, &every_change()[..1])).expect("JSON");
        assert_eq!(json[0]["selector"][1], json!({"type": "TextPositionSelector", "start": 4, "end": 13}));
        let mut inside = json.clone();
        inside[0]["selector"][1]["start"] = json!(5);
        inside[0]["selector"][1]["end"] = json!(1e300);
        let read = read(TEXT, &inside, "c").expect("a correction");
        assert_eq!(read[0].anchor.span, Span::new(TEXT.find('👍').expect("a thumb"), TEXT.len()));
    }

    #[test]
    fn missing_nullable_fields_are_null_and_unknown_ones_are_passed_over() {
        let selector = json!([
            {"type": "TextPositionSelector", "start": 0, "end": 1, "extra": 1},
            {"type": "TextQuoteSelector", "exact": "“", "prefix": "", "suffix": ""}
        ]);
        let json = json!([{"what": "split", "of": "entity", "selector": selector, "all": false, "when": "", "x": {}}]);
        assert_eq!(read(TEXT, &json, "c").expect("a correction")[0].change, Change::Split);
    }

    #[test]
    fn damage_is_told_by_field() {
        let json = serde_json::to_value(write(TEXT, &every_change()[..1])).expect("JSON");
        let damage = |field: &str, value: Json| {
            let mut json = json.clone();
            json[0][field] = value;
            read(TEXT, &json, "corrections").expect_err("a fault").to_string()
        };
        assert_eq!(damage("all", json!("yes")), "corrections[0].all: wanted true or false, found \"yes\"");
        assert_eq!(damage("what", json!(null)), "corrections[0].what: wanted a string, found nothing");
        assert!(damage("what", json!("eat")).starts_with("corrections[0].what: wanted add, update"));
        assert!(damage("of", json!("entity")).starts_with("corrections[0].of: wanted mention or quotation"));
        assert!(damage("kind", json!("tree")).starts_with("corrections[0].kind: wanted person"));
        assert!(damage("selector", json!([])).contains("a list with a TextQuoteSelector, found a list"));
        assert!(damage("entity", json!({"kind": "person"})).starts_with("corrections[0].entity.name: wanted a string"));
        assert_eq!(read(TEXT, &json!({}), "c").expect_err("a fault").to_string(), "c: wanted a list, found a record");
        assert_eq!(
            read(TEXT, &json!([7]), "c").expect_err("a fault").to_string(),
            "c[0]: wanted a record, found a number"
        );
    }
}
