//! Who is who, on texts whose names are given: `rules/coref.toml`.
#![cfg(not(target_arch = "wasm32"))]

use article_annotator::Span;
use article_annotator::annotation::{Form, Kind};
use article_annotator::coref;
use article_annotator::document::Document;
use article_annotator::entity::{self, Anchor};
use article_annotator::quote::scene::Scene;

/// The text without its brackets, and the names that stood in them.
fn read_names(marked: &str) -> (String, Vec<Anchor>) {
    let (mut text, mut names) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (inside, after) = after.split_once(']').expect("a bracket that closes");
        let (kind, name) = inside.split_once(' ').expect("a kind and a name");
        text.push_str(before);
        let kind = Kind::ALL.into_iter().find(|k| k.as_str() == kind).expect("a kind");
        names.push(Anchor { span: Span::new(text.len(), text.len() + name.len()), kind });
        text.push_str(name);
        rest = after;
    }
    text.push_str(rest);
    (text, names)
}

#[test]
fn entities_are_who_they_are() {
    let suite: toml::Table = include_str!("rules/coref.toml").parse().expect("a table");
    let mut wrong = Vec::new();
    for case in suite["case"].as_array().expect("cases") {
        let (text, anchors) = read_names(case["text"].as_str().expect("a text"));
        let doc = Document::of_paragraphs(&text);
        let names: Vec<_> = entity::find(&doc, &anchors);
        let names: Vec<_> = names.into_iter().filter(|n| anchors.iter().any(|a| a.span == n.span)).collect();
        let found = coref::resolve(&Scene::new(&doc, &[]), &names);
        let shown = |(idx, entity): (usize, &article_annotator::annotation::Entity)| {
            let role = entity.role.as_ref().map_or(String::new(), |role| format!(" ({role})"));
            let mentions = found.mentions.iter().filter(|m| m.entity == idx && m.form != Form::Pronoun);
            let words: Vec<_> = mentions.map(|m| m.span.of(&text)).collect();
            format!("{}{role}: {}", entity.name, words.join(", "))
        };
        let got: Vec<String> = found.entities.iter().enumerate().map(shown).collect();
        let want: Vec<_> = case["entities"].as_array().expect("entities").iter().filter_map(|e| e.as_str()).collect();
        if got != want {
            wrong.push(format!("{}\n  want {want:#?}\n  got  {got:#?}", case["name"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
