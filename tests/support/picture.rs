//! The value under the text. In: a text and its annotations. Out: the text in rows of
//! at most [`WIDTH`] characters after `| ` (`: ` where a line goes on), under each row a line of carets for every
//! span that begins in it, then the reference date and the entities. Confidences are
//! left out: they move with every model and say nothing to a reader.

use article_annotator::annotation::{Author, AuthorRole, Form, Unit};
use article_annotator::{Annotations, Span};
use std::fmt::Write as _;

const WIDTH: usize = 100;

/// A span with what to say of it.
struct Note {
    span: Span,
    /// Blocks come first, then from the large to the small.
    rank: u8,
    says: String,
}

/// Draws the whole value.
pub(crate) fn draw(text: &str, value: &Annotations) -> String {
    let mut notes = notes(text, value);
    notes.sort_by(|a, b| a.span.start.cmp(&b.span.start).then(a.rank.cmp(&b.rank)).then(a.span.document_order(b.span)));
    let mut picture = String::new();
    let mut notes = notes.into_iter().peekable();
    for row in rows(text) {
        let is_first = row.start == 0 || text[..row.start].ends_with('\n');
        let margin = if is_first { "| " } else { ": " };
        let _ = writeln!(picture, "{}", format!("{margin}{}", shown(row.of(text))).trim_end());
        while let Some(note) = notes.next_if(|note| note.span.start < row.end) {
            picture.push_str(&carets(text, row, &note));
        }
    }
    let reference = value.reference_date.as_ref().map(|r| format!("{} from the {:?}", r.value, r.from).to_lowercase());
    let _ = writeln!(picture, "\nreference date: {}", reference.unwrap_or_else(|| "none".to_string()));
    for entity in &value.entities {
        let role = entity.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
        let _ = writeln!(picture, "{}: {}{role} ×{}", entity.kind.as_str(), entity.name, entity.mentions.len());
    }
    picture
}

fn notes(text: &str, value: &Annotations) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut add = |span, rank, says| notes.push(Note { span, rank, says });
    for block in &value.blocks {
        let first = text[block.span.start..].chars().next().map_or(0, char::len_utf8);
        add(Span::new(block.span.start, block.span.start + first), 0, block.kind.as_str().to_string());
    }
    for dateline in &value.datelines {
        let places: Vec<&str> = dateline.places.iter().map(|p| p.name.as_str()).collect();
        let places = if places.is_empty() { "no place".to_string() } else { places.join(" + ") };
        let date = dateline.date.as_ref().map_or("no date".to_string(), |d| d.value.to_string());
        let agency = dateline.agency.as_ref().map_or("no agency", |a| a.name.as_str());
        add(dateline.span, 1, format!("dateline: {places}; {date}; {agency}"));
    }
    for byline in &value.bylines {
        let author =
            |a: &Author| format!("{} ({})", name(value, a.entity), a.role.map_or("author", AuthorRole::as_str));
        let authors: Vec<String> = byline.authors.iter().map(author).collect();
        add(byline.span, 2, format!("byline: {}", authors.join("; ")));
    }
    for (idx, quotation) in value.quotations.iter().enumerate() {
        let kind = quotation.kind.as_str();
        let source = quotation.source.map_or("by nobody named".to_string(), |source| {
            let who = source.entity.map_or("unclear", |entity| name(value, entity));
            format!("by {who} “{}”", shown(source.span.of(text)))
        });
        let cue = quotation.cue.map(|cue| format!(", cue “{}”", shown(cue.of(text)))).unwrap_or_default();
        for (part_idx, &part) in quotation.contents.iter().enumerate() {
            let says = match part_idx {
                0 => format!("quotation {idx}, {kind} {source}{cue} [{}]", quotation.rule.as_str()),
                _ => format!("quotation {idx} goes on"),
            };
            add(part, 3, says);
        }
    }
    for mention in &value.mentions {
        let form = match mention.form {
            Form::Name => "",
            Form::Nominal => ", nominal",
            Form::Pronoun => ", pronoun",
        };
        add(mention.span, 4, format!("{}: {}{form}", mention.kind.as_str(), name(value, mention.entity)));
    }
    for date in &value.dates {
        let value = date.value.map_or("without a value".to_string(), |value| value.to_string());
        add(date.span, 5, format!("date {value}"));
    }
    for amount in &value.amounts {
        let number = amount.value.map_or("?".to_string(), |v| v.to_string());
        let unit = amount.unit.map_or("no unit", Unit::as_str);
        add(amount.span, 6, format!("{:?} {number} {unit}", amount.kind).to_lowercase());
    }
    notes
}

fn name(value: &Annotations, entity: usize) -> &str {
    value.entities.get(entity).map_or("?", |e| e.name.as_str())
}

/// The lines of the text, long ones cut at a space. Together they are the text.
fn rows(text: &str) -> Vec<Span> {
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        while let Some(length) = cut(&text[start..end]) {
            rows.push(Span::new(start, start + length));
            start += length;
        }
        rows.push(Span::new(start, end));
        start = end;
    }
    rows
}

/// After how many bytes a line is cut; `None` when it fits.
fn cut(line: &str) -> Option<usize> {
    let (limit, _) = line.trim_end().char_indices().nth(WIDTH)?;
    Some(line[..limit].rfind(' ').map_or(limit, |space| space + 1))
}

/// Carets under the part of the note that is in the row; "…" when it goes on.
fn carets(text: &str, row: Span, note: &Note) -> String {
    let end = note.span.end.min(row.end);
    let column = text[row.start..note.span.start].chars().count();
    let length = text[note.span.start..end].trim_end().chars().count().max(1);
    let more = if note.span.end > row.end { "…" } else { "" };
    format!("  {}{}{more} {}\n", " ".repeat(column), "^".repeat(length), note.says)
}

/// A carriage return or a tab would spoil the columns.
fn shown(words: &str) -> String {
    words.chars().filter(|&c| c != '\r' && c != '\n').map(|c| if c == '\t' { ' ' } else { c }).collect()
}
