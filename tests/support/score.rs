//! Value against gold. In: an article with what a reader found, and what `annotate`
//! found. Out: counts on the board. Conventions are those of `tests/gold/README.md`.

use super::gold::{Article, Date};
use super::tally::Board;
use article_annotator::annotation::{Annotations, BlockKind, Form, ReferenceFrom};
use article_annotator::{Span, vocabulary};
use std::collections::BTreeMap;

/// Counts everything in one article.
pub(crate) fn score(article: &Article, found: &Annotations, board: &mut Board) {
    let judge = Judge { article, found, majority: majority(article, found) };
    judge.score_blocks(board);
    judge.score_reference(board);
    judge.score_datelines(board);
    judge.score_names(board);
    judge.score_entities(board);
    judge.score_quotations(board);
    judge.score_dates(board);
}

/// An article beside what was found in it.
pub(super) struct Judge<'a> {
    pub(super) article: &'a Article,
    pub(super) found: &'a Annotations,
    /// For each entity found, the gold entity that most of its names belong to.
    pub(super) majority: Vec<Option<&'a str>>,
}

impl Judge<'_> {
    fn score_blocks(&self, board: &mut Board) {
        for line in &self.article.lines {
            let block = self.found.blocks.iter().find(|b| b.span.contains(line.span));
            let kind = block.map(|b| b.kind);
            let what = || format!("{}: {kind:?} for {:?}", self.show(line.span), line.kind);
            board.answer("block_kind", kind == Some(line.kind), what);
            match (line.kind.is_body(), kind.is_some_and(BlockKind::is_body)) {
                (true, true) => board.hit("body_lines"),
                (true, false) => board.miss("body_lines", &self.show(line.span)),
                (false, true) => board.invent("body_lines", &self.show(line.span)),
                (false, false) => {}
            }
        }
    }

    fn score_reference(&self, board: &mut Board) {
        let from = |from| match from {
            ReferenceFrom::Option => "option",
            ReferenceFrom::Dateline => "dateline",
            ReferenceFrom::Timestamp => "timestamp",
        };
        let found = self.found.reference_date.as_ref().map(|r| (r.value.to_string(), from(r.from).to_string()));
        let gold = &self.article.reference;
        board.answer("reference_date", found == *gold, || format!("{}: {found:?} for {gold:?}", self.article.name));
    }

    fn score_datelines(&self, board: &mut Board) {
        for gold in &self.article.datelines {
            let Some(found) = self.found.datelines.iter().find(|d| d.span == gold.span) else {
                board.miss("datelines", &self.show(gold.span));
                continue;
            };
            board.hit("datelines");
            let places: Vec<Span> = found.places.iter().map(|p| p.span).collect();
            let date = found.date.as_ref().map(|d| (d.span, d.value.to_string()));
            let is_right =
                places == gold.places && date == gold.date && found.agency.as_ref().map(|a| a.span) == gold.agency;
            board.answer("dateline_parts", is_right, || format!("{}: {found:?}", self.show(gold.span)));
        }
        for found in &self.found.datelines {
            if self.article.datelines.iter().all(|gold| gold.span != found.span) {
                board.invent("datelines", &self.show(found.span));
            }
        }
    }

    fn score_dates(&self, board: &mut Board) {
        for gold in &self.article.dates {
            let Some(found) = self.found.dates.iter().find(|d| d.span == gold.span) else {
                for score in ["dates", "date_spans"] {
                    board.miss(score, &self.show_date(gold.span, gold.value.as_ref()));
                }
                continue;
            };
            board.hit("date_spans");
            let value = found.value.map(|value| value.to_string());
            let what = || format!("{}: {value:?} for {:?}", self.show(gold.span), gold.value);
            board.answer("dates", value == gold.value, what);
        }
        for found in self.found.dates.iter().filter(|d| !self.is_unclear(d.span)) {
            let same = |gold: &Date| gold.span == found.span;
            if !self.article.dates.iter().any(same) {
                for score in ["dates", "date_spans"] {
                    board.invent(
                        score,
                        &self.show_date(found.span, found.value.map(|value| value.to_string()).as_ref()),
                    );
                }
            }
        }
    }

    /// Whether the entity found is the gold one: it bears its name, or most of its names are.
    pub(super) fn is(&self, entity: Option<usize>, id: &str) -> bool {
        entity.is_some_and(|e| self.has_name(e, id) || self.majority[e] == Some(id))
    }

    pub(super) fn has_name(&self, entity: usize, id: &str) -> bool {
        let name = plain(&self.found.entities[entity].name);
        self.article.entities[id].names.iter().any(|gold| plain(gold) == name)
    }

    pub(super) fn is_unclear(&self, span: Span) -> bool {
        self.article.unclear.iter().any(|u| u.overlaps(span))
    }

    pub(super) fn show(&self, span: Span) -> String {
        let words: String = span.of(&self.article.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let short: String = words.chars().take(60).collect();
        format!("{} «{short}{}»", self.article.name, if short.len() < words.len() { "…" } else { "" })
    }

    fn show_date(&self, span: Span, value: Option<&String>) -> String {
        format!("{} = {value:?}", self.show(span))
    }
}

/// For each entity found, the gold entity that most of its names belong to; the first in
/// the alphabet of ids when two are even.
fn majority<'a>(article: &'a Article, found: &Annotations) -> Vec<Option<&'a str>> {
    let mut votes: Vec<BTreeMap<&str, usize>> = vec![BTreeMap::new(); found.entities.len()];
    for gold in article.mentions.iter().filter(|m| m.form == Form::Name) {
        let Some(id) = gold.entity.as_deref() else { continue };
        for mention in found.mentions.iter().filter(|m| m.form == Form::Name && m.span == gold.span) {
            *votes[mention.entity].entry(id).or_default() += 1;
        }
    }
    let winner = |votes: &BTreeMap<&'a str, usize>| {
        let best = votes.values().copied().max()?;
        votes.iter().find(|&(_, &count)| count == best).map(|(&id, _)| id)
    };
    votes.iter().map(winner).collect()
}

/// A name as it is compared: folded, without an article in front.
fn plain(name: &str) -> String {
    let name = vocabulary::fold(&name.split_whitespace().collect::<Vec<_>>().join(" "));
    let rest = ["the ", "a ", "an "].iter().find_map(|article| name.strip_prefix(article));
    rest.map_or(name.clone(), str::to_string)
}
