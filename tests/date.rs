//! Calendar expressions on sentences written for the suite: `rules/date.toml`.
#![cfg(not(target_arch = "wasm32"))]

use article_annotator::annotation::Edtf;
use article_annotator::date;
use article_annotator::document::Document;

#[test]
fn expressions_have_their_values() {
    let suite: toml::Table = include_str!("rules/date.toml").parse().expect("a table");
    let mut wrong = Vec::new();
    for case in suite["case"].as_array().expect("cases") {
        let text = case["text"].as_str().expect("a text");
        let reference = case.get("reference").and_then(|day| day.as_str()).unwrap_or("2024-02-09").parse().ok();
        let found = date::find(&Document::of_paragraphs(text), &[], reference);
        let value = |value: Option<Edtf>| value.map_or(String::new(), |value| value.to_string());
        let shown = found.iter().map(|d| format!("{} = {}", d.span.of(text), value(d.value)));
        let got: Vec<String> = shown.collect();
        let want: Vec<&str> = case["dates"].as_array().expect("a list").iter().filter_map(|d| d.as_str()).collect();
        if got != want {
            wrong.push(format!("{text}\n  want {want:?}\n  got  {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
