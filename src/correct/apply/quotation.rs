//! Quotations: added, changed, confirmed; who says them. Each step says whether it found its
//! place.

use super::{Case, Meant};
use crate::Span;
use crate::annotation::{By, Quotation, QuotationKind, Rule, Source};
use crate::correct::Speaker;
use crate::correct::content;
use crate::correct::draft::{CERTAIN, Draft};

/// The rule of a quotation that a person attributed.
const PERSON: Rule = Rule::Person;

impl Draft<'_> {
    pub(super) fn add_quotation(&mut self, case: &Case<'_>, kind: QuotationKind) -> bool {
        let Some(span) = case.at else { return false };
        let contents = content::of(self.text, &self.rest.blocks, span);
        let source = match case.meant() {
            Some(meant) => match self.source(meant, &contents) {
                None => return false,
                source => source,
            },
            None => None,
        };
        let cue = self.quotation_at(span).and_then(|number| self.quotations.get(number)?.cue);
        let cue = cue.filter(|_| source.is_some());
        self.clear_quotations(span, None);
        self.quotations.add(Quotation { span, kind, contents, cue, source, rule: PERSON, by: By::Person });
        true
    }

    /// A quotation that is not there is made, if kind or speaker are said.
    pub(super) fn update_quotation(&mut self, case: &Case<'_>, kind: Option<QuotationKind>, speaker: &Speaker) -> bool {
        let Some(at) = case.at.filter(|_| !case.has_impossible_bounds()) else { return false };
        let span = case.bounds.unwrap_or(at);
        let found = self.quotation_at(at).or_else(|| self.quotation_at(span));
        let old = found.and_then(|number| self.quotations.get(number)).cloned();
        let contents = match &old {
            Some(old) if old.span == span => old.contents.clone(),
            Some(old) => content::between(self.text, &self.rest.blocks, span, &old.contents),
            None if kind.is_none() && *speaker == Speaker::Unchanged => return false,
            None => content::of(self.text, &self.rest.blocks, span),
        };
        let source = match speaker {
            Speaker::Unchanged => old.as_ref().and_then(|old| old.source),
            Speaker::Nobody => None,
            Speaker::Entity(_) => match case.meant().and_then(|meant| self.source(meant, &contents)) {
                None => return false,
                source => source,
            },
        };
        let attributed = old.is_none() || *speaker != Speaker::Unchanged;
        let mut new = old.unwrap_or_else(|| Quotation {
            span,
            kind: QuotationKind::Direct,
            contents: Vec::new(),
            cue: None,
            source: None,
            rule: PERSON,
            by: By::Person,
        });
        (new.span, new.contents, new.source, new.by) = (span, contents, source, By::Person);
        new.kind = kind.unwrap_or(new.kind);
        if attributed {
            new.rule = PERSON;
        }
        if matches!(kind, Some(QuotationKind::Scare | QuotationKind::Title)) && *speaker == Speaker::Unchanged {
            // Nobody says a title.
            (new.source, new.cue) = (None, None);
        }
        self.clear_quotations(span, found);
        match found {
            Some(number) => self.quotations.change(number, |quotation| *quotation = new),
            None => drop(self.quotations.add(new)),
        }
        true
    }

    /// The words that name who is meant: those that were pointed at, else the mention nearest to
    /// the quotation, rather one outside of what is said.
    fn source(&mut self, meant: Meant<'_>, contents: &[Span]) -> Option<Source> {
        let Some(entity) = self.find_entity(meant) else {
            let span = meant.shown?;
            return Some(Source { span, entity: self.find_or_make_entity(meant), score: CERTAIN });
        };
        let said = |span: Span| contents.iter().any(|content| content.overlaps(span));
        let quotation = contents.iter().copied().reduce(Span::cover).unwrap_or_default();
        let distance = |span: Span| {
            let gap = span.start.saturating_sub(quotation.end).max(quotation.start.saturating_sub(span.end));
            (said(span), gap, span.start)
        };
        let pointed = meant.shown.filter(|&span| !said(span));
        let mentions = self.mentions_of(entity);
        let mentions = mentions.into_iter().filter_map(|number| self.mentions.get(number)).map(|m| m.span);
        let nearest = || mentions.min_by_key(|&span| distance(span));
        let cited = || {
            let sources = self.quotations.iter().filter_map(|(_, q)| q.source);
            let own = sources.filter(|s| s.entity.map(|e| self.cast.now(e)) == Some(entity)).map(|s| s.span);
            own.min_by_key(|&span| distance(span))
        };
        let span = pointed.or_else(nearest).or_else(cited).or(meant.shown)?;
        Some(Source { span, entity: Some(entity), score: CERTAIN })
    }
}
