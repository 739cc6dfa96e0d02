//! TEI P5: the text with its marks in it, valid against `tei_all`. What crosses is cut, the
//! pieces joined by `@next` and `@prev`; people, bodies and places are in `<standOff>`.
//! Characters that XML forbids become U+FFFD, and a note in the header says how many; the
//! exact text is carried in `<xenoData>`.

use super::carrier::{Carrier, ENGINE, inert};
use super::encode::{is_forbidden_in_xml, push_text};
use super::inline::{self, Mark, Piece};
use super::words;
use super::writer::{decimal, to_json};
use super::{Article, ImportError, Imported, carrier};
use crate::annotation::{AmountKind, Block, BlockKind, By, Edtf, Entity, Form, Kind, Mention, QuotationKind, Unit};

const NAMESPACE: &str = "xmlns=\"http://www.tei-c.org/ns/1.0\"";

/// What marks the record of ours among other data in a header.
const RECORD: &str = "article-annotator";

/// A `TEI`, or several in a `teiCorpus`.
pub(super) fn write(articles: &[Article<'_>]) -> Vec<u8> {
    let mut xml = Xml("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_string());
    if let [article] = articles {
        document(&mut xml, article, "", NAMESPACE);
    } else {
        xml.raw(&format!(
            "<teiCorpus {NAMESPACE}>\n<teiHeader>\n<fileDesc>\n<titleStmt><title>Articles</title></titleStmt>\n"
        ));
        xml.raw(SOURCE);
        xml.raw(&format!("</fileDesc>\n<!-- {RECORD} -->\n</teiHeader>\n"));
        for (idx, article) in articles.iter().enumerate() {
            document(&mut xml, article, &format!("a{}-", idx + 1), "");
        }
        xml.raw("</teiCorpus>\n");
    }
    xml.0.into_bytes()
}

/// The articles of a file of ours: of their records.
pub(super) fn read(xml: &str) -> Result<Vec<Imported>, ImportError> {
    let mut articles = Vec::new();
    for rest in xml.split("xenoData").skip(1).step_by(2) {
        let Some((tag, data)) = rest.split_once('>') else { continue };
        if tag.contains(RECORD) {
            let data = data.split('<').next().unwrap_or_default();
            articles.push(carrier::read(&carrier::parse(&unescape(data))?, None)?);
        }
    }
    if articles.is_empty() && !xml.contains(&format!("<!-- {RECORD} -->")) {
        Err(ImportError::Foreign)
    } else {
        Ok(articles)
    }
}

/// A text without references: an XML editor may write `"` as `&quot;`, or `é` as `&#xe9;`.
fn unescape(data: &str) -> String {
    let mut parts = data.split('&');
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let (name, rest) = part.split_once(';').unwrap_or(("", part));
        let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
        let c = match name {
            "quot" => Some('"'),
            "apos" => Some('\''),
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            _ => match (name.strip_prefix("#x"), name.strip_prefix('#')) {
                (Some(digits), _) => number(digits, 16),
                (None, Some(digits)) => number(digits, 10),
                _ => None,
            },
        };
        match c {
            Some(c) => {
                out.push(c);
                out.push_str(rest);
            }
            None => out.extend(["&", part]),
        }
    }
    out
}

/// Markup that grows.
struct Xml(String);

impl Xml {
    fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    fn text(&mut self, text: &str) {
        push_text(&mut self.0, text, is_forbidden_in_xml);
    }

    /// An element with only text in it.
    fn element(&mut self, name: &str, text: &str) {
        self.raw(&format!("<{name}>"));
        self.text(text);
        self.raw(&format!("</{name}>"));
    }
}

const SOURCE: &str = "<publicationStmt><p>Exported from the article annotator; not published.</p></publicationStmt>\n\
    <sourceDesc><p>The text of a news article, pasted or opened by a person.</p></sourceDesc>\n";

fn document(xml: &mut Xml, article: &Article<'_>, prefix: &str, namespace: &str) {
    let space = if namespace.is_empty() { "" } else { " " };
    xml.raw(&format!("<TEI{space}{namespace}>\n"));
    header(xml, article, prefix);
    entities(xml, article, prefix);
    xml.raw("<text>\n<body>\n");
    body(xml, article, prefix);
    xml.raw("</body>\n</text>\n</TEI>\n");
}

fn header(xml: &mut Xml, article: &Article<'_>, prefix: &str) {
    let found = article.annotations;
    xml.raw("<teiHeader>\n<fileDesc>\n<titleStmt>\n");
    xml.element("title", &article.title());
    for author in words::authors(found) {
        if let Some(entity) = found.entities.get(author) {
            xml.element("author", &entity.name);
        }
    }
    xml.raw(&format!(
        "\n<respStmt xml:id=\"{prefix}machine\"><resp>annotated by</resp><name>{ENGINE}</name></respStmt>\n\
         <respStmt xml:id=\"{prefix}person\"><resp>corrected by hand by</resp><name>a person</name></respStmt>\n</titleStmt>\n"
    ));
    let replaced = article.text.chars().filter(|&c| is_forbidden_in_xml(c)).count();
    let (publication, source) = SOURCE.split_once('\n').unwrap_or((SOURCE, ""));
    xml.raw(&format!("{publication}\n"));
    if replaced > 0 {
        xml.raw(&format!(
            "<notesStmt><note type=\"replaced\">Characters of the text that XML 1.0 forbids stand here as U+FFFD: {replaced}.</note></notesStmt>\n"
        ));
    }
    xml.raw(source);
    let version = env!("CARGO_PKG_VERSION");
    xml.raw(&format!(
        "</fileDesc>\n<encodingDesc><appInfo><application ident=\"{RECORD}\" version=\"{version}\">\
         <label>Article annotator</label></application></appInfo></encodingDesc>\n"
    ));
    xml.raw(&format!(
        "<xenoData type=\"{RECORD}\">{}</xenoData>\n</teiHeader>\n",
        inert(&to_json(&Carrier::of(article)))
    ));
}

/// The lists of entities.
fn entities(xml: &mut Xml, article: &Article<'_>, prefix: &str) {
    let entities = &article.annotations.entities;
    if entities.is_empty() {
        return;
    }
    xml.raw("<standOff>\n");
    for kind in Kind::ALL {
        let entities = entities.iter().enumerate();
        let of_kind: Vec<(usize, &Entity)> = entities.filter(|(_, entity)| entity.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let (list, item, name, role) = match kind {
            Kind::Person => ("listPerson", "person", "persName", "occupation"),
            Kind::Group => ("listPerson", "personGrp", "persName", "note"),
            Kind::Organization => ("listOrg", "org", "orgName", "desc"),
            Kind::Place => ("listPlace", "place", "placeName", "desc"),
            Kind::Event => ("listEvent", "event", "label", "desc"),
            Kind::Work | Kind::Law => ("listBibl", "bibl", "title", "note"),
            Kind::Product => ("list", "item", "name", "desc"),
        };
        xml.raw(&format!("<{list} type=\"{}\">\n", kind.as_str()));
        for (idx, entity) in of_kind {
            xml.raw(&format!("<{item} xml:id=\"{prefix}e{idx}\"{}>", resp(prefix, entity.by)));
            xml.element(name, &entity.name);
            if let Some(words) = &entity.role {
                xml.element(role, words);
            }
            xml.raw(&format!("</{item}>\n"));
        }
        xml.raw(&format!("</{list}>\n"));
    }
    xml.raw("</standOff>\n");
}

/// Says that a person set it.
fn resp(prefix: &str, by: By) -> String {
    if by == By::Person { format!(" resp=\"#{prefix}person\"") } else { String::new() }
}

/// The blocks: a title opens a division; bylines and a dateline on a line of its own may stand
/// under it.
fn body(xml: &mut Xml, article: &Article<'_>, prefix: &str) {
    let mut is_top = true;
    let mut is_list = false;
    xml.raw("<div>\n");
    for (block, pieces) in article.annotations.blocks.iter().zip(inline::walk(article)) {
        let is_item = block.kind == BlockKind::ListItem;
        if is_list && !is_item {
            xml.raw("</list>\n");
        } else if is_item && !is_list {
            xml.raw("<list>\n");
        }
        is_list = is_item;
        let is_title = matches!(block.kind, BlockKind::Headline | BlockKind::Subheading);
        if is_title && !is_top {
            xml.raw("</div>\n<div>\n");
        }
        let has_said = pieces.iter().any(|piece| matches!(piece, Piece::Open(Mark::Quotation(_), ..)));
        let is_line = is_top && !has_said && is_dateline(article, block);
        let is_byline = is_top && !has_said && block.kind == BlockKind::Byline;
        is_top = is_title || is_line || is_byline;
        let (open, close) = match block.kind {
            _ if is_line => ("<opener>".to_string(), "</opener>\n"),
            BlockKind::Headline => ("<head type=\"headline\">".to_string(), "</head>\n"),
            BlockKind::Subheading => ("<head type=\"subheading\">".to_string(), "</head>\n"),
            BlockKind::Byline if is_byline => ("<byline>".to_string(), "</byline>\n"),
            BlockKind::Paragraph => ("<p>".to_string(), "</p>\n"),
            BlockKind::ListItem => ("<item>".to_string(), "</item>\n"),
            BlockKind::BlockQuote => ("<quote><p>".to_string(), "</p></quote>\n"),
            kind => (format!("<ab type=\"{}\">", kind.as_str()), "</ab>\n"),
        };
        xml.raw(&open);
        Inline { article, prefix, is_line, open: Vec::new() }.write(xml, &pieces);
        xml.raw(close);
    }
    if is_list {
        xml.raw("</list>\n");
    }
    xml.raw(if is_top { "<p/>\n</div>\n" } else { "</div>\n" });
}

/// Whether a dateline is the whole of a block.
fn is_dateline(article: &Article<'_>, block: &Block) -> bool {
    article.annotations.datelines.iter().any(|dateline| dateline.span == block.span)
}

/// Writes the text of a block with its marks.
struct Inline<'a> {
    article: &'a Article<'a>,
    prefix: &'a str,
    /// Whether a dateline is one in an opener.
    is_line: bool,
    /// The elements that are open.
    open: Vec<&'static str>,
}

impl Inline<'_> {
    fn write(mut self, xml: &mut Xml, pieces: &[Piece]) {
        for piece in pieces {
            match *piece {
                Piece::Text(span) => xml.text(span.of(self.article.text)),
                Piece::Close => xml.raw(&format!("</{}>", self.open.pop().unwrap_or_default())),
                Piece::Open(mark, number, total) => {
                    let (name, attributes) = self.element(mark);
                    xml.raw(&format!("<{name}{}{attributes}>", self.identity(mark, number, total)));
                    self.open.push(name);
                }
            }
        }
    }

    /// The id of a piece, and those of its neighbours.
    fn identity(&self, mark: Mark, number: usize, total: usize) -> String {
        let (letter, idx) = match mark {
            Mark::Dateline(idx) => ("dl", idx),
            Mark::Quotation(idx) => ("q", idx),
            Mark::Cue(idx) => ("c", idx),
            Mark::Date(idx) => ("d", idx),
            Mark::Amount(idx) => ("a", idx),
            Mark::Mention(idx) => ("m", idx),
        };
        let id = |number: usize| {
            let piece = if number == 1 { String::new() } else { format!(".{number}") };
            format!("{}{letter}{idx}{piece}", self.prefix)
        };
        let mut attributes = format!(" xml:id=\"{}\"", id(number));
        if number > 1 {
            attributes.extend([" prev=\"#", &id(number - 1), "\""]);
        }
        if number < total {
            attributes.extend([" next=\"#", &id(number + 1), "\""]);
        }
        attributes
    }

    fn element(&self, mark: Mark) -> (&'static str, String) {
        let (found, prefix) = (self.article.annotations, self.prefix);
        match mark {
            Mark::Dateline(_) if self.is_line => ("dateline", String::new()),
            Mark::Dateline(_) => ("seg", " type=\"dateline\"".to_string()),
            Mark::Cue(idx) => ("seg", format!(" type=\"cue\" corresp=\"#{prefix}q{idx}\"")),
            Mark::Quotation(idx) => self.quotation(idx),
            Mark::Date(idx) => ("date", date(found.dates[idx].value)),
            Mark::Amount(idx) => {
                let amount = &found.amounts[idx];
                let mut attributes = format!(" type=\"{}\"", amount.kind.as_str());
                if let Some(value) = amount.value {
                    attributes.extend([" quantity=\"", &decimal(value), "\""]);
                }
                let percent = (amount.kind == AmountKind::Percent).then_some(Unit::Percent);
                if let Some(unit) = amount.unit.or(percent) {
                    attributes.extend([" unit=\"", &unit.as_str().replace(' ', "_"), "\""]);
                }
                ("measure", attributes)
            }
            Mark::Mention(idx) => self.mention(&found.mentions[idx]),
        }
    }

    fn quotation(&self, idx: usize) -> (&'static str, String) {
        let quotation = &self.article.annotations.quotations[idx];
        let resp = resp(self.prefix, quotation.by);
        let entity = quotation.source.and_then(|source| source.entity);
        let pointer = |name: &str| entity.map_or_else(String::new, |e| format!(" {name}=\"#{}e{e}\"", self.prefix));
        // Of these, names and dates may hold no <said>.
        let is_in_phrase = self.open.iter().any(|name| !matches!(*name, "seg" | "said" | "title"));
        match quotation.kind {
            QuotationKind::Scare => ("soCalled", resp),
            QuotationKind::Title => ("title", resp),
            kind if is_in_phrase => {
                ("seg", format!(" type=\"quotation\" subtype=\"{}\"{}{resp}", kind.as_str(), pointer("corresp")))
            }
            kind => {
                let is_direct = kind != QuotationKind::Indirect;
                let name = kind.as_str();
                ("said", format!("{} direct=\"{is_direct}\" n=\"{name}\"{resp}", pointer("who")))
            }
        }
    }

    fn mention(&self, mention: &Mention) -> (&'static str, String) {
        let Self { prefix, .. } = self;
        let name = match (mention.form, mention.kind) {
            (Form::Nominal | Form::Pronoun, _) => "rs",
            (_, Kind::Person) => "persName",
            (_, Kind::Organization) => "orgName",
            (_, Kind::Place) => "placeName",
            (_, Kind::Work) => "title",
            _ => "name",
        };
        let kind =
            if matches!(name, "rs" | "name") { format!(" type=\"{}\"", mention.kind.as_str()) } else { String::new() };
        let set = match mention.by {
            By::Person => resp(prefix, By::Person),
            By::Machine => format!(" cert=\"{}\"", decimal(f64::from(mention.score) / 1000.0)),
        };
        (name, format!("{kind} ref=\"#{prefix}e{}\"{set}", mention.entity))
    }
}

/// The attribute for a calendar value: `@when` where W3C's types have it, `@from` and `@to` for
/// an interval of such, else EDTF in `@when-custom`.
fn date(value: Option<Edtf>) -> String {
    let Some(value) = value else { return String::new() };
    let [from, to] = value.to_ends();
    match value.is_plain() {
        true => format!(" when=\"{value}\""),
        false if from.is_plain() && to.is_plain() => format!(" from=\"{from}\" to=\"{to}\""),
        false => format!(" when-custom=\"{value}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calendar_values_get_the_attribute_that_can_hold_them() {
        let date = |value: &str| super::date(value.parse().ok());
        assert_eq!(date("2024-02-07"), " when=\"2024-02-07\"");
        assert_eq!(date("2019/2021"), " from=\"2019\" to=\"2021\"");
        assert_eq!(date("2024-33"), " when-custom=\"2024-33\"");
        assert_eq!(date("199X"), " when-custom=\"199X\"");
        assert_eq!(super::date(None), "");
    }

    #[test]
    fn references_are_undone() {
        assert_eq!(unescape("{&quot;a&quot;: &#xe9;&#233;&amp;quot; & &x; &"), "{\"a\": éé&quot; & &x; &");
    }
}
