//! Reported clauses without marks: "Putin said Russia would not attack", "the man,
//! police said, fled", "according to …". In: a scene and its candidates. Out: the
//! clause without "that", cue, source and final punctuation. Reporting verbs only; no
//! thoughts, no infinitives, no noun objects, no questions but those that are answered ("explained
//! why …"), nothing inside quotation marks.
//!
//! A sentence is read from left to right for a verb that reports (`verb`). Its subject
//! (`subject`) tells who speaks; the clause stands behind the verb (`behind`) or else
//! before the subject (`before`).

mod sentence;
mod finite;
mod opening;
mod verb;
mod clause;
mod according;
mod before;
mod behind;
mod subject;

use super::candidate::Candidate;
use crate::TokenRange;
use crate::annotation::{BlockKind, Rule};
use crate::quote::scene::Scene;
use sentence::Sentence;
use subject::Subject;

/// A reported clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Report {
    /// Its parts, in order.
    pub(super) contents: Vec<TokenRange>,
    /// The verb, or "according to".
    pub(super) cue: TokenRange,
    /// Index of the candidate that said it.
    pub(super) source: Option<usize>,
    /// What decided.
    pub(super) rule: Rule,
}

/// A sentence of more tokens than this is none.
const LONGEST: usize = 300;

/// A sentence with more reports than this is a list.
const MOST_CLAUSES: usize = 12;

/// Finds the reported clauses of a scene. `said` tells whether the words of a region
/// are somebody's: a clause around them is no report of its own.
pub(super) fn find(
    scene: &Scene<'_, '_>,
    candidates: &[Candidate],
    said: &[bool],
    datelines: &[TokenRange],
) -> Vec<Report> {
    let mut reports = Vec::new();
    for sentence in &scene.doc.sentences {
        let tokens = skip_dateline(scene, sentence.tokens, datelines);
        let kind = scene.doc.blocks[sentence.block as usize].kind;
        let silent = matches!(
            kind,
            BlockKind::Byline | BlockKind::Timestamp | BlockKind::Credit | BlockKind::Tagline | BlockKind::AltText
        );
        if tokens.len() > LONGEST || silent {
            continue;
        }
        read(&Sentence::new(scene, candidates, tokens), said, &mut reports);
    }
    reports
}

/// The sentence behind the dateline that it opens with, and behind its dash.
fn skip_dateline(scene: &Scene<'_, '_>, sentence: TokenRange, datelines: &[TokenRange]) -> TokenRange {
    let at = datelines.partition_point(|d| d.end <= sentence.start);
    let Some(dateline) = datelines.get(at).filter(|d| d.start <= sentence.start + 3 && d.end < sentence.end) else {
        return sentence;
    };
    let mut start = dateline.end;
    while start < sentence.end && scene.is_mark(start) && !scene.is_quoted(start) {
        start += 1;
    }
    TokenRange::new(start, sentence.end)
}

/// Reads one sentence: the next report is looked for behind the clause of the one before.
fn read(sentence: &Sentence<'_>, said: &[bool], reports: &mut Vec<Report>) {
    let scene = sentence.scene;
    let mut from = sentence.tokens.start;
    let mut found = 0;
    for at in sentence.tokens.indices() {
        if at < from || found == MOST_CLAUSES || scene.is_quoted(at) {
            continue;
        }
        let report = if sentence.word(at) == "according" && sentence.word(at + 1) == "to" {
            according::read(sentence, at)
        } else if verb::is_report(sentence, at) && !verb::is_passive(sentence, at) {
            read_verb(sentence, at, from)
        } else {
            None
        };
        let Some(mut report) = report else { continue };
        report.contents = report.contents.iter().filter_map(|&c| clause::trim(sentence, c)).collect();
        let words: usize = report.contents.iter().map(|c| c.indices().filter(|&i| scene.is_word(i)).count()).sum();
        if words >= 2 && report.contents.iter().all(|&c| !holds_speech(scene, c, said)) {
            from = report.contents.iter().map(|c| c.end).max().unwrap_or(from).max(at + 1);
            reports.push(report);
            found += 1;
        }
    }
}

/// Reads who says what by the verb at `at`; the clause before it begins at `from` at the
/// earliest.
fn read_verb(sentence: &Sentence<'_>, at: usize, from: usize) -> Option<Report> {
    let source = match subject::find(sentence, at)? {
        Subject::Candidate(candidate) => Some(candidate),
        Subject::Bare => None,
    };
    // "…, said Mr. Barrett": what stands behind the verb is its subject.
    let inverted = source.filter(|&s| sentence.candidates[s].tokens.start > at);
    let end = verb::end_of(sentence, at);
    let behind = if inverted.is_some() { None } else { behind::find(sentence, end - 1) };
    let rest = inverted.map_or(at + 1, |s| subject::end_of_phrase(sentence, s));
    let before = || before::find(sentence, at, from, rest, inverted.is_some());
    let contents = behind.map(|clause| vec![clause]).or_else(before)?;
    Some(Report { contents, cue: TokenRange::new(at, end), source, rule: Rule::ReportingVerb })
}

/// Whether words of a source stand in marks inside the clause.
fn holds_speech(scene: &Scene<'_, '_>, clause: TokenRange, said: &[bool]) -> bool {
    clause.indices().any(|i| {
        let region = scene.region_of(i) as usize;
        said.get(region).copied().unwrap_or(false)
    })
}
