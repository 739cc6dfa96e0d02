//! Tables for a spreadsheet: a zip of `quotations.csv` and `entities.csv`, RFC 4180 with a byte
//! order mark, so that Excel reads UTF-8. Offsets are in code points.

use super::Article;
use super::archive::{self, Entry};
use super::said;
use super::words::fold_space;
use crate::annotation::{By, Form};
use crate::shape::offset::CodePointIndex;
use crate::span::Span;

const QUOTATIONS: [&str; 12] = [
    "id",
    "start",
    "end",
    "kind",
    "quotation",
    "speaker",
    "speaker_role",
    "speaker_kind",
    "source",
    "cue",
    "rule",
    "by",
];
const ENTITIES: [&str; 9] = ["id", "name", "kind", "role", "mentions", "quotations", "first", "forms", "by"];

/// Both tables; several articles have a column for the article.
pub(super) fn write(articles: &[Article<'_>]) -> Vec<u8> {
    let several = articles.len() != 1;
    let (mut quotations, mut entities) = (Table::new(several, &QUOTATIONS), Table::new(several, &ENTITIES));
    for article in articles {
        let name = if several { article.stem() } else { String::new() };
        quotation_rows(&mut quotations, article, &name);
        entity_rows(&mut entities, article, &name);
    }
    archive::write(&[quotations.file("quotations.csv"), entities.file("entities.csv")])
}

fn quotation_rows(table: &mut Table, article: &Article<'_>, name: &str) {
    let Article { text, annotations, .. } = *article;
    let points = CodePointIndex::new(text);
    for said in said::quotations(article) {
        let quotation = said.quotation;
        let speaker = said.speaker.as_ref();
        let entity = speaker.and_then(|speaker| annotations.entities.get(speaker.entity?));
        let words = |span: Option<Span>| fold_space(span.unwrap_or_default().of(text));
        table.start(name);
        table.cell(&format!("q{}", said.idx));
        table.number(points.offset(quotation.span.start));
        table.number(points.offset(quotation.span.end));
        table.cell(quotation.kind.as_str());
        table.cell(&said.lines(text));
        table.cell(speaker.map_or("", |speaker| &speaker.name));
        table.cell(speaker.and_then(|speaker| speaker.role).unwrap_or_default());
        table.cell(entity.map_or("", |entity| entity.kind.as_str()));
        table.cell(&words(quotation.source.map(|source| source.span)));
        table.cell(&words(quotation.cue));
        table.cell(quotation.rule.as_str());
        table.cell(by(quotation.by));
        table.end();
    }
}

fn entity_rows(table: &mut Table, article: &Article<'_>, name: &str) {
    let Article { text, annotations, .. } = *article;
    let points = CodePointIndex::new(text);
    let mut spoken = vec![0; annotations.entities.len()];
    for entity in annotations.quotations.iter().filter_map(|quotation| quotation.source?.entity) {
        if let Some(count) = spoken.get_mut(entity) {
            *count += 1;
        }
    }
    for (idx, entity) in annotations.entities.iter().enumerate() {
        let mut forms: Vec<String> = Vec::new();
        let mut first = None;
        for mention in entity.mentions.iter().filter_map(|&mention| annotations.mentions.get(mention)) {
            first = first.or(Some(points.offset(mention.span.start)));
            let form = fold_space(mention.span.of(text));
            if mention.form == Form::Name && !forms.contains(&form) {
                forms.push(form);
            }
        }
        table.start(name);
        table.cell(&format!("e{idx}"));
        table.cell(&entity.name);
        table.cell(entity.kind.as_str());
        table.cell(entity.role.as_deref().unwrap_or_default());
        table.number(entity.mentions.len());
        table.number(spoken[idx]);
        match first {
            Some(first) => table.number(first),
            None => table.cell(""),
        }
        table.cell(&forms.join("; "));
        table.cell(by(entity.by));
        table.end();
    }
}

/// "person" where a person set it.
const fn by(by: By) -> &'static str {
    match by {
        By::Machine => "",
        By::Person => "person",
    }
}

/// A table in RFC 4180.
struct Table {
    rows: String,
    several: bool,
}

impl Table {
    fn new(several: bool, columns: &[&str]) -> Self {
        let mut table = Self { rows: "\u{feff}".to_string(), several };
        table.start("article");
        for column in columns {
            table.cell(column);
        }
        table.end();
        table
    }

    /// Begins a row, of that article where there are several.
    fn start(&mut self, article: &str) {
        if self.several {
            self.cell(article);
        }
    }

    /// A cell that a spreadsheet would take for a formula is guarded by `'`.
    fn cell(&mut self, cell: &str) {
        let is_quoted = cell.contains(['"', ',', '\r', '\n']) || cell.trim() != cell;
        if is_quoted {
            self.rows.push('"');
        }
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            self.rows.push('\'');
        }
        for c in cell.chars() {
            match c {
                '"' => self.rows.push_str("\"\""),
                // Python's reader refuses NUL.
                '\0' => self.rows.push('\u{fffd}'),
                c => self.rows.push(c),
            }
        }
        self.rows.push_str(if is_quoted { "\"," } else { "," });
    }

    fn number(&mut self, number: usize) {
        self.cell(&number.to_string());
    }

    /// Ends a row: instead of the last comma.
    fn end(&mut self) {
        self.rows.pop();
        self.rows.push_str("\r\n");
    }

    fn file(self, name: &str) -> Entry {
        Entry { name: name.to_string(), bytes: self.rows.into_bytes() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_quotes_doubled() {
        let mut table = Table { rows: String::new(), several: true };
        table.start("a");
        for cell in ["=1+2", "-x", "\tx", "say \"x\"", "a\nb", "", "'q", "@x,y"] {
            table.cell(cell);
        }
        table.end();
        assert_eq!(table.rows, "a,'=1+2,'-x,\"'\tx\",\"say \"\"x\"\"\",\"a\nb\",,'q,\"'@x,y\"\r\n");
    }
}
