//! Names with their kinds, and who is who. Part of `score`.

use super::gold::Mention as GoldMention;
use super::score::Judge;
use super::tally::Board;
use article_annotator::Span;
use article_annotator::annotation::{Form, Kind, Mention};

impl Judge<'_> {
    pub(super) fn score_names(&self, board: &mut Board) {
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

    pub(super) fn score_entities(&self, board: &mut Board) {
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

    fn names(&self) -> impl Iterator<Item = &Mention> {
        self.found.mentions.iter().filter(|m| m.form == Form::Name)
    }
}

/// The span without an article in front, which some count to a noun phrase.
fn bare(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let rest = ["the ", "The ", "a ", "A ", "an ", "An "].iter().find_map(|article| words.strip_prefix(article));
    Span::new(span.end - rest.unwrap_or(words).len(), span.end)
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
