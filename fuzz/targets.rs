//! What the fuzzers try. In: any bytes. Out: nothing, or a panic that names the law that is broken.
//! The fuzz targets feed them what libFuzzer invents; `tests/corpus.rs` what it once found.
// Each fuzz target compiles this file, and uses one of its functions.
#![allow(dead_code)]

#[path = "../tests/laws/nesting.rs"]
mod nesting;

use article_annotator::annotation::{Annotations, Kind, QuotationKind};
use article_annotator::correct::{
    Accepted, Anchor, Change, Correction, EntityReference, Record, Speaker, carry, correct,
};
use article_annotator::export::{Article, Format, Imported, export_articles, import};
use article_annotator::model::Model;
use article_annotator::overlay::{self, Layer, Step};
use article_annotator::shape::value::Value;
use article_annotator::{Options, Span, annotate as find};
use std::borrow::Cow;

/// A text of any bytes: what is found in it keeps the laws, is shown whole and crosses the border.
pub(crate) fn annotate(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let found = find(&text, &Options::default());
    check(&text, &found);
    let broken = nesting::broken(&text, &found);
    assert!(broken.is_empty(), "{broken:?} in {text:?}");
    for quotation in &found.quotations {
        let inside = quotation.contents.iter().all(|&content| quotation.span.contains(content));
        assert!(inside && !quotation.contents.is_empty(), "{quotation:?} does not hold its contents in {text:?}");
    }
}

/// A text, corrections of it, an edit: each correction follows its words or lies where they stood.
pub(crate) fn edits(data: &[u8]) {
    let (mut dice, text) = deal(data);
    let found = find(&text, &Options::default());
    let mut corrections = some_corrections(&mut dice, &text, &found);
    let (mut before, mut after) = (text.clone().into_owned(), text.into_owned());
    for _ in 0..=dice.roll(3) {
        let (start, end) = stretch(&mut dice, &after, 60);
        let inserted = dice.of(&["", "", " ", "x", "\n\n", "Roe ", "“", "he said ", "\u{ad}"]);
        let moved = after[start..end].to_string();
        after.replace_range(start..end, inserted);
        if dice.roll(4) == 0 {
            let at = border(&after, dice.roll(after.len() + 1));
            after.insert_str(at, &moved);
        }
        let carried = carry(&before, &after, &corrections);
        assert_eq!(carried.len(), corrections.len());
        for correction in &carried {
            let span = correction.anchor.span;
            assert!(span.start <= span.end && span.end <= after.len(), "{span:?} is out of {after:?}");
            assert!(after.is_char_boundary(span.start) && after.is_char_boundary(span.end));
        }
        (corrections, before) = (carried, after.clone());
    }
    let found = find(&after, &Options::default());
    check(&after, &correct(&after, &found, &corrections).annotations);
}

/// A text and corrections of it: what comes of them keeps the laws; a second time changes nothing.
pub(crate) fn corrections(data: &[u8]) {
    let (mut dice, text) = deal(data);
    let found = find(&text, &Options::default());
    let corrections = some_corrections(&mut dice, &text, &found);
    let corrected = correct(&text, &found, &corrections);
    check(&text, &corrected.annotations);
    assert!(corrected.lost.iter().all(|&lost| lost < corrections.len()));
    let again = correct(&text, &found, &corrected.corrections);
    assert_eq!(again.annotations, corrected.annotations, "in {text:?}");
}

/// A text and corrections of it: every file has them, and those that can be imported give them back.
pub(crate) fn exports(data: &[u8]) {
    let (mut dice, text) = deal(data);
    let found = find(&text, &Options::default());
    let corrections = some_corrections(&mut dice, &text, &found);
    let corrected = correct(&text, &found, &corrections);
    let (kept, lost) = corrections.split_at(corrections.len() / 2);
    let name = dice.of(&["", "a", "a/b", "<é> & “b”", ".."]);
    let article = Article {
        name,
        annotations: &corrected.annotations,
        corrections: kept,
        lost,
        ..Article::new(&text, &corrected.annotations)
    };
    for format in Format::ALL {
        let file = export_articles(&[article], format);
        assert!(!file.is_empty());
        if format.is_importable() {
            let back = import(&file).unwrap_or_else(|error| panic!("{format:?}: {error} of {text:?}"));
            let [Imported { text: read, corrections, lost: missing, .. }] = back.as_slice() else {
                panic!("{} articles", back.len())
            };
            assert_eq!((read.as_str(), corrections.as_slice(), missing.as_slice()), (&*text, kept, lost), "{format:?}");
        }
    }
}

/// Any bytes are articles or an error with a word; what was read once is read again.
pub(crate) fn imports(data: &[u8]) {
    match import(data) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(articles) => {
            assert!(!articles.is_empty());
            for article in articles {
                let found = find(&article.text, &Options::default());
                let corrected = correct(&article.text, &found, &article.corrections);
                check(&article.text, &corrected.annotations);
                let again = Article {
                    name: &article.name,
                    corrections: &article.corrections,
                    lost: &article.lost,
                    reference_date: article.reference_date,
                    ..Article::new(&article.text, &corrected.annotations)
                };
                let file = export_articles(&[again], Format::Json);
                assert_eq!(import(&file).as_deref().map(|read| &read[0].text), Ok(&article.text));
            }
        }
    }
}

