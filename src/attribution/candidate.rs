//! Words → candidates for who spoke: names, pronouns, noun phrases for people, bodies
//! and documents, possessives before a noun of speech. In: a scene. Out: candidates in
//! order, outside quotation marks, each with what stands around it. Surface only: no
//! tagger, so that a name that no model finds can still speak.

use crate::TokenRange;
use crate::annotation::{Kind, Mention};
use crate::cue::{self, Roles};
use crate::quote::scene::Scene;
use crate::token::Class;

/// How a candidate is worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wording {
    /// "Vladimir Putin"
    Name,
    /// "he", "who"
    Pronoun,
    /// "the minister", "police"
    Noun,
    /// "his" in "his claim"
    Possessive,
}

/// Words that may name the source of a quotation.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Its tokens.
    pub(crate) tokens: TokenRange,
    /// How it is worded.
    pub(crate) wording: Wording,
    key: Small,
    cue_after: Small,
    cue_before: Small,
    entity: Small,
    /// How many commas stand before the verb behind it.
    pub(crate) commas: u8,
    /// What stands right before it, an index into [`BEFORE`].
    pub(crate) before: u8,
    /// What stands right behind it, an index into [`BEHIND`].
    pub(crate) behind: u8,
    /// Whether "according to" stands before it.
    pub(crate) according: bool,
    /// Whether "'s" and a noun of speech stand behind it: "Trump's claim".
    pub(crate) owns_speech: bool,
    /// Whether a noun candidate's last word speaks by trade: "spokesman", "report".
    pub(crate) speaks: bool,
    /// How many candidates stand between it and the verb behind it.
    pub(crate) rank: u8,
    /// What the mention over it names, an index into [`NAMES`].
    pub(crate) names: u8,
}

impl Candidate {
    /// The vocabulary number of a name's last word that is no title.
    pub(crate) fn key(&self) -> Option<usize> {
        self.key.get()
    }

    /// The next verb of speech in its sentence, outside marks.
    pub(crate) fn cue_after(&self) -> Option<usize> {
        self.cue_after.get()
    }

    /// The verb of speech that it follows as an inverted subject.
    pub(crate) fn cue_before(&self) -> Option<usize> {
        self.cue_before.get()
    }

    /// The entity of the mention over it.
    pub(crate) fn entity(&self) -> Option<usize> {
        self.entity.get()
    }
}

/// An index or none in four bytes: a long text has hundreds of thousands of candidates.
#[derive(Clone, Copy, Debug)]
struct Small(u32);

impl Small {
    const NONE: Small = Small(u32::MAX);

    fn new(index: Option<usize>) -> Self {
        index.map_or(Self::NONE, |index| Self(index as u32))
    }

    fn get(self) -> Option<usize> {
        (self.0 != u32::MAX).then_some(self.0 as usize)
    }
}

/// What may stand before a candidate.
pub(crate) const BEFORE: &[&str] = &[
    "beginning",
    "quotation",
    "to",
    "of",
    "with",
    "by",
    "for",
    "in",
    "from",
    "at",
    "other preposition",
    "determiner",
    "who",
    "and",
    "that",
    "if",
    "other connective",
    "told",
    "comma",
    "colon",
    "bracket",
    "dash",
    "other mark",
    "cue",
    "capital",
    "title",
    "number",
    "word",
];

/// What may stand behind a candidate.
pub(crate) const BEHIND: &[&str] = &[
    "end",
    "quotation",
    "of",
    "in",
    "on",
    "to",
    "with",
    "for",
    "other preposition",
    "who",
    "and",
    "that",
    "connective",
    "'s",
    "auxiliary",
    "comma",
    "colon",
    "bracket",
    "dash",
    "full stop",
    "other mark",
    "cue",
    "capital",
    "verb",
    "noun",
    "word",
];

/// What the mention over a candidate may name.
pub(crate) const NAMES: &[&str] = &["nothing", "person", "organization", "place", "group", "other"];

/// A verb of speech farther than this from its subject belongs to another.
const REACH: usize = 22;

/// Finds the candidates of a scene, in order.
pub(crate) fn find(scene: &Scene<'_, '_>, mentions: &[Mention], datelines: &[TokenRange]) -> Vec<Candidate> {
    let end = scene.doc.tokens.len();
    // As many as most texts have.
    let mut candidates = Vec::with_capacity(end / 4);
    let mut at = 0;
    let mut datelines = datelines.iter().peekable();
    while at < end {
        while datelines.next_if(|d| d.end <= at).is_some() {}
        if let Some(dateline) = datelines.next_if(|d| d.start <= at) {
            at = dateline.end;
            continue;
        }
        match read(scene, at) {
            Read::Found(tokens, wording) => {
                candidates.push(look_around(scene, tokens, wording));
                at = tokens.end;
            }
            Read::Skip(next) => at = next.max(at + 1),
        }
    }
    count_ranks(&mut candidates);
    name(scene, mentions, &mut candidates);
    candidates
}

