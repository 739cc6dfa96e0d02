//! The only file that knows the order of the stages. In: any string. Out: a value,
//! always: pure, total, deterministic.

use crate::annotation::{Annotations, Author, Block, Byline, DatedPart, Dateline, Kind, NamedPart};
use crate::calendar::Day;
use crate::coref::Referents;
use crate::document::Document;
use crate::entity::{Anchor, Reason};
use crate::quote::scene::Scene;
use crate::span::sort_by_span;
use crate::{Hint, Span};
use crate::{amount, attribution, byline, coref, date, dateline, entity, layout, quote};

/// What the caller knows and the text may not say.
///
/// ```
/// use article_annotator::{Options, annotate};
/// let options = Options::default().on("2024-02-07".parse().ok());
/// let found = annotate("The vote will be held on Friday.", &options);
/// assert_eq!(found.dates[0].value, "2024-02-09".parse().ok());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options<'h> {
    /// The day of publication, used where the text itself gives no date.
    pub reference_date: Option<Day>,
    /// What the markup says of the text's blocks, where it was taken out of HTML: in their order, and
    /// empty for a text that was typed or pasted as text.
    pub hints: &'h [Hint],
}

impl<'h> Options<'h> {
    /// The same options, with a day of publication, or with none.
    #[must_use]
    pub fn on(self, reference_date: impl Into<Option<Day>>) -> Self {
        Self { reference_date: reference_date.into(), ..self }
    }

    /// These, with what the markup says.
    #[must_use]
    pub fn hinted(self, hints: &'h [Hint]) -> Self {
        Self { hints, ..self }
    }
}

/// Finds quotations, names and datelines, and the furniture around them.
///
/// ```
/// use article_annotator::{annotate, Options};
/// let text = "MOSCOW, Feb 7 (Reuters) - “We are ready,” Anna Petrova said.";
/// let found = annotate(text, &Options::default());
/// assert_eq!(found.blocks.len(), 1);
/// ```
#[must_use]
pub fn annotate(text: &str, options: &Options<'_>) -> Annotations {
    let doc = Document::read(text, layout::find_hinted(text, options.hints));
    let (datelines, bylines) = find_credits(&doc);
    let reference = date::find_reference(&doc, &datelines, options.reference_date);
    let reference_day = reference.as_ref().map(|(day, _)| *day);
    let dates = date::find(&doc, &datelines, reference_day);
    let amounts = amount::find(&doc);
    let regions = quote::find(&doc);
    let names = entity::find(&doc, &anchors(&datelines, &bylines));
    let scene = Scene::new(&doc, &regions);
    let mut referents = coref::resolve(&scene, &names);
    drop(names);
    let mut quotations = attribution::attribute(&scene, &datelines, &mut referents);
    let referents = coref::renumber(referents, &mut quotations);
    let datelines = datelines.iter().map(|d| link_dateline(d, text, reference_day, &referents)).collect();
    let bylines = bylines.iter().map(|b| link_byline(b, &referents)).collect();
    let blocks: Vec<Block> = doc.blocks;
    Annotations {
        reference_date: reference.map(|(_, reference)| reference),
        blocks,
        datelines,
        bylines,
        quotations,
        mentions: referents.mentions,
        entities: referents.entities,
        dates,
        amounts,
    }
}

/// Why the words at `span` are a name of their kind: the evidence for it, strongest
/// first. Empty where no name has exactly this span.
///
/// ```
/// use article_annotator::{Span, entity::Reason, explain};
/// let text = "PARIS (AP) - The harbour froze.";
/// assert_eq!(explain(text, Span::new(0, 5)), [Reason::Dateline]);
/// assert!(explain(text, Span::new(17, 24)).is_empty());
/// ```
#[must_use]
pub fn explain(text: &str, span: Span) -> Vec<Reason> {
    let doc = Document::read(text, layout::find(text));
    let (datelines, bylines) = find_credits(&doc);
    let in_dateline = datelines.iter().any(|d| d.agency == Some(span) || d.places.contains(&span));
    if in_dateline {
        return vec![Reason::Dateline];
    }
    if bylines.iter().any(|b| b.authors.iter().any(|a| a.span == span)) {
        return vec![Reason::Byline];
    }
    let names = entity::find(&doc, &anchors(&datelines, &bylines));
    names.iter().find(|name| name.span == span).map_or_else(Vec::new, |name| entity::explain(&doc, name))
}

/// The datelines and bylines of a document; no name is in two of them.
fn find_credits(doc: &Document<'_>) -> (Vec<dateline::Found>, Vec<byline::Found>) {
    let datelines = dateline::find(doc);
    let mut bylines = byline::find(doc);
    byline::leave_datelines(&mut bylines, &datelines);
    (datelines, bylines)
}

