//! Amounts on sentences written for the suite: `rules/amount.toml`.
#![cfg(not(target_arch = "wasm32"))]

use article_annotator::amount;
use article_annotator::annotation::Unit;
use article_annotator::document::Document;

#[test]
fn amounts_have_their_values_and_units() {
    let suite: toml::Table = include_str!("rules/amount.toml").parse().expect("a table");
    let mut wrong = Vec::new();
    for case in suite["case"].as_array().expect("cases") {
        let text = case["text"].as_str().expect("a text");
        let found = amount::find(&Document::of_paragraphs(text));
        let shown = found.iter().map(|a| {
            let value = a.value.map_or(String::new(), |value| value.to_string());
            format!("{} = {value} {}", a.span.of(text), a.unit.map_or("", Unit::as_str))
        });
        let got: Vec<String> = shown.collect();
        let want: Vec<&str> = case["amounts"].as_array().expect("a list").iter().filter_map(|a| a.as_str()).collect();
        if got != want {
            wrong.push(format!("{text}\n  want {want:?}\n  got  {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