/// Numbers the candidates before each verb from the verb leftwards.
fn count_ranks(candidates: &mut [Candidate]) {
    let mut last: Option<(usize, u8)> = None;
    for candidate in candidates.iter_mut().rev() {
        let Some(cue) = candidate.cue_after() else { continue };
        let rank = last.filter(|(earlier, _)| *earlier == cue).map_or(0, |(_, rank)| (rank + 1).min(4));
        candidate.rank = rank;
        last = Some((cue, rank));
    }
}

/// Gives each candidate the mention over it: a person rather than others, the last
/// of several.
fn name(scene: &Scene<'_, '_>, mentions: &[Mention], candidates: &mut [Candidate]) {
    let mut from = 0;
    for candidate in candidates {
        let span = scene.doc.span(candidate.tokens);
        while from < mentions.len() && mentions[from].span.end <= span.start {
            from += 1;
        }
        let over = mentions[from..].iter().take_while(|m| m.span.start < span.end).filter(|m| m.span.overlaps(span));
        if let Some(mention) = over.max_by_key(|m| (m.kind == Kind::Person, m.span.start)) {
            candidate.names = match mention.kind {
                Kind::Person => 1,
                Kind::Organization => 2,
                Kind::Place => 3,
                Kind::Group => 4,
                _ => 5,
            };
            candidate.entity = Small::new(Some(mention.entity));
        }
    }
}

enum Read {
    Found(TokenRange, Wording),
    Skip(usize),
}

/// Reads what begins at token `at`.
fn read(scene: &Scene<'_, '_>, at: usize) -> Read {
    let one = TokenRange::new(at, at + 1);
    if scene.is_quoted(at) || !scene.is_word(at) {
        return Read::Skip(at + 1);
    }
    let word = scene.doc.folded(at);
    let next = scene.following(at + 1);
    let roles = scene.roles(at);
    if matches!(
        word,
        "he" | "she"
            | "they"
            | "i"
            | "we"
            | "who"
            | "which"
            | "i've"
            | "we've"
            | "they've"
            | "er"
            | "sie"
            | "il"
            | "elle"
    ) {
        return Read::Found(one, Wording::Pronoun);
    }
    if word == "it" && next.is_some_and(|n| scene.is(n, Roles::CUE.or(Roles::AUXILIARY))) {
        return Read::Found(one, Wording::Pronoun);
    }
    if matches!(word, "his" | "her" | "their" | "its") && (at + 1..at + 4).any(|i| scene.is(i, Roles::SPEECH_NOUN)) {
        return Read::Found(one, Wording::Possessive);
    }
    if scene.is_capital(at) {
        let opens = scene.opens_sentence(at) || scene.previous(at).is_some_and(|p| scene.is_mark(p));
        let joined = next.is_some_and(|n| scene.is_capital(n) && !scene.is_quoted(n));
        let opener = roles.any(Roles::OPENER) && !(joined && (!opens || word == "the"));
        if !opener {
            let tokens = TokenRange::new(at, end_of_name(scene, at));
            return Read::Found(tokens, Wording::Name);
        }
        if !roles.any(Roles::DETERMINER) {
            return Read::Skip(at + 1);
        }
    }
    let phrase = roles.any(Roles::DETERMINER) && !matches!(word, "that" | "no" | "this" | "it");
    if let Some(found) = phrase.then(|| read_phrase(scene, at)).flatten() {
        return found;
    }
    let plural = word.len() > 4 && word.ends_with('s') && !roles.any(Roles::CUE);
    if plural
        && next.is_some_and(|n| {
            !scene.is_quoted(n)
                && (scene.is(n, Roles::CUE) || matches!(scene.doc.folded(n), "have" | "had" | "were" | "are" | "who"))
        })
    {
        return Read::Found(one, Wording::Noun);
    }
    if roles.any(Roles::SPEAKER_NOUN) {
        return Read::Found(one, Wording::Noun);
    }
    let plain = !roles.any(
        Roles::CUE
            .or(Roles::AUXILIARY)
            .or(Roles::PREPOSITION)
            .or(Roles::CONNECTIVE)
            .or(Roles::VERB)
            .or(Roles::TIME)
            .or(Roles::OPENER)
            .or(Roles::DETERMINER),
    );
    if plain && is_plain_subject(scene, at, next) {
        return Read::Found(one, Wording::Noun);
    }
    Read::Skip(at + 1)
}

