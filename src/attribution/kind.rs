//! Quoted stretch → said by somebody, or not. In: a region in its surroundings. Out:
//! a score, above zero when the words are a source's, and the kind by its shape.
//! Features are abstract: lengths, marks, roles of the words around.

use crate::TokenRange;
use crate::annotation::{BlockKind, QuotationKind};
use crate::cue::Roles;
use crate::linear::{self, Model, Slot, Space, Template};
use crate::quote::Region;
use crate::quote::scene::Scene;
use crate::table::packed;
use std::sync::LazyLock;

use super::candidate::is_cue_verb;

const LENGTH: Slot = &["1", "2", "3", "4-5", "6-9", "10-20", "long"];
const CAPITALS: Slot = &["none", "some", "most", "all"];
const END: Slot = &["word", "comma", "full stop", "question", "other mark"];
const YES: Slot = &["no", "yes"];
const COUNT: Slot = &["0", "1", "2"];
const BLOCK: Slot = &["first", "headline", "body", "other"];
const MARK: Slot = &["double", "single", "other"];
const SHAPE: Slot = &["lower", "capital", "pronoun", "determiner", "other"];
const AROUND: Slot = &[
    "block",
    "quotation",
    "comma",
    "full stop",
    "colon",
    "bracket",
    "dash",
    "other mark",
    "speech",
    "cue",
    "that",
    "as",
    "a",
    "the",
    "of",
    "to",
    "for",
    "with",
    "on",
    "in",
    "by",
    "and",
    "naming",
    "is",
    "auxiliary",
    "preposition",
    "determiner",
    "connective",
    "work",
    "speech noun",
    "speaker noun",
    "possessive",
    "capital",
    "number",
    "verb",
    "word",
];

/// The families of features.
pub(crate) const TEMPLATES: &[Template] = &[
    Template { name: "length", slots: &[LENGTH] },
    Template { name: "length,capitals", slots: &[LENGTH, CAPITALS] },
    Template { name: "length,end", slots: &[LENGTH, END] },
    Template { name: "length,before", slots: &[LENGTH, AROUND] },
    Template { name: "length,behind", slots: &[LENGTH, AROUND] },
    Template { name: "length,block", slots: &[LENGTH, BLOCK] },
    Template { name: "block,mark", slots: &[BLOCK, MARK] },
    Template { name: "length,first", slots: &[LENGTH, SHAPE] },
    Template { name: "length,cue left,cue right", slots: &[LENGTH, YES, YES] },
    Template { name: "length,speech left,speech right", slots: &[LENGTH, YES, YES] },
    Template { name: "length,cue in block,others in block", slots: &[LENGTH, YES, COUNT] },
    Template { name: "second before", slots: &[AROUND] },
    Template { name: "third before", slots: &[AROUND] },
    Template { name: "second behind", slots: &[AROUND] },
    Template { name: "before,second before", slots: &[AROUND, AROUND] },
    Template { name: "before,behind", slots: &[AROUND, AROUND] },
    Template { name: "before,capitals", slots: &[AROUND, CAPITALS] },
    Template { name: "behind,capitals", slots: &[AROUND, CAPITALS] },
    Template { name: "capitals,end", slots: &[CAPITALS, END] },
    Template { name: "naming near,capitals", slots: &[YES, CAPITALS] },
    Template { name: "work near,capitals", slots: &[YES, CAPITALS] },
    Template { name: "said before in document", slots: &[COUNT] },
    Template { name: "finite verb inside", slots: &[LENGTH, YES] },
    Template { name: "person left,cue left", slots: &[YES, YES, LENGTH] },
    Template { name: "according to near,length", slots: &[YES, LENGTH] },
    Template { name: "owned speech left,length", slots: &[YES, LENGTH] },
    Template { name: "owned speech left,before", slots: &[YES, AROUND] },
];

/// The learnt weights.
pub(crate) static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read_packed(TEMPLATES, packed!("attribution/kind.tsv")));

