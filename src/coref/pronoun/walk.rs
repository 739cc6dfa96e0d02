//! The walk through a document: who is mentioned, and each pronoun with what stands around it.
//! In: a scene and its mentions. Out: calls to whoever chooses the person.

use super::memory::Memory;
use super::speaker::Speaker;
use super::unnamed::Unnamed;
use super::word::{Pronoun, read, said_by};
use crate::annotation::{BlockKind, Form, Kind, Mention};
use crate::coref::Referents;
use crate::document::Document;
use crate::quote::scene::{OUTSIDE, Scene};
use crate::{Span, TokenRange};

/// Goes through the document; `choose` tells whom each pronoun means, who is not barred. Those
/// of `unnamed` are numbered on from the entities.
///
/// A speaker does not speak of himself as "he": who says a quotation is asked before the
/// pronouns inside it, and barred there.
pub(crate) fn walk(
    scene: &Scene<'_, '_>,
    referents: &Referents,
    unnamed: &[Unnamed],
    mut choose: impl FnMut(&Memory, &Pronoun, Option<usize>) -> Option<usize>,
) {
    let doc = scene.doc;
    let mut memory = Memory::new(scene, &referents.mentions, referents.entities.len());
    let named = referents.entities.len();
    let mut unnamed = unnamed.iter().enumerate().map(|(at, person)| (person.tokens, named + at)).peekable();
    let told_of = |m: &&Mention| m.kind == Kind::Person && !signs(doc, m.span);
    let mut mentions = referents.mentions.iter().filter(told_of).peekable();
    let mut speaker = Speaker::default();
    let mut quoted = OUTSIDE;
    for at in 0..doc.tokens.len() {
        let start = doc.tokens[at].span.start;
        while let Some(mention) = mentions.next_if(|m| m.span.start <= start) {
            let tokens = doc.tokens_in(mention.span);
            memory.note(scene, tokens, mention.entity, mention.form);
            if said_by(scene, tokens).is_some() {
                memory.running = Some((mention.entity, scene.block(at)));
            }
        }
        while let Some((tokens, entity)) = unnamed.next_if(|(tokens, _)| tokens.start <= at) {
            memory.note(scene, tokens, entity, Form::Nominal);
        }
        if scene.region_of(at) != quoted {
            quoted = scene.region_of(at);
            let before = memory.spoke_before(scene, quoted).map(|entity| (entity, scene.block(at)));
            memory.running = before.or(memory.running);
        }
        let Some(mut pronoun) = read(scene, at) else { continue };
        let ahead = mentions.peek().filter(|m| is_ahead(scene, at, doc.tokens_in(m.span).start)).map(|m| m.entity);
        memory.look_ahead(ahead, at);
        pronoun.ahead = ahead;
        let region = scene.region_of(at);
        if region != speaker.region {
            let before = speaker;
            speaker = Speaker::of(scene, referents, region, |pronoun| choose(&memory, &pronoun, None));
            let again = || before.entity.filter(|_| before.goes_on(scene, region));
            speaker.entity = speaker.entity.or_else(|| memory.spoke_before(scene, region)).or_else(again);
        }
        let barred = speaker.entity.filter(|_| region != OUTSIDE);
        let meant = match speaker.asked.take_if(|(asked, _)| *asked == at) {
            Some((_, meant)) => meant,
            None => choose(&memory, &pronoun, barred),
        };
        memory.people.retain(|p| p.token <= at);
        if let Some(entity) = meant.filter(|_| pronoun.from < at) {
            memory.running = Some((entity, scene.block(at)));
        }
        if let Some(entity) = meant {
            memory.note(scene, TokenRange::new(at, at + 1), entity, Form::Pronoun);
            memory.last_meant = Some(entity);
        }
    }
}

/// Whether a name signs the article or a picture: the article is not about its author.
fn signs(doc: &Document<'_>, span: Span) -> bool {
    let tokens = doc.tokens_in(span);
    let kind = doc.block_kind(tokens.start);
    let before = tokens.start.checked_sub(1).map_or("", |idx| doc.str(idx));
    // "REUTERS/|Jane Roe", "Photograph: |Jane Roe", "© |Jane Roe"
    let pictured = kind == BlockKind::Caption && matches!(before, "©" | ":");
    let credited = pictured || before == "/" || doc.str(tokens.end) == "/";
    matches!(kind, BlockKind::Byline | BlockKind::Credit | BlockKind::Tagline) || credited
}

/// "In his speech, |Roe said": a name right behind an opening phrase.
fn is_ahead(scene: &Scene<'_, '_>, at: usize, name: usize) -> bool {
    let sentence = scene.doc.sentence_of(at);
    sentence.contains(name)
        && at < sentence.start + 4
        && name < at + 14
        && (at..name).any(|i| scene.doc.folded(i) == ",")
}
