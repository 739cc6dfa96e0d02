//! HTML: a page that anyone can read, without scripts, styled by one style sheet whose
//! fingerprint its policy names. The text with its marks first, then who said what, the index
//! and the dates; for search engines JSON-LD; for the program a block of data.

use super::carrier::{Carrier, inert};
use super::encode::{base64, is_forbidden_in_html, push_text, sha256};
use super::inline::{self, Mark, Piece};
use super::said::{self, Said};
use super::webannotation::schema_type;
use super::words::{self, BY_HAND_MEANS, DATES, REPORTED, UNCLEAR, WHO_SAID_WHAT, fold_space};
use super::writer::{Writer, to_json};
use super::{Article, ImportError, Imported, carrier};
use crate::annotation::{Annotations, BlockKind, By, Entity, Kind, QuotationKind};
use crate::span::sort_by_keys;
use serde_json::Value as Json;

const STYLE: &str = include_str!("html.css");

/// What opens the block of data.
const DATA: &str = "<script type=\"application/json\" id=\"article-annotator\">";

/// One page; several articles are sections of it.
pub(super) fn write(articles: &[Article<'_>]) -> Vec<u8> {
    let mut page = Page(String::new());
    let title = articles.first().map_or_else(|| "Articles".to_string(), Article::title);
    let policy = format!("default-src 'none'; style-src 'sha256-{}'", base64(&sha256(STYLE)));
    page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n"));
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    page.text(&title);
    page.raw(&format!("</title>\n<style>{STYLE}</style>\n"));
    for article in articles {
        page.raw(&format!("<script type=\"application/ld+json\">{}</script>\n", inert(&news_article(article))));
    }
    let carriers: Vec<Carrier<'_>> = articles.iter().map(Carrier::of).collect();
    page.raw(&format!("{DATA}{}</script>\n</head>\n<body>\n<main>\n", inert(&to_json(&carriers))));
    for (idx, article) in articles.iter().enumerate() {
        let prefix = if articles.len() == 1 { String::new() } else { format!("a{}-", idx + 1) };
        section(&mut page, article, &prefix);
    }
    page.raw("</main>\n</body>\n</html>\n");
    page.0.into_bytes()
}

/// The articles of a page of ours: of its block of data.
pub(super) fn read(page: &str) -> Result<Vec<Imported>, ImportError> {
    let is_data = |tag: &str| tag.contains("id=\"article-annotator\"") || tag.contains("id='article-annotator'");
    let blocks = page.split("<script").skip(1).filter_map(|rest| rest.split_once('>'));
    let (_, data) = blocks.into_iter().find(|(tag, _)| is_data(tag)).ok_or(ImportError::Foreign)?;
    let data = data.split_once("</script").ok_or_else(|| carrier::damaged("its block of data has no end"))?.0;
    match carrier::parse(data)? {
        Json::Array(records) => carrier::read_all(&records),
        _ => Err(carrier::damaged("its block of data is no list")),
    }
}

/// Markup that grows.
struct Page(String);

impl Page {
    fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    fn text(&mut self, text: &str) {
        push_text(&mut self.0, text, is_forbidden_in_html);
    }

    /// An element with only text in it.
    fn element(&mut self, open: &str, text: &str, close: &str) {
        self.raw(open);
        self.text(text);
        self.raw(close);
    }
}

fn section(page: &mut Page, article: &Article<'_>, prefix: &str) {
    page.raw("<article>\n<div class=\"story\">\n");
    if !article.annotations.blocks.iter().any(|block| block.kind == BlockKind::Headline) {
        page.element("<h1 dir=\"auto\">", &article.title(), "</h1>\n");
    }
    let mut is_first = true;
    let mut is_list = false;
    for (block, pieces) in article.annotations.blocks.iter().zip(inline::walk(article)) {
        let is_item = block.kind == BlockKind::ListItem;
        if is_list != is_item {
            page.raw(if is_item { "<ul>\n" } else { "</ul>\n" });
            is_list = is_item;
        }
        let (open, close) = match block.kind {
            BlockKind::Headline if std::mem::take(&mut is_first) => ("<h1 dir=\"auto\">", "</h1>\n"),
            BlockKind::Headline | BlockKind::Subheading => ("<h2 dir=\"auto\">", "</h2>\n"),
            BlockKind::Paragraph => ("<p dir=\"auto\">", "</p>\n"),
            BlockKind::ListItem => ("<li dir=\"auto\">", "</li>\n"),
            BlockKind::BlockQuote => ("<blockquote dir=\"auto\"><p>", "</p></blockquote>\n"),
            BlockKind::Byline => ("<p class=\"byline\" dir=\"auto\">", "</p>\n"),
            _ => ("<p class=\"furniture\" dir=\"auto\">", "</p>\n"),
        };
        page.raw(open);
        inline(page, article, prefix, &pieces);
        page.raw(close);
    }
    page.raw(if is_list { "</ul>\n</div>\n" } else { "</div>\n" });
    page.raw("<div class=\"index\">\n");
    speakers(page, article, prefix);
    for kind in Kind::ALL {
        index(page, article, prefix, kind);
    }
    dates(page, article);
    if has_hand(article.annotations) {
        page.element("<p class=\"note\">", BY_HAND_MEANS, "</p>\n");
    }
    page.raw("</div>\n</article>\n");
}

/// A class after a space, for what a person set.
const fn hand(by: By) -> &'static str {
    match by {
        By::Machine => "",
        By::Person => " hand",
    }
}