/// Fills `features` with what tells whether somebody said the words of `region`.
/// `attributed` counts the quotations so far that somebody said.
pub(crate) fn extract(
    scene: &Scene<'_, '_>,
    space: &Space,
    region: &Region,
    attributed: usize,
    features: &mut Vec<u32>,
) {
    features.clear();
    let tokens = region.tokens;
    if tokens.is_empty() {
        return;
    }
    let inner = inner_tokens(region);
    let words = inner.indices().filter(|&i| !scene.is_mark(i)).take(60).count();
    let length = bucket_length(words);
    let capitals = count_capitals(scene, inner, words);
    let last = inner.end.saturating_sub(1);
    let end = match scene.doc.str(last) {
        "," => 1,
        "." => 2,
        "?" | "!" => 3,
        _ if scene.is_mark(last) => 4,
        _ => 0,
    };
    let before = scene.previous(tokens.start);
    let behind = scene.following(tokens.end);
    let (pre, post) = (classify(scene, before), classify(scene, behind));
    let pre2 = before.map_or(0, |b| classify(scene, scene.previous(b)));
    let pre3 = before.and_then(|b| scene.previous(b)).map_or(0, |b| classify(scene, scene.previous(b)));
    let post2 = behind.map_or(0, |b| classify(scene, scene.following(b + 1)));
    let kind = scene.doc.block_kind(tokens.start);
    let block = match kind {
        _ if scene.block(tokens.start) == 0 => 0,
        BlockKind::Headline | BlockKind::Subheading => 1,
        _ if kind.is_body() => 2,
        _ => 3,
    };
    let mark = match scene.doc.str(tokens.start).chars().next() {
        Some('“' | '"' | '„' | '«') => 0,
        Some('‘' | '\'') => 1,
        _ => 2,
    };
    let first = match inner.start {
        i if scene.is(i, Roles::PRONOUN) => 2,
        i if scene.is(i, Roles::DETERMINER) => 3,
        i if scene.is_capital(i) => 1,
        i if scene.is_word(i) => 0,
        _ => 4,
    };
    let near = look_near(scene, tokens);
    let mut add = |template: usize, values: &[u8]| features.push(space.feature(template, values));
    add(0, &[length]);
    add(1, &[length, capitals]);
    add(2, &[length, end]);
    add(3, &[length, pre]);
    add(4, &[length, post]);
    add(5, &[length, block]);
    add(6, &[block, mark]);
    add(7, &[length, first]);
    add(8, &[length, near.cue_left, near.cue_right]);
    add(9, &[length, near.speech_left, near.speech_right]);
    add(10, &[length, near.cue_in_block, near.others]);
    add(11, &[pre2]);
    add(12, &[pre3]);
    add(13, &[post2]);
    add(14, &[pre, pre2]);
    add(15, &[pre, post]);
    add(16, &[pre, capitals]);
    add(17, &[post, capitals]);
    add(18, &[capitals, end]);
    add(19, &[near.naming, capitals]);
    add(20, &[near.work, capitals]);
    add(21, &[attributed.min(2) as u8]);
    add(22, &[length, u8::from(has_verb(scene, inner))]);
    add(23, &[near.person_left, near.cue_left, length]);
    add(24, &[near.according, length]);
    add(25, &[near.owned_speech, length]);
    add(26, &[near.owned_speech, pre]);
}

/// The tokens between the marks.
pub(crate) fn inner_tokens(region: &Region) -> TokenRange {
    if !region.marked {
        return region.tokens;
    }
    let end = if region.closed { region.tokens.end.saturating_sub(1) } else { region.tokens.end };
    TokenRange::new((region.tokens.start + 1).min(end), end)
}

fn bucket_length(words: usize) -> u8 {
    match words {
        0..=1 => 0,
        2 => 1,
        3 => 2,
        4..=5 => 3,
        6..=9 => 4,
        10..=20 => 5,
        _ => 6,
    }
}

