//! Candidate → the words that name the source, and who it is. In: a candidate and
//! the article's referents. Out: a [`Source`]; an unnamed one becomes an entity whose
//! name is its role. Does not choose between candidates.

mod apposition;
mod sure;
mod calling;
mod document;
mod body;
mod name;
mod phrase;
mod noun;
mod pronoun;
mod standing;

use super::candidate::{Candidate, Wording};
use crate::annotation::{By, Entity, Form, Kind, Mention, Source};
use crate::coref::{Referents, display};
use crate::cue::Roles;
use crate::quote::scene::Scene;
use crate::words::SHORT_ROLE;
use crate::{Span, TokenRange, vocabulary};
use rustc_hash::{FxHashMap, FxHashSet};
use sure::KNOWN;

/// Among so many mentions added last one of the same words is looked for.
const AGAIN: usize = 16;

/// Finds entities for the sources of one article.
#[derive(Debug)]
pub(super) struct Linker<'a> {
    scene: &'a Scene<'a, 'a>,
    referents: &'a mut Referents,
    /// Names and pronouns by start; mentions added later are not in it.
    known: usize,
    /// Unnamed sources and names that no stage before found, by their folded words.
    added: FxHashMap<String, usize>,
    /// Unnamed sources by their noun, the last of each, and where it was added.
    unnamed: FxHashMap<String, (usize, usize)>,
    /// Persons by a word of their role or title.
    roles: FxHashMap<String, usize>,
    /// Such words of several persons.
    shared: FxHashSet<String>,
    resolved: FxHashMap<usize, Source>,
    /// Those that report and are not told of.
    agencies: FxHashSet<usize>,
    /// What the organisations of the article may be called by, and which of them.
    callings: FxHashMap<String, FxHashSet<usize>>,
    /// The folded words of mentions that were asked for.
    folded: FxHashMap<usize, String>,
    /// What the name of each entity says, as long as it is an organisation.
    sorts: Vec<calling::Sort>,
    /// The documents whose issuer is told.
    issued: Vec<document::Issued>,
    /// The only author of the article.
    author: Option<usize>,
    /// Who said the quotation before, and its block.
    said: Option<(usize, usize)>,
}

/// So many blocks after a quotation its speaker may be meant by "it" or "the singer".
const SAID_REACH: usize = 2;

