//! The laws of what stands in what. In: a text and what was found in it. Out: each law that is
//! broken, with the words that break it. Nothing is asserted here: tests and fuzzers ask.

use article_annotator::Span;
use article_annotator::annotation::{Annotations, Form, Rule};

/// A law by its name, and the words that break it.
pub(crate) type Broken = (&'static str, String);

/// Every broken law of what was found in `text`.
#[must_use]
pub(crate) fn broken(text: &str, found: &Annotations) -> Vec<Broken> {
    let mut broken = Vec::new();
    check_blocks(text, found, &mut broken);
    check_mentions(text, found, &mut broken);
    check_credits(text, found, &mut broken);
    check_quotations(text, found, &mut broken);
    let (dates, amounts) = (found.dates.iter().map(|d| d.span), found.amounts.iter().map(|a| a.span));
    disjoint("dates stand apart", text, dates, &mut broken);
    disjoint("amounts stand apart", text, amounts, &mut broken);
    broken
}

fn words(text: &str, spans: &[Span]) -> String {
    let each = spans.iter().map(|span| format!("{span:?} {:?}", span.of(text)));
    each.collect::<Vec<_>>().join(", ")
}

/// What stands in one block stays in it.
fn check_blocks(text: &str, found: &Annotations, broken: &mut Vec<Broken>) {
    let mut within = |law: &'static str, span: Span| {
        let block = found.blocks.partition_point(|block| block.span.end <= span.start);
        if !found.blocks.get(block).is_some_and(|block| block.span.contains(span)) {
            broken.push((law, words(text, &[span])));
        }
    };
    for dateline in &found.datelines {
        within("a dateline is in one block", dateline.span);
    }
    for byline in &found.bylines {
        within("a byline is in one block", byline.span);
    }
    for quotation in &found.quotations {
        quotation.contents.iter().for_each(|&content| within("each of the contents is in one block", content));
        quotation.cue.iter().for_each(|&cue| within("a cue is in one block", cue));
        quotation.source.iter().for_each(|source| within("a source is in one block", source.span));
    }
    found.mentions.iter().for_each(|mention| within("a mention is in one block", mention.span));
    found.dates.iter().for_each(|date| within("a date is in one block", date.span));
    found.amounts.iter().for_each(|amount| within("an amount is in one block", amount.span));
}

/// Mentions are in each other or apart, no two on the same words; names are apart, and without
/// the possessive at their end.
fn check_mentions(text: &str, found: &Annotations, broken: &mut Vec<Broken>) {
    nested("mentions nest", "a mention is alone on its words", text, found.mentions.iter().map(|m| m.span), broken);
    let names = found.mentions.iter().filter(|m| m.form == Form::Name).map(|m| m.span);
    disjoint("names stand apart", text, names.clone(), broken);
    for name in names {
        let ending = name.of(text).to_lowercase().replace('’', "'");
        // "St Brendan's" is a school, "Barnardo's" is listed so.
        let saint = ending.starts_with("st") || ending.starts_with("saint");
        // "Ma’s14", "A 's": no possessive goes on, or stands alone.
        let ends = !text[name.end..].starts_with(char::is_alphanumeric);
        let owner = ending.strip_suffix("'s").filter(|owner| ends && owner.ends_with(char::is_alphanumeric));
        if owner.is_some() && !saint && !is_listed(&ending) {
            broken.push(("a name ends before its possessive", words(text, &[name])));
        }
    }
}

/// Whether a name stands in the list of well-known names, in these very letters.
fn is_listed(name: &str) -> bool {
    let letters = |words: &str| words.chars().filter(|&c| c.is_alphanumeric() || c == '\'').collect::<String>();
    let name = letters(name);
    include_str!("../../src/lexicon/known-names.txt")
        .lines()
        .any(|line| line.split('\t').next().is_some_and(|listed| letters(listed) == name))
}

/// "Canadian Press - |HALIFAX (CP)": the wire's full name before the parts is none of them.
fn is_wire(opening: &str) -> bool {
    article_annotator::dateline::agency::bare_prefix(opening).is_some()
}

