//! Articles that are taken away and come back: every importable format carries text and
//! corrections exactly, and every file, whatever it is, is read or refused with a word.
#![cfg(not(target_arch = "wasm32"))]

use article_annotator::annotation::{By, Kind, QuotationKind};
use article_annotator::correct::{Accepted, Anchor, Change, Correction, EntityReference, Record, Speaker};
use article_annotator::export::{Article, Format, ImportError, Imported, MOST_BYTES, export, export_articles, import};
use article_annotator::{Annotations, Options, Span, annotate};
use proptest::prelude::*;

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
        (Change::Accept(Accepted::Amount), "$5 million"),
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

#[test]
fn damage_is_told_by_format() {
    let annotations = annotated(TEXT);
    let corrections = corrections(TEXT);
    let article = Article { corrections: &corrections, ..Article::new(TEXT, &annotations) };
    for format in [Format::Json, Format::WebAnnotation, Format::Tei, Format::Html] {
        let file = String::from_utf8(export_articles(&[article], format)).expect("UTF-8");
        let refused = |file: String| import(file.as_bytes()).expect_err("an error").to_string();
        let when = refused(file.replacen("\"when\":\"2026-03-04T09:30:00Z\"", "\"when\":7", 1));
        assert!(when.contains("corrections[0].when: wanted a string, found a number"), "{format:?}: {when}");
        let newer = refused(file.replace("\"schemaVersion\":1", "\"schemaVersion\":99"));
        assert!(newer.contains("newer version"), "{format:?}: {newer}");
        let foreign = refused(file.replace("article-annotator", "something-else"));
        assert!(foreign.contains("not exported here"), "{format:?}: {foreign}");
        assert!(
            refused(file[..file.find("Anne-Marie 👩").expect("corrections")].to_string()).contains("damaged"),
            "{format:?}"
        );
        let with_mark = format!("\u{feff}{file}");
        assert!(import(with_mark.as_bytes()).is_ok(), "{format:?}: a byte order mark");
        let wide: Vec<u8> = with_mark.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(import(&wide), import(file.as_bytes()), "{format:?}: UTF-16");
    }
}

#[test]
fn too_large_a_file_is_refused_before_it_is_read() {
    assert_eq!(import(&vec![b' '; MOST_BYTES + 1]), Err(ImportError::TooLarge));
}

#[test]
fn names_of_files_differ_and_hold_nothing_that_systems_refuse() {
    let annotations = annotate("", &Options::default());
    let article = |name| Article { name, ..Article::new("", &annotations) };
    let zip = export_articles(&["a/b:c", "a b c", "A B C", "..", "“Łódź”"].map(article), Format::Brat);
    let zip = String::from_utf8_lossy(&zip);
    for name in ["a b c.txt", "a b c-2.txt", "A B C-3.ann", "article.txt", "“Łódź”.ann"] {
        assert!(zip.contains(name), "{name}");
    }
}

#[test]
fn page_has_a_policy_and_no_script_but_data() {
    let page = String::from_utf8(export(TEXT, &annotated(TEXT), Format::Html)).expect("UTF-8");
    assert!(page.contains("content=\"default-src 'none'; style-src 'sha256-"));
    let scripts = page.matches("<script").count();
    assert_eq!(scripts, page.matches("<script type=\"application/").count());
    assert_eq!(page.matches("</script>").count(), scripts);
    assert!(page.contains("<mark class=\"direct hand\" id=\"q0\">"));
}

/// Pieces of texts that are hard to take away.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    " said ",
    "Anna Roe",
    "she",
    " told reporters",
    "GENEVA, Feb 7 (Reuters) - ",
    "\r\n",
    "\n\n",
    "\u{c}",
    "\t",
    "\0",
    "\u{85}",
    "\u{2028}",
    "\u{ffff}",
    "\u{fffd}",
    "\u{202e}",
    "👩‍👧",
    "e\u{301}",
    "שלום",
    "<b>",
    "&amp;",
    "]]>",
    "</script>",
    "<!--",
    "=1+1",
    "- ",
    "1. ",
    "# ",
    "*x*",
    "[a](b)",
    "$5 million",
    "the 1990s",
    "last week",
    "By Jane Doe\n",
    "The Iliad",
    ", ",
    ". ",
    "x",
];

fn article() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_article_comes_back(text in article()) {
        let annotations = annotate(&text, &Options::default());
        for format in Format::ALL {
            let file = export(&text, &annotations, format);
            if format.is_importable() {
                let back = import(&file).expect("an article");
                prop_assert_eq!(&back[0].text, &text, "{:?}", format);
            }
        }
    }

    /// Annotations of another text, and corrections of another: nothing panics.
    #[test]
    fn any_annotations_are_written(text in article(), other in article()) {
        let annotations = annotate(&other, &Options::default());
        let corrections = corrections(TEXT);
        let article = Article { corrections: &corrections, lost: &corrections, ..Article::new(&text, &annotations) };
        for format in Format::ALL {
            let file = export_articles(&[article, article], format);
            prop_assert!(!format.is_importable() || import(&file).is_ok());
        }
    }

    #[test]
    fn any_damage_is_a_value_or_an_error(
        format in prop::sample::select(importable().collect::<Vec<_>>()),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..3_usize, any::<u8>()), 1..6),
    ) {
        let annotations = annotated(TEXT);
        let corrections = corrections(TEXT);
        let article = Article { corrections: &corrections, ..Article::new(TEXT, &annotations) };
        let mut file = export_articles(&[article, article], format);
        for (at, how, byte) in cuts {
            let at = at.index(file.len());
            match how {
                0 => file[at] = byte,
                1 => file.insert(at, byte),
                _ => drop(file.drain(at..(at + usize::from(byte)).min(file.len()))),
            }
            prop_assume!(!file.is_empty());
        }
        if let Err(error) = import(&file) {
            prop_assert!(error.to_string().ends_with('.'));
        }
    }

    #[test]
    fn any_bytes_are_a_value_or_an_error(mut bytes in prop::collection::vec(any::<u8>(), 0..200), start in 0..4_usize) {
        let opening: &[u8] = [b"PK\x03\x04".as_slice(), b"{\"engine\":\"article-annotator 1\",", b"<TEI><xenoData type='article-annotator'>", b""][start];
        bytes.splice(0..0, opening.iter().copied());
        let _ = import(&bytes);
    }
}