impl<'a> Linker<'a> {
    /// Mentions must be in document order.
    pub(super) fn new(scene: &'a Scene<'a, 'a>, referents: &'a mut Referents) -> Self {
        let (mut roles, mut shared) = (FxHashMap::default(), FxHashSet::default());
        for (idx, entity) in referents.entities.iter().enumerate().filter(|(_, e)| e.kind == Kind::Person) {
            for role in entity.role.iter().map(|role| role.to_lowercase()) {
                let short = SHORT_ROLE.values().filter(|(_, long)| role.contains(long)).map(|(short, _)| short);
                for word in role.split_whitespace().chain(short) {
                    if *roles.entry(word.to_string()).or_insert(idx) != idx {
                        shared.insert(word.to_string());
                    }
                }
            }
        }
        let known = referents.mentions.len();
        let (added, unnamed, resolved) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
        let (agencies, callings, folded) = (FxHashSet::default(), FxHashMap::default(), FxHashMap::default());
        let issued = Vec::new();
        let body = |entity: &Entity| entity.kind == Kind::Organization;
        let sort = |entity: &Entity| if body(entity) { calling::read(&entity.name) } else { calling::Sort::default() };
        let sorts = referents.entities.iter().map(sort).collect();
        let mut linker = Self {
            scene,
            referents,
            known,
            added,
            unnamed,
            roles,
            shared,
            resolved,
            agencies,
            callings,
            folded,
            sorts,
            issued,
            author: None,
            said: None,
        };
        linker.issued = linker.find_issued();
        linker.author = linker.find_author();
        linker.agencies = linker.find_agencies();
        linker.callings = linker.find_callings();
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
                let word = self.scene.doc.folded(before);
                if *self.roles.entry(word.to_string()).or_insert(mention.entity) != mention.entity {
                    self.shared.insert(word.to_string());
                }
                at = before;
            }
        }
    }

    /// The source that `candidates[idx]` names.
    pub(super) fn link(&mut self, candidates: &[Candidate], idx: usize) -> Source {
        if let Some(&source) = self.resolved.get(&idx) {
            return source;
        }
        let candidate = &candidates[idx];
        let source = match candidate.wording {
            Wording::Name => self.link_name(candidate.tokens),
            Wording::Noun => match apposition::find_name(self.scene, candidates, idx) {
                Some(name) => self.link_name(candidates[name].tokens),
                None => self.link_noun(candidate.tokens),
            },
            Wording::Pronoun | Wording::Possessive => self.link_pronoun(candidates, idx),
        };
        self.resolved.insert(idx, source);
        source
    }

    /// Remembers who said a quotation that begins in a block.
    pub(super) fn note_said(&mut self, source: Option<Source>, block: usize) {
        self.said = source.and_then(|source| source.entity).map(|entity| (entity, block)).or(self.said);
    }

    /// Who said the quotation before, not far back, if he is of the kind.
    fn said_before(&self, span: Span, kind: Kind) -> Option<usize> {
        let here = self.scene.doc.block_of(self.scene.doc.tokens_in(span).start);
        let near = self.said.filter(|(_, block)| (*block..=block + SAID_REACH).contains(&here));
        near.map(|(entity, _)| entity).filter(|&entity| self.referents.entities[entity].kind == kind)
    }

    /// The source that a span of a transcript or a signature names.
    pub(super) fn link_span(&mut self, tokens: TokenRange) -> Source {
        self.link_name(tokens)
    }

    /// The source that words inside a quotation name: “He told me, ‘Go home.’” In: those
    /// words, the speaker of the quotation around them.
    pub(super) fn link_inside(&mut self, tokens: TokenRange, speaker: Option<usize>) -> Source {
        let (scene, span) = (self.scene, self.scene.doc.span(tokens));
        match scene.doc.folded(tokens.start) {
            "i" | "we" => Source { span, entity: speaker, score: KNOWN },
            _ if scene.is(tokens.start, Roles::PRONOUN) => {
                let mention = self.mention_over(span);
                Source { span, entity: mention.map(|m| m.entity), score: mention.map_or(0, |m| m.score) }
            }
            _ if scene.is_capital(tokens.end - 1) => self.link_name(tokens),
            _ => self.link_noun(tokens),
        }
    }

    /// The mention of a stage before that shares a byte with `span`, persons first,
    /// the last of several.
    fn mention_over(&self, span: Span) -> Option<Mention> {
        let near = self.known_before(span.end, 8).iter().filter(|m| m.span.overlaps(span));
        near.max_by_key(|m| (m.kind == Kind::Person, m.form == Form::Name, m.span.start)).copied()
    }

    /// The last `most` mentions of the stages before that begin before a byte.
    fn known_before(&self, byte: usize, most: usize) -> &[Mention] {
        let mentions = &self.referents.mentions[..self.known];
        let end = mentions.partition_point(|m| m.span.start < byte);
        &mentions[end.saturating_sub(most)..end]
    }

    /// Adds an entity whose name are the words of its first mention.
    fn add(&mut self, span: Span, kind: Kind, form: Form) -> usize {
        let words = span.of(self.scene.doc.text);
        let name = if form == Form::Nominal { display::without_article(words) } else { display::spaced(words) };
        self.referents.entities.push(Entity { name, kind, role: None, mentions: Vec::new(), by: By::Machine });
        let entity = self.referents.entities.len() - 1;
        if form == Form::Name {
            self.added.insert(vocabulary::fold(words), entity);
        }
        self.mention(span, entity, form);
        entity
    }

    /// Adds a mention, unless a name or one of the same words is there.
    fn mention(&mut self, span: Span, entity: usize, form: Form) {
        let kind = self.referents.entities[entity].kind;
        // "a source in the ⟦Northern Route Administration⟧" is a mention with a name inside.
        let inside = self.mention_over(span).is_some_and(|m| form == Form::Name || m.span.contains(span));
        let again = self.referents.mentions[self.known..].iter().rev().take(AGAIN).any(|m| m.span == span);
        if !inside && !again {
            self.referents.mentions.push(Mention { span, kind, form, entity, score: 500, by: By::Machine });
        }
    }
}
