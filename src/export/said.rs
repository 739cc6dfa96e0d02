//! Who said what. In: an article. Out: its quotations with their words and speakers, in
//! reading order or by speaker.

use super::Article;
use super::words::{fold_space, is_said, with_role};
use crate::annotation::{Quotation, QuotationKind};
use crate::span::Span;

/// A quotation and who said it.
#[derive(Clone, Debug)]
pub(super) struct Said<'a> {
    /// Index into the quotations.
    pub(super) idx: usize,
    pub(super) quotation: &'a Quotation,
    pub(super) speaker: Option<Speaker<'a>>,
}

/// Somebody who speaks, named or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speaker<'a> {
    pub(super) name: String,
    pub(super) role: Option<&'a str>,
    /// Index into the entities.
    pub(super) entity: Option<usize>,
}

impl Speaker<'_> {
    /// "Anna Petrova, minister".
    pub(super) fn label(&self) -> String {
        with_role(&self.name, self.role)
    }
}

/// Every quotation of the article, in reading order.
pub(super) fn quotations<'a>(article: &Article<'a>) -> Vec<Said<'a>> {
    let Article { text, annotations, .. } = *article;
    let speaker = |quotation: &Quotation| {
        let source = quotation.source?;
        match source.entity.and_then(|entity| annotations.entities.get(entity)) {
            Some(entity) => {
                Some(Speaker { name: entity.name.clone(), role: entity.role.as_deref(), entity: source.entity })
            }
            None => Some(Speaker { name: fold_space(source.span.of(text)), role: None, entity: None }),
        }
    };
    let quotations = annotations.quotations.iter().enumerate();
    quotations.map(|(idx, quotation)| Said { idx, quotation, speaker: speaker(quotation) }).collect()
}

/// What was said, by speaker: in the order in which they first speak, unclear ones last.
pub(super) fn by_speaker<'a>(article: &Article<'a>) -> Vec<(Option<Speaker<'a>>, Vec<Said<'a>>)> {
    let mut groups: Vec<(Option<Speaker<'a>>, Vec<Said<'a>>)> = Vec::new();
    let mut of_entity: Vec<Option<usize>> = vec![None; article.annotations.entities.len()];
    for said in quotations(article).into_iter().filter(|said| is_said(said.quotation.kind)) {
        let entity = said.speaker.as_ref().and_then(|speaker| speaker.entity);
        let place = match entity.map(|entity| &mut of_entity[entity]) {
            Some(place) => *place.get_or_insert(groups.len()),
            // Nobody, or words that name nobody of the article.
            None => groups.iter().position(|(other, _)| *other == said.speaker).unwrap_or(groups.len()),
        };
        if place == groups.len() {
            groups.push((said.speaker.clone(), Vec::new()));
        }
        groups[place].1.push(said);
    }
    let (known, unclear): (Vec<_>, Vec<_>) = groups.into_iter().partition(|(speaker, _)| speaker.is_some());
    known.into_iter().chain(unclear).collect()
}

impl Said<'_> {
    /// The words without marks: `The water, … does not wait.` of `“The water,” he said, “does not wait.”`
    pub(super) fn words(&self, text: &str) -> String {
        fold_space(&self.join(text, " … "))
    }

    /// The same with the line breaks of the text.
    pub(super) fn lines(&self, text: &str) -> String {
        self.join(text, " … ")
    }

    /// In marks, or as it is where it is reported without them: `“The water,” … “does not wait.”`
    pub(super) fn quoted(&self, text: &str) -> String {
        if self.quotation.kind == QuotationKind::Indirect {
            return self.words(text);
        }
        format!("“{}”", fold_space(&self.join(text, "” … “")))
    }

    /// The contents: a new line where the text has one between two, else `gap` for the cue
    /// that interrupts them.
    fn join(&self, text: &str, gap: &str) -> String {
        let mut joined = String::new();
        let mut end = self.quotation.span.start;
        for content in contents(self.quotation) {
            let words = content.of(text).trim();
            if !joined.is_empty() && !words.is_empty() {
                let breaks = Span::new(end, content.start).of(text).contains(['\n', '\r']);
                joined.push_str(if breaks { "\n" } else { gap });
            }
            joined.push_str(words);
            end = content.end;
        }
        joined
    }
}

/// The contents of a quotation; the whole where it has none.
pub(super) fn contents(quotation: &Quotation) -> &[Span] {
    if quotation.contents.is_empty() { std::slice::from_ref(&quotation.span) } else { &quotation.contents }
}