/// The same as an attribute.
const fn class(by: By) -> &'static str {
    match by {
        By::Machine => "",
        By::Person => " class=\"hand\"",
    }
}

fn has_hand(found: &Annotations) -> bool {
    found.quotations.iter().any(|q| q.by == By::Person)
        || found.mentions.iter().any(|m| m.by == By::Person)
        || found.entities.iter().any(|e| e.by == By::Person)
}

/// The text of a block with its marks. Names are links to the index; a name inside another is
/// not linked, since links do not nest.
fn inline(page: &mut Page, article: &Article<'_>, prefix: &str, pieces: &[Piece]) {
    let found = article.annotations;
    let mut open: Vec<&'static str> = Vec::new();
    for piece in pieces {
        match *piece {
            Piece::Text(span) => page.text(span.of(article.text)),
            Piece::Close => page.raw(open.pop().unwrap_or_default()),
            Piece::Open(mark, number, total) => {
                let id =
                    |name: char, idx| if number == 1 { format!(" id=\"{prefix}{name}{idx}\"") } else { String::new() };
                let (markup, close) = match mark {
                    Mark::Dateline(_) => ("<span class=\"dateline\">".to_string(), "</span>"),
                    Mark::Cue(_) => (String::new(), ""),
                    Mark::Quotation(idx) => {
                        let quotation = &found.quotations[idx];
                        let sign = if number == total { hand(quotation.by) } else { "" };
                        let kind = quotation.kind.as_str();
                        (format!("<mark class=\"{kind}{sign}\"{}>", id('q', idx)), "</mark>")
                    }
                    Mark::Date(idx) => match found.dates[idx].value.filter(|value| value.is_plain()) {
                        Some(value) => (format!("<time datetime=\"{value}\">"), "</time>"),
                        None => ("<time>".to_string(), "</time>"),
                    },
                    Mark::Amount(_) => ("<span class=\"amount\">".to_string(), "</span>"),
                    Mark::Mention(idx) => {
                        let mention = &found.mentions[idx];
                        let sign = if number == total { hand(mention.by) } else { "" };
                        let class = format!("class=\"entity {}{sign}\"{}", mention.kind.as_str(), id('m', idx));
                        if open.contains(&"</a>") {
                            (format!("<span {class}>"), "</span>")
                        } else {
                            (format!("<a {class} href=\"#{prefix}e{}\">", mention.entity), "</a>")
                        }
                    }
                };
                page.raw(&markup);
                open.push(close);
            }
        }
    }
}

fn speakers(page: &mut Page, article: &Article<'_>, prefix: &str) {
    let groups = said::by_speaker(article);
    if !groups.is_empty() {
        page.raw(&format!("<h2>{WHO_SAID_WHAT}</h2>\n"));
    }
    for (speaker, quotations) in &groups {
        let label = speaker.as_ref().map_or_else(|| UNCLEAR.to_string(), said::Speaker::label);
        page.element("<h3 dir=\"auto\">", &label, "</h3>\n<ul>\n");
        for said in quotations {
            quotation(page, article.text, prefix, said);
        }
        page.raw("</ul>\n");
    }
}

