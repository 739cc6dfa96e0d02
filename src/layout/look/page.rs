//! A page: its lines, what each looks like, and sums over those before and after it, made once.
//! In: the lines of a text. Out: what the tagger, the rules and the kinds ask of a line.

use super::aside::Aside;
use super::notice;
use super::topic;
use super::wording::Wording;
use crate::Hint;
use crate::layout::line::Line;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// Counts over the whole page, made once.
pub(crate) struct Page<'p> {
    pub(crate) text: &'p str,
    pub(crate) lines: &'p [Line],
    /// The lines' folded heads and tails.
    pub(crate) wordings: Vec<Wording<'p>>,
    /// Sentence, title or label, and how long.
    pub(crate) shapes: Vec<u8>,
    /// What each line shares with the text of the page.
    pub(crate) topics: Vec<topic::Share>,
    /// What each line says that is beside a story.
    pub(crate) asides: Vec<Aside>,
    /// The notices of each line, one bit a kind.
    pub(crate) notices: Vec<notice::Kinds>,
    /// Running sum of lines that are notices.
    pub(crate) notices_until: Vec<usize>,
    /// Lines since the last title of a list of other stories.
    pub(crate) listed: Vec<usize>,
    /// The lines that are not inserted between others.
    pub(crate) seen: Vec<usize>,
    /// For each line how many of those come before it, and whether it is inserted.
    pub(crate) place: Vec<(usize, bool)>,
    /// Cues of each line, one bit a kind.
    pub(crate) cues: Vec<u8>,
    /// Running sums of characters and of long lines.
    pub(crate) chars_until: Vec<usize>,
    pub(crate) long_until: Vec<usize>,
    /// How often a line of the same words is in the page.
    pub(crate) repeated: Vec<usize>,
    /// The densest stretch of running text.
    pub(crate) segment: (usize, usize),
    /// Running sum of lines that end as a sentence.
    pub(crate) sentences_until: Vec<usize>,
    /// Lines since the last and until the next line of running text.
    pub(crate) since: Vec<usize>,
    pub(crate) until: Vec<usize>,
    /// Running text before and after each line, that far away counting less.
    pub(crate) density_before: Vec<usize>,
    pub(crate) density_after: Vec<usize>,
    /// What the markup says of each line; empty where the text came without.
    hints: Vec<Option<Hint>>,
}

impl<'p> Page<'p> {
    pub(crate) fn read(text: &'p str, lines: &'p [Line]) -> Self {
        let wordings: Vec<Wording<'p>> = lines.iter().map(|line| Wording::new(line, text)).collect();
        let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
        let hashes: Vec<u64> = lines.iter().map(|line| hash(line.of(text))).collect();
        for &hash in &hashes {
            *counts.entry(hash).or_default() += 1;
        }
        let mut chars_until = vec![0];
        let mut long_until = vec![0];
        for line in lines {
            chars_until.push(chars_until[chars_until.len() - 1] + line.n_chars.min(600));
            long_until.push(long_until[long_until.len() - 1] + usize::from(is_long(line)));
        }
        let sentences: Vec<bool> = lines.iter().map(|line| line.ends_sentence(text) && line.n_words >= 4).collect();
        let mut sentences_until = vec![0];
        for &ends in &sentences {
            sentences_until.push(sentences_until[sentences_until.len() - 1] + usize::from(ends));
        }
        let mass: Vec<usize> =
            lines.iter().zip(&sentences).map(|(line, ends)| if *ends { line.n_chars.min(300) } else { 0 }).collect();
        // "Advertisement" between two paragraphs parts nothing.
        let gone: Vec<bool> = wordings.iter().map(Wording::is_insertion).collect();
        let far = |at: usize, sums: &mut (usize, usize)| {
            let now = *sums;
            if gone[at] {
                return now;
            }
            sums.0 = if is_long(&lines[at]) { 0 } else { sums.0 + 1 };
            sums.1 = sums.1 * 3 / 4 + mass[at];
            now
        };
        let mut sums = (99, 0);
        let forward: Vec<(usize, usize)> = (0..lines.len()).map(|at| far(at, &mut sums)).collect();
        let mut sums = (99, 0);
        let mut backward: Vec<(usize, usize)> = (0..lines.len()).rev().map(|at| far(at, &mut sums)).collect();
        backward.reverse();
        let notices: Vec<notice::Kinds> =
            wordings.iter().map(|wording| notice::find(&wording.head, wording.phrases)).collect();
        let mut notices_until = vec![0];
        for kinds in &notices {
            notices_until.push(notices_until[notices_until.len() - 1] + usize::from(*kinds != 0));
        }
        let mut since_list = 99;
        let listed = lines
            .iter()
            .zip(&notices)
            .map(|(line, kinds)| {
                let now = since_list;
                since_list = if kinds & notice::LIST != 0 && line.n_words <= 7 { 0 } else { now + 1 };
                now
            })
            .collect();
        Self {
            text,
            lines,
            notices,
            notices_until,
            listed,
            sentences_until,
            since: forward.iter().map(|(since, _)| *since).collect(),
            until: backward.iter().map(|(until, _)| *until).collect(),
            density_before: forward.iter().map(|(_, density)| *density).collect(),
            density_after: backward.iter().map(|(_, density)| *density).collect(),
            shapes: lines.iter().map(|line| shape(line, text)).collect(),
            cues: wordings.iter().map(cues).collect(),
            chars_until,
            long_until,
            seen: (0..lines.len()).filter(|at| !gone[*at]).collect(),
            place: gone
                .iter()
                .scan(0, |n, gone| {
                    let now = *n;
                    *n += usize::from(!gone);
                    Some((now, *gone))
                })
                .collect(),
            repeated: hashes.iter().map(|hash| counts[hash]).collect(),
            topics: topic::find(text, lines, |at| is_long(&lines[at]), densest(lines)),
            asides: wordings.iter().map(Aside::read).collect(),
            segment: densest(lines),
            wordings,
            hints: Vec::new(),
        }
    }