/// The names that datelines and bylines give, in document order.
fn anchors(datelines: &[dateline::Found], bylines: &[byline::Found]) -> Vec<Anchor> {
    let mut anchors = Vec::new();
    for found in datelines {
        anchors.extend(found.places.iter().map(|&span| Anchor { span, kind: Kind::Place }));
        anchors.extend(found.agency.map(|span| Anchor { span, kind: Kind::Organization }));
    }
    for found in bylines {
        anchors.extend(found.authors.iter().map(|a| Anchor { span: a.span, kind: a.kind }));
    }
    sort_by_span(&mut anchors, |a| a.span);
    anchors.dedup_by(|later, earlier| later.span.overlaps(earlier.span));
    anchors
}

/// The entity of the mention with exactly this span.
fn entity_at(span: Span, referents: &Referents) -> usize {
    let at = referents.mentions.partition_point(|m| m.span.document_order(span).is_lt());
    referents.mentions.get(at).map_or(0, |m| m.entity)
}

fn link_dateline(found: &dateline::Found, text: &str, reference: Option<Day>, referents: &Referents) -> Dateline {
    let name = |span: Span| NamedPart {
        span,
        name: span.of(text).split_whitespace().collect::<Vec<_>>().join(" "),
        entity: entity_at(span, referents),
    };
    Dateline {
        span: found.span,
        places: found.places.iter().map(|&span| name(span)).collect(),
        date: found.date.and_then(|(span, date)| Some(DatedPart { span, value: date.resolve(reference)? })),
        agency: found.agency.map(name),
    }
}

fn link_byline(found: &byline::Found, referents: &Referents) -> Byline {
    let authors = found.authors.iter();
    let authors = authors.map(|a| Author { span: a.span, entity: entity_at(a.span, referents), role: a.role });
    Byline { span: found.span, authors: authors.collect() }
}

#[cfg(test)]
mod tests {
    use super::{Options, annotate};
    use crate::steps;

    /// Texts that are longer the more of a piece they have, and what would be gone through again
    /// for each: every other mark, name, line, paragraph.
    #[test]
    fn twice_the_text_is_twice_the_steps() {
        let repeated = [
            // Marks that never close, or close everything.
            "“a ",
            "\"a ",
            "‘a' ",
            "“",
            "«",
            "„",
            "``",
            "\" ",
            "\" a ",
            "'a",
            "(((",
            "— Roe “no” - ",
            "a \"b\" 'c' ",
            // Quotations, one after another.
            "“We go,” he said. ",
            "Roe said, he said, ",
            "“We go.\n\n“We stay.\n\n",
            "“We go,” Roe said.\n\n",
            "ROE: We go.\n\n",
            // Names.
            "Jane Roe met Lee Min-seo of Moen Dahl Holdings in New York City, N.Y.; ",
            "John Smith, Anna Smith, ",
            "World Trade Body (WTB) ",
            // Dates and amounts.
            "Feb 7 ",
            "a day earlier, ",
            "1,234.5% $",
            "MOSCOW, Feb 7 (Reuters) - Rain fell.\n\n",
            // Lines.
            "x y\n",
            "a\n",
            "By John Smith\n",
            "- One thing\n",
            "Share\nSave\nHome\n",
            "Read more: Rain fell on Monday\n\n",
            "Rain fell on Monday in the hills, and the river rose over its banks by night.\n\n",
        ];
        for piece in repeated {
            steps::check_linear(piece, 1000, |n| {
                let text = piece.repeat(n);
                steps::count(|| annotate(&text, &Options::default()))
            });
        }
    }

    #[test]
    fn twice_the_people_are_twice_the_steps() {
        // No two are the same: of one surname, of one first name, and of neither.
        let people: [fn(usize) -> String; 4] = [
            |n| format!("Anna{} Smith met Smith. ", letters(n)),
            |n| format!("Anna Smith{} met Anna. ", letters(n)),
            |n| format!("“I go,” said Joe{0} Lee{0}. She stayed, he said.\n\n", letters(n)),
            |n| format!("The Bank of Lee{0} (BL{0}) rose. The bank fell.\n\n", letters(n).to_uppercase()),
        ];
        for (idx, sentence) in people.into_iter().enumerate() {
            steps::check_linear(&format!("people {idx}"), 500, |n| {
                let text: String = (0..n).map(sentence).collect();
                steps::count(|| annotate(&text, &Options::default()))
            });
        }
    }

    /// A number as letters: "ca".
    fn letters(mut number: usize) -> String {
        let mut letters = String::new();
        loop {
            letters.push(char::from(b'a' + (number % 26) as u8));
            number /= 26;
            if number == 0 {
                return letters;
            }
        }
    }
}
