//! Credits on lines written for the suite: `rules/byline.toml`.
#![cfg(not(target_arch = "wasm32"))]

use article_annotator::annotation::{Block, BlockKind, Kind};
use article_annotator::document::Document;
use article_annotator::{Span, byline};

#[test]
fn credits_name_their_people() {
    let suite: toml::Table = include_str!("rules/byline.toml").parse().expect("a table");
    let mut wrong = Vec::new();
    for case in suite["case"].as_array().expect("cases") {
        let text = case["text"].as_str().expect("a text");
        let kind = match case.get("kind").and_then(|kind| kind.as_str()) {
            Some("byline") => BlockKind::Byline,
            Some("caption") => BlockKind::Caption,
            _ => BlockKind::Paragraph,
        };
        let doc = Document::read(text, vec![Block::new(Span::new(0, text.len()), kind)]);
        let found = byline::find(&doc);
        let shown = found.iter().map(|credit| {
            let author = |a: &byline::FoundAuthor| {
                let body = if a.kind == Kind::Organization { " (organization)" } else { "" };
                let role = a.role.map_or(String::new(), |role| format!(" {}", role.as_str()));
                format!("{}{body}{role}", a.span.of(text))
            };
            let authors: Vec<String> = credit.authors.iter().map(author).collect();
            format!("{}: {}", credit.span.of(text), authors.join(", "))
        });
        let got: Vec<String> = shown.collect();
        let want: Vec<&str> = case["bylines"].as_array().expect("a list").iter().filter_map(|b| b.as_str()).collect();
        if got != want {
            wrong.push(format!("{text}\n  want {want:?}\n  got  {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
