//! Quoted stretch → said by somebody, or not. In: a region in its surroundings. Out:
//! a score, above zero when the words are a source's, and the kind by its shape.
//! Features are abstract: lengths, marks, roles of the words around.

use crate::TokenRange;
use crate::annotation::{BlockKind, QuotationKind};
use crate::cue::Roles;
use crate::linear::{Model, Template, features, labels, ranges};
use crate::quote::Region;
use crate::quote::scene::Scene;
use crate::table::{self, packed};
use std::sync::LazyLock;

use super::candidate::is_cue_verb;

labels! {
    /// How many of the words inside have a capital.
    enum Capitals {
        None = "none",
        Some = "some",
        Most = "most",
        All = "all",
    }

    /// What the words inside end with.
    enum End {
        Word = "word",
        Comma = "comma",
        FullStop = "full stop",
        Question = "question",
        OtherMark = "other mark",
    }

    /// What kind of block the stretch stands in.
    enum Block {
        First = "first",
        Headline = "headline",
        Body = "body",
        Other = "other",
    }

    /// What marks it.
    enum Mark {
        Double = "double",
        Single = "single",
        Other = "other",
    }

    /// What it begins with.
    enum Shape {
        Lower = "lower",
        Capital = "capital",
        Pronoun = "pronoun",
        Determiner = "determiner",
        Other = "other",
    }

    /// What stands before it or behind.
    enum Around {
        Block = "block",
        Quotation = "quotation",
        Comma = "comma",
        FullStop = "full stop",
        Colon = "colon",
        Bracket = "bracket",
        Dash = "dash",
        OtherMark = "other mark",
        Speech = "speech",
        Cue = "cue",
        That = "that",
        As = "as",
        A = "a",
        The = "the",
        Of = "of",
        To = "to",
        For = "for",
        With = "with",
        On = "on",
        In = "in",
        By = "by",
        And = "and",
        Naming = "naming",
        Is = "is",
        Auxiliary = "auxiliary",
        Preposition = "preposition",
        Determiner = "determiner",
        Connective = "connective",
        Work = "work",
        SpeechNoun = "speech noun",
        SpeakerNoun = "speaker noun",
        Possessive = "possessive",
        Capital = "capital",
        Number = "number",
        Verb = "verb",
        Word = "word",
    }
}

ranges! {
    /// How many words.
    struct Length { 1.. = "1", 2.. = "2", 3.. = "3", 4.. = "4-5", 6.. = "6-9", 10.. = "10-20", 21.. = "long", }

    /// How many.
    struct Count { 0.. = "0", 1.. = "1", 2.. = "2", }
}

features! {
    /// A feature of a quoted stretch.
    enum Feature {
        Length(length: Length) = "length",
        LengthCapitals(length: Length, capitals: Capitals) = "length,capitals",
        LengthEnd(length: Length, end: End) = "length,end",
        LengthBefore(length: Length, before: Around) = "length,before",
        LengthBehind(length: Length, behind: Around) = "length,behind",
        LengthBlock(length: Length, block: Block) = "length,block",
        BlockMark(block: Block, mark: Mark) = "block,mark",
        LengthFirst(length: Length, first: Shape) = "length,first",
        Cues(length: Length, left: bool, right: bool) = "length,cue left,cue right",
        Speech(length: Length, left: bool, right: bool) = "length,speech left,speech right",
        InBlock(length: Length, cue: bool, others: Count) = "length,cue in block,others in block",
        SecondBefore(second: Around) = "second before",
        ThirdBefore(third: Around) = "third before",
        SecondBehind(second: Around) = "second behind",
        BothBefore(before: Around, second: Around) = "before,second before",
        BothSides(before: Around, behind: Around) = "before,behind",
        BeforeCapitals(before: Around, capitals: Capitals) = "before,capitals",
        BehindCapitals(behind: Around, capitals: Capitals) = "behind,capitals",
        CapitalsEnd(capitals: Capitals, end: End) = "capitals,end",
        Naming(near: bool, capitals: Capitals) = "naming near,capitals",
        Work(near: bool, capitals: Capitals) = "work near,capitals",
        SaidBefore(quotations: Count) = "said before in document",
        FiniteVerb(length: Length, inside: bool) = "finite verb inside",
        PersonLeft(person: bool, cue: bool, length: Length) = "person left,cue left",
        According(near: bool, length: Length) = "according to near,length",
        OwnedSpeech(left: bool, length: Length) = "owned speech left,length",
        OwnedSpeechBefore(left: bool, before: Around) = "owned speech left,before",
    }
}

