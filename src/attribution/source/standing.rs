//! Nouns that stand for somebody whom the article has named, where nothing is said: "The
//! ⟦company⟧ has 400 workers", "a visit by the ⟦minister⟧". In: the candidates. Out: mentions of
//! entities that are known; no entity is added.

use super::Linker;
use crate::annotation::Form;
use crate::attribution::candidate::{Candidate, Wording};
use crate::cue::Roles;
use crate::noun;

/// A noun has no more words before it: "the Mainz-based company".
const LONGEST: usize = 5;

/// Among so many mentions before it somebody is named whom a noun stands for.
const NAMED_REACH: usize = 200;

impl Linker<'_> {
    /// Marks the nouns that no quotation has been linked by.
    pub(in crate::attribution) fn link_standing(&mut self, candidates: &[Candidate]) {
        for (idx, candidate) in candidates.iter().enumerate() {
            if candidate.wording == Wording::Noun && !self.resolved.contains_key(&idx) {
                self.stand(candidate);
            }
        }
    }

    fn stand(&mut self, candidate: &Candidate) {
        let (doc, tokens) = (self.scene.doc, candidate.tokens);
        let definite = doc.folded(tokens.start) == "the" && (2..=LONGEST).contains(&tokens.len());
        // "the minister of defence" may be another one.
        let whole = !matches!(doc.folded(tokens.end), "of" | "for" | "-" | "in" | "at" | "from");
        if !definite || !whole || !doc.block_kind(tokens.start).is_article() {
            return;
        }
        let (span, word) = (doc.span(tokens), doc.folded(tokens.end - 1));
        let person = || {
            let acts = self.scene.is(tokens.end - 1, Roles::TITLE.or(Roles::SPEAKER_NOUN)) || noun::is_person(word);
            let known = self.roles.get(word).filter(|_| acts && !self.shared.contains(word));
            known.copied().filter(|&entity| self.is_named_before(entity, span.start))
        };
        let body = || noun::is_company(word).then(|| self.body_like(word, span)).flatten();
        if let Some(entity) = person().or_else(|| self.body_called(word, span)).or_else(body) {
            self.mention(span, entity, Form::Nominal);
        }
    }

    fn is_named_before(&self, entity: usize, byte: usize) -> bool {
        let before = self.known_before(byte, NAMED_REACH);
        before.iter().any(|m| m.entity == entity && m.form == Form::Name)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, annotate};

    fn mentions(text: &str, name: &str) -> Vec<String> {
        let found = annotate(text, &Options::default());
        let entity = found.entities.iter().find(|entity| entity.name == name);
        let spans = entity.map_or(&[][..], |entity| &entity.mentions);
        spans.iter().map(|mention| found.mentions[*mention].span.of(text).to_string()).collect()
    }

    #[test]
    fn nouns_stand_for_whom_the_article_has_named() {
        let text = "Kestrel Mining opened a pit in Tarvik on Monday. The company has 400 workers.\n\n\
                    Interior Minister Anna Kovacs came by train. Guests thanked the minister on Tuesday.";
        assert_eq!(mentions(text, "Kestrel Mining"), ["Kestrel Mining", "The company"]);
        assert!(mentions(text, "Anna Kovacs").contains(&"the minister".to_string()));
    }
}
