//! Candidate → the words that name the source, and who it is. In: a candidate and
//! the article's referents. Out: a [`Source`]; an unnamed one becomes an entity whose
//! name is its role. Does not choose between candidates.

use super::agent;
use super::candidate::{Candidate, Wording};
use crate::annotation::{BlockKind, Entity, Form, Kind, Mention, Source};
use crate::coref::Referents;
use crate::cue::Roles;
use crate::document::Document;
use crate::lexicon::{self, Flags};
use crate::quote::scene::Scene;
use crate::token::{Case, Class};
use crate::{Span, TokenRange};
use rustc_hash::FxHashMap;

/// Among so many mentions added last one of the same words is looked for.
const AGAIN: usize = 16;

/// Among so many mentions before it a body is looked for that is called by its last word.
const CALLED_REACH: usize = 60;

/// Finds entities for the sources of one article.
#[derive(Debug)]
pub(crate) struct Linker<'a, 'd, 't> {
    scene: &'a Scene<'d, 't>,
    referents: &'a mut Referents,
    /// Names and pronouns by start; mentions added later are not in it.
    known: usize,
    /// Unnamed sources and names that no stage before found, by their folded words.
    added: FxHashMap<String, usize>,
    /// Persons by a word of their role or title.
    roles: FxHashMap<String, usize>,
    resolved: FxHashMap<usize, Source>,
}

impl<'a, 'd, 't> Linker<'a, 'd, 't> {
    /// Mentions must be in document order.
    pub(crate) fn new(scene: &'a Scene<'d, 't>, referents: &'a mut Referents) -> Self {
        let mut roles = FxHashMap::default();
        for (idx, entity) in referents.entities.iter().enumerate().filter(|(_, e)| e.kind == Kind::Person) {
            let words = entity.role.iter().flat_map(|r| r.split_whitespace());
            for word in words.map(str::to_lowercase) {
                roles.entry(word).or_insert(idx);
            }
        }
        let known = referents.mentions.len();
        let mut linker =
            Self { scene, referents, known, added: FxHashMap::default(), roles, resolved: FxHashMap::default() };
        linker.read_titles();
        linker
    }

    /// "Interior Minister Anna Kovacs" makes her "the minister".
    fn read_titles(&mut self) {
        for mention in &self.referents.mentions[..self.known] {
            if mention.kind != Kind::Person || mention.form != Form::Name {
                continue;
            }
            let mut at = self.scene.doc.tokens_in(mention.span).start;
            while let Some(before) = at.checked_sub(1) {
                let noun = self.scene.is(before, Roles::TITLE.or(Roles::SPEAKER_NOUN));
                if !noun || self.scene.is_quoted(before) {
                    break;
                }
                self.roles.entry(self.scene.doc.folded(before).to_string()).or_insert(mention.entity);
                at = before;
            }
        }
    }

    /// The source that `candidates[idx]` names.
    pub(crate) fn link(&mut self, candidates: &[Candidate], idx: usize) -> Source {
        if let Some(&source) = self.resolved.get(&idx) {
            return source;
        }
        let candidate = &candidates[idx];
        let source = match candidate.wording {
            Wording::Name => self.link_name(candidate.tokens),
            Wording::Noun => match self.apposed_name(candidates, idx) {
                Some(name) => self.link_name(candidates[name].tokens),
                None => self.link_noun(candidate.tokens),
            },
            Wording::Pronoun | Wording::Possessive => self.link_pronoun(candidates, idx),
        };
        self.resolved.insert(idx, source);
        source
    }

    /// The source that a span of a transcript or a signature names.
    pub(crate) fn link_span(&mut self, tokens: TokenRange) -> Source {
        self.link_name(tokens)
    }

    /// The source that words inside a quotation name: “He told me, ‘Go home.’” In: those
    /// words, the speaker of the quotation around them.
    pub(crate) fn link_inside(&mut self, tokens: TokenRange, speaker: Option<usize>) -> Source {
        let (scene, span) = (self.scene, self.scene.doc.span(tokens));
        match scene.doc.folded(tokens.start) {
            "i" | "we" => Source { span, entity: speaker },
            _ if scene.is(tokens.start, Roles::PRONOUN) => {
                Source { span, entity: self.mention_over(span).map(|m| m.entity) }
            }
            _ if scene.is_capital(tokens.end - 1) => self.link_name(tokens),
            _ => self.link_noun(tokens),
        }
    }