/// The templates of the features.
pub(crate) const TEMPLATES: &[Template] = Feature::TEMPLATES;

/// The learnt weights.
pub(crate) static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read_packed(TEMPLATES, &table::decode(packed!("attribution/kind.tsv"))));

/// Fills `features` with what tells whether somebody said the words of `region`.
/// `attributed` counts the quotations so far that somebody said.
pub(crate) fn extract(scene: &Scene<'_, '_>, region: &Region, attributed: usize, features: &mut Vec<u32>) {
    features.clear();
    let tokens = region.tokens;
    if tokens.is_empty() {
        return;
    }
    let inner = inner_tokens(region);
    let words = inner.indices().filter(|&i| !scene.is_mark(i)).take(60).count();
    let length = Length::of(words);
    let capitals = count_capitals(scene, inner, words);
    let last = inner.end.saturating_sub(1);
    let end = match scene.doc.str(last) {
        "," => End::Comma,
        "." => End::FullStop,
        "?" | "!" => End::Question,
        _ if scene.is_mark(last) => End::OtherMark,
        _ => End::Word,
    };
    let before = scene.previous(tokens.start);
    let behind = scene.following(tokens.end);
    let (pre, post) = (classify(scene, before), classify(scene, behind));
    let pre2 = before.map_or(Around::Block, |b| classify(scene, scene.previous(b)));
    let pre3 = before.and_then(|b| scene.previous(b)).map_or(Around::Block, |b| classify(scene, scene.previous(b)));
    let post2 = behind.map_or(Around::Block, |b| classify(scene, scene.following(b + 1)));
    let kind = scene.doc.block_kind(tokens.start);
    let block = match kind {
        _ if scene.block(tokens.start) == 0 => Block::First,
        BlockKind::Headline | BlockKind::Subheading => Block::Headline,
        _ if kind.is_body() => Block::Body,
        _ => Block::Other,
    };
    let mark = match scene.doc.str(tokens.start).chars().next() {
        Some('“' | '"' | '„' | '«') => Mark::Double,
        Some('‘' | '\'') => Mark::Single,
        _ => Mark::Other,
    };
    let first = match inner.start {
        i if scene.is(i, Roles::PRONOUN) => Shape::Pronoun,
        i if scene.is(i, Roles::DETERMINER) => Shape::Determiner,
        i if scene.is_capital(i) => Shape::Capital,
        i if scene.is_word(i) => Shape::Lower,
        _ => Shape::Other,
    };
    let near = look_near(scene, tokens);
    features.extend(
        [
            Feature::Length(length),
            Feature::LengthCapitals(length, capitals),
            Feature::LengthEnd(length, end),
            Feature::LengthBefore(length, pre),
            Feature::LengthBehind(length, post),
            Feature::LengthBlock(length, block),
            Feature::BlockMark(block, mark),
            Feature::LengthFirst(length, first),
            Feature::Cues(length, near.cue_left, near.cue_right),
            Feature::Speech(length, near.speech_left, near.speech_right),
            Feature::InBlock(length, near.cue_in_block, Count::of(near.others)),
            Feature::SecondBefore(pre2),
            Feature::ThirdBefore(pre3),
            Feature::SecondBehind(post2),
            Feature::BothBefore(pre, pre2),
            Feature::BothSides(pre, post),
            Feature::BeforeCapitals(pre, capitals),
            Feature::BehindCapitals(post, capitals),
            Feature::CapitalsEnd(capitals, end),
            Feature::Naming(near.naming, capitals),
            Feature::Work(near.work, capitals),
            Feature::SaidBefore(Count::of(attributed)),
            Feature::FiniteVerb(length, has_verb(scene, inner)),
            Feature::PersonLeft(near.person_left, near.cue_left, length),
            Feature::According(near.according, length),
            Feature::OwnedSpeech(near.owned_speech, length),
            Feature::OwnedSpeechBefore(near.owned_speech, pre),
        ]
        .map(Feature::index),
    );
}

/// The tokens between the marks.
pub(crate) fn inner_tokens(region: &Region) -> TokenRange {
    if !region.marked {
        return region.tokens;
    }
    let end = if region.closed { region.tokens.end.saturating_sub(1) } else { region.tokens.end };
    TokenRange::new((region.tokens.start + 1).min(end), end)
}

