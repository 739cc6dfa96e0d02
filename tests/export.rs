//! Articles that are taken away and come back: every importable format carries text and
//! corrections exactly, and every file, whatever it is, is read or refused with a word.
#![cfg(not(target_arch = "wasm32"))]

use article_annotator::annotation::{By, Kind, QuotationKind};
use article_annotator::correct::{Anchor, Change, Correction, EntityReference, Record, Speaker};
use article_annotator::export::{Article, Format, ImportError, Imported, export, export_articles, import};
use article_annotator::{Annotations, Options, Span, annotate};

/// Emoji outside the BMP, combining marks, right-to-left words, CRLF, a form feed, NUL, and
/// U+FFFD for what was a lone surrogate.
const TEXT: &str = "LONDON, Feb 7 (Reuters) - “We are 👩‍👧 ready,” said Anne-Marie Ne\u{301}meth,\r\nthe mayor of Łódź.\u{c}\r\n\r\n\
    “שלום & <b>,” Anne-Marie Németh told مريم خان on Wednesday.\0 \u{fffd}\u{ffff} It cost $5 million, *she* said.\r\n";

fn anchor(text: &str, words: &str) -> Anchor {
    let start = text.find(words).expect("words of the text");
    let span = Span::new(start, start + words.len());
    Anchor { span, exact: words.into(), prefix: text[..start].chars().rev().take(4).collect(), suffix: "\r\n".into() }
}

/// One correction of each sort.
fn corrections(text: &str) -> Vec<Correction> {
    let at = |words| anchor(text, words);
    let mayor =
        EntityReference { name: "Anne-Marie 👩‍👧".into(), kind: Kind::Person, anchor: Some(at("Anne-Marie")) };
    let changes = [
        (Change::AddMention { kind: Kind::Person, entity: Some(mayor.clone()) }, "مريم خان"),
        (Change::AddQuotation { kind: QuotationKind::Scare, source: None }, "👩‍👧"),
        (Change::UpdateMention { kind: Some(Kind::Place), bounds: Some(at("LONDON")), entity: None }, "LONDON"),
        (Change::UpdateQuotation { kind: None, bounds: None, source: Speaker::Entity(mayor.clone()) }, "“שלום & <b>,”"),
        (Change::Accept(Record::Amount), "$5 million"),
        (Change::Remove(Record::Date), "Wednesday"),
        (Change::Merge { into: mayor }, "Łódź"),
        (Change::Split, "Anne-Marie"),
        (Change::Rename { name: "</script> ]]> \u{2028} & \"M\"\0".into() }, "مريم خان"),
    ];
    let when = "2026-03-04T09:30:00Z";
    changes
        .into_iter()
        .map(|(change, words)| Correction { change, anchor: at(words), all: words.len() % 2 == 0, when: when.into() })
        .collect()
}

/// The annotations of `text` with some records a person's.
fn annotated(text: &str) -> Annotations {
    let mut found = annotate(text, &Options::default());
    found.mentions.iter_mut().step_by(2).for_each(|mention| mention.by = By::Person);
    found.quotations.iter_mut().take(1).for_each(|quotation| quotation.by = By::Person);
    found.entities.iter_mut().take(1).for_each(|entity| entity.by = By::Person);
    found
}

fn importable() -> impl Iterator<Item = Format> {
    Format::ALL.into_iter().filter(|format| format.is_importable())
}

#[test]
fn text_and_corrections_come_back_exactly() {
    let annotations = annotated(TEXT);
    let corrections = corrections(TEXT);
    let (kept, lost) = corrections.split_at(6);
    let reference_date = Some("2024-02-08".parse().expect("a day"));
    let article = Article {
        name: "my <file> & “more”",
        text: TEXT,
        annotations: &annotations,
        corrections: kept,
        lost,
        reference_date,
    };
    let whole = Imported {
        name: article.name.into(),
        text: TEXT.into(),
        reference_date,
        corrections: kept.to_vec(),
        lost: lost.to_vec(),
    };
    let empty = annotate("", &Options::default());
    let other = Article::new("", &empty);
    for format in importable() {
        let file = export_articles(&[article], format);
        assert_eq!(import(&file).as_deref(), Ok(std::slice::from_ref(&whole)), "{format:?}");
        let several = import(&export_articles(&[article, other, article], format)).expect("articles");
        assert_eq!(several, [whole.clone(), Imported::default(), whole.clone()], "{format:?}");
        assert_eq!(import(&export_articles(&[], format)), Err(ImportError::Empty), "{format:?}");
    }
}

#[test]
fn same_article_gives_the_same_bytes() {
    for format in Format::ALL {
        let annotations = annotated(TEXT);
        let file = export(TEXT, &annotations, format);
        assert!(!file.is_empty(), "{format:?}");
        assert_eq!(file, export(TEXT, &annotations.clone(), format), "{format:?}");
    }
}

#[test]
fn words_of_formats_are_read_back() {
    for format in Format::ALL {
        assert_eq!(Format::parse(format.as_str()), Some(format));
        assert!(format.media_type().contains('/') && !format.extension().starts_with('.'));
    }
    assert_eq!(Format::parse("JSON"), None);
}

#[test]
fn what_is_not_ours_is_refused_with_a_word() {
    let refused = |bytes: &[u8]| import(bytes).expect_err("an error").to_string();
    assert!(refused(b"").starts_with("There is no article"));
    assert!(refused(b" \n").starts_with("There is no article"));
    for foreign in ["hello", "{\"text\": \"x\"}", "<html><p>x</p></html>", "%PDF-1.7", "[1]"] {
        assert!(refused(foreign.as_bytes()).starts_with("The file was not exported here"), "{foreign}");
    }
    assert!(refused(b"{\"engine\": \"article-annotator 9\", \"schemaVersion\": 2}").contains("newer version"));
    let no_text = refused(b"{\"engine\": \"article-annotator 0.1.0\", \"schemaVersion\": 1}");
    assert_eq!(no_text, "The file is damaged (text: wanted a string). Export it again, or open the text alone.");
}