/// Bylines and datelines are apart and hold their parts; who is named there is mentioned there.
fn check_credits(text: &str, found: &Annotations, broken: &mut Vec<Broken>) {
    disjoint("bylines stand apart", text, found.bylines.iter().map(|b| b.span), broken);
    disjoint("datelines stand apart", text, found.datelines.iter().map(|d| d.span), broken);
    let mentioned = |span: Span, entity: usize| found.mentions.iter().any(|m| m.span == span && m.entity == entity);
    for byline in &found.bylines {
        disjoint("authors stand apart", text, byline.authors.iter().map(|a| a.span), broken);
        for author in &byline.authors {
            if !byline.span.contains(author.span) {
                broken.push(("a byline holds its authors", words(text, &[byline.span, author.span])));
            }
            if !mentioned(author.span, author.entity) {
                broken.push(("an author is a mention of the same entity", words(text, &[author.span])));
            }
        }
    }
    for dateline in &found.datelines {
        let named = dateline.places.iter().chain(&dateline.agency);
        for part in named.clone().filter(|part| !mentioned(part.span, part.entity)) {
            broken.push(("a dateline's name is a mention of the same entity", words(text, &[part.span])));
        }
        let mut parts: Vec<Span> = named.map(|p| p.span).chain(dateline.date.iter().map(|d| d.span)).collect();
        parts.sort_by(|a, b| a.document_order(*b));
        disjoint("parts of a dateline stand apart", text, parts.iter().copied(), broken);
        let first = parts.first().map_or(0, |part| part.start);
        let opening = Span::new(dateline.span.start, first).of(text);
        if parts.iter().any(|&part| !dateline.span.contains(part))
            || !(opening.is_empty() || matches!(opening.trim_end(), "(" | "[" | "/") || is_wire(opening))
        {
            broken.push(("a dateline runs from its first part to its last", words(text, &[dateline.span])));
        }
    }
}

/// Quotations are in each other or apart, no two on the same words; each holds words, and neither
/// its cue nor its source is among them.
fn check_quotations(text: &str, found: &Annotations, broken: &mut Vec<Broken>) {
    let spans = found.quotations.iter().map(|q| q.span);
    nested("quotations nest", "a quotation is alone on its words", text, spans, broken);
    for quotation in &found.quotations {
        let source = quotation.source.map(|source| source.span);
        for &content in &quotation.contents {
            let whole = |part: Span| words(text, &[quotation.span, content, part]);
            if !content.of(text).contains(char::is_alphanumeric) && content.of(text).chars().all(is_unseen) {
                broken.push(("contents hold words", whole(content)));
            }
            if let Some(source) =
                source.filter(|source| source.overlaps(content) && quotation.rule != Rule::TurnOfTranscript)
            {
                broken.push(("a source is outside its contents", whole(source)));
            }
            if let Some(cue) = quotation.cue.filter(|cue| cue.overlaps(content)) {
                broken.push(("a cue is outside its contents", whole(cue)));
            }
        }
        if let (Some(cue), Some(source)) = (quotation.cue, source)
            && cue.overlaps(source)
        {
            broken.push(("cue and source stand apart", words(text, &[quotation.span, cue, source])));
        }
    }
}

/// White space and characters that nobody sees.
fn is_unseen(c: char) -> bool {
    article_annotator::token::is_space(c) || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Spans in order share no byte.
fn disjoint(law: &'static str, text: &str, spans: impl Iterator<Item = Span>, broken: &mut Vec<Broken>) {
    let mut last: Option<Span> = None;
    for span in spans {
        if let Some(last) = last.filter(|last| last.end > span.start) {
            broken.push((law, words(text, &[last, span])));
        }
        last = last.filter(|last| last.end > span.end).or(Some(span));
    }
}

/// Spans in order are in each other or apart, and no two are the same.
fn nested(
    law: &'static str,
    alone: &'static str,
    text: &str,
    spans: impl Iterator<Item = Span>,
    broken: &mut Vec<Broken>,
) {
    let mut around: Vec<Span> = Vec::new();
    for span in spans {
        while around.last().is_some_and(|outer| outer.end <= span.start) {
            around.pop();
        }
        if let Some(&outer) = around.last() {
            if outer == span {
                broken.push((alone, words(text, &[span])));
            } else if !outer.contains(span) {
                broken.push((law, words(text, &[outer, span])));
                continue;
            }
        }
        around.push(span);
    }
}
