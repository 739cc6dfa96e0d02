//! What the tagger sees of a token, as numbers. In: a read document and the clusters
//! of its words. Out: 24-bit features: of a word (the same wherever it stands in the
//! document, so that their weights are summed once) and of a token (its neighbours,
//! the run of capitals it stands in). Shared by the tagger and its trainer: a change
//! here makes every model foreign.

use super::listed;
use crate::TokenRange;
use crate::document::Document;
use crate::lexicon::Flags;
use crate::model::{COARSE_SHIFT, Clusters};
use crate::token::{Case, Class, Token};

/// Features are numbers below this power of two.
pub(crate) const FEATURE_BITS: u32 = 24;

/// How many neighbours on each side are seen.
pub(crate) const REACH: usize = 2;

/// What a feature is of. Its number is its name in the weights: no template is numbered anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Template(pub(super) u32);

/// What is seen of a word at each of the offsets, which have a number each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfWord {
    /// The word.
    Word = 0,
    /// Each thing that is known of it.
    Flag = 5,
    /// The cluster of words like it.
    Cluster = 15,
    /// The larger cluster.
    Group = 20,
    /// Its last letters.
    Suffix = 25,
    /// Its first letters.
    Prefix = 30,
    /// How it is written.
    Shape = 35,
}

/// So many offsets a template of words has: two before, the word itself, two after.
const OFFSETS: u32 = 2 * REACH as u32 + 1;

impl OfWord {
    const ALL: [Self; 7] =
        [Self::Word, Self::Flag, Self::Cluster, Self::Group, Self::Suffix, Self::Prefix, Self::Shape];

    /// The template at an offset from the token: 0 is the token's own word.
    pub(super) const fn at(self, offset: isize) -> Template {
        Template(self as u32 + (offset + REACH as isize) as u32)
    }
}

/// The other templates of the first look: a word's neighbours, what the document tells of it,
/// the run of capitals that it stands in.
impl Template {
    /// All that is known of the word itself.
    pub(super) const FLAGS: Self = Self(10);
    /// The looks of the token and the one before.
    pub(super) const SHAPE_LEFT: Self = Self(40);
    /// Of the token and the one after.
    pub(super) const SHAPE_RIGHT: Self = Self(41);
    /// Of all three.
    pub(super) const SHAPE_BOTH: Self = Self(42);
    /// The word as it is written here.
    pub(super) const WORD_SHAPE: Self = Self(43);
    /// The word and the one before.
    pub(super) const PAIR_LEFT: Self = Self(44);
    /// The word and the one after.
    pub(super) const PAIR_RIGHT: Self = Self(45);
    /// How the first token of a sentence is written.
    pub(super) const FIRST: Self = Self(46);
    /// How it is written, in a heading or in a sentence.
    pub(super) const HEADING: Self = Self(47);
    /// How often the document has the word in small letters, and with a capital.
    pub(super) const SEEN: Self = Self(48);
    /// What stands before the word in other places.
    pub(super) const ELSEWHERE_LEFT: Self = Self(49);
    /// What stands after it.
    pub(super) const ELSEWHERE_RIGHT: Self = Self(50);
    /// The place of the word in its longest run of capitals.
    pub(super) const RUN_PLACE: Self = Self(51);
    /// The first word of that run.
    pub(super) const RUN_FIRST: Self = Self(52);
    /// Its last word.
    pub(super) const RUN_LAST: Self = Self(53);
    /// What is known of its other words.
    pub(super) const RUN_FLAG: Self = Self(54);
    /// The word before this run of capitals.
    pub(super) const HERE_LEFT: Self = Self(55);
    /// The word after it.
    pub(super) const HERE_RIGHT: Self = Self(56);
    /// The token's place in it.
    pub(super) const HERE_PLACE: Self = Self(57);
    /// Its first word.
    pub(super) const HERE_FIRST: Self = Self(58);
    /// Its last word.
    pub(super) const HERE_LAST: Self = Self(59);
    /// What is known of its first and last words.
    pub(super) const HERE_FLAG: Self = Self(60);
    /// Words of a name that the lists have as a whole: "Buenos Aires".
    pub(super) const PHRASE: Self = Self(61);
    /// The clusters of the word and of the one before.
    pub(super) const GROUP_LEFT: Self = Self(62);
    /// And of the one after.
    pub(super) const GROUP_RIGHT: Self = Self(63);
    /// A run of capitals in quotation marks.
    pub(super) const QUOTED: Self = Self(64);
    /// What is known of the word and of the one before.
    pub(super) const FLAGS_LEFT: Self = Self(65);
    /// And of the one after.
    pub(super) const FLAGS_RIGHT: Self = Self(66);
    /// Every token has it.
    pub(super) const BIAS: Self = Self(67);
    /// The clusters on both sides of the run.
    pub(super) const HERE_GROUPS: Self = Self(68);
    /// The cluster of its last word.
    pub(super) const LAST_GROUP: Self = Self(69);
    /// Of its first word.
    pub(super) const FIRST_GROUP: Self = Self(70);