fn count_capitals(scene: &Scene<'_, '_>, inner: TokenRange, words: usize) -> u8 {
    let capitals = inner.indices().filter(|&i| scene.is_capital(i)).take(60).count();
    match (100 * capitals) / words.max(1) {
        100.. => 3,
        60.. => 2,
        20.. => 1,
        _ => 0,
    }
}

/// Whether a common verb or auxiliary stands inside.
fn has_verb(scene: &Scene<'_, '_>, inner: TokenRange) -> bool {
    inner.indices().take(40).any(|i| {
        scene.is(i, Roles::VERB)
            || matches!(
                scene.doc.folded(i),
                "is" | "are"
                    | "was"
                    | "were"
                    | "has"
                    | "have"
                    | "had"
                    | "do"
                    | "does"
                    | "did"
                    | "will"
                    | "would"
                    | "can"
                    | "could"
                    | "should"
                    | "must"
                    | "may"
                    | "might"
                    | "don't"
                    | "doesn't"
                    | "isn't"
                    | "won't"
                    | "can't"
                    | "i'm"
                    | "we're"
                    | "you're"
                    | "they're"
                    | "i've"
                    | "we've"
                    | "'s"
                    | "ain't"
                    | "it's"
                    | "i'll"
                    | "we'll"
                    | "am"
                    | "let"
            )
    })
}

#[derive(Default)]
struct Near {
    cue_left: u8,
    cue_right: u8,
    speech_left: u8,
    speech_right: u8,
    cue_in_block: u8,
    others: u8,
    naming: u8,
    work: u8,
    person_left: u8,
    according: u8,
    owned_speech: u8,
}

/// "Trump's |claim", "his |warning".
fn is_owned_speech(scene: &Scene<'_, '_>, at: usize) -> bool {
    let owner = |i: usize| scene.is_possessive(i) || matches!(scene.doc.folded(i), "his" | "her" | "their" | "its");
    scene.is(at, Roles::SPEECH_NOUN) && (at.saturating_sub(3)..at).any(owner)
}

/// Whether a stretch is a term or a nickname by its form alone: the so-called “deep
/// state”, Dwayne “The Rock” Johnson.
pub(crate) fn is_term(scene: &Scene<'_, '_>, region: &Region) -> bool {
    let Some(before) = scene.previous(region.tokens.start) else { return false };
    let word = scene.doc.folded(before);
    let called = word == "so-called" || word == "called" && before > 1 && scene.doc.folded(before - 1) == "-";
    let name = |i: usize| scene.is_capital(i) && !scene.is_quoted(i) && !scene.is(i, Roles::OPENER);
    let inner = inner_tokens(region);
    let short = inner.len() <= 3 && scene.is_capital(inner.start);
    let nickname = short && name(before) && scene.following(region.tokens.end).is_some_and(name);
    called || nickname
}

/// How far the surroundings reach, in tokens.
const NEAR: usize = 60;

