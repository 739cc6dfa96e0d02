//! `trainer evaluate quotations`: the product's own output against a corpus of
//! attributed quotations.

use super::speech::{self, Article, Gold, strip_marks};
use super::{Fault, tally::Tally};
use crate::annotation::{Annotations, Quotation, QuotationKind, Rule};
use crate::cue::{self, Roles};
use crate::{Options, Span, annotate};

/// What is counted over a corpus.
#[derive(Debug, Default)]
pub struct Scores {
    /// Stretches in marks whose bounds are found.
    pub pieces: Tally,
    /// Somebody's words, as against terms and titles.
    pub attributed: Tally,
    /// Quotations in marks whose source's head word is right.
    pub head: Tally,
    /// Quotations in marks whose source shares a word with the right one.
    pub overlap: Tally,
    /// Pronoun sources whose person is right.
    pub pronoun: Tally,
    /// Reported clauses under a verb of reporting that share a word with a right one.
    pub indirect: Tally,
    /// Quotations left unclear.
    pub unclear: usize,
}

/// Prints the scores over the files. `--errors` prints what is wrong; `--check TABLE`
/// fails when a score is below the one that the table holds for a file of that name.
///
/// # Errors
///
/// When a file can't be read, or a score fell.
pub fn evaluate(arguments: &[String]) -> Result<(), Fault> {
    let errors = arguments.iter().any(|a| a == "--errors");
    let check = arguments.iter().position(|a| a == "--check");
    let table = match check.map(|at| arguments.get(at + 1)) {
        None => None,
        Some(None) => return Err(Fault("say --check TABLE".into())),
        Some(Some(path)) => Some(std::fs::read_to_string(path).map_err(|e| Fault(format!("{path}: {e}")))?),
    };
    let mut fallen = Vec::new();
    let is_file = |at: usize| check.is_none_or(|c| at != c + 1) && !arguments[at].starts_with("--");
    for path in (0..arguments.len()).filter(|&at| is_file(at)).map(|at| &arguments[at]) {
        let articles = speech::read(path)?;
        let mut scores = Scores::default();
        for article in &articles {
            score(article, &mut scores, errors);
        }
        println!("{path}: {} articles", articles.len());
        for (name, percent, line) in scores.values() {
            println!("  {name:<20} {line}");
            let key = format!("{}.{name}", stem(path));
            let before = table.as_deref().and_then(|t| read_score(t, &key));
            if before.is_some_and(|before| percent < before - 0.05) {
                fallen.push(format!("{key} is {percent:.1}, was {:.1}", before.unwrap_or_default()));
            }
        }
        println!("  {:<20} {}", "unclear", scores.unclear);
    }
    if fallen.is_empty() { Ok(()) } else { Err(Fault(fallen.join("; "))) }
}

/// "polnear_dev" of "…/polnear.dev.jsonl".
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.trim_end_matches(".jsonl").replace('.', "_")
}

/// The number of `key = number`.
fn read_score(table: &str, key: &str) -> Option<f64> {
    let entry = table.lines().filter_map(|line| line.split_once('=')).find(|(name, _)| name.trim() == key)?;
    entry.1.trim().parse().ok()
}

impl Scores {
    /// Each score with its name, in per cent and in words.
    #[must_use]
    pub fn values(&self) -> Vec<(&'static str, f64, String)> {
        vec![
            ("pieces", self.pieces.recall(), self.pieces.recall_line()),
            ("attributed", self.attributed.f1(), self.attributed.line()),
            ("speaker_head", self.head.recall(), self.head.recall_line()),
            ("speaker_overlap", self.overlap.recall(), self.overlap.recall_line()),
            ("he_she", self.pronoun.recall(), self.pronoun.recall_line()),
            ("indirect", self.indirect.f1(), self.indirect.line()),
        ]
    }
}