    /// The mention of a stage before that shares a byte with `span`, persons first,
    /// the last of several.
    fn mention_over(&self, span: Span) -> Option<Mention> {
        let mentions = &self.referents.mentions[..self.known];
        let end = mentions.partition_point(|m| m.span.start < span.end);
        let near = mentions[end.saturating_sub(8)..end].iter().filter(|m| m.span.overlaps(span));
        near.max_by_key(|m| (m.kind == Kind::Person, m.form == Form::Name, m.span.start)).copied()
    }

    fn link_name(&mut self, tokens: TokenRange) -> Source {
        let scene = self.scene;
        if let Some(mention) = self.mention_over(scene.doc.span(tokens)) {
            let inside = scene.doc.tokens_in(mention.span);
            let body = mention.kind != Kind::Person && self.spoken_for(tokens, inside).is_some();
            let cut = inside.end < tokens.end && (scene.is_capital(inside.end) || scene.doc.folded(inside.end) == "-");
            // "Italian |fishermen said": some of a people speak, not the people.
            let some = mention.kind == Kind::Group && is_agent_word(scene, inside.end);
            if some {
                return self.link_noun(TokenRange::new(inside.start, inside.end + 1));
            }
            if !body && !cut {
                return Source { span: mention.span, entity: Some(mention.entity) };
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
            return Source { span, entity: Some(entity) };
        }
        let form = if start == last && is_common(scene.doc, last) { Form::Nominal } else { Form::Name };
        let entity = self.find_namesake(span, last).unwrap_or_else(|| self.add(span, kind, form));
        Source { span, entity: Some(entity) }
    }

    /// A name without a mention may be the surname of somebody known.
    fn find_namesake(&self, span: Span, last: usize) -> Option<usize> {
        let words = span.of(self.scene.doc.text);
        let folded = crate::vocabulary::fold(words);
        if let Some(&entity) = self.added.get(&folded) {
            return Some(entity);
        }
        let surname = self.scene.doc.str(last);
        let mentions = &self.referents.mentions[..self.known];
        let end = mentions.partition_point(|m| m.span.start < span.start);
        let near = mentions[end.saturating_sub(200)..end].iter().rev();
        let mut people = near.filter(|m| m.form == Form::Name && matches!(m.kind, Kind::Person | Kind::Organization));
        people
            .find(|m| {
                let name = m.span.of(self.scene.doc.text);
                crate::vocabulary::fold(name) == folded || name.rsplit(' ').next() == Some(surname)
            })
            .map(|m| m.entity)
    }

    /// "a spokesman for the |ministry": the tokens behind a spokesperson.
    fn spoken_for(&self, tokens: TokenRange, name: TokenRange) -> Option<usize> {
        tokens.indices().find(|&i| self.scene.is(i, Roles::SPOKESPERSON) && !name.contains(i))
    }

    /// "the council's lawyer, |Ann Roe|," and "|Ann Roe|, a lawyer for the council": the
    /// name beside a role.
    fn apposed_name(&self, candidates: &[Candidate], idx: usize) -> Option<usize> {
        let scene = self.scene;
        let role = candidates[idx].tokens;
        let comma = |at: usize| scene.doc.folded(at) == "," && !scene.is_quoted(at);
        let person = |i: &usize| {
            let other = &candidates[*i];
            other.wording == Wording::Name && matches!(other.names, 0 | 1) && other.tokens.len() > 1
        };
        let mut near = (idx + 1..candidates.len().min(idx + 4)).filter(person);
        let behind = near.find(|&i| {
            let name = candidates[i].tokens;
            let closes =
                name.end >= scene.doc.tokens.len() || scene.is_mark(name.end) || scene.is(name.end, Roles::CUE);
            let linked = name.start <= role.end + 8
                && comma(name.start - 1)
                && (role.end..name.start - 1).all(|t| scene.is_word(t) && !scene.is(t, Roles::CUE));
            linked && closes && scene.sentence(name.start) == scene.sentence(role.start)
        });
        let before = idx.checked_sub(1).filter(person).filter(|&i| {
            let name = candidates[i].tokens;
            name.end + 1 == role.start && comma(name.end) && scene.is(role.start, Roles::DETERMINER)
        });
        behind.or(before)
    }

    fn link_noun(&mut self, tokens: TokenRange) -> Source {
        let scene = self.scene;
        let phrase = self.extend_phrase(tokens);
        let span = scene.doc.span(phrase);
        let head = tokens.end - 1;
        if scene.is(head, Roles::SPOKESPERSON) {
            // "a Kremlin spokesman", "a spokeswoman for the ministry": the body speaks.
            // "a company spokesperson": the body named last.
            let generic = || phrase.indices().any(|i| agent::is_body(scene.doc.folded(i)));
            if let Some(mention) = self.body_in(phrase).or_else(|| generic().then(|| self.body_before(span))?) {
                return Source { span, entity: Some(mention) };
            }
        }
        let word = scene.doc.folded(head);
        let definite = matches!(scene.doc.folded(tokens.start), "the" | "this" | "that")
            || matches!(scene.doc.block_kind(head), BlockKind::Headline | BlockKind::Subheading);
        if let Some(&entity) = self.roles.get(word).filter(|_| definite) {
            self.mention(span, entity, Form::Nominal);
            return Source { span, entity: Some(entity) };
        }
        if let Some(body) = self.body_called(word, span).filter(|_| definite) {
            self.mention(span, body, Form::Nominal);
            return Source { span, entity: Some(body) };
        }
        let folded = crate::vocabulary::fold(span.of(scene.doc.text));
        let name = folded.trim_start_matches("the ").trim_start_matches("a ").trim_start_matches("an ").to_string();
        if let Some(&entity) = self.added.get(&name) {
            self.mention(span, entity, Form::Nominal);
            return Source { span, entity: Some(entity) };
        }
        let person = scene.is(head, Roles::MAN.or(Roles::WOMAN).or(Roles::TITLE)) || agent::is_people(word);
        let kind = if person { Kind::Person } else { Kind::Organization };
        let entity = self.add(span, kind, Form::Nominal);
        self.added.insert(name, entity);
        Source { span, entity: Some(entity) }
    }

    /// The organisation named inside a phrase, or else the place.
    fn body_in(&self, phrase: TokenRange) -> Option<usize> {
        let span = self.scene.doc.span(phrase);
        let mentions = &self.referents.mentions[..self.known];
        let end = mentions.partition_point(|m| m.span.start < span.end);
        let near = mentions[end.saturating_sub(8)..end].iter().filter(|m| span.contains(m.span));
        near.filter(|m| m.kind != Kind::Person).max_by_key(|m| m.kind == Kind::Organization).map(|m| m.entity)
    }

    /// "a source |in the Department of National Parks", "|senior U.S. officials".
    fn extend_phrase(&self, tokens: TokenRange) -> TokenRange {
        let scene = self.scene;
        let sentence = scene.doc.sentence_of(tokens.start);
        let mut start = tokens.start;
        if !scene.is(start, Roles::DETERMINER) {
            let other = Roles::CUE
                .or(Roles::AUXILIARY)
                .or(Roles::PREPOSITION)
                .or(Roles::CONNECTIVE)
                .or(Roles::VERB)
                .or(Roles::TIME)
                .or(Roles::PRONOUN);
            while start > sentence.start && start + 6 > tokens.start {
                let before = start - 1;
                let joined = scene.is_word(before) || matches!(scene.doc.folded(before), "-" | "'s");
                if scene.is_quoted(before)
                    || !joined
                    || scene.is(before, other)
                    || scene.doc.folded(before).ends_with("ly")
                {
                    break;
                }
                start = before;
                if scene.is(before, Roles::DETERMINER) {
                    break;
                }
            }
        }
        let stops = Roles::CUE.or(Roles::AUXILIARY).or(Roles::CONNECTIVE).or(Roles::VERB).or(Roles::PRONOUN);
        let mut end = tokens.end;
        let mut at = end;
        while at < sentence.end && at < tokens.end + 14 {
            let linked = matches!(
                scene.doc.folded(at),
                "of" | "in" | "at" | "for" | "from" | "with" | "to" | "on" | "against" | "close"
            );
            if at == end && !linked || scene.is_quoted(at) {
                break;
            }
            // "an official of the River Anglers|’ Union": no quotation ends there.
            let owner = matches!(scene.doc.folded(at), "'" | "’") && scene.doc.folded(at - 1).ends_with('s');
            let owner = owner && scene.is_capital(at - 1) && scene.is_capital(at + 1);
            let mark = scene.is_mark(at) && !owner && !matches!(scene.doc.folded(at), "-" | "&");
            if mark || scene.is(at, stops) {
                break;
            }
            at += 1;
        }
        // Only a phrase that a verb, a mark or the end bounds is known to be whole.
        let bounded = at >= sentence.end || scene.is_mark(at) || scene.is(at, stops);
        if bounded && !scene.is(at.saturating_sub(1), Roles::TIME) {
            end = at;
        }
        TokenRange::new(start, end)
    }

    fn link_pronoun(&mut self, candidates: &[Candidate], idx: usize) -> Source {
        let scene = self.scene;
        let tokens = candidates[idx].tokens;
        let span = scene.doc.span(tokens);
        let mention = self.mention_over(span).filter(|m| m.form == Form::Pronoun);
        let entity = mention.map(|m| m.entity).or_else(|| match scene.doc.folded(tokens.start) {
            "who" | "which" => self.antecedent(candidates, idx),
            "it" => self.body_before(span),
            "they" | "their" => self.many_before(candidates, idx),
            _ => None,
        });
        Source { span, entity }
    }

    /// "Li Wei, |who said": the candidate that ends right before.
    fn antecedent(&mut self, candidates: &[Candidate], idx: usize) -> Option<usize> {
        let at = candidates[idx].tokens.start;
        let before = idx.checked_sub(1)?;
        let other = &candidates[before];
        (other.tokens.end + 3 > at && other.wording != Wording::Pronoun)
            .then(|| self.link(candidates, before).entity)?
    }

    /// "the department": the organisation named last whose name ends so, "India Meteorological
    /// Department".
    fn body_called(&self, noun: &str, span: Span) -> Option<usize> {
        let mentions = &self.referents.mentions[..self.known];
        let end = mentions.partition_point(|m| m.span.start < span.start);
        let near = mentions[end.saturating_sub(CALLED_REACH)..end].iter().rev();
        let called = |entity: usize| {
            let name = &self.referents.entities[entity].name;
            noun.len() > 3 && name.split_whitespace().next_back().is_some_and(|last| last.eq_ignore_ascii_case(noun))
        };
        near.filter(|m| m.kind == Kind::Organization).map(|m| m.entity).find(|&entity| called(entity))
    }

    /// The organisation named last before `span`.
    fn body_before(&self, span: Span) -> Option<usize> {
        let mentions = &self.referents.mentions[..self.known];
        let end = mentions.partition_point(|m| m.span.start < span.start);
        let near = mentions[end.saturating_sub(30)..end].iter().rev();
        near.filter(|m| m.kind == Kind::Organization).map(|m| m.entity).next()
    }

    /// "they": the last plural noun that speaks, a few candidates back.
    fn many_before(&mut self, candidates: &[Candidate], idx: usize) -> Option<usize> {
        let near = (idx.saturating_sub(8)..idx).rev();
        let plural = near.into_iter().find(|&i| {
            let last = candidates[i].tokens.end - 1;
            candidates[i].wording == Wording::Noun
                && (candidates[i].speaks && self.scene.doc.folded(last).ends_with('s')
                    || self.scene.doc.folded(last) == "police")
        })?;
        self.link(candidates, plural).entity
    }

    fn add(&mut self, span: Span, kind: Kind, form: Form) -> usize {
        let words = span.of(self.scene.doc.text);
        let mut name = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if form == Form::Nominal {
            for article in ["the ", "The ", "a ", "A ", "an ", "An "] {
                if let Some(rest) = name.strip_prefix(article) {
                    name = rest.to_string();
                    break;
                }
            }
        }
        self.referents.entities.push(Entity { name, kind, role: None, mentions: Vec::new() });
        let entity = self.referents.entities.len() - 1;
        if form == Form::Name {
            self.added.insert(crate::vocabulary::fold(words), entity);
        }
        self.mention(span, entity, form);
        entity
    }

    fn mention(&mut self, span: Span, entity: usize, form: Form) {
        let kind = self.referents.entities[entity].kind;
        // "a source in the ⟦Northern Route Administration⟧" is a mention with a name inside.
        let inside = self.mention_over(span).is_some_and(|m| form == Form::Name || m.span.contains(span));
        let again = self.referents.mentions[self.known..].iter().rev().take(AGAIN).any(|m| m.span == span);
        if !inside && !again {
            self.referents.mentions.push(Mention { span, kind, form, entity, score: 500 });
        }
    }
}

/// Whether a token ends a possessive: "Trump|'s".
pub(crate) fn is_possessive(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.doc.tokens.get(at).is_some_and(|t| t.class == Class::Possessive)
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