fn look_near(scene: &Scene<'_, '_>, tokens: TokenRange) -> Near {
    let mut near = Near::default();
    let region = scene.region_of(tokens.start);
    let (block, last_block) = (scene.block(tokens.start), scene.block(tokens.end - 1));
    let (sentence, last_sentence) = (scene.sentence(tokens.start), scene.sentence(tokens.end - 1));
    let mut others = [region; 2];
    let mut note = |i: usize| {
        let other = scene.region_of(i);
        if other != region && others[0] == region {
            others[0] = other;
        } else if other != region && other != others[0] && others[1] == region && others[0] != region {
            others[1] = other;
        }
    };
    for i in (tokens.start.saturating_sub(2 * NEAR)..tokens.start).rev().take_while(|&i| scene.block(i) == block) {
        if scene.is_quoted(i) {
            note(i);
            continue;
        }
        let cue = is_cue_verb(scene, i);
        near.cue_in_block |= u8::from(cue);
        if scene.sentence(i) == sentence && i + NEAR >= tokens.start {
            near.cue_left |= u8::from(cue);
            near.speech_left |= u8::from(scene.is(i, Roles::SPEECH));
            near.according |= u8::from(scene.doc.folded(i) == "according");
            near.owned_speech |= u8::from(is_owned_speech(scene, i));
            let name = scene.is_capital(i) && !scene.is(i, Roles::OPENER);
            near.person_left |= u8::from(name || scene.is(i, Roles::PRONOUN.or(Roles::SPEAKER_NOUN)));
            if i + 5 >= tokens.start {
                near.naming |= u8::from(scene.is(i, Roles::NAMING));
                near.work |= u8::from(scene.is(i, Roles::WORK));
            }
        }
    }
    for i in
        (tokens.end..scene.doc.tokens.len().min(tokens.end + 2 * NEAR)).take_while(|&i| scene.block(i) == last_block)
    {
        if scene.is_quoted(i) {
            note(i);
            continue;
        }
        let cue = is_cue_verb(scene, i);
        near.cue_in_block |= u8::from(cue);
        if scene.sentence(i) == last_sentence && i < tokens.end + NEAR {
            near.cue_right |= u8::from(cue);
            near.speech_right |= u8::from(scene.is(i, Roles::SPEECH));
            near.according |= u8::from(scene.doc.folded(i) == "according");
            if i < tokens.end + 4 {
                near.work |= u8::from(scene.is(i, Roles::WORK));
            }
        }
    }
    near.others = others.iter().filter(|&&o| o != region).count() as u8;
    near
}

fn classify(scene: &Scene<'_, '_>, at: Option<usize>) -> u8 {
    let Some(at) = at else { return 0 };
    if scene.is_quoted(at) {
        return 1;
    }
    let label = match scene.doc.folded(at) {
        "," => "comma",
        "." | "!" | "?" => "full stop",
        ":" => "colon",
        "(" | "[" | ")" | "]" => "bracket",
        "-" | "--" | "–" | "—" | "―" => "dash",
        "an" => "a",
        "is" | "was" | "are" | "were" | "be" | "been" => "is",
        word @ ("that" | "as" | "a" | "the" | "of" | "to" | "for" | "with" | "on" | "in" | "by" | "and") => word,
        _ if scene.is_mark(at) => "other mark",
        _ if scene.is_possessive(at) => "possessive",
        _ if scene.is(at, Roles::NAMING) => "naming",
        _ if scene.is(at, Roles::SPEECH) => "speech",
        _ if is_cue_verb(scene, at) => "cue",
        _ if scene.is(at, Roles::AUXILIARY) => "auxiliary",
        _ if scene.is(at, Roles::PREPOSITION) => "preposition",
        _ if scene.is(at, Roles::DETERMINER) => "determiner",
        _ if scene.is(at, Roles::CONNECTIVE) => "connective",
        _ if scene.is(at, Roles::WORK) => "work",
        _ if scene.is(at, Roles::SPEECH_NOUN) => "speech noun",
        _ if scene.is(at, Roles::SPEAKER_NOUN) => "speaker noun",
        _ if scene.is_capital(at) => "capital",
        _ if !scene.is_word(at) => "number",
        _ if scene.is(at, Roles::VERB) => "verb",
        _ => "word",
    };
    linear::value_of(label, AROUND)
}

/// Whether a stretch is an utterance by its form alone: it fills its block, a
/// signature set aside, and ends as a sentence does.
pub(crate) fn is_free(scene: &Scene<'_, '_>, region: &Region) -> bool {
    let inner = inner_tokens(region);
    let Some(last) = inner.indices().next_back() else { return false };
    let opens = scene.previous(region.tokens.start).is_none_or(|b| scene.is_mark(b) && scene.previous(b).is_none());
    let signed = scene
        .following(region.tokens.end)
        .is_some_and(|n| matches!(scene.doc.folded(n), "-" | "–" | "—" | "--" | "―") && scene.is_capital(n + 1));
    let ends = matches!(scene.doc.str(last), "." | "!" | "?" | "…");
    let alone = scene.following(region.tokens.end).is_none() && ends;
    let words = inner.indices().filter(|&i| scene.is_word(i)).take(4).count();
    let kind = scene.doc.block_kind(region.tokens.start);
    let title = matches!(kind, BlockKind::Headline | BlockKind::Subheading);
    !title && opens && words >= 3 && (signed || alone)
}