    /// The same, with what the markup says of its lines; hints stand in their order, and one that is on no
    /// line counts for none.
    pub(crate) fn hinted(mut self, hints: &[Hint]) -> Self {
        if hints.is_empty() {
            return self;
        }
        let mut next = 0;
        let of_line = |line: &Line| {
            next += hints[next..].iter().take_while(|hint| hint.span.end <= line.span.start).count();
            hints.get(next).filter(|hint| hint.span.start < line.span.end).copied()
        };
        self.hints = self.lines.iter().map(of_line).collect();
        self
    }

    /// What the markup says of a line.
    pub(crate) fn hint(&self, idx: usize) -> Option<&Hint> {
        self.hints.get(idx)?.as_ref()
    }

    /// The line this many lines before (negative) or after, inserted ones left out.
    pub(crate) fn beside(&self, idx: usize, offset: isize) -> Option<usize> {
        let (place, gone) = self.place[idx];
        // An inserted line has the place of the line after it.
        let offset = if gone && offset > 0 { offset - 1 } else { offset };
        self.seen.get(place.checked_add_signed(offset)?).copied()
    }

    /// Whether the same line is elsewhere in the page.
    pub(crate) fn repeats(&self, idx: usize) -> bool {
        self.repeated[idx] > 1
    }

    /// 0 a label, 1 words without a stop, 2 a short sentence, 3 running text.
    pub(crate) fn kind(&self, idx: usize) -> usize {
        let line = &self.lines[idx];
        let ends = self.sentences_until[idx + 1] > self.sentences_until[idx];
        match (ends, is_long(line)) {
            (_, true) => 3,
            (true, _) => 2,
            _ => usize::from(line.n_words >= 8),
        }
    }
}

fn hash(words: &str) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}

/// A line of running text.
fn is_long(line: &Line) -> bool {
    line.n_chars >= 90 && line.n_stops >= 1 && line.n_lower * 2 > line.n_words
}

/// Whether a line ends as a sentence, is written like a title, and how long it is.
fn shape(line: &Line, text: &str) -> u8 {
    let titled = line.n_capitalized * 10 >= line.n_words * 6;
    let length = match line.n_chars {
        0..=24 => 0,
        25..=59 => 1,
        60..=139 => 2,
        _ => 3,
    };
    u8::from(line.ends_sentence(text)) * 8 + u8::from(titled) * 4 + length
}

/// The stretch of lines with the most running text and the fewest other lines.
fn densest(lines: &[Line]) -> (usize, usize) {
    let (mut best, mut best_sum) = ((0, 0), 0i64);
    let (mut start, mut sum) = (0, 0i64);
    for (idx, line) in lines.iter().enumerate() {
        let worth = if is_long(line) { (line.n_chars as i64).min(400) } else { -60 };
        if sum <= 0 {
            (start, sum) = (idx, 0);
        }
        sum += worth;
        if sum > best_sum {
            (best, best_sum) = ((start, idx + 1), sum);
        }
    }
    best
}

/// One bit for each cue.
fn cues(wording: &Wording<'_>) -> u8 {
    let tests: [bool; 8] = [
        wording.is_byline(),
        wording.is_timestamp(),
        wording.names_picture_agency(),
        wording.is_tagline(),
        wording.is_boilerplate(),
        wording.is_list_item(),
        wording.is_credit(),
        wording.is_post_signature() || wording.is_block_quote(),
    ];
    tests.iter().enumerate().fold(0, |bits, (bit, test)| bits | u8::from(*test) << bit)
}
