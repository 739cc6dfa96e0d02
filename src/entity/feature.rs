//! What the tagger sees of a token, as numbers. In: a read document and the clusters
//! of its words. Out: 24-bit features: of a word (the same wherever it stands in the
//! document, so that their weights are summed once) and of a token (its neighbours,
//! the run of capitals it stands in). Shared by the tagger and its trainer: a change
//! here makes every model foreign.

use crate::TokenRange;
use crate::document::Document;
use crate::lexicon::{self, Flags};
use crate::model::{COARSE_SHIFT, Clusters};
use crate::token::{Case, Class, Token};

/// Features are numbers below this power of two.
pub(crate) const FEATURE_BITS: u32 = 24;

/// How many neighbours on each side are seen.
pub(crate) const REACH: usize = 2;

/// Templates, numbered. Word templates take five numbers, one for each offset.
pub(super) mod template {
    pub(in crate::entity) const WORD: u32 = 0;
    pub(in crate::entity) const FLAG: u32 = 5;
    pub(in crate::entity) const FLAGS: u32 = 10;
    pub(in crate::entity) const CLUSTER: u32 = 15;
    pub(in crate::entity) const GROUP: u32 = 20;
    pub(in crate::entity) const SUFFIX: u32 = 25;
    pub(in crate::entity) const PREFIX: u32 = 30;
    pub(in crate::entity) const SHAPE: u32 = 35;
    pub(in crate::entity) const SHAPE_LEFT: u32 = 40;
    pub(in crate::entity) const SHAPE_RIGHT: u32 = 41;
    pub(in crate::entity) const SHAPE_BOTH: u32 = 42;
    pub(in crate::entity) const WORD_SHAPE: u32 = 43;
    pub(in crate::entity) const PAIR_LEFT: u32 = 44;
    pub(in crate::entity) const PAIR_RIGHT: u32 = 45;
    pub(in crate::entity) const FIRST: u32 = 46;
    pub(in crate::entity) const HEADING: u32 = 47;
    pub(in crate::entity) const SEEN: u32 = 48;
    pub(in crate::entity) const ELSEWHERE_LEFT: u32 = 49;
    pub(in crate::entity) const ELSEWHERE_RIGHT: u32 = 50;
    pub(in crate::entity) const RUN_PLACE: u32 = 51;
    pub(in crate::entity) const RUN_FIRST: u32 = 52;
    pub(in crate::entity) const RUN_LAST: u32 = 53;
    pub(in crate::entity) const RUN_FLAG: u32 = 54;
    pub(in crate::entity) const HERE_LEFT: u32 = 55;
    pub(in crate::entity) const HERE_RIGHT: u32 = 56;
    pub(in crate::entity) const HERE_PLACE: u32 = 57;
    pub(in crate::entity) const HERE_FIRST: u32 = 58;
    pub(in crate::entity) const HERE_LAST: u32 = 59;
    pub(in crate::entity) const HERE_FLAG: u32 = 60;
    pub(in crate::entity) const PHRASE: u32 = 61;
    pub(in crate::entity) const GROUP_LEFT: u32 = 62;
    pub(in crate::entity) const GROUP_RIGHT: u32 = 63;
    pub(in crate::entity) const QUOTED: u32 = 64;
    pub(in crate::entity) const FLAGS_LEFT: u32 = 65;
    pub(in crate::entity) const FLAGS_RIGHT: u32 = 66;
    pub(in crate::entity) const BIAS: u32 = 67;
    pub(in crate::entity) const HERE_GROUPS: u32 = 68;
    pub(in crate::entity) const LAST_GROUP: u32 = 69;
    pub(in crate::entity) const FIRST_GROUP: u32 = 70;
}