/// "The New York |businessman says", "Obama's former |teammate said", "63 |percent said".
fn is_plain_subject(scene: &Scene<'_, '_>, at: usize, next: Option<usize>) -> bool {
    let word = scene.doc.folded(at);
    let subject = next.is_some_and(|n| {
        !scene.is_quoted(n)
            && (scene.is(n, Roles::CUE.or(Roles::AUXILIARY)) || matches!(scene.doc.folded(n), "," | "who" | "of"))
    });
    let modified = || {
        scene.previous(at).is_some_and(|p| {
            !scene.is_quoted(p)
                && !scene.is(p, Roles::PREPOSITION.or(Roles::CONNECTIVE).or(Roles::AUXILIARY).or(Roles::CUE))
                && !scene.is_mark(p)
        })
    };
    let agent = || {
        word.len() > 4
            && ["er", "or", "ist", "man", "ian", "ant", "ent", "ers", "ors", "ists", "ee"]
                .iter()
                .any(|e| word.ends_with(e))
    };
    subject
        && modified()
        && (word == "percent" || agent() || next.is_some_and(|n| is_cue_verb(scene, n)))
        && !word.ends_with("ly")
        && !word.ends_with("ed")
}

/// Lower-case words inside names.
const PARTICLES: &[&str] = &[
    "de", "van", "von", "bin", "al", "el", "der", "la", "den", "ter", "ibn", "du", "da", "del", "dos", "y", "i", "le",
    "ben",
];

/// One past the last token of the name that begins at `at`.
fn end_of_name(scene: &Scene<'_, '_>, at: usize) -> usize {
    let goes_on = |i: usize| scene.following(i).is_some() && !scene.is_quoted(i);
    // "Roe |Calls Hart a Disgrace": in a title verbs have capitals too.
    let small = Roles::CUE.or(Roles::AUXILIARY).or(Roles::PREPOSITION).or(Roles::CONNECTIVE).or(Roles::VERB);
    let titled = scene.is_titled(at);
    let names = |i: usize| {
        goes_on(i)
            && scene.is_capital(i)
            && !(titled && scene.is(i, small))
            && !matches!(scene.doc.folded(i), "he" | "she" | "they" | "i")
    };
    let mut end = at + 1;
    while goes_on(end) {
        let word = scene.doc.folded(end);
        let joins = matches!(word, "-" | "–" | "&") && (word == "&" || !scene.doc.tokens[end].spaced);
        // "Joost van der Meulen", "Íñigo de la Peña y Urrutia"
        let particles = (end..end + 3).take_while(|&i| goes_on(i) && PARTICLES.contains(&scene.doc.folded(i))).count();
        if names(end) {
            end += 1;
        } else if particles > 0 && names(end + particles) {
            end += particles + 1;
        } else if joins && goes_on(end + 1) && (names(end + 1) || word != "&" && !scene.doc.tokens[end + 1].spaced) {
            // "Kim Do-yun"
            end += 2;
        } else {
            break;
        }
    }
    end
}

/// Reads the noun phrase behind the determiner at `at`.
fn read_phrase(scene: &Scene<'_, '_>, at: usize) -> Option<Read> {
    let stops = Roles::PREPOSITION.or(Roles::CONNECTIVE).or(Roles::CUE).or(Roles::AUXILIARY);
    let mut end = at + 1;
    while end < at + 8 && scene.following(end).is_some() && !scene.is_quoted(end) {
        let hyphen = matches!(scene.doc.folded(end), "-" | "–") && !scene.doc.tokens[end].spaced;
        let number = scene.doc.tokens[end].class == Class::Number;
        if !(hyphen || number || scene.is_word(end)) || scene.is(end, stops) && !hyphen_before(scene, end) {
            break;
        }
        // "the union |expected", but "the disgraced mayor".
        let verb = scene.is(end, Roles::VERB) || scene.doc.folded(end).ends_with("ed");
        if verb && end > at + 1 && !hyphen_before(scene, end) && !scene.doc.folded(end - 1).ends_with("ly") {
            break;
        }
        let name = scene.is_capital(end) && scene.following(end + 1).is_some_and(|n| scene.is_capital(n));
        if name {
            break;
        }
        end += 1;
    }
    let stopped_at_name = scene.following(end).is_some_and(|n| scene.is_capital(n) && !scene.is_quoted(n));
    if end == at + 1 {
        return stopped_at_name.then_some(Read::Skip(at + 1));
    }
    if stopped_at_name && !scene.is(end, Roles::OPENER) && !scene.is_capital(end - 1) {
        // "the Republican nominee |Donald Trump": the name stands for itself.
        return Some(Read::Skip(end));
    }
    if scene.is_capital(end - 1) && !scene.is(end - 1, Roles::OPENER) {
        let mut start = end - 1;
        while start > at + 1 && scene.is_capital(start - 1) {
            start -= 1;
        }
        return Some(Read::Found(TokenRange::new(start, end), Wording::Name));
    }
    Some(Read::Found(TokenRange::new(at, end), Wording::Noun))
}

