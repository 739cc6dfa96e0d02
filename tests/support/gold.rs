//! Spans with tags → what a careful reader found. In: the files of `tests/gold` and of its `blind`.
//! Out: their articles. Nothing is compared here.

use super::markup::{self, Line, Marked};
use article_annotator::Span;
use article_annotator::annotation::{Form, Kind, QuotationKind};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// An article with everything that is in it.
#[derive(Debug)]
pub(crate) struct Article {
    pub(crate) name: String,
    pub(crate) text: String,
    /// The reference date and who gives it.
    pub(crate) reference: Option<(String, String)>,
    pub(crate) entities: BTreeMap<String, Entity>,
    pub(crate) lines: Vec<Line>,
    pub(crate) datelines: Vec<Dateline>,
    pub(crate) quotations: Vec<Quotation>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) dates: Vec<Date>,
    /// Stretches that nobody counts.
    pub(crate) unclear: Vec<Span>,
}

/// Somebody or something of the header.
#[derive(Debug)]
pub(crate) struct Entity {
    /// `None` for a document that speaks.
    pub(crate) kind: Option<Kind>,
    /// The fullest form, then other forms that are as good.
    pub(crate) names: Vec<String>,
}

/// A dateline with its parts.
#[derive(Debug)]
pub(crate) struct Dateline {
    pub(crate) span: Span,
    pub(crate) places: Vec<Span>,
    pub(crate) date: Option<(Span, String)>,
    pub(crate) agency: Option<Span>,
}

/// A quotation; its parts are without marks.
#[derive(Debug)]
pub(crate) struct Quotation {
    pub(crate) number: String,
    pub(crate) kind: QuotationKind,
    /// An id of the header; `None` when nobody can be named.
    pub(crate) speaker: Option<String>,
    pub(crate) parts: Vec<Span>,
    pub(crate) cue: Option<Span>,
    pub(crate) source: Option<Span>,
}

/// Words that name or point at somebody.
#[derive(Debug)]
pub(crate) struct Mention {
    pub(crate) span: Span,
    /// `None` for a document that speaks.
    pub(crate) kind: Option<Kind>,
    pub(crate) form: Form,
    /// An id of the header, if it is there.
    pub(crate) entity: Option<String>,
}

/// A calendar expression and its value.
#[derive(Debug)]
pub(crate) struct Date {
    pub(crate) span: Span,
    pub(crate) value: Option<String>,
}

/// The articles of the development set, by name.
///
/// # Panics
///
/// When a file has faulty markup: the message says where.
pub(crate) fn read_all() -> Vec<Article> {
    read_folder("tests/gold")
}

/// The articles that nobody reads when rules are changed, by name.
///
/// # Panics
///
/// When a file has faulty markup: the message says where.
pub(crate) fn read_blind() -> Vec<Article> {
    read_folder("tests/gold/blind")
}

fn read_folder(folder: &str) -> Vec<Article> {
    let mut paths: Vec<_> = fs::read_dir(folder).expect(folder).flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "gold"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let file = fs::read_to_string(path).expect("a file that was listed");
        read(&name_of(path), &file).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
    };
    paths.iter().map(read).collect()
}

fn name_of(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads one file.
///
/// # Errors
///
/// Says what is wrong with it.
pub(crate) fn read(name: &str, file: &str) -> Result<Article, String> {
    let (header, body) = file.split_once("\n---\n").ok_or("no line --- after the header")?;
    let mut article = Article {
        name: name.to_string(),
        text: String::new(),
        reference: None,
        entities: BTreeMap::new(),
        lines: Vec::new(),
        datelines: Vec::new(),
        quotations: Vec::new(),
        mentions: Vec::new(),
        dates: Vec::new(),
        unclear: Vec::new(),
    };
    let mut newline = "\n";
    for line in header.lines() {
        if let Some(fact) = line.strip_prefix("reference: ") {
            let (value, from) = fact.split_once(' ').ok_or("reference: DATE FROM")?;
            article.reference = Some((value.to_string(), from.to_string()));
        } else if line == "newline: crlf" {
            newline = "\r\n";
        } else if !line.starts_with("note: ") {
            let (id, entity) = read_entity(line).ok_or_else(|| format!("not a header line: {line}"))?;
            article.entities.insert(id, entity);
        }
    }
    let page = markup::read(body, newline)?;
    (article.text, article.lines) = (page.text, page.lines);
    let mut links = Links::default();
    for marked in &page.marked {
        sort_in(marked, &mut article, &mut links)?;
    }
    links.tie(&mut article)?;
    Ok(article)
}

/// `person horvat = Ivana Horvat ; Croatia's transport minister`
fn read_entity(line: &str) -> Option<(String, Entity)> {
    let (left, right) = line.split_once(" = ")?;
    let (kind, id) = left.split_once(' ')?;
    let kind = if kind == "source" { None } else { Some(kind_named(kind)?) };
    let names = right.split(" ; ").next()?.split(" / ").map(|name| name.trim().to_string()).collect();
    Some((id.to_string(), Entity { kind, names }))
}

fn kind_named(word: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.as_str() == word)
}

