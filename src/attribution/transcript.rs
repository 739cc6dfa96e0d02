//! Forms that show the speaker by their layout: turns of a transcript ("PUTIN: No."),
//! questions and answers, posts signed underneath ("— Name (@handle)") or set under a name, a handle
//! and over a time. In: a scene.
//! Out: what was said, and the tokens that name who said it.

use crate::annotation::{BlockKind, Form, Kind, Mention, Rule};
use crate::cue::Roles;
use crate::quote::Region;
use crate::quote::scene::Scene;
use crate::span::sort_by_span;
use crate::token::{Case, Class};
use crate::words::NAME_PARTICLE;
use crate::{Span, TokenRange};

/// A turn or a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Turn {
    /// What was said.
    pub(crate) content: Span,
    /// The tokens that name who said it; `None` for "Q:".
    pub(crate) speaker: Option<TokenRange>,
    /// Whether it is marked as an answer: "A:".
    pub(crate) answers: bool,
    /// What decided.
    pub(crate) rule: Rule,
}

/// Finds the turns and posts of a scene.
pub(crate) fn find(scene: &Scene<'_, '_>) -> Vec<Turn> {
    let mut turns = Vec::new();
    let mut labelled = Vec::new();
    for block in 0..scene.doc.blocks.len() {
        if scene.doc.blocks[block].kind.is_article() || scene.doc.blocks[block].kind == BlockKind::Boilerplate {
            if let Some(turn) = read_turn(scene, block) {
                labelled.push(turn);
            }
            if let Some(post) = read_post(scene, block) {
                turns.push(post);
            }
        }
        if let Some(post) = read_embedded(scene, block) {
            turns.push(post);
        }
    }
    // One "NOTE:" makes no transcript.
    let capital = |t: &Turn| t.speaker.is_none_or(|s| scene.doc.tokens[s.start].case == Case::Upper);
    if labelled.len() >= 2 && labelled.iter().filter(|t| capital(t)).count() * 2 >= labelled.len() {
        turns.extend(labelled);
    }
    sort_by_span(&mut turns, |t| t.content);
    turns.dedup_by(|later, first| later.content.overlaps(first.content));
    turns
}

/// Whom an interview is with, where it is set as "Q:" and "A:": named after "interview with",
/// else the only person named above the first turn. The mention, not a byline's.
pub(crate) fn find_interviewee(scene: &Scene<'_, '_>, mentions: &[Mention], turns: &[Turn]) -> Option<Mention> {
    let doc = scene.doc;
    let first = turns.iter().find(|t| t.answers || t.speaker.is_none())?.content.start;
    let told = |m: &Mention| {
        let block = doc.block_kind(doc.tokens_in(m.span).start);
        matches!(block, BlockKind::Headline | BlockKind::Subheading | BlockKind::Paragraph)
    };
    let named = mentions.iter().take_while(|m| m.span.start < first);
    let named: Vec<Mention> =
        named.filter(|m| m.kind == Kind::Person && m.form == Form::Name && told(m)).copied().collect();
    let asked = named.iter().find(|m| {
        let token = doc.tokens_in(m.span).start;
        let before = doc.sentence_of(token).start..token;
        // "in an interview with the mayor of Lyon, ⟦Anna Petrova⟧"
        before.rev().take(10).any(|i| doc.folded(i) == "with" && i > 0 && doc.folded(i - 1) == "interview")
    });
    let only = named.first().filter(|m| named.iter().all(|other| other.entity == m.entity));
    asked.or(only).copied()
}

/// The name in capitals that opens a quotation of a transcript: "“PENCE: We will.".
pub(crate) fn label_of(scene: &Scene<'_, '_>, region: &Region) -> Option<TokenRange> {
    let start = region.tokens.start + 1;
    let first = scene.doc.tokens.get(start).filter(|t| t.case == Case::Upper && t.span.len() > 2)?;
    let colon = (start..region.tokens.end.min(start + 6)).find(|&i| scene.doc.folded(i) == ":")?;
    let capitals = (start..colon)
        .all(|i| scene.doc.tokens[i].case == Case::Upper || scene.doc.folded(i) == "." || scene.doc.folded(i) == "-");
    (region.marked && capitals && first.class == Class::Word).then(|| TokenRange::new(start, colon))
}