fn hyphen_before(scene: &Scene<'_, '_>, at: usize) -> bool {
    matches!(scene.doc.folded(at - 1), "-" | "–") && !scene.doc.tokens[at].spaced
}

/// Describes the surroundings of a candidate.
fn look_around(scene: &Scene<'_, '_>, tokens: TokenRange, wording: Wording) -> Candidate {
    let behind = scene.following(tokens.end);
    let before = scene.previous(tokens.start);
    let sentence = scene.doc.sentence_of(tokens.end - 1);
    let mut cue_after = None;
    let mut commas = 0;
    for i in tokens.end..sentence.end.min(tokens.end + REACH) {
        if scene.is_quoted(i) {
            break;
        }
        if is_cue_verb(scene, i) {
            cue_after = Some(i);
            break;
        }
        commas += u8::from(scene.doc.folded(i) == ",");
    }
    let owner = behind.filter(|&b| scene.doc.tokens[b].class == Class::Possessive);
    Candidate {
        tokens,
        wording,
        key: Small::new(if wording == Wording::Name { key_of(scene, tokens) } else { None }),
        cue_after: Small::new(cue_after),
        commas,
        cue_before: Small::new(find_cue_before(scene, tokens.start)),
        before: classify_before(scene, before, tokens.start),
        behind: classify_behind(scene, behind, tokens.end - 1),
        according: is_according(scene, tokens.start),
        owns_speech: owner.is_some_and(|o| (o + 1..o + 5).any(|i| scene.is(i, Roles::SPEECH_NOUN))),
        speaks: wording == Wording::Noun && speaks_by_trade(scene, tokens.end - 1),
        rank: 0,
        names: 0,
        entity: Small::NONE,
    }
}

/// Whether the token is a verb of speech where it stands: "calls" and "claim" are
/// nouns behind a determiner.
pub(crate) fn is_cue_verb(scene: &Scene<'_, '_>, at: usize) -> bool {
    if !scene.is(at, Roles::CUE) || scene.is_quoted(at) {
        return false;
    }
    let Some(before) = scene.previous(at) else { return true };
    if scene.is_capital(at) && scene.is_capital(before) && !scene.is_titled(at) {
        // "the United States", "Fox News Reports"
        return false;
    }
    let noun = scene.is(at, Roles::SPEECH_NOUN);
    let owned = scene.doc.tokens[before].class == Class::Possessive || scene.is(before, Roles::DETERMINER);
    !(owned || noun && scene.is(before, Roles::PREPOSITION) && scene.doc.folded(before) != "to")
}