fn count_capitals(scene: &Scene<'_, '_>, inner: TokenRange, words: usize) -> Capitals {
    let capitals = inner.indices().filter(|&i| scene.is_capital(i)).take(60).count();
    match (100 * capitals) / words.max(1) {
        100.. => Capitals::All,
        60.. => Capitals::Most,
        20.. => Capitals::Some,
        _ => Capitals::None,
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
                    | "shall"
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

/// What stands near; each is a question of its own.
#[allow(clippy::struct_excessive_bools)]
#[derive(Default)]
struct Near {
    cue_left: bool,
    cue_right: bool,
    speech_left: bool,
    speech_right: bool,
    cue_in_block: bool,
    others: usize,
    naming: bool,
    work: bool,
    person_left: bool,
    according: bool,
    owned_speech: bool,
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
    called || nickname || goes_by(scene, before, inner)
}

/// "a vendor known on the pier as |“Pinto”": a name that somebody goes by.
fn goes_by(scene: &Scene<'_, '_>, before: usize, inner: TokenRange) -> bool {
    let article = usize::from(scene.doc.folded(inner.start) == "the");
    let name = inner.len() <= 3 + article && scene.is_capital(inner.start + article);
    let clause = scene.doc.sentence_of(before).start.max(before.saturating_sub(8))..before;
    let known = |i: usize| matches!(scene.doc.folded(i), "known" | "identified" | "name");
    let word = scene.doc.folded(before);
    name && (word == "nicknamed" || word == "as" && clause.into_iter().any(known))
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
        near.cue_in_block |= cue;
        if scene.sentence(i) == sentence && i + NEAR >= tokens.start {
            near.cue_left |= cue;
            near.speech_left |= scene.is(i, Roles::SPEECH);
            near.according |= scene.doc.folded(i) == "according";
            near.owned_speech |= is_owned_speech(scene, i);
            let name = scene.is_capital(i) && !scene.is(i, Roles::OPENER);
            near.person_left |= name || scene.is(i, Roles::PRONOUN.or(Roles::SPEAKER_NOUN));
            if i + 5 >= tokens.start {
                near.naming |= scene.is(i, Roles::NAMING);
                near.work |= scene.is(i, Roles::WORK);
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
        near.cue_in_block |= cue;
        if scene.sentence(i) == last_sentence && i < tokens.end + NEAR {
            near.cue_right |= cue;
            near.speech_right |= scene.is(i, Roles::SPEECH);
            near.according |= scene.doc.folded(i) == "according";
            if i < tokens.end + 4 {
                near.work |= scene.is(i, Roles::WORK);
            }
        }
    }
    near.others = others.iter().filter(|&&o| o != region).count();
    near
}

fn classify(scene: &Scene<'_, '_>, at: Option<usize>) -> Around {
    let Some(at) = at else { return Around::Block };
    if scene.is_quoted(at) {
        return Around::Quotation;
    }
    match scene.doc.folded(at) {
        "," => Around::Comma,
        "." | "!" | "?" => Around::FullStop,
        ":" => Around::Colon,
        "(" | "[" | ")" | "]" => Around::Bracket,
        "-" | "--" | "–" | "—" | "―" => Around::Dash,
        "a" | "an" => Around::A,
        "is" | "was" | "are" | "were" | "be" | "been" => Around::Is,
        "that" => Around::That,
        "as" => Around::As,
        "the" => Around::The,
        "of" => Around::Of,
        "to" => Around::To,
        "for" => Around::For,
        "with" => Around::With,
        "on" => Around::On,
        "in" => Around::In,
        "by" => Around::By,
        "and" => Around::And,
        _ if scene.is_mark(at) => Around::OtherMark,
        _ if scene.is_possessive(at) => Around::Possessive,
        _ if scene.is(at, Roles::NAMING) => Around::Naming,
        _ if scene.is(at, Roles::SPEECH) => Around::Speech,
        _ if is_cue_verb(scene, at) => Around::Cue,
        _ if scene.is(at, Roles::AUXILIARY) => Around::Auxiliary,
        _ if scene.is(at, Roles::PREPOSITION) => Around::Preposition,
        _ if scene.is(at, Roles::DETERMINER) => Around::Determiner,
        _ if scene.is(at, Roles::CONNECTIVE) => Around::Connective,
        _ if scene.is(at, Roles::WORK) => Around::Work,
        _ if scene.is(at, Roles::SPEECH_NOUN) => Around::SpeechNoun,
        _ if scene.is(at, Roles::SPEAKER_NOUN) => Around::SpeakerNoun,
        _ if scene.is_capital(at) => Around::Capital,
        _ if !scene.is_word(at) => Around::Number,
        _ if scene.is(at, Roles::VERB) => Around::Verb,
        _ => Around::Word,
    }
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
    let numbered = scene.doc.str(inner.start).starts_with(|c: char| c.is_ascii_digit());
    if titled && !between_names && !naming && (words >= 2 || numbered || near.work) {
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
