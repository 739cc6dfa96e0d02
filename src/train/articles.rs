//! `trainer evaluate articles FILE…`: the product against articles labelled by reading: what was
//! said at all, who said it, and what people and bodies are called.

use super::score::Request;
use super::tally::Tally;
use super::{Fault, byte_offsets, read_lines};
use crate::annotation::{Annotations, Form, Kind, Quotation, QuotationKind, Source};
use crate::lexicon;
use crate::{Options, Span, annotate, vocabulary};
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Every so many rows one is kept aside: it is scored, and never learnt from.
pub(crate) const FOLDS: usize = 5;

/// An article with what its reader found in it.
#[derive(Debug)]
pub(crate) struct Article {
    /// Its name in the corpus.
    pub(crate) id: String,
    /// Its text.
    pub(crate) text: String,
    /// Its names.
    pub(crate) names: Vec<Name>,
    /// Its stretches in marks.
    pub(crate) quotes: Vec<Quote>,
}

/// A name: where it stands, what it names.
#[derive(Debug)]
pub(crate) struct Name {
    /// Its words.
    pub(crate) span: Span,
    /// What it names.
    pub(crate) kind: Option<Kind>,
    /// What that is called.
    pub(crate) called: String,
}

/// A stretch in marks.
#[derive(Debug)]
pub(crate) struct Quote {
    /// With its marks.
    pub(crate) span: Span,
    /// Whether somebody said it.
    pub(crate) said: bool,
    /// Who, as far as it is clear.
    pub(crate) speaker: Option<String>,
    /// Whether that one has a name in the article.
    pub(crate) named: bool,
}

/// Whether a file is a corpus of articles labelled by reading.
///
/// # Errors
///
/// When the file can't be read.
pub(crate) fn is_read(path: &str) -> Result<bool, Fault> {
    Ok(read_lines(path)?.first().is_some_and(|row| row["entities"].is_array() && row["quotes"].is_array()))
}

/// The articles of a corpus that may be learnt from, each with the part that it is of: every
/// fifth is kept aside.
///
/// # Errors
///
/// When the file can't be read, or a line is no such article.
pub(crate) fn read_to_learn(path: &str) -> Result<Vec<(usize, Article)>, Fault> {
    let articles = read(path)?.into_iter().enumerate();
    let (parts, kept) = (FOLDS - 1, FOLDS - 1);
    Ok(articles.filter(|(idx, _)| idx % FOLDS != kept).map(|(idx, article)| (idx / FOLDS % parts, article)).collect())
}

/// Reads a corpus.
///
/// # Errors
///
/// When the file can't be read, or a line is no such article.
pub(crate) fn read(path: &str) -> Result<Vec<Article>, Fault> {
    read_lines(path)?
        .iter()
        .map(|row| read_article(row).ok_or_else(|| Fault(format!("{path}: {} is no such article", row["id"]))))
        .collect()
}

fn read_article(row: &Value) -> Option<Article> {
    let text = row["text"].as_str()?.to_string();
    let offsets = byte_offsets(&text);
    let at = |value: &Value| value.as_u64().and_then(|n| offsets.get(n as usize)).copied();
    let span = |value: &Value| Some(Span::new(at(&value["start"])?, at(&value["end"])?));
    let words = |value: &Value| value.as_str().map(str::to_string);
    let names = row["entities"].as_array()?.iter().map(|name| {
        let kind = name["type"].as_str().and_then(Kind::parse);
        Some(Name { span: span(name)?, kind, called: words(&name["name"])? })
    });
    let quotes = row["quotes"].as_array()?.iter().map(|quote| {
        let said = quote["kind"] == "said";
        Some(Quote { span: span(quote)?, said, speaker: words(&quote["speaker"]), named: quote["named"] == true })
    });
    let (names, quotes) = (names.collect::<Option<_>>()?, quotes.collect::<Option<_>>()?);
    Some(Article { id: words(&row["id"])?, names, quotes, text })
}

/// What is counted over a corpus.
#[derive(Debug, Default)]
struct Scores {
    names: Tally,
    called: Tally,
    kinds: Tally,
    named: Tally,
    unnamed: Tally,
    /// How sure the program was of each source, and whether it was right; unclear ones at 0.
    sure: Vec<(u16, bool)>,
    /// What is wrong, by the kind of fault.
    faults: BTreeMap<String, Vec<String>>,
}