/// "PUTIN: No. I have said that before."
fn read_turn(scene: &Scene<'_, '_>, block: usize) -> Option<Turn> {
    let doc = scene.doc;
    if !matches!(doc.blocks[block].kind, BlockKind::Paragraph | BlockKind::Boilerplate) {
        return None;
    }
    let tokens = doc.block_tokens[block];
    let colon = tokens.indices().take(18).find(|&i| doc.folded(i) == ":")?;
    // "ROE (laughs): No.", "ANNA ROE, PORT DIRECTOR (through translator): We go."
    let mut aside = (tokens.start + 1..colon).filter(|&i| matches!(doc.str(i), "(" | ","));
    let label = TokenRange::new(tokens.start, aside.next().unwrap_or(colon));
    let bracket = (label.end..colon).find(|&i| doc.str(i) == "(").unwrap_or(colon);
    let shouts = |i: usize| matches!(doc.tokens[i].case, Case::Upper) || doc.tokens[i].class != Class::Word;
    // A role is in capitals as the name is.
    if !(label.end..bracket).all(shouts) || colon > tokens.start + 8 && label.end == colon {
        return None;
    }
    let content = Span::new(doc.tokens.get(colon + 1)?.span.start, doc.blocks[block].span.end);
    if colon + 1 >= tokens.end || label.is_empty() {
        return None;
    }
    let named = label.indices().all(|i| {
        let token = &doc.tokens[i];
        token.class == Class::Word && token.case.is_capital()
            || matches!(doc.str(i), "." | "-")
            || doc.is(i, NAME_PARTICLE)
    });
    if !named || doc.tokens[colon].spaced {
        return None;
    }
    let question =
        matches!(doc.str(tokens.start), "Q" | "A" | "Question" | "Answer" | "QUESTION" | "ANSWER" | "Q." | "A.");
    let answers = question && doc.str(tokens.start).starts_with(['A']);
    let speaker = (!question).then_some(label);
    if scene.is_quoted(tokens.start) || scene.is_quoted(colon) {
        return None;
    }
    let alone = scene.is_quoted(colon + 1) && scene.is_quoted(tokens.end - 1);
    (!alone).then_some(Turn { content, speaker, answers, rule: Rule::TurnOfTranscript })
}

/// "Enough is enough. — Anna Kovacs (@annakovacs) March 3, 2024", or signed on the
/// next line.
fn read_post(scene: &Scene<'_, '_>, block: usize) -> Option<Turn> {
    let doc = scene.doc;
    let tokens = doc.block_tokens[block];
    let handle = tokens.indices().find(|&i| {
        doc.tokens[i].class == Class::Link
            && doc.str(i).starts_with('@')
            && i > tokens.start
            && doc.folded(i - 1) == "("
    })?;
    let dash =
        (tokens.start..handle).rev().take(10).find(|&i| matches!(doc.folded(i), "—" | "–" | "--" | "-" | "―"))?;
    let speaker = TokenRange::new(dash + 1, handle - 1);
    if speaker.is_empty() || scene.is_quoted(dash) {
        return None;
    }
    let content = if dash > tokens.start {
        Span::new(doc.blocks[block].span.start, doc.tokens[dash - 1].span.end)
    } else {
        doc.blocks.get(block.checked_sub(1)?)?.span
    };
    let inner = doc.tokens_in(content);
    let marked = inner.indices().any(|i| scene.is_quoted(i) && scene.regions[scene.region_of(i) as usize].marked);
    let speech = !inner.is_empty() && !marked && !scene.is(inner.start, Roles::NONE);
    speech.then_some(Turn { content, speaker: Some(speaker), answers: false, rule: Rule::SignedUnderneath })
}

/// How many blocks a post may have.
const LONGEST_POST: usize = 4;

/// A post as its site shows it: "Anna Roe⏎@annaroe⏎Stay home tonight.⏎9:14 AM · Mar 3, 2025". In: the
/// block that has the handle, alone or behind the name.
fn read_embedded(scene: &Scene<'_, '_>, block: usize) -> Option<Turn> {
    let doc = scene.doc;
    let tokens = doc.block_tokens[block];
    let is_handle = |i: usize| doc.tokens[i].class == Class::Link && doc.str(i).starts_with('@');
    let handle = tokens.indices().take(7).find(|&i| is_handle(i))?;
    let dated = (handle + 1..tokens.end).any(|i| doc.str(i) == "·");
    let ends = handle + 1 == tokens.end;
    let name = if handle > tokens.start {
        TokenRange::new(tokens.start, handle)
    } else {
        *doc.block_tokens.get(block.checked_sub(1)?)?
    };
    let named = (1..=5).contains(&name.len()) && name.indices().all(|i| doc.tokens[i].case.is_capital());
    let mut last = block + 1;
    while last < doc.blocks.len() && last <= block + LONGEST_POST && !is_time(scene, last) {
        last += 1;
    }
    let timed = last > block + 1 && last < doc.blocks.len() && is_time(scene, last);
    // Without a time below it the post is one paragraph.
    let last = if timed { last } else { block + 2 };
    if !named || !(ends && timed || dated) || last > doc.blocks.len() {
        return None;
    }
    let content = doc.blocks[block + 1].span.cover(doc.blocks[last - 1].span);
    let marked = doc.tokens_in(content).indices().any(|i| scene.is_quoted(i));
    let signed = Turn { content, speaker: Some(name), answers: false, rule: Rule::TurnOfTranscript };
    (!marked).then_some(signed)
}

/// "9:14 AM · Mar 3, 2025": the line under a post.
fn is_time(scene: &Scene<'_, '_>, block: usize) -> bool {
    let tokens = scene.doc.block_tokens[block];
    let first = scene.doc.str(tokens.start).starts_with(|c: char| c.is_ascii_digit());
    first && tokens.len() <= 16 && tokens.indices().any(|i| scene.doc.str(i) == "·")
}
