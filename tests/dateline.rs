//! Datelines on openings written for the suite: `rules/dateline.toml`.
#![cfg(not(target_arch = "wasm32"))]

use article_annotator::{Options, annotate};

#[test]
fn openings_give_their_datelines() {
    let suite: toml::Table = include_str!("rules/dateline.toml").parse().expect("a table");
    let mut wrong = Vec::new();
    for case in suite["case"].as_array().expect("cases") {
        let text = case["text"].as_str().expect("a text");
        let reference_date = case.get("reference").and_then(|day| day.as_str()?.parse().ok());
        let found = annotate(text, &Options::default().on(reference_date));
        let shown = found.datelines.iter().map(|d| {
            let places: Vec<&str> = d.places.iter().map(|place| place.span.of(text)).collect();
            let date = d.date.as_ref().map_or(String::new(), |date| date.value.to_string());
            let agency = d.agency.as_ref().map_or("", |agency| agency.span.of(text));
            format!("{} | {} | {date} | {agency}", d.span.of(text), places.join("; "))
        });
        let got: Vec<String> = shown.collect();
        let want: Vec<&str> = case["datelines"].as_array().expect("a list").iter().filter_map(|d| d.as_str()).collect();
        if got != want {
            wrong.push(format!("{}\n  want {want:?}\n  got  {got:?}", case["name"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