/// Any bytes behind the head of a model, with the right sum: a model or a fault.
pub(crate) fn model(data: &[u8]) {
    assert!(Model::read(data).is_err());
    // The sum of `model::checksum`.
    let sum = data.iter().fold(0x811C_9DC5_u32, |sum, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    // Magic and version are those of the weights that ship.
    let head = [&include_bytes!("../src/model/names.bin")[..12], &sum.to_le_bytes()].concat();
    drop(Model::read(&[head, data.to_vec()].concat()));
}

/// Spans lie in the text, on borders of characters, in order; the overlay shows the whole text.
fn check(text: &str, found: &Annotations) {
    let mut layers = Vec::new();
    let mut add = |sort: usize, spans: Vec<Span>| {
        assert!(spans.is_sorted_by(|a, b| a.document_order(*b).is_le()), "{sort} out of order in {text:?}");
        for span in spans {
            let inside = span.start < span.end && text.get(span.start..span.end).is_some();
            assert!(inside, "{sort}: {span:?} is no stretch of {text:?}");
            layers.push(Layer { start: span.start, end: span.end, rank: 0, label: sort });
        }
    };
    add(0, found.mentions.iter().map(|m| m.span).collect());
    add(1, found.quotations.iter().map(|q| q.span).collect());
    add(2, found.dates.iter().map(|d| d.span).collect());
    add(3, found.amounts.iter().map(|a| a.span).collect());
    add(4, found.datelines.iter().map(|d| d.span).collect());
    add(5, found.bylines.iter().map(|b| b.span).collect());
    overlay::sort(&mut layers);
    let mut shown = String::new();
    overlay::walk(&layers, 0, text.len(), |step| {
        if let Step::Text(start, end) = step {
            shown.push_str(&text[start..end]);
        }
    });
    assert_eq!(shown, text);
    for (idx, mention) in found.mentions.iter().enumerate() {
        assert!(found.entities[mention.entity].mentions.contains(&idx), "{mention:?} is not its entity's in {text:?}");
    }
    assert_eq!(Value::new(text, found).mentions.len(), found.mentions.len());
}

/// Numbers that choices are made by; zeros when they are used up.
struct Dice<'n> {
    numbers: &'n [u8],
    next: usize,
}

impl Dice<'_> {
    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        let mut pair = || {
            self.next += 1;
            self.numbers.get(self.next - 1).map_or(0, |&number| usize::from(number))
        };
        let number = if sides > 256 { pair() << 8 | pair() } else { pair() };
        number % sides.max(1)
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.roll(choices.len())]
    }
}

/// The first bytes, up to 64, as dice; the rest as a text.
fn deal(data: &[u8]) -> (Dice<'_>, Cow<'_, str>) {
    let (numbers, text) = data.split_at((data.len() / 2).min(64));
    (Dice { numbers, next: 0 }, String::from_utf8_lossy(text))
}

/// The border of a character at or before a byte.
fn border(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn stretch(dice: &mut Dice<'_>, text: &str, most: usize) -> (usize, usize) {
    let start = border(text, dice.roll(text.len() + 1));
    (start, border(text, start + dice.roll(most)).max(start))
}

fn some_corrections(dice: &mut Dice<'_>, text: &str, found: &Annotations) -> Vec<Correction> {
    (0..dice.roll(5)).map(|_| some_correction(dice, text, found)).collect()
}

fn some_correction(dice: &mut Dice<'_>, text: &str, found: &Annotations) -> Correction {
    let kind = dice.of(&Kind::ALL);
    let quotation_kind = dice.of(&[QuotationKind::Direct, QuotationKind::Partial, QuotationKind::Scare]);
    let anywhere = |dice: &mut Dice<'_>| {
        let (start, end) = stretch(dice, text, 30);
        Span::new(start, end)
    };
    let mention = |dice: &mut Dice<'_>| match found.mentions.len() {
        0 => anywhere(dice),
        count => found.mentions[dice.roll(count)].span,
    };
    let quotation = |dice: &mut Dice<'_>| match found.quotations.len() {
        0 => anywhere(dice),
        count => found.quotations[dice.roll(count)].span,
    };
    let whom = |dice: &mut Dice<'_>| match found.entities.len() {
        0 => EntityReference { name: "Roe".into(), kind, anchor: None },
        count => {
            let entity = &found.entities[dice.roll(count)];
            let shown = entity.mentions.first().map(|&mention| Anchor::of(text, found.mentions[mention].span));
            EntityReference { name: entity.name.clone(), kind: entity.kind, anchor: shown }
        }
    };
    let (change, span) = match dice.roll(11) {
        0 => (Change::AddMention { kind, entity: None }, anywhere(dice)),
        1 => (Change::AddMention { kind, entity: Some(whom(dice)) }, anywhere(dice)),
        2 => (Change::AddQuotation { kind: quotation_kind, source: Some(whom(dice)) }, anywhere(dice)),
        3 => {
            let bounds = Some(Anchor::of(text, anywhere(dice)));
            (Change::UpdateMention { kind: Some(kind), bounds, entity: None }, mention(dice))
        }
        4 => (Change::UpdateMention { kind: None, bounds: None, entity: Some(whom(dice)) }, mention(dice)),
        5 => {
            let source = Speaker::Entity(whom(dice));
            let bounds = Some(Anchor::of(text, anywhere(dice)));
            (Change::UpdateQuotation { kind: Some(quotation_kind), bounds, source }, quotation(dice))
        }
        6 => (Change::Merge { into: whom(dice) }, mention(dice)),
        7 => (Change::Split, mention(dice)),
        8 => (Change::Rename { name: "New\nName".into() }, mention(dice)),
        9 => (Change::Accept(Accepted::Mention { kind, entity: Some(whom(dice)) }), mention(dice)),
        _ => {
            let record = dice.of(&[Record::Mention, Record::Quotation, Record::Dateline, Record::Date, Record::Amount]);
            (Change::Remove(record), if record == Record::Quotation { quotation(dice) } else { mention(dice) })
        }
    };
    let all = dice.roll(3) == 0;
    Correction { change, anchor: Anchor::of(text, span), all, when: "2026-03-04T09:30:00Z".into() }
}