fn quotation(page: &mut Page, text: &str, prefix: &str, said: &Said<'_>) {
    page.raw(&format!("<li><a dir=\"auto\"{} href=\"#{prefix}q{}\">", class(said.quotation.by), said.idx));
    page.element("", &said.quoted(text), "</a>");
    if said.quotation.kind == QuotationKind::Indirect {
        page.raw(&format!(" <small>({REPORTED})</small>"));
    }
    page.raw("</li>\n");
}

fn index(page: &mut Page, article: &Article<'_>, prefix: &str, kind: Kind) {
    let entities = article.annotations.entities.iter().enumerate();
    let of_kind: Vec<(usize, &Entity)> = entities.filter(|(_, entity)| entity.kind == kind).collect();
    if of_kind.is_empty() {
        return;
    }
    page.raw(&format!("<h2>{}</h2>\n<ul>\n", words::heading(kind)));
    for (idx, entity) in of_kind {
        page.raw(&format!("<li id=\"{prefix}e{idx}\"><strong dir=\"auto\"{}>", class(entity.by)));
        page.element("", &entity.name, "</strong>");
        if let Some(role) = &entity.role {
            page.element(", ", role, "");
        }
        page.element(" <small>", &words::mentions(entity.mentions.len()), "</small>");
        if let Some(first) = entity.mentions.first() {
            page.raw(&format!(" <a href=\"#{prefix}m{first}\" aria-label=\"first mention\">↑</a>"));
        }
        page.raw("</li>\n");
    }
    page.raw("</ul>\n");
}

fn dates(page: &mut Page, article: &Article<'_>) {
    let mut dated: Vec<_> = article.annotations.dates.iter().filter_map(|d| Some((d.value?, d.span))).collect();
    if dated.is_empty() {
        return;
    }
    sort_by_keys(&mut dated, |&(value, span)| [value.sort_key(), span.start, 0]);
    page.raw(&format!("<h2>{DATES}</h2>\n<ul>\n"));
    for (value, span) in dated {
        page.element("<li>", &value.to_string(), ": ");
        page.element("", &fold_space(span.of(article.text)), "</li>\n");
    }
    page.raw("</ul>\n");
}

/// The article for search engines.
fn news_article(article: &Article<'_>) -> String {
    let Article { text, annotations: found, .. } = *article;
    let mut json = Writer::default();
    json.open("", '{');
    json.text("@context", "https://schema.org");
    json.text("@type", "NewsArticle");
    json.text("headline", &article.title());
    if let Some(dateline) = found.datelines.first() {
        json.text("dateline", &words::dateline(text, dateline));
    }
    let dated = found.datelines.iter().find_map(|dateline| dateline.date);
    if let Some(day) = dated.and_then(|date| date.value.to_day()) {
        json.text("dateCreated", &day.to_string());
    }
    json.open("author", '[');
    for author in words::authors(found) {
        thing(&mut json, "", found, author);
    }
    json.close(']');
    json.open("mentions", '[');
    for idx in 0..found.entities.len() {
        thing(&mut json, "", found, idx);
    }
    json.close(']');
    json.open("hasPart", '[');
    for said in said::quotations(article).iter().filter(|said| words::is_said(said.quotation.kind)) {
        json.open("", '{');
        json.text("@type", "Quotation");
        json.text("text", &said.words(text));
        match said.speaker.as_ref() {
            Some(said::Speaker { entity: Some(entity), .. }) => thing(&mut json, "creator", found, *entity),
            Some(speaker) => named(&mut json, "creator", "Person", &speaker.name),
            None => {}
        }
        json.close('}');
    }
    json.close(']');
    json.close('}');
    json.finish()
}

fn thing(json: &mut Writer, key: &str, found: &Annotations, idx: usize) {
    let Some(entity) = found.entities.get(idx) else { return };
    json.open(key, '{');
    json.text("@type", schema_type(entity.kind));
    json.text("name", &entity.name);
    if let Some(role) = &entity.role {
        json.text(if entity.kind == Kind::Person { "jobTitle" } else { "description" }, role);
    }
    json.close('}');
}

fn named(json: &mut Writer, key: &str, kind: &str, name: &str) {
    json.open(key, '{');
    json.text("@type", kind);
    json.text("name", name);
    json.close('}');
}
