//! Value against gold. In: an article with what a reader found, and what `annotate`
//! found. Out: counts on the board. Conventions are those of `tests/gold/README.md`.

use super::gold::{Article, Date, Mention as GoldMention, Quotation as GoldQuotation};
use super::tally::Board;
use article_annotator::annotation::{
    Annotations, BlockKind, Form, Kind, Mention, Quotation, QuotationKind, ReferenceFrom,
};
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

struct Judge<'a> {
    article: &'a Article,
    found: &'a Annotations,
    /// For each entity found, the gold entity that most of its names belong to.
    majority: Vec<Option<&'a str>>,
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
        let found = self.found.reference_date.as_ref().map(|r| (r.value.clone(), from(r.from).to_string()));
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
            let date = found.date.as_ref().map(|d| (d.span, d.value.clone()));
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

    fn score_names(&self, board: &mut Board) {
        let is_name = |m: &&GoldMention| m.form == Form::Name;
        for gold in self.article.mentions.iter().filter(is_name) {
            let Some(kind) = gold.kind else { continue };
            let same_span = self.names().find(|m| m.span == gold.span);
            if same_span.is_some() {
                board.hit("name_spans");
            } else {
                board.miss("name_spans", &self.show(gold.span));
            }
            for score in ["names", score_of(kind)] {
                if same_span.is_some_and(|m| m.kind == kind) {
                    board.hit(score);
                } else {
                    board.miss(score, &format!("{} ({})", self.show(gold.span), kind.as_str()));
                }
            }
        }
        for found in self.names().filter(|m| !self.is_unclear(m.span)) {
            let gold = self.article.mentions.iter().filter(is_name).find(|m| m.span == found.span);
            if gold.is_none() {
                board.invent("name_spans", &self.show(found.span));
            }
            if gold.and_then(|m| m.kind) != Some(found.kind) {
                for score in ["names", score_of(found.kind)] {
                    board.invent(score, &format!("{} ({})", self.show(found.span), found.kind.as_str()));
                }
            }
        }
    }

    fn score_entities(&self, board: &mut Board) {
        for gold in &self.article.mentions {
            let (Some(id), Some(Kind::Person | Kind::Organization)) = (&gold.entity, gold.kind) else { continue };
            let same = |m: &&Mention| {
                (m.form == Form::Name) == (gold.form == Form::Name)
                    && bare(&self.article.text, m.span) == bare(&self.article.text, gold.span)
            };
            let entity = self.found.mentions.iter().find(same).map(|m| m.entity);
            let answer = entity.map_or("nobody", |e| &self.found.entities[e].name);
            let what = || format!("{}: {answer} for {}", self.show(gold.span), self.article.entities[id].names[0]);
            match gold.form {
                Form::Name => {
                    let has_name = entity.is_some_and(|e| self.has_name(e, id));
                    let in_cluster = entity.is_some_and(|e| self.majority[e] == Some(id));
                    board.answer("entity_name", has_name, what);
                    board.answer("entity_cluster", in_cluster, what);
                }
                Form::Pronoun => board.answer("pronouns", self.is(entity, id), what),
                Form::Nominal => board.answer("nominals", self.is(entity, id), what),
            }
        }
    }

    fn score_quotations(&self, board: &mut Board) {
        for gold in &self.article.quotations {
            let all: Vec<_> = gold.parts.iter().map(|&part| (part, self.quotation_at(part, gold.kind))).collect();
            let found = all.iter().find_map(|&(_, q)| q);
            let is_marked = gold.kind != QuotationKind::Indirect;
            let score = if is_marked { "quotation_parts" } else { "indirect" };
            for &(part, found) in &all {
                match found {
                    Some(_) => board.hit(score),
                    None => board.miss(score, &self.show(part)),
                }
            }
            if all.len() > 1 {
                let same = |q: &Quotation| gold.parts.iter().all(|part| q.contents.contains(part));
                board.answer("quotations_joined", found.is_some_and(same), || self.show(gold.parts[0]));
            }
            if let Some(found) = found.filter(|_| is_marked) {
                let what = || format!("{}: {:?} for {:?}", self.show(gold.parts[0]), found.kind, gold.kind);
                board.answer("quotation_kind", found.kind == gold.kind, what);
            }
            self.score_source(gold, found, board);
        }
        for found in &self.found.quotations {
            let is_marked = found.kind != QuotationKind::Indirect;
            let score = if is_marked { "quotation_parts" } else { "indirect" };
            for &part in found.contents.iter().filter(|&&part| !self.is_unclear(part)) {
                let of_sort = |q: &&GoldQuotation| (q.kind != QuotationKind::Indirect) == is_marked;
                if !self.article.quotations.iter().filter(of_sort).any(|q| q.parts.contains(&part)) {
                    board.invent(score, &self.show(part));
                }
            }
        }
    }

    fn score_source(&self, gold: &GoldQuotation, found: Option<&Quotation>, board: &mut Board) {
        let first = self.show(gold.parts[0]);
        if let Some(id) = &gold.speaker {
            let entity = found.and_then(|q| q.source).and_then(|s| s.entity);
            let answer = entity.map_or("nobody", |e| &self.found.entities[e].name);
            let rule = found.map_or("not found", |q| q.rule);
            let what = || format!("{first}: {answer} for {} [{rule}]", self.article.entities[id].names[0]);
            let score = match gold.kind {
                QuotationKind::Indirect => "who_said_indirect",
                _ => "who_said_it",
            };
            board.answer(score, self.is(entity, id), what);
        }
        let Some(found) = found else { return };
        let show = |span: Option<Span>| span.map_or("nothing".to_string(), |s| s.of(&self.article.text).to_string());
        if gold.source.is_some() {
            let source = found.source.map(|s| s.span);
            let is_right = source.zip(gold.source).is_some_and(|(a, b)| a.overlaps(b));
            board.answer("source_overlap", is_right, || {
                format!("{first}: {} for {} [{}]", show(source), show(gold.source), found.rule)
            });
        }
        if gold.cue.is_some() {
            let what = || format!("{first}: {} for {}", show(found.cue), show(gold.cue));
            board.answer("cue", found.cue == gold.cue, what);
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
            let what = || format!("{}: {:?} for {:?}", self.show(gold.span), found.value, gold.value);
            board.answer("dates", found.value == gold.value, what);
        }
        for found in self.found.dates.iter().filter(|d| !self.is_unclear(d.span)) {
            let same = |gold: &Date| gold.span == found.span;
            if !self.article.dates.iter().any(same) {
                for score in ["dates", "date_spans"] {
                    board.invent(score, &self.show_date(found.span, found.value.as_ref()));
                }
            }
        }
    }

    fn names(&self) -> impl Iterator<Item = &Mention> {
        self.found.mentions.iter().filter(|m| m.form == Form::Name)
    }

    /// The quotation found with exactly this part; indirect only for an indirect one.
    fn quotation_at(&self, part: Span, kind: QuotationKind) -> Option<&Quotation> {
        let of_sort = |q: &&Quotation| (q.kind == QuotationKind::Indirect) == (kind == QuotationKind::Indirect);
        self.found.quotations.iter().filter(of_sort).find(|q| q.contents.contains(&part))
    }

    /// Whether the entity found is the gold one: most of its names are, or it bears its name.
    fn is(&self, entity: Option<usize>, id: &str) -> bool {
        entity.is_some_and(|e| match self.majority[e] {
            Some(other) => other == id,
            None => self.has_name(e, id),
        })
    }

    fn has_name(&self, entity: usize, id: &str) -> bool {
        let name = plain(&self.found.entities[entity].name);
        self.article.entities[id].names.iter().any(|gold| plain(gold) == name)
    }

    fn is_unclear(&self, span: Span) -> bool {
        self.article.unclear.iter().any(|u| u.overlaps(span))
    }

    fn show(&self, span: Span) -> String {
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

/// The span without an article in front, which some count to a noun phrase.
fn bare(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let rest = ["the ", "The ", "a ", "A ", "an ", "An "].iter().find_map(|article| words.strip_prefix(article));
    Span::new(span.end - rest.unwrap_or(words).len(), span.end)
}

/// A name as it is compared: folded, without an article in front.
fn plain(name: &str) -> String {
    let name = vocabulary::fold(&name.split_whitespace().collect::<Vec<_>>().join(" "));
    let rest = ["the ", "a ", "an "].iter().find_map(|article| name.strip_prefix(article));
    rest.map_or(name.clone(), str::to_string)
}

const fn score_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "names_person",
        Kind::Organization => "names_organization",
        Kind::Place => "names_place",
        Kind::Group => "names_group",
        Kind::Event => "names_event",
        Kind::Work => "names_work",
        Kind::Law => "names_law",
        Kind::Product => "names_product",
    }
}
