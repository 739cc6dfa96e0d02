//! Quotations, their kinds, and who said it. Part of `score`. Parts are compared one by
//! one, so that a quotation resumed after its cue is found even where its halves are
//! taken for two; whether they are one is a score of its own.

use super::gold::Quotation as GoldQuotation;
use super::score::Judge;
use super::tally::Board;
use article_annotator::Span;
use article_annotator::annotation::{Quotation, QuotationKind};

impl Judge<'_> {
    pub(super) fn score_quotations(&self, board: &mut Board) {
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
            if is_marked {
                let kind = found.map(|q| q.kind);
                let what = || format!("{}: {kind:?} for {:?}", self.show(gold.parts[0]), gold.kind);
                board.answer("quotation_kind", kind == Some(gold.kind), what);
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
        let rule = found.map_or("not found", |q| q.rule.as_str());
        if let Some(id) = &gold.speaker {
            let entity = found.and_then(|q| q.source).and_then(|s| s.entity);
            let answer = entity.map_or("nobody", |e| &self.found.entities[e].name);
            let what = || format!("{first}: {answer} for {} [{rule}]", self.article.entities[id].names[0]);
            let score = match gold.kind {
                QuotationKind::Indirect => "who_said_indirect",
                _ => "who_said_it",
            };
            board.answer(score, self.is(entity, id), what);
        }
        let show = |span: Option<Span>| span.map_or("nothing".to_string(), |s| s.of(&self.article.text).to_string());
        if gold.source.is_some() {
            let source = found.and_then(|q| q.source).map(|s| s.span);
            let is_right = source.zip(gold.source).is_some_and(|(a, b)| a.overlaps(b));
            board.answer("source_overlap", is_right, || {
                format!("{first}: {} for {} [{rule}]", show(source), show(gold.source))
            });
        }
        if gold.cue.is_some() {
            let cue = found.and_then(|q| q.cue);
            board.answer("cue", cue == gold.cue, || format!("{first}: {} for {}", show(cue), show(gold.cue)));
        }
    }

    /// The quotation found with exactly this part; indirect only for an indirect one.
    fn quotation_at(&self, part: Span, kind: QuotationKind) -> Option<&Quotation> {
        let of_sort = |q: &&Quotation| (q.kind == QuotationKind::Indirect) == (kind == QuotationKind::Indirect);
        self.found.quotations.iter().filter(of_sort).find(|q| q.contents.contains(&part))
    }
}