/// Prints the scores over `FILE… [--fifth kept|others] [--errors]`: of all rows, of every fifth
/// one, which is kept aside, or of the others.
///
/// # Errors
///
/// When a file can't be read, or a score fell.
pub fn evaluate(arguments: &[String]) -> Result<(), Fault> {
    let (arguments, fifth) = split_fifth(arguments)?;
    let request = Request::read(&arguments)?;
    let mut baseline = super::score::Scores::default();
    for path in &request.files {
        let articles = read(path)?;
        let in_part = |idx: &usize| fifth.is_none_or(|kept| (idx % FOLDS == FOLDS - 1) == kept);
        let articles: Vec<&Article> = (0..articles.len()).filter(in_part).map(|idx| &articles[idx]).collect();
        let mut scores = Scores::default();
        for (article, found) in articles.iter().zip(annotate_all(&articles)) {
            score(article, &found, &mut scores);
        }
        println!("{path}: {} articles", articles.len());
        for (name, percent, line, n) in scores.values() {
            println!("  {name:<22} {line}");
            baseline.note(path, name, percent / 100.0, n);
        }
        print!("{}", scores.doubts());
        scores.print_faults(request.errors);
    }
    request.settle(&baseline)
}

/// Parts `--fifth kept|others` from the other arguments.
fn split_fifth(arguments: &[String]) -> Result<(Vec<String>, Option<bool>), Fault> {
    let Some(at) = arguments.iter().position(|a| a == "--fifth") else { return Ok((arguments.to_vec(), None)) };
    let kept = match arguments.get(at + 1).map(String::as_str) {
        Some("kept") => true,
        Some("others") => false,
        _ => return Err(Fault("say --fifth kept or --fifth others".into())),
    };
    Ok((arguments[..at].iter().chain(&arguments[at + 2..]).cloned().collect(), Some(kept)))
}

/// Annotates every article, on all cores.
fn annotate_all(articles: &[&Article]) -> Vec<Annotations> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = articles.len().div_ceil(cores).max(1);
    let read = |part: &[&Article]| part.iter().map(|a| annotate(&a.text, &Options::default())).collect::<Vec<_>>();
    std::thread::scope(|scope| {
        let parts: Vec<_> = articles.chunks(share).map(|part| scope.spawn(move || read(part))).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_default()).collect()
    })
}

fn score(article: &Article, found: &Annotations, scores: &mut Scores) {
    score_names(article, found, scores);
    for quote in &article.quotes {
        let marked = found.quotations.iter().filter(|q| q.kind != QuotationKind::Indirect);
        let quotation = marked.into_iter().find(|q| q.span.start == quote.span.start);
        let said = quotation.is_some_and(|q| matches!(q.kind, QuotationKind::Direct | QuotationKind::Partial));
        scores.kinds.note(true, said == quote.said);
        if said != quote.said {
            let kind = quotation.map_or("nothing", |q| q.kind.as_str());
            let fault = format!("kind: {} for {}", kind, if quote.said { "said" } else { "nobody's" });
            scores.note_fault(fault, article, quote, quotation, found);
        }
        let Some(speaker) = quote.speaker.as_deref().filter(|_| quote.said) else { continue };
        let source = quotation.and_then(|q| q.source);
        let words = source.map_or("", |s| s.span.of(&article.text));
        let name = source.and_then(|s| s.entity).map_or(words, |entity| found.entities[entity].name.as_str());
        let right = is_same(name, speaker);
        let tally = if quote.named { &mut scores.named } else { &mut scores.unnamed };
        tally.note(true, right);
        scores.sure.push((source.filter(|s| s.entity.is_some()).map_or(0, |s| s.score), right));
        if !right {
            let fault = fault_of(article, quote, quotation, found);
            scores.note_fault(fault, article, quote, quotation, found);
        }
    }
}

fn score_names(article: &Article, found: &Annotations, scores: &mut Scores) {
    let gold: FxHashMap<Span, &Name> = article.names.iter().map(|name| (name.span, name)).collect();
    let names = found.mentions.iter().filter(|m| m.form == Form::Name);
    scores.names.gold += article.names.len();
    for mention in names {
        let name = gold.get(&mention.span);
        let right = name.is_some_and(|name| name.kind == Some(mention.kind));
        scores.names.found += 1;
        scores.names.found_right += usize::from(right);
        scores.names.gold_right += usize::from(right);
        let Some(name) = name.filter(|n| matches!(n.kind, Some(Kind::Person | Kind::Organization))) else { continue };
        let called = &found.entities[mention.entity].name;
        let right = fold(called) == fold(&name.called);
        scores.called.note(true, right);
        if !right {
            let line = format!("{} | {called} for {}", article.id, name.called);
            scores.faults.entry("called otherwise".into()).or_default().push(line);
        }
    }
}

