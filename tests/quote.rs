//! Marks, kinds, sources and reported clauses, by the cases of
//! `tests/rules/quotations.toml`, and what no text may break.

#![cfg(not(target_arch = "wasm32"))]

use article_annotator::annotation::{Annotations, Quotation, QuotationKind, Rule};
use article_annotator::{Options, annotate};
use std::fs;

const CASES: &str = "tests/rules/quotations.toml";

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
    let table: toml::Value = toml::from_str(&fs::read_to_string(CASES).expect(CASES)).expect(CASES);
    let cases = table["case"].as_array().expect("[[case]]");
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
fn marks_everywhere_come_to_an_end() {
    // Were every mark looked for again from every other, this would take minutes.
    let texts = ["“a ", "\"a ", "‘a' ", "“We go,” he said. ", "Roe said, he said, ", "— Roe “no” - ", "a \"b\" 'c' "];
    for piece in texts {
        let text = piece.repeat(30_000);
        let found = annotate(&text, &Options::default());
        assert_eq!(found.blocks.iter().map(|b| b.span.len()).sum::<usize>(), text.trim_end().len(), "{piece:?}");
    }
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

const POST: &str = "\
    Floods close the school at Brell\n\n\
    By Jim Lee\n\n\
    The school at Brell stayed closed on Monday after the river rose for a third night.\n\n\
    One of the teachers, Anna Roe, wrote on social media:\n\n\
    We are safe. Please keep the children at home 🌧\n\n\
    The mayor asked people to stay away from the bridge until the water has fallen.";
const ECHO: &str = "\
    The ‘safe at last’ harbour\n\n\
    By Jim Lee\n\n\
    March 3, 2024\n\n\
    The harbour at Brell opened on Sunday after a year of work on the pier, and the boats came back.\n\n\
    The town had waited for it since the storm, which broke the pier in two places and sank four boats.\n\n\
    “We are safe at last,” Anna Roe said on Sunday.";

/// A text that each rule decides about.
const EXAMPLES: &[(Rule, &str)] = &[
    (Rule::AccordingTo, "According to Anna Roe, the harbour is safe."),
    (Rule::NamedRightAfterVerb, "“We are ready,” said Anna Roe."),
    (Rule::SubjectOfVerbAfter, "“We are ready,” Anna Roe said."),
    (Rule::NamedAfterVerbAfter, "“We are ready,” also said Anna Roe."),
    (Rule::SubjectOfVerbBefore, "Anna Roe said: “We are ready.”"),
    (Rule::NamedAfterVerbBefore, "“We are ready,” wrote Anna Roe, who cut the stock to “sell”."),
    (Rule::NounOfSpeech, "Anna Roe’s claim that the harbour is “safe” was denied."),
    (Rule::NamedBeforeColon, "Anna Roe: “We are ready.”"),
    (Rule::NamedBefore, "For Anna Roe the harbour was “the only place where I could breathe”."),
    (Rule::NamedAfter, "“We are ready,” came the warning from Anna Roe."),
    (Rule::SentenceBefore, "Anna Roe shook her head. “We are not ready for this at all.”"),
    (Rule::SentenceAfter, "“We are ready for all of this.” Anna Roe was in good spirits."),
    (Rule::ParagraphBefore, "Anna Roe stood at the harbour.\n\n“We are ready for all of this, and we will go.”"),
    (Rule::ParagraphAfter, "“We are ready for all of this, and we will go.”\n\nAnna Roe stood at the harbour."),
    (Rule::SameAsQuotationBefore, "“We are ready,” Anna Roe said. “We go at noon.”"),
    (Rule::SameAsParagraphBefore, "“We are ready,” Anna Roe said.\n\n“We go at noon, all of us.”"),
    (Rule::IntroducedWithColon, POST),
    (Rule::TurnOfTranscript, "ROE: We are ready to go now.\n\nLEE: So are we, all of us."),
    (Rule::SignedUnderneath, "We are ready for all of this. — Anna Roe (@annaroe) March 3, 2024"),
    (Rule::VerbInQuotation, "“My mother said, ‘Go home,’ and I went,” Anna Roe said."),
    (Rule::ReportingVerb, "Anna Roe said the harbour was safe."),
    (Rule::SameWordsInArticle, ECHO),
    (Rule::TitleOfWork, "She read the novel “Moby-Dick” twice."),
    (Rule::NoSourceStated, "The city bought a so-called “smart” bin."),
    (Rule::Unclear, "“We are ready for all of this, and we will go.”"),
];

#[test]
fn every_rule_decides_about_its_example() {
    let decided = EXAMPLES.iter().map(|(rule, _)| *rule);
    assert!(decided.eq(Rule::ALL.into_iter().filter(|rule| *rule != Rule::Person)), "a rule has no example");
    let mut wrong = Vec::new();
    for (rule, text) in EXAMPLES {
        let found = annotate(text, &Options::default()).quotations;
        if !found.iter().any(|q| q.rule == *rule) {
            let rules: Vec<_> = found.iter().map(|q| (q.rule, q.span.of(text))).collect();
            wrong.push(format!("{rule:?}: {rules:?} in {text:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