/// The feature of a template and a value.
pub(crate) fn feature(template: u32, value: u64) -> u32 {
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
    /// Kind of the gazetteer's phrase that a token stands in, position in it.
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

    /// Counts words, finds runs of capitals and phrases of the gazetteer.
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

    /// Marks the longest place of several words that starts here.
    fn find_phrase(&mut self, start: usize, limit: usize) {
        if self.phrases[start] > 0
            || !self.doc.flags(start).any(Flags::PLACE_START)
            || !is_capital(&self.doc.tokens[start])
        {
            return;
        }
        let mut phrase = self.doc.folded(start).to_string();
        let mut best = (0, Flags::NONE);
        for idx in start + 1..limit.min(start + 6) {
            if self.doc.str(idx) != "-" {
                phrase.push(' ');
                phrase.push_str(self.doc.folded(idx));
                let place = lexicon::place(&phrase);
                if !place.is_empty() {
                    best = (idx + 1, place);
                }
            }
        }
        let kind = if best.1.any(Flags::COUNTRY) {
            1
        } else if best.1.any(Flags::LARGE_CITY) {
            2
        } else {
            3
        };
        for (idx, phrase) in self.phrases[start..best.0.max(start)].iter_mut().enumerate() {
            *phrase = kind * 2 + u8::from(idx > 0);
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
    pub(crate) fn word_features(&self, word: u32, offset: isize, add: &mut dyn FnMut(u32, u64)) {
        let at = (offset + REACH as isize) as u32;
        let Facts { hash: word_hash, flags, cluster } = self.facts[word as usize];
        add(template::WORD + at, word_hash);
        flags.bits().for_each(|bit| add(template::FLAG + at, u64::from(bit)));
        if cluster > 0 {
            add(template::CLUSTER + at, u64::from(cluster));
            add(template::GROUP + at, u64::from(cluster >> COARSE_SHIFT));
        }
        if offset.unsigned_abs() > 1 {
            return;
        }
        let folded = self.doc.vocabulary.word(word).folded.as_bytes();
        let text = &self.doc.vocabulary.word(word).folded;
        for len in if offset == 0 { 1..=4 } else { 3..=3 } {
            if folded.len() > len {
                let cut = text.char_indices().nth(len).map_or(folded.len(), |(at, _)| at);
                add(template::PREFIX + at, hash(&folded[..cut]));
                let cut = text.char_indices().rev().nth(len - 1).map_or(0, |(at, _)| at);
                add(template::SUFFIX + at, hash(&folded[cut..]));
            }
        }
        if offset == 0 {
            add(template::FLAGS, named(flags));
        }
    }

    /// Features of a word with a capital that the rest of the document tells.
    pub(crate) fn document_features(&self, word: u32, add: &mut dyn FnMut(u32, u64)) {
        let seen = &self.seen[word as usize];
        add(template::SEEN, u64::from(seen.lower.min(2)) * 4 + u64::from(seen.capital.min(2)));
        let hash_of = |word: u32| self.facts[word as usize].hash;
        for &left in seen.left.iter().filter(|w| **w != NO_WORD) {
            add(template::ELSEWHERE_LEFT, hash_of(left));
        }
        for &right in seen.right.iter().filter(|w| **w != NO_WORD) {
            add(template::ELSEWHERE_RIGHT, hash_of(right));
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
        add(template::RUN_PLACE, place * 8 + len.min(5) as u64);
        add(template::RUN_FIRST, hash_of(run[0].word));
        add(template::RUN_LAST, hash_of(run[len - 1].word));
        for other in run.iter().filter(|t| t.word != word).take(4) {
            self.facts[other.word as usize].flags.bits().for_each(|bit| add(template::RUN_FLAG, u64::from(bit)));
        }
    }

    /// The few features in which corpora differ by convention rather than by subject:
    /// learnt once more for each corpus, and left out of the model.
    #[cfg(feature = "train")]
    pub(crate) fn habit_features(&self, idx: usize, add: &mut dyn FnMut(u32, u64)) {
        let token = &self.doc.tokens[idx];
        let flags = self.facts[token.word as usize].flags;
        add(template::BIAS, 0);
        add(template::SHAPE + 2, u64::from(self.shapes[idx]));
        add(template::FLAGS, named(flags));
        flags.bits().for_each(|bit| add(template::FLAG + 2, u64::from(bit)));
        let (start, len) = self.run_of(idx);
        if len > 0 {
            add(template::HERE_PLACE, ((idx - start).min(3) * 8 + len.min(5)) as u64);
            let last = self.facts[self.doc.tokens[start + len - 1].word as usize].flags;
            last.bits().for_each(|bit| add(template::HERE_FLAG, u64::from(bit)));
        }
    }

    /// Features of a token that depend on where it stands.
    pub(crate) fn token_features(&self, sentence: TokenRange, idx: usize, add: &mut dyn FnMut(u32, u64)) {
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
        add(template::BIAS, 0);
        add(template::SHAPE + 2, shape);
        add(template::SHAPE + 1, shape_left);
        add(template::SHAPE + 3, shape_right);
        add(template::SHAPE_LEFT, shape_left * 64 + shape);
        add(template::SHAPE_RIGHT, shape * 64 + shape_right);
        add(template::SHAPE_BOTH, (shape_left * 64 + shape) * 64 + shape_right);
        add(template::WORD_SHAPE, pair(here.hash, shape));
        add(template::HEADING, heading * 64 + shape);
        if left.is_none() {
            add(template::FIRST, shape);
        }
        if let Some(left) = left {
            let facts = facts_at(left);
            add(template::PAIR_LEFT, pair(facts.hash, here.hash));
            add(template::FLAGS_LEFT, pair(named(facts.flags), named(here.flags)));
            if facts.cluster > 0 {
                add(
                    template::GROUP_LEFT,
                    pair(u64::from(facts.cluster >> COARSE_SHIFT), u64::from(here.cluster >> COARSE_SHIFT)),
                );
            }
        }
        if let Some(right) = right {
            let facts = facts_at(right);
            add(template::PAIR_RIGHT, pair(here.hash, facts.hash));
            add(template::FLAGS_RIGHT, pair(named(here.flags), named(facts.flags)));
            if facts.cluster > 0 {
                add(
                    template::GROUP_RIGHT,
                    pair(u64::from(here.cluster >> COARSE_SHIFT), u64::from(facts.cluster >> COARSE_SHIFT)),
                );
            }
        }
        if self.phrases[idx] > 0 {
            add(template::PHRASE, u64::from(self.phrases[idx]));
        }
        let (start, len) = self.run_of(idx);
        if len == 0 {
            return;
        }
        let end = start + len;
        let before = if start > sentence.start { facts_at(start - 1) } else { Facts::default() };
        let after = if end < sentence.end { facts_at(end) } else { Facts::default() };
        add(template::HERE_LEFT, before.hash);
        add(template::HERE_RIGHT, after.hash);
        add(template::HERE_PLACE, ((idx - start).min(3) * 8 + len.min(5)) as u64 + 64 * heading);
        add(template::HERE_GROUPS, pair(u64::from(before.cluster), u64::from(after.cluster)));
        if heading == 0 {
            let (first, last) = (facts_at(start), facts_at(end - 1));
            add(template::HERE_FIRST, first.hash);
            add(template::HERE_LAST, last.hash);
            last.flags.bits().for_each(|bit| add(template::HERE_FLAG, u64::from(bit)));
            first.flags.bits().for_each(|bit| add(template::HERE_FLAG, 64 + u64::from(bit)));
            add(template::LAST_GROUP, u64::from(last.cluster));
            add(template::FIRST_GROUP, u64::from(first.cluster));
        }
        let quoted = start > sentence.start
            && end < sentence.end
            && is_quote(self.doc.str(start - 1))
            && is_quote(self.doc.str(end));
        if quoted {
            add(template::QUOTED, len.min(5) as u64);
        }
    }
}

/// The facts that say what a word names.
fn named(flags: Flags) -> u64 {
    let common = Flags::PLACE_START.or(Flags::LARGE_CITY).or(Flags::OPENER);
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
