//! Tables for a spreadsheet: a zip of `quotations.csv` and `entities.csv`, RFC 4180 with a byte
//! order mark, so that Excel reads UTF-8. Offsets are in code points.

use super::archive::{self, Entry};
use super::said;
use super::{Article, fold_space};
use crate::annotation::{By, Form};
use crate::shape::offset::CodePointIndex;

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
        let name = article.stem();
        for row in quotation_rows(article) {
            quotations.row(several.then_some(name.as_str()), &row);
        }
        for row in entity_rows(article) {
            entities.row(several.then_some(name.as_str()), &row);
        }
    }
    archive::write(&[quotations.file("quotations.csv"), entities.file("entities.csv")])
}

fn quotation_rows(article: &Article<'_>) -> Vec<[String; 12]> {
    let Article { text, annotations, .. } = *article;
    let points = CodePointIndex::new(text);
    let row = |said: said::Said<'_>| {
        let (idx, quotation) = (said.idx, said.quotation);
        let speaker = said.speaker.as_ref();
        let entity = speaker.and_then(|speaker| annotations.entities.get(speaker.entity?));
        [
            format!("q{idx}"),
            points.offset(quotation.span.start).to_string(),
            points.offset(quotation.span.end).to_string(),
            quotation.kind.as_str().to_string(),
            said.lines(text),
            speaker.map_or_else(String::new, |speaker| speaker.name.clone()),
            speaker.and_then(|speaker| speaker.role).unwrap_or_default().to_string(),
            entity.map_or("", |entity| entity.kind.as_str()).to_string(),
            quotation.source.map_or_else(String::new, |source| fold_space(source.span.of(text))),
            quotation.cue.map_or_else(String::new, |cue| fold_space(cue.of(text))),
            quotation.rule.as_str().to_string(),
            by(quotation.by),
        ]
    };
    said::quotations(article).into_iter().map(row).collect()
}

fn entity_rows(article: &Article<'_>) -> Vec<[String; 9]> {
    let Article { text, annotations, .. } = *article;
    let points = CodePointIndex::new(text);
    let mut spoken = vec![0; annotations.entities.len()];
    for entity in annotations.quotations.iter().filter_map(|quotation| quotation.source?.entity) {
        spoken.iter_mut().skip(entity).take(1).for_each(|count| *count += 1);
    }
    let row = |(idx, entity): (usize, &crate::annotation::Entity)| {
        let mentions = || entity.mentions.iter().filter_map(|&mention| annotations.mentions.get(mention));
        let mut forms: Vec<String> = Vec::new();
        for name in mentions().filter(|mention| mention.form == Form::Name) {
            let form = fold_space(name.span.of(text));
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        [
            format!("e{idx}"),
            entity.name.clone(),
            entity.kind.as_str().to_string(),
            entity.role.clone().unwrap_or_default(),
            entity.mentions.len().to_string(),
            spoken[idx].to_string(),
            mentions().next().map_or_else(String::new, |mention| points.offset(mention.span.start).to_string()),
            forms.join("; "),
            by(entity.by),
        ]
    };
    annotations.entities.iter().enumerate().map(row).collect()
}

/// "person" where a person set it.
fn by(by: By) -> String {
    if by == By::Person { "person".to_string() } else { String::new() }
}

/// A table in RFC 4180.
struct Table(String);

impl Table {
    fn new(several: bool, columns: &[&str]) -> Self {
        let mut table = Self("\u{feff}".to_string());
        table.row(several.then_some("article"), columns);
        table
    }

    fn row(&mut self, first: Option<&str>, cells: &[impl AsRef<str>]) {
        let cells = first.into_iter().chain(cells.iter().map(AsRef::as_ref));
        for (idx, cell) in cells.enumerate() {
            if idx > 0 {
                self.0.push(',');
            }
            self.cell(cell);
        }
        self.0.push_str("\r\n");
    }

    /// A cell that a spreadsheet would take for a formula is guarded by `'`.
    fn cell(&mut self, cell: &str) {
        let is_quoted = cell.contains(['"', ',', '\r', '\n']) || cell.trim() != cell;
        if is_quoted {
            self.0.push('"');
        }
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            self.0.push('\'');
        }
        // Python's reader refuses NUL.
        self.0.push_str(&cell.replace('"', "\"\"").replace('\0', "\u{fffd}"));
        if is_quoted {
            self.0.push('"');
        }
    }

    fn file(self, name: &str) -> Entry {
        Entry { name: name.to_string(), bytes: self.0.into_bytes() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_quotes_doubled() {
        let mut table = Table(String::new());
        table.row(Some("a"), &["=1+2", "-x", "\tx", "say \"x\"", "a\nb", "", "'q", "@x,y"]);
        assert_eq!(table.0, "a,'=1+2,'-x,\"'\tx\",\"say \"\"x\"\"\",\"a\nb\",,'q,\"'@x,y\"\r\n");
    }
}