fn speaks_by_trade(scene: &Scene<'_, '_>, at: usize) -> bool {
    let word = scene.doc.folded(at);
    scene.is(at, Roles::SPEAKER_NOUN)
        || ["man", "woman", "er", "ist", "or", "ers", "ists", "ors", "men", "women"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// Whether "according to" and at most a few words of the same phrase stand before.
fn is_according(scene: &Scene<'_, '_>, start: usize) -> bool {
    let mut at = start;
    for _ in 0..7 {
        let Some(before) = at.checked_sub(1).filter(|&b| scene.is_word(b)) else { return false };
        if scene.doc.folded(before) == "to" {
            return before > 0 && scene.doc.folded(before - 1) == "according";
        }
        if scene.is(before, Roles::CUE.or(Roles::CONNECTIVE)) {
            return false;
        }
        at = before;
    }
    false
}

/// The verb of speech before an inverted subject: "said |Roe", "said the mayor, |Roe".
fn find_cue_before(scene: &Scene<'_, '_>, start: usize) -> Option<usize> {
    let mut at = start;
    let sentence = scene.doc.sentence_of(start).start;
    for step in 0..9 {
        let before = at.checked_sub(1).filter(|&b| b >= sentence && !scene.is_quoted(b))?;
        if scene.is(before, Roles::CUE) {
            return Some(before);
        }
        let passable = scene.is_word(before)
            || matches!(scene.doc.folded(before), "-" | "'s" | "’s" | ":")
            || (step == 0 && scene.doc.folded(before) == ",");
        let other = Roles::PREPOSITION.or(Roles::CONNECTIVE);
        if !passable || scene.is(before, other) && !matches!(scene.doc.folded(before), "of" | "for" | "than") {
            return None;
        }
        at = before;
    }
    None
}

/// The last word of a name that is no title.
fn key_of(scene: &Scene<'_, '_>, tokens: TokenRange) -> Option<usize> {
    let suffix = |i: usize| matches!(scene.doc.folded(i), "jr." | "sr." | "jr" | "sr" | "ii" | "iii");
    let core = |&i: &usize| scene.is_word(i) && !scene.is(i, Roles::TITLE) && !suffix(i);
    tokens.indices().rev().find(core).map(|i| scene.doc.tokens[i].word as usize)
}

fn classify_before(scene: &Scene<'_, '_>, before: Option<usize>, start: usize) -> u8 {
    let Some(at) = before.filter(|&b| scene.sentence(b) == scene.sentence(start)) else { return 0 };
    if scene.is_quoted(at) {
        return 1;
    }
    let word = scene.doc.folded(at);
    let named = match word {
        "," => Some("comma"),
        ":" => Some("colon"),
        "(" | "[" => Some("bracket"),
        "-" | "--" | "–" | "—" | "―" => Some("dash"),
        "told" | "tells" => Some("told"),
        "who" | "which" => Some("who"),
        "if" | "when" | "while" | "because" | "as" => Some("if"),
        _ => BEFORE.iter().copied().find(|&label| {
            label == word
                && !matches!(
                    label,
                    "quotation"
                        | "beginning"
                        | "comma"
                        | "word"
                        | "number"
                        | "title"
                        | "capital"
                        | "cue"
                        | "determiner"
                        | "bracket"
                )
        }),
    };
    let label = named.unwrap_or_else(|| match () {
        () if scene.is_mark(at) => "other mark",
        () if scene.is(at, Roles::PREPOSITION) => "other preposition",
        () if scene.is(at, Roles::DETERMINER) => "determiner",
        () if scene.is(at, Roles::CONNECTIVE) => "other connective",
        () if scene.is(at, Roles::CUE) => "cue",
        () if scene.is(at, Roles::TITLE) => "title",
        () if scene.is_capital(at) => "capital",
        () if !scene.is_word(at) => "number",
        () => "word",
    });
    place_of(label, BEFORE)
}

fn classify_behind(scene: &Scene<'_, '_>, behind: Option<usize>, last: usize) -> u8 {
    let Some(at) = behind.filter(|&b| scene.sentence(b) == scene.sentence(last)) else { return 0 };
    if scene.is_quoted(at) {
        return 1;
    }
    let word = scene.doc.folded(at);
    let label = match word {
        "," => "comma",
        ":" => "colon",
        "." => "full stop",
        "(" | "[" | ")" | "]" => "bracket",
        "-" | "--" | "–" | "—" | "―" => "dash",
        "'s" => "'s",
        "of" | "in" | "on" | "to" | "with" | "for" | "and" | "that" | "who" => word,
        "which" | "whose" => "who",
        _ if scene.is_mark(at) => "other mark",
        _ if scene.doc.tokens[at].class == Class::Possessive => "'s",
        _ if scene.is(at, Roles::AUXILIARY) => "auxiliary",
        _ if scene.is(at, Roles::PREPOSITION) => "other preposition",
        _ if scene.is(at, Roles::CONNECTIVE) => "connective",
        _ if scene.is(at, Roles::CUE) => "cue",
        _ if scene.is_capital(at) => "capital",
        _ if scene.is(at, Roles::VERB) || word.ends_with("ed") => "verb",
        _ if scene.is(at, Roles::SPEAKER_NOUN) => "noun",
        _ => "word",
    };
    place_of(label, BEHIND)
}

fn place_of(label: &str, labels: &[&str]) -> u8 {
    labels.iter().position(|&l| l == label).unwrap_or(labels.len() - 1) as u8
}

/// Index of the cue's word among the common ones.
pub(crate) fn cue_word(scene: &Scene<'_, '_>, at: usize) -> u8 {
    cue::common(scene.doc.folded(at))
}
