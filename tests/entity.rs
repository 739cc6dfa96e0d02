//! Names and their kinds, on short texts: `rules/entity.toml`; and texts that are no
//! news at all.
#![cfg(not(target_arch = "wasm32"))]

use article_annotator::Span;
use article_annotator::annotation::{BlockKind, Kind};
use article_annotator::document::Document;
use article_annotator::entity::{self, Anchor};
use std::fmt::Write;

/// The text without its brackets.
fn unmark(marked: &str) -> String {
    let mut text = String::new();
    for (idx, piece) in marked.split(['[', ']']).enumerate() {
        text.push_str(if idx % 2 == 0 { piece } else { piece.split_once(' ').expect("a kind and a name").1 });
    }
    text
}

/// The text with brackets around the names found; its first line is a headline where that is said.
fn mark(text: &str, has_headline: bool) -> String {
    let mut doc = Document::of_paragraphs(text);
    if has_headline {
        doc.blocks[0].kind = BlockKind::Headline;
    }
    let (mut marked, mut at) = (String::new(), 0);
    for name in entity::find(&doc, &[]) {
        let words = name.span.of(text);
        write!(marked, "{}[{} {words}]", &text[at..name.span.start], name.kind.as_str()).expect("a string");
        at = name.span.end;
    }
    marked + &text[at..]
}

#[test]
fn names_have_their_kinds() {
    let suite: toml::Table = include_str!("rules/entity.toml").parse().expect("a table");
    let mut wrong = Vec::new();
    for case in suite["case"].as_array().expect("cases") {
        let want = case["text"].as_str().expect("a text");
        let got = mark(&unmark(want), case.get("headline").is_some());
        if got != want {
            wrong.push(format!("{}\n  want {want}\n  got  {got}", case["name"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn anchors_come_back_and_nothing_overlaps_them() {
    let text = "FORT WORTH, Texas (AP) - Anna Petrova spoke.";
    let anchor = Anchor { span: Span::new(0, 17), kind: Kind::Place };
    let names = entity::find(&Document::of_paragraphs(text), &[anchor]);
    assert_eq!((names[0].span, names[0].kind, names[0].score), (anchor.span, Kind::Place, 1000));
    assert!(names[1..].iter().all(|n| !n.span.overlaps(anchor.span)));
}

#[test]
fn names_of_one_text_do_not_overlap() {
    let text = "Jane Roe of the Bank of England, the BANK OF ENGLAND (BOE) and EU-China talks. ".repeat(40);
    let names = entity::find(&Document::of_paragraphs(&text), &[]);
    assert!(names.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    assert!(names.iter().all(|n| n.score <= 1000 && !n.span.of(&text).trim().is_empty()));
}

#[test]
fn strange_texts_give_a_value() {
    let long = "A".repeat(10_000);
    for text in [
        long.as_str(),
        "FranÃ§ois Ã‰lysÃ©e",
        "МОСКВА. Президент сказал.",
        "((((((",
        "'s 's 's",
        "-A-",
        "A-",
        "「東京」",
        "\u{0}A\u{0}",
    ] {
        let names = entity::find(&Document::of_paragraphs(text), &[]);
        assert!(names.iter().all(|n| text.get(n.span.start..n.span.end).is_some()), "{text:.20}");
    }
}