    /// What it sees of a word, and at which offset.
    pub(super) fn of_word(self) -> Option<(OfWord, isize)> {
        let within = |first: &OfWord| (0..OFFSETS).contains(&self.0.wrapping_sub(*first as u32));
        let of = OfWord::ALL.into_iter().find(within)?;
        Some((of, (self.0 - of as u32) as isize - REACH as isize))
    }
}

/// The feature of a template and a value.
pub(crate) fn feature(Template(template): Template, value: u64) -> u32 {
    let mut x = (value ^ u64::from(template).wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    x ^= x >> 32;
    x = x.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (x >> (64 - FEATURE_BITS)) as u32
}

/// A number for a stretch of letters; digits are all alike (FNV-1a).
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let digit = |b: u8| if b.is_ascii_digit() { b'0' } else { b };
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |h, &b| (h ^ u64::from(digit(b))).wrapping_mul(0x0100_0000_01B3))
}

pub(super) const fn pair(a: u64, b: u64) -> u64 {
    a.rotate_left(23) ^ b.wrapping_mul(0xA24B_AED4_963E_E407)
}

/// What is known of a distinct word, wherever it stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    pub(super) hash: u64,
    pub(super) flags: Flags,
    pub(super) cluster: u16,
}

/// What the document tells of a distinct word.
#[derive(Clone, Copy, Debug)]
struct Seen {
    /// Times in lower case, and with a capital inside a sentence; both stop at 255.
    lower: u8,
    capital: u8,
    /// The longest run of capitals with the word in it: first token, tokens.
    run: (u32, u8),
    /// Words before and after the runs that it opens and ends; the first few.
    left: [u32; 3],
    right: [u32; 3],
}

const NO_WORD: u32 = u32::MAX;

/// A document as the tagger sees it.
#[derive(Debug)]
pub(crate) struct View<'d, 't> {
    doc: &'d Document<'t>,
    facts: Vec<Facts>,
    seen: Vec<Seen>,
    shapes: Vec<u8>,
    /// The run of capitals that each token stands in: tokens of it before, tokens.
    runs: Vec<(u8, u8)>,
    /// 0 a sentence, 1 a heading with capital words, 2 a line in capitals.
    headings: Vec<u8>,
    /// Kind of the listed name that a token stands in, position in it.
    phrases: Vec<u8>,
}

impl<'d, 't> View<'d, 't> {
    /// Looks over a document once.
    pub(crate) fn new(doc: &'d Document<'t>, clusters: &impl Clusters) -> Self {
        let facts = (0..doc.vocabulary.len()).map(|id| {
            let word = doc.vocabulary.word(id as u32);
            let hash = hash(word.folded.as_bytes());
            Facts { hash, flags: word.flags, cluster: clusters.cluster(hash) }
        });
        let empty = Seen { lower: 0, capital: 0, run: (0, 0), left: [NO_WORD; 3], right: [NO_WORD; 3] };
        let mut view = Self {
            doc,
            facts: facts.collect(),
            seen: vec![empty; doc.vocabulary.len()],
            shapes: doc.tokens.iter().map(|t| shape(t, t.span.of(doc.text))).collect(),
            runs: vec![(0, 0); doc.tokens.len()],
            headings: Vec::with_capacity(doc.sentences.len()),
            phrases: vec![0; doc.tokens.len()],
        };
        for sentence in &doc.sentences {
            let heading = view.heading(sentence.tokens);
            view.headings.push(heading);
            view.look_over(sentence.tokens, heading > 0);
        }
        view
    }

    fn heading(&self, tokens: TokenRange) -> u8 {
        let (mut words, mut capital, mut upper) = (0, 0, 0);
        for token in self.doc.tokens[tokens.indices()].iter().filter(|t| t.class == Class::Word) {
            words += 1;
            capital += usize::from(token.case.is_capital());
            upper += usize::from(token.case == Case::Upper || (token.case == Case::Title && token.span.len() == 1));
        }
        match () {
            () if words >= 3 && upper == words => 2,
            () if words >= 3 && capital * 10 > words * 8 => 1,
            () => 0,
        }
    }