/// The kind of a fault: by which rule, by which form, and whether the right one is near.
fn fault_of(article: &Article, quote: &Quote, quotation: Option<&Quotation>, found: &Annotations) -> String {
    let sort = if quote.named { "named" } else { "unnamed" };
    let Some(quotation) = quotation else { return format!("who, {sort}: not found") };
    let rule = quotation.rule.as_str();
    let Some(source) = quotation.source else { return format!("who, {sort}: nobody, {rule}") };
    let right = |name: &&Name| name.span.overlaps(source.span) && Some(&name.called) == quote.speaker.as_ref();
    if article.names.iter().any(|name| right(&name)) {
        return format!("who, {sort}: called otherwise");
    }
    let form = form_of(source, found).map_or("words", Form::as_str);
    format!("who, {sort}: {form}, {rule}")
}

/// How the words of a source name it.
fn form_of(source: Source, found: &Annotations) -> Option<Form> {
    found.mentions.iter().find(|m| m.span == source.span).map(|m| m.form)
}

impl Scores {
    /// Each score with its name, in per cent and in words, and what it was counted on.
    fn values(&self) -> Vec<(&'static str, f64, String, usize)> {
        let add = |a: Tally, b: Tally| Tally {
            gold: a.gold + b.gold,
            gold_right: a.gold_right + b.gold_right,
            ..Tally::default()
        };
        let share = |name, tally: Tally| (name, tally.recall(), tally.recall_line(), tally.gold);
        vec![
            ("names, all kinds", self.names.f1(), self.names.line(), self.names.gold),
            share("canonical name", self.called),
            share("said or not", self.kinds),
            share("who said it", add(self.named, self.unnamed)),
            share("who, named", self.named),
            share("who, unnamed", self.unnamed),
        ]
    }

    /// How much of what is wrong stands among the least sure tenth, and how much of that is left
    /// unclear.
    fn doubts(&self) -> String {
        let mut sure = self.sure.clone();
        sure.sort_unstable();
        let tenth = &sure[..sure.len() / 10];
        let wrong = |part: &[(u16, bool)]| part.iter().filter(|(_, right)| !right).count();
        let unclear = sure.iter().filter(|(score, _)| *score == 0).count();
        let mut line = format!("  {:<22} {unclear} left unclear; ", "doubts");
        let _ = writeln!(
            line,
            "least sure tenth: {} wrong of {}, {} of them unclear; below {}",
            wrong(tenth),
            tenth.len(),
            wrong(&tenth[..unclear.min(tenth.len())]),
            tenth.last().map_or(0, |(score, _)| *score),
        );
        line
    }

    fn note_fault(
        &mut self,
        fault: String,
        article: &Article,
        quote: &Quote,
        quotation: Option<&Quotation>,
        found: &Annotations,
    ) {
        let source = quotation.and_then(|q| q.source);
        let words = source.map_or("—", |s| s.span.of(&article.text));
        let name = source.and_then(|s| s.entity).map_or("—", |entity| found.entities[entity].name.as_str());
        let speaker = quote.speaker.as_deref().unwrap_or("nobody");
        let line = format!("{} | {speaker} | {name} ({words}) | {}", article.id, context(&article.text, quote.span));
        self.faults.entry(fault).or_default().push(line);
    }

    /// The kinds of fault, the most frequent first, each with its cases if they are asked for.
    fn print_faults(&self, cases: bool) {
        let mut faults: Vec<(&String, &Vec<String>)> = self.faults.iter().collect();
        faults.sort_by_key(|(_, lines)| std::cmp::Reverse(lines.len()));
        for (fault, lines) in faults {
            println!("  {:>5} {fault}", lines.len());
            for line in lines.iter().filter(|_| cases) {
                println!("        {}", line.replace('\n', "⏎"));
            }
        }
    }
}

/// The words of a name for comparing, in small letters without diacritics.
fn fold(name: &str) -> String {
    let folded = vocabulary::fold(name);
    lexicon::plain(&folded).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same name, or the same first and last word; articles and possessives in front do not count.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    const BEFORE: &[&str] = &["a", "an", "the", "my", "his", "her", "their", "its", "our"];
    let bare = |name: &str| -> Vec<String> {
        let folded = fold(name);
        let words = folded.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
        words.enumerate().filter(|(idx, word)| *idx > 0 || !BEFORE.contains(word)).map(|(_, w)| w.into()).collect()
    };
    let (one, other) = (bare(one), bare(other));
    !one.is_empty() && (one == other || one.last() == other.last() && one.first() == other.first())
}

/// The stretch in brackets, with what is around it.
fn context(text: &str, span: Span) -> String {
    let left: String = text[..span.start].chars().rev().take(220).collect::<Vec<_>>().into_iter().rev().collect();
    let right: String = text[span.end..].chars().take(160).collect();
    format!("{left}⟦{}⟧{right}", span.of(text))
}
