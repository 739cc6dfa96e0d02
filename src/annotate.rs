//! The only file that knows the order of the stages. In: any string. Out: a value,
//! always: pure, total, deterministic.

use crate::annotation::{Annotations, Author, Block, Byline, DatedPart, Dateline, Kind, NamedPart};
use crate::calendar::Day;
use crate::coref::Referents;
use crate::document::Document;
use crate::entity::{Anchor, Reason};
use crate::quote::scene::Scene;
use crate::span::{sort_by_keys, sort_by_span};
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
    /// These, with a day of publication, or with none.
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
    let datelines = dateline::find(&doc);
    let bylines = byline::find(&doc);
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
    sort_by_span(&mut quotations, |q| q.span);
    let referents = settle(referents, &mut quotations);
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

/// Why the words at `span` are a name of their kind: what spoke most for it, strongest
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
    let (datelines, bylines) = (dateline::find(&doc), byline::find(&doc));
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

/// Puts mentions in document order, drops entities that nothing stands for, numbers
/// the rest by first mention and fills their lists.
fn settle(mut referents: Referents, quotations: &mut [crate::annotation::Quotation]) -> Referents {
    sort_by_keys(&mut referents.mentions, |m| [m.span.start, !m.span.end, m.entity]);
    let mut order: Vec<Option<usize>> = vec![None; referents.entities.len()];
    let mut kept = Vec::new();
    let cited = quotations.iter().filter_map(|q| q.source?.entity);
    for entity in referents.mentions.iter().map(|m| m.entity).chain(cited) {
        if order[entity].is_none() {
            order[entity] = Some(kept.len());
            kept.push(entity);
        }
    }
    let renumber = |entity: usize| order[entity].unwrap_or_default();
    for mention in &mut referents.mentions {
        mention.entity = renumber(mention.entity);
    }
    for source in quotations.iter_mut().filter_map(|q| q.source.as_mut()) {
        source.entity = source.entity.map(renumber);
    }
    let mut old: Vec<Option<_>> = referents.entities.into_iter().map(Some).collect();
    let mut entities: Vec<_> = kept.iter().filter_map(|&entity| old[entity].take()).collect();
    for entity in &mut entities {
        entity.mentions.clear();
    }
    for (idx, mention) in referents.mentions.iter().enumerate() {
        entities[mention.entity].mentions.push(idx);
    }
    Referents { mentions: referents.mentions, entities }
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
