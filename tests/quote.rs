//! Marks, kinds, sources and reported clauses, by the cases of
//! `tests/rules/quotations.toml`, and what no text may break.

#![cfg(not(target_arch = "wasm32"))]

use article_annotator::annotation::{Annotations, Quotation, QuotationKind, Rule};
use article_annotator::{Options, annotate};
use std::collections::BTreeSet;
use std::fs;

const CASES: &str = "tests/rules/quotations.toml";

fn read_cases() -> toml::Value {
    toml::from_str(&fs::read_to_string(CASES).expect(CASES)).expect(CASES)
}

fn cases(table: &toml::Value) -> &[toml::Value] {
    table["case"].as_array().expect("[[case]]")
}

/// What is wrong with one expected quotation, if anything.
fn check(text: &str, found: &Annotations, expected: &toml::Value) -> Option<String> {
    let field = |name: &str| expected.get(name).and_then(toml::Value::as_str);
    let content = field("content").unwrap_or_default();
    let trim = |words: &str| words.trim_end_matches(['.', ',']).to_string();
    let holds = |q: &&Quotation| q.contents.iter().any(|c| trim(c.of(text)) == trim(content));
    let Some(quotation) = found.quotations.iter().find(holds) else {
        return Some(format!("no quotation «{content}»"));
    };
    let mut wrong = Vec::new();
    let mut compare = |what: &str, got: &str, right: bool| {
        if !right {
            wrong.push(format!("{what} is «{got}»"));
        }
    };
    let kind = quotation.kind.as_str();
    compare("kind", kind, field("kind").is_none_or(|k| k == kind));
    let source = quotation.source.map_or("", |s| s.span.of(text));
    let same = |expected: &str| expected.is_empty() == source.is_empty() && expected.contains(source);
    compare("source", source, field("source").is_none_or(same));
    let cue = quotation.cue.map_or("", |c| c.of(text));
    compare("cue", cue, field("cue").is_none_or(|c| cue.contains(c)));
    let rule = quotation.rule.as_str();
    compare("rule", rule, field("rule").is_none_or(|r| r == rule));
    let entity = quotation.source.and_then(|s| s.entity).map_or("", |e| found.entities[e].name.as_str());
    compare("entity", entity, field("entity").is_none_or(|e| e == entity));
    (!wrong.is_empty()).then(|| format!("«{content}»: {} [{}]", wrong.join(", "), rule))
}

#[test]
fn cases_are_read_as_written() {
    let table = read_cases();
    let cases = cases(&table);
    let mut wrong = Vec::new();
    for case in cases {
        let text = case["text"].as_str().expect("text");
        let found = annotate(text, &Options::default());
        let expected = case["quotations"].as_array().expect("quotations");
        let mut faults: Vec<String> = expected.iter().filter_map(|e| check(text, &found, e)).collect();
        if expected.is_empty() && found.quotations.iter().any(|q| q.kind != QuotationKind::Indirect) {
            faults.push("a quotation where none is".into());
        }
        wrong.extend(faults.iter().map(|fault| format!("{}: {fault}", case["name"].as_str().unwrap_or_default())));
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn contents_lie_in_their_quotation() {
    let texts =
        ["“a", "“a\n\n“b\n\nc", "‘‘", "'a “b' c”", "\"\"a\"\"", "“", "”“", "a: “b", "“a,” said “b,” said", "…“…”…"];
    for text in texts {
        for quotation in annotate(text, &Options::default()).quotations {
            assert!(!quotation.contents.is_empty(), "{text}");
            assert!(quotation.contents.iter().all(|c| quotation.span.contains(*c) && !c.is_empty()), "{text}");
        }
    }
}

#[test]
fn every_rule_has_its_case() {
    let table = read_cases();
    let quotations = cases(&table).iter().filter_map(|case| case["quotations"].as_array()).flatten();
    let decided: BTreeSet<&str> = quotations.filter_map(|q| q.get("rule")?.as_str()).collect();
    for rule in Rule::ALL.into_iter().filter(|rule| *rule != Rule::Person) {
        assert!(decided.contains(rule.as_str()), "{CASES} has no case that \"{}\" decides about", rule.as_str());
    }
}