    /// Counts words, finds runs of capitals and listed names.
    fn look_over(&mut self, tokens: TokenRange, heading: bool) {
        let mut at = tokens.start;
        while at < tokens.end {
            let token = &self.doc.tokens[at];
            self.find_phrase(at, tokens.end);
            if !is_capital(token) {
                let seen = &mut self.seen[token.word as usize];
                seen.lower = seen.lower.saturating_add(u8::from(token.case == Case::Lower));
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while end < tokens.end && end - at < 250 && is_capital(&self.doc.tokens[end]) {
                self.find_phrase(end, tokens.end);
                end += 1;
            }
            let len = (end - at) as u8;
            (0..len).zip(&mut self.runs[at..end]).for_each(|(before, run)| *run = (before, len));
            if !heading {
                self.count_run(tokens, at, end);
            }
            at = end;
        }
    }

    fn count_run(&mut self, sentence: TokenRange, start: usize, end: usize) {
        let word = |idx: usize| self.doc.tokens[idx].word;
        for idx in start..end {
            let seen = &mut self.seen[word(idx) as usize];
            let first = idx == sentence.start || opens_clause(self.doc.str(idx - 1));
            seen.capital = seen.capital.saturating_add(u8::from(!first));
            if end - start > 1 && end - start > usize::from(seen.run.1) && end - start < 9 {
                seen.run = (start as u32, (end - start) as u8);
            }
        }
        let remember = |list: &mut [u32; 3], word: u32| {
            if let Some(free) = list.iter_mut().find(|w| **w == NO_WORD || **w == word) {
                *free = word;
            }
        };
        if start > sentence.start {
            remember(&mut self.seen[word(start) as usize].left, word(start - 1));
        }
        if end < sentence.end {
            remember(&mut self.seen[word(end - 1) as usize].right, word(end));
        }
    }

    /// Marks the longest listed name of several words that starts here.
    fn find_phrase(&mut self, start: usize, limit: usize) {
        if self.phrases[start] > 0 {
            return;
        }
        let Some((tokens, facts)) = listed::phrase(self.doc, start, limit) else { return };
        for (idx, phrase) in self.phrases[tokens.indices()].iter_mut().enumerate() {
            *phrase = phrase_kind(facts) * 2 + u8::from(idx > 0);
        }
    }

    /// What is known of the word of a token.
    pub(super) fn facts(&self, idx: usize) -> Facts {
        self.facts[self.doc.tokens[idx].word as usize]
    }

    /// The run of capitals that a token stands in: first token, tokens.
    fn run_of(&self, idx: usize) -> (usize, usize) {
        let (before, len) = self.runs[idx];
        (idx - usize::from(before), usize::from(len))
    }

    /// The stretches of tokens that could be in names, in order; none crosses a sentence.
    pub(super) fn stretches(&self) -> Vec<TokenRange> {
        let mut stretches: Vec<TokenRange> = Vec::new();
        for sentence in &self.doc.sentences {
            let first = stretches.len();
            for idx in sentence.tokens.indices().filter(|&idx| self.is_live(sentence.tokens, idx)) {
                match stretches[first..].last_mut() {
                    Some(last) if last.end == idx => last.end += 1,
                    _ => stretches.push(TokenRange::new(idx, idx + 1)),
                }
            }
        }
        stretches
    }

    /// Whether a token could be in a name: it has a capital, or stands beside one.
    pub(crate) fn is_live(&self, sentence: TokenRange, idx: usize) -> bool {
        let capital = |idx: usize| sentence.contains(idx) && self.runs[idx].1 > 0;
        let hyphen = |idx: usize| sentence.contains(idx) && self.doc.str(idx) == "-" && !self.doc.tokens[idx].spaced;
        let beside = capital(idx) || capital(idx + 1) || (idx > 0 && capital(idx - 1));
        // "Kwan-⟦yuen⟧", "⟦al⟧-Assad".
        beside || (idx > 1 && hyphen(idx - 1) && capital(idx - 2)) || (hyphen(idx + 1) && capital(idx + 2))
    }

    /// Features of a word as the neighbour at `offset` (0: itself): template and value.
    pub(crate) fn word_features(&self, word: u32, offset: isize, add: &mut dyn FnMut(Template, u64)) {
        let Facts { hash: word_hash, flags, cluster } = self.facts[word as usize];
        add(OfWord::Word.at(offset), word_hash);
        flags.bits().for_each(|bit| add(OfWord::Flag.at(offset), u64::from(bit)));
        if cluster > 0 {
            add(OfWord::Cluster.at(offset), u64::from(cluster));
            add(OfWord::Group.at(offset), u64::from(cluster >> COARSE_SHIFT));
        }
        if offset.unsigned_abs() > 1 {
            return;
        }
        let folded = self.doc.vocabulary.word(word).folded.as_bytes();
        let text = &self.doc.vocabulary.word(word).folded;
        for len in if offset == 0 { 1..=4 } else { 3..=3 } {
            if folded.len() > len {
                let cut = text.char_indices().nth(len).map_or(folded.len(), |(at, _)| at);
                add(OfWord::Prefix.at(offset), hash(&folded[..cut]));
                let cut = text.char_indices().rev().nth(len - 1).map_or(0, |(at, _)| at);
                add(OfWord::Suffix.at(offset), hash(&folded[cut..]));
            }
        }
        if offset == 0 {
            add(Template::FLAGS, named(flags));
        }
    }

    /// Features of a word with a capital that the rest of the document tells.
    pub(crate) fn document_features(&self, word: u32, add: &mut dyn FnMut(Template, u64)) {
        let seen = &self.seen[word as usize];
        add(Template::SEEN, u64::from(seen.lower.min(2)) * 4 + u64::from(seen.capital.min(2)));
        let hash_of = |word: u32| self.facts[word as usize].hash;
        for &left in seen.left.iter().filter(|w| **w != NO_WORD) {
            add(Template::ELSEWHERE_LEFT, hash_of(left));
        }
        for &right in seen.right.iter().filter(|w| **w != NO_WORD) {
            add(Template::ELSEWHERE_RIGHT, hash_of(right));
        }
        let (start, len) = (seen.run.0 as usize, usize::from(seen.run.1));
        if len < 2 {
            return;
        }
        let run = &self.doc.tokens[start..start + len];
        let at = run.iter().position(|t| t.word == word).unwrap_or(0);
        let place = if at == 0 {
            0
        } else if at + 1 == len {
            1
        } else {
            2
        };
        add(Template::RUN_PLACE, place * 8 + len.min(5) as u64);
        add(Template::RUN_FIRST, hash_of(run[0].word));
        add(Template::RUN_LAST, hash_of(run[len - 1].word));
        for other in run.iter().filter(|t| t.word != word).take(4) {
            self.facts[other.word as usize].flags.bits().for_each(|bit| add(Template::RUN_FLAG, u64::from(bit)));
        }
    }

    /// The few features in which corpora differ by convention rather than by subject:
    /// learnt once more for each corpus, and left out of the model.
    #[cfg(feature = "train")]
    pub(crate) fn habit_features(&self, idx: usize, add: &mut dyn FnMut(Template, u64)) {
        let token = &self.doc.tokens[idx];
        let flags = self.facts[token.word as usize].flags;
        add(Template::BIAS, 0);
        add(OfWord::Shape.at(0), u64::from(self.shapes[idx]));
        add(Template::FLAGS, named(flags));
        flags.bits().for_each(|bit| add(OfWord::Flag.at(0), u64::from(bit)));
        let (start, len) = self.run_of(idx);
        if len > 0 {
            add(Template::HERE_PLACE, ((idx - start).min(3) * 8 + len.min(5)) as u64);
            let last = self.facts[self.doc.tokens[start + len - 1].word as usize].flags;
            last.bits().for_each(|bit| add(Template::HERE_FLAG, u64::from(bit)));
        }
    }

    /// Features of a token that depend on where it stands.
    pub(crate) fn token_features(&self, sentence: TokenRange, idx: usize, add: &mut dyn FnMut(Template, u64)) {
        let tokens = &self.doc.tokens;
        let token = &tokens[idx];
        let here = self.facts[token.word as usize];
        let shape_at = |idx: usize| u64::from(self.shapes[idx]);
        let facts_at = |idx: usize| self.facts[tokens[idx].word as usize];
        let heading = u64::from(self.headings[token.sentence as usize]);
        let shape = shape_at(idx);
        let left = (idx > sentence.start).then(|| idx - 1);
        let right = (idx + 1 < sentence.end).then_some(idx + 1);
        let (shape_left, shape_right) = (left.map_or(63, shape_at), right.map_or(63, shape_at));
        add(Template::BIAS, 0);
        add(OfWord::Shape.at(0), shape);
        add(OfWord::Shape.at(-1), shape_left);
        add(OfWord::Shape.at(1), shape_right);
        add(Template::SHAPE_LEFT, shape_left * 64 + shape);
        add(Template::SHAPE_RIGHT, shape * 64 + shape_right);
        add(Template::SHAPE_BOTH, (shape_left * 64 + shape) * 64 + shape_right);
        add(Template::WORD_SHAPE, pair(here.hash, shape));
        add(Template::HEADING, heading * 64 + shape);
        if left.is_none() {
            add(Template::FIRST, shape);
        }
        if let Some(left) = left {
            let facts = facts_at(left);
            add(Template::PAIR_LEFT, pair(facts.hash, here.hash));
            add(Template::FLAGS_LEFT, pair(named(facts.flags), named(here.flags)));
            if facts.cluster > 0 {
                add(
                    Template::GROUP_LEFT,
                    pair(u64::from(facts.cluster >> COARSE_SHIFT), u64::from(here.cluster >> COARSE_SHIFT)),
                );
            }
        }
        if let Some(right) = right {
            let facts = facts_at(right);
            add(Template::PAIR_RIGHT, pair(here.hash, facts.hash));
            add(Template::FLAGS_RIGHT, pair(named(here.flags), named(facts.flags)));
            if facts.cluster > 0 {
                add(
                    Template::GROUP_RIGHT,
                    pair(u64::from(here.cluster >> COARSE_SHIFT), u64::from(facts.cluster >> COARSE_SHIFT)),
                );
            }
        }
        if self.phrases[idx] > 0 {
            add(Template::PHRASE, u64::from(self.phrases[idx]));
        }
        let (start, len) = self.run_of(idx);
        if len == 0 {
            return;
        }
        let end = start + len;
        let before = if start > sentence.start { facts_at(start - 1) } else { Facts::default() };
        let after = if end < sentence.end { facts_at(end) } else { Facts::default() };
        add(Template::HERE_LEFT, before.hash);
        add(Template::HERE_RIGHT, after.hash);
        add(Template::HERE_PLACE, ((idx - start).min(3) * 8 + len.min(5)) as u64 + 64 * heading);
        add(Template::HERE_GROUPS, pair(u64::from(before.cluster), u64::from(after.cluster)));
        if heading == 0 {
            let (first, last) = (facts_at(start), facts_at(end - 1));
            add(Template::HERE_FIRST, first.hash);
            add(Template::HERE_LAST, last.hash);
            last.flags.bits().for_each(|bit| add(Template::HERE_FLAG, u64::from(bit)));
            first.flags.bits().for_each(|bit| add(Template::HERE_FLAG, 64 + u64::from(bit)));
            add(Template::LAST_GROUP, u64::from(last.cluster));
            add(Template::FIRST_GROUP, u64::from(first.cluster));
        }
        let quoted = start > sentence.start
            && end < sentence.end
            && is_quote(self.doc.str(start - 1))
            && is_quote(self.doc.str(end));
        if quoted {
            add(Template::QUOTED, len.min(5) as u64);
        }
    }
}

/// A number for what a listed name of several words is.
fn phrase_kind(facts: Flags) -> u8 {
    match facts.known() {
        _ if facts.any(Flags::COUNTRY) => 1,
        _ if facts.any(Flags::LARGE_CITY) => 2,
        Some(known) => 4 + known,
        None => 3,
    }
}

/// The facts that say what a word names.
fn named(flags: Flags) -> u64 {
    let common = Flags::NAME_START.or(Flags::LARGE_CITY).or(Flags::OPENER);
    flags.without(common).bits().fold(1, |set, bit| set | 1 << (bit + 1))
}

fn is_capital(token: &Token) -> bool {
    token.class == Class::Word && token.case.is_capital()
}

fn is_quote(mark: &str) -> bool {
    matches!(mark, "“" | "”" | "\"" | "‘" | "’" | "'" | "''" | "``" | "«" | "»")
}

fn opens_clause(mark: &str) -> bool {
    is_quote(mark) || matches!(mark, ":" | "." | "•" | "-" | "–" | "—")
}

/// A number below 63 for the look of a token.
fn shape(token: &Token, word: &str) -> u8 {
    let dotted = word.ends_with('.');
    match (token.class, token.case) {
        (Class::Word, Case::Title) => 1 + u8::from(dotted) + 2 * u8::from(word.len() < 3),
        (Class::Word, Case::Upper) => 6 + word.len().min(7) as u8 + 8 * u8::from(dotted),
        (Class::Word, Case::Mixed) => 24 + u8::from(word.starts_with(char::is_uppercase)),
        (Class::Word, Case::Lower) => 28 + u8::from(dotted),
        (Class::Word, Case::None) => 30,
        (Class::Possessive, _) => 31,
        (Class::Number, _) => {
            32 + word.len().min(5) as u8 + if word.bytes().all(|b| b.is_ascii_digit()) { 0 } else { 6 }
        }
        (Class::Link, _) => 46,
        (Class::Mark, _) => 47 + u8::from(token.spaced),
    }
}