/// Adds one article's counts.
pub(crate) fn score(article: &Article, scores: &mut Scores, errors: bool) {
    let found = annotate(&article.text, &Options::default());
    let marked: Vec<(Span, &Quotation)> = found
        .quotations
        .iter()
        .filter(|q| q.kind != QuotationKind::Indirect)
        .flat_map(|q| q.contents.iter().map(move |&c| (strip_marks(c, &article.text), q)))
        .collect();
    for &(span, quote) in &article.regions {
        let piece = strip_marks(span, &article.text);
        if piece.is_empty() {
            continue;
        }
        let exact = marked.iter().any(|(c, _)| *c == piece);
        scores.pieces.note(true, exact);
        let context = || context(&article.text, span);
        if errors && !exact {
            println!("PIECE {} | {}", article.id, context());
        }
        let over = |q: &&(Span, &Quotation)| q.0.overlaps(piece);
        let quotation = marked.iter().find(|q| q.0 == piece).or_else(|| marked.iter().find(over)).map(|(_, q)| *q);
        let said = quotation.is_some_and(|q| matches!(q.kind, QuotationKind::Direct | QuotationKind::Partial));
        scores.attributed.note(quote.is_some(), said);
        if errors && said != quote.is_some() {
            println!("KIND {} said={said} | {}", article.id, context());
        }
        let Some(gold) = quote.and_then(|q| article.quotes.get(q)) else { continue };
        score_source(article, gold, quotation.filter(|_| said), &found, scores, errors.then(context));
    }
    score_indirect(article, &found, scores, errors);
}

fn score_source(
    article: &Article,
    gold: &Gold,
    quotation: Option<&Quotation>,
    found: &Annotations,
    scores: &mut Scores,
    context: Option<String>,
) {
    let Some(head) = gold.head else { return };
    let source = quotation.and_then(|q| q.source);
    let right = source.is_some_and(|s| s.span.overlaps(head));
    scores.head.note(true, right);
    scores.overlap.note(true, source.is_some_and(|s| gold.speaker.iter().any(|g| g.overlaps(s.span))));
    scores.unclear += usize::from(quotation.is_some_and(|q| q.rule == Rule::Unclear));
    if let (Some(context), false) = (context, right) {
        let words = |span: Span| span.of(&article.text).replace('\n', " ");
        let chosen = source.map_or("—".to_string(), |s| words(s.span));
        let rule = quotation.map_or("unsaid", |q| q.rule.as_str());
        println!("SOURCE {} gold={:?} found={chosen:?} rule={rule:?} | {context}", article.id, words(gold.speaker[0]));
    }
    let pronoun = matches!(head.of(&article.text).to_lowercase().as_str(), "he" | "she");
    if let (true, Some(entity)) = (pronoun, &gold.entity) {
        let name = source.and_then(|s| s.entity).map(|e| found.entities[e].name.as_str()).unwrap_or_default();
        let surname = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        scores.pronoun.note(true, !name.is_empty() && (surname(name) == surname(entity) || entity.contains(name)));
    }
}

fn score_indirect(article: &Article, found: &Annotations, scores: &mut Scores, errors: bool) {
    let reports = |gold: &&Gold| {
        gold.kind == "indirect"
            && gold.cue.iter().any(|c| {
                c.of(&article.text).split_whitespace().any(|w| {
                    let word = w.to_lowercase();
                    word == "according" || cue::roles(&word).any(Roles::REPORT)
                })
            })
    };
    let any: Vec<Span> =
        article.quotes.iter().filter(|q| q.kind == "indirect").flat_map(|q| q.contents.iter().copied()).collect();
    let gold: Vec<&Gold> = article.quotes.iter().filter(reports).collect();
    let clauses: Vec<&Quotation> = found.quotations.iter().filter(|q| q.kind == QuotationKind::Indirect).collect();
    for clause in &clauses {
        let right = clause.contents.iter().any(|c| any.iter().any(|g| g.overlaps(*c)));
        scores.indirect.found += 1;
        scores.indirect.found_right += usize::from(right);
        if errors && !right {
            let cue = clause.cue.map_or("", |c| c.of(&article.text));
            println!("REPORT+ {} cue={cue:?} | {}", article.id, context(&article.text, clause.span));
        }
    }
    for quote in gold {
        let right = clauses.iter().any(|q| q.contents.iter().any(|c| quote.contents.iter().any(|g| g.overlaps(*c))));
        scores.indirect.gold += 1;
        scores.indirect.gold_right += usize::from(right);
        if errors && !right {
            let cue = quote.cue.first().map_or("", |c| c.of(&article.text));
            println!("REPORT- {} cue={cue:?} | {}", article.id, context(&article.text, quote.contents[0]));
        }
    }
}

/// The stretch in brackets, with a hundred bytes around it.
fn context(text: &str, span: Span) -> String {
    let floor = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let before = &text[floor(span.start.saturating_sub(170))..span.start];
    let after = &text[span.end..floor((span.end + 130).min(text.len()))];
    format!("{before}⟦{}⟧{after}", span.of(text)).replace('\n', "¶")
}
