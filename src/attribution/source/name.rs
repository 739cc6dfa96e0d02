//! Sources with a name: "Interior Minister Anna Kovacs", "Roe". In: the tokens of a name.
//! Out: the words without titles, and the entity that is called so.

use super::Linker;
use super::sure::{KNOWN, NAME, UNSEEN};
use crate::annotation::{Form, Kind, Source};
use crate::cue::Roles;
use crate::document::Document;
use crate::lexicon::{self, Flags};
use crate::quote::scene::Scene;
use crate::token::Case;
use crate::{Span, TokenRange, vocabulary};

/// Among so many mentions before a name somebody is looked for who is called so.
const NAMESAKES: usize = 200;

impl Linker<'_> {
    /// Links a name to the mention over it, to a namesake, or to a new entity.
    pub(super) fn link_name(&mut self, tokens: TokenRange) -> Source {
        let scene = self.scene;
        if let Some(mention) = self.mention_over(scene.doc.span(tokens)) {
            let inside = scene.doc.tokens_in(mention.span);
            let body = mention.kind != Kind::Person && has_spokesperson(scene, tokens, inside);
            let cut = inside.end < tokens.end && (scene.is_capital(inside.end) || scene.doc.folded(inside.end) == "-");
            // "Italian |fishermen said": some of a people speak, not the people.
            let some = mention.kind == Kind::Group && is_agent_word(scene, inside.end);
            if some {
                return self.link_noun(TokenRange::new(inside.start, inside.end + 1));
            }
            if !body && !cut {
                return Source { span: mention.span, entity: Some(mention.entity), score: NAME };
            }
        }
        let mut start = tokens.start;
        while start + 1 < tokens.end && scene.is(start, Roles::TITLE.or(Roles::DETERMINER)) {
            start += 1;
        }
        // "Justice Department", but "Interior Minister |Anna Kovacs".
        let title =
            (start..tokens.end.saturating_sub(1)).rev().find(|&i| scene.is(i, Roles::TITLE) && i + 2 <= tokens.end);
        let start = title.map_or(start, |i| i + 1);
        let span = scene.doc.span(TokenRange::new(start, tokens.end));
        let last = tokens.end - 1;
        let body = scene.is(last, Roles::BODY.or(Roles::SPEAKER_NOUN));
        let kind = if body { Kind::Organization } else { Kind::Person };
        // "CFO sees ‘a long winter’": the one whom the article calls so.
        let known = self.roles.get(scene.doc.folded(last)).filter(|_| start == last && is_common(scene.doc, last));
        if let Some(&entity) = known {
            self.mention(span, entity, Form::Nominal);
            return Source { span, entity: Some(entity), score: KNOWN };
        }
        let form = if start == last && is_common(scene.doc, last) { Form::Nominal } else { Form::Name };
        let entity = self.find_namesake(span, last).unwrap_or_else(|| self.add(span, kind, form));
        Source { span, entity: Some(entity), score: UNSEEN }
    }

    /// A name without a mention may be the surname of somebody known.
    fn find_namesake(&mut self, span: Span, last: usize) -> Option<usize> {
        let words = span.of(self.scene.doc.text);
        let folded = vocabulary::fold(words);
        if let Some(&entity) = self.added.get(&folded) {
            return Some(entity);
        }
        let surname = self.scene.doc.str(last);
        let end = self.referents.mentions[..self.known].partition_point(|m| m.span.start < span.start);
        (end.saturating_sub(NAMESAKES)..end).rev().find_map(|idx| {
            let mention = self.referents.mentions[idx];
            let named = matches!(mention.kind, Kind::Person | Kind::Organization);
            if mention.form != Form::Name || !named {
                return None;
            }
            let name = mention.span.of(self.scene.doc.text);
            let before = name.strip_suffix(surname);
            let same = before.is_some_and(|before| before.is_empty() || before.ends_with(' '));
            (same || self.folded(idx) == folded).then_some(mention.entity)
        })
    }

    /// The folded words of a mention of the stages before, folded once.
    fn folded(&mut self, idx: usize) -> &str {
        let words = self.referents.mentions[idx].span.of(self.scene.doc.text);
        self.folded.entry(idx).or_insert_with(|| vocabulary::fold(words))
    }
}

/// "a |spokesman for the ministry": whether words beside the name are a spokesperson.
fn has_spokesperson(scene: &Scene<'_, '_>, tokens: TokenRange, name: TokenRange) -> bool {
    tokens.indices().any(|i| scene.is(i, Roles::SPOKESPERSON) && !name.contains(i))
}

/// Whether a token is a noun for people in small letters: "fishermen", "officials".
fn is_agent_word(scene: &Scene<'_, '_>, idx: usize) -> bool {
    let word = scene.doc.folded(idx);
    let people = word.ends_with("men") || word.ends_with("women") || word == "people" || word.ends_with('s');
    let small = scene.is_word(idx) && !scene.is_capital(idx);
    small && people && !scene.is(idx, Roles::CUE.or(Roles::AUXILIARY).or(Roles::VERB))
}

/// "⟦Citizens⟧ should tell the government", "the ⟦President⟧ said": no name, for all its
/// capital.
fn is_common(doc: &Document<'_>, idx: usize) -> bool {
    let one = doc.folded(idx).strip_suffix('s').map_or(Flags::NONE, lexicon::flags);
    let flags = doc.flags(idx);
    let named = Flags::FIRST_NAME.or(Flags::SURNAME).or(Flags::PLACE).or(Flags::ORGANIZATION).or(Flags::GROUP);
    let title = doc.tokens[idx].case == Case::Title;
    let opens = title && doc.sentence_of(idx).start == idx;
    !flags.any(named) && (opens || flags.or(one).any(Flags::ROLE.or(Flags::PERSON_NOUN)))
}