/// The kind of words that nobody said: a work's title in capitals, or a term.
pub(crate) fn unsaid(scene: &Scene<'_, '_>, region: &Region) -> QuotationKind {
    let inner = inner_tokens(region);
    let small = Roles::PREPOSITION.or(Roles::DETERMINER).or(Roles::CONNECTIVE).or(Roles::AUXILIARY);
    let main = || inner.indices().filter(|&i| scene.is_word(i) && (scene.is_capital(i) || !scene.is(i, small)));
    let words = main().take(20).count();
    let capitals = main().take(20).filter(|&i| scene.is_capital(i)).count();
    let near = look_near(scene, region.tokens);
    let between_names =
        scene.previous(region.tokens.start).is_some_and(|b| scene.is_capital(b) && !scene.is(b, Roles::OPENER))
            && scene.following(region.tokens.end).is_some_and(|n| scene.is_capital(n));
    let naming =
        scene.previous(region.tokens.start).is_some_and(|b| scene.is(b, Roles::NAMING) || scene.doc.folded(b) == "-");
    let titled = words > 0 && capitals == words && inner.len() <= 14;
    if titled && !between_names && !naming && (words >= 2 || near.work > 0) {
        QuotationKind::Title
    } else {
        QuotationKind::Scare
    }
}

/// The kind of words that somebody said: a clause that stands on its own, or words
/// inside the writer's sentence.
pub(crate) fn said(scene: &Scene<'_, '_>, region: &Region) -> QuotationKind {
    if !region.marked || region.contents.len() > 1 {
        return QuotationKind::Direct;
    }
    let inner = inner_tokens(region);
    let Some(last) = inner.indices().next_back() else { return QuotationKind::Partial };
    let before = scene.previous(region.tokens.start);
    let behind = scene.following(region.tokens.end);
    let capital = scene.is_capital(inner.start) || !scene.is_word(inner.start);
    let ends = matches!(scene.doc.str(last), "," | "." | "!" | "?" | "…" | "..." | "—" | "–" | "-" | "--");
    let introduced = before.is_none_or(|b| {
        matches!(scene.doc.folded(b), "," | ":" | "." | "!" | "?" | "-" | "–" | "—" | "--")
            || scene.is_quoted(b)
            || is_cue_verb(scene, b)
    });
    let opens = before.is_none_or(|b| scene.sentence(b) != scene.sentence(region.tokens.start));
    let verb = has_verb(scene, inner);
    let words = inner.indices().filter(|&i| !scene.is_mark(i)).take(10).count();
    let free = behind
        .is_none_or(|b| scene.is_mark(b) || is_cue_verb(scene, b) || scene.sentence(b) != scene.sentence(last) || ends);
    if (opens && free && (ends || capital)) || (introduced && capital && (verb || ends || words >= 6)) {
        return QuotationKind::Direct;
    }
    if introduced && verb && words >= 4 && !before.is_some_and(|b| is_cue_verb(scene, b) && !scene.is(b, Roles::SPEECH))
    {
        return QuotationKind::Direct;
    }
    // “… that “we will not give up”: a clause of its own with subject and verb.
    let subject = scene.is(inner.start, Roles::PRONOUN)
        || scene.doc.str(inner.start).contains('\'')
        || scene.doc.str(inner.start).contains('’');
    if subject && verb && words >= 3 { QuotationKind::Direct } else { QuotationKind::Partial }
}