/// Cues and sources, until every quotation is known.
#[derive(Default)]
struct Links {
    cues: BTreeMap<String, Span>,
    sources: BTreeMap<String, Span>,
}

impl Links {
    fn tie(mut self, article: &mut Article) -> Result<(), String> {
        for quotation in &mut article.quotations {
            quotation.cue = self.cues.remove(&quotation.number);
            quotation.source = self.sources.remove(&quotation.number);
        }
        match self.cues.keys().chain(self.sources.keys()).next() {
            Some(number) => Err(format!("c{number} or s{number} belongs to no quotation")),
            None => Ok(()),
        }
    }
}

fn sort_in(marked: &Marked, article: &mut Article, links: &mut Links) -> Result<(), String> {
    let fault = |what: &str| format!("{what}: ⟦{}|{}⟧", marked.tags, marked.span.of(&article.text));
    let tags: Vec<&str> = marked.tags.split(' ').collect();
    let span = marked.span;
    match tags[0] {
        "?" => article.unclear.push(span),
        "dateline" => article.datelines.push(Dateline { span, places: Vec::new(), date: None, agency: None }),
        tag if tag.starts_with('@') => {
            let value = Some(tag[1..].to_string()).filter(|value| value != "-");
            if let Some(dateline) = article.datelines.iter_mut().find(|d| d.span.contains(span)) {
                dateline.date = value.clone().map(|value| (span, value));
            }
            article.dates.push(Date { span, value });
        }
        tag if number(tag, 'c').is_some() => {
            links.cues.extend(tags.iter().filter_map(|tag| Some((number(tag, 'c')?, span))));
        }
        tag if number(tag, 'q').is_some() => {
            let (number, part) = (tag[1..].to_string(), strip_marks(&article.text, span));
            if let [_, kind, speaker] = tags[..] {
                let kind = quotation_kind(kind).ok_or_else(|| fault("no such kind of quotation"))?;
                let speaker = Some(speaker.to_string()).filter(|id| id != "?");
                if speaker.as_ref().is_some_and(|id| !article.entities.contains_key(id)) {
                    return Err(fault("a speaker that the header does not name"));
                }
                let parts = vec![part];
                article.quotations.push(Quotation { number, kind, speaker, parts, cue: None, source: None });
            } else {
                let first = article.quotations.iter_mut().find(|q| q.number == number);
                first.ok_or_else(|| fault("a further part of no quotation"))?.parts.push(part);
            }
        }
        tag => {
            let form = match tag.chars().next() {
                Some('~') => Form::Pronoun,
                Some('^') => Form::Nominal,
                _ => Form::Name,
            };
            let id = tag.trim_start_matches(['~', '^']);
            let (entity, kind) = match (article.entities.get(id), kind_named(id)) {
                (Some(entity), _) => (Some(id.to_string()), entity.kind),
                (None, Some(kind)) => (None, Some(kind)),
                (None, None) => return Err(fault("an entity that the header does not name")),
            };
            if let Some(dateline) = article.datelines.iter_mut().find(|d| d.span.contains(span)) {
                match kind {
                    Some(Kind::Organization) => dateline.agency = Some(span),
                    _ => dateline.places.push(span),
                }
            }
            links.sources.extend(tags[1..].iter().filter_map(|tag| Some((number(tag, 's')?, span))));
            article.mentions.push(Mention { span, kind, form, entity });
        }
    }
    Ok(())
}

/// `q12` → `12`
fn number(tag: &str, letter: char) -> Option<String> {
    let digits = tag.strip_prefix(letter)?;
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.to_string())
}

fn quotation_kind(word: &str) -> Option<QuotationKind> {
    Some(match word {
        "direct" => QuotationKind::Direct,
        "partial" => QuotationKind::Partial,
        "indirect" => QuotationKind::Indirect,
        "scare" => QuotationKind::Scare,
        "title" => QuotationKind::Title,
        _ => return None,
    })
}

/// The words between the marks; all of them when there is no opening mark.
fn strip_marks(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let Some(inner) = words.strip_prefix(['“', '"', '‘', '\'', '«']) else { return span };
    let start = span.end - inner.len();
    let inner = inner.strip_suffix(['”', '"', '’', '\'', '»']).unwrap_or(inner);
    Span::new(start, start + inner.len())
}
