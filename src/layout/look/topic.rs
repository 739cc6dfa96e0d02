//! What a line shares with its page's running text: the words of another article's teaser, of a
//! comment form or a cookie notice stand nowhere else in the story. In: the lines of a page and
//! its densest stretch. Out: for each line the share of its words known from other lines.

use crate::layout::line::Line;
use rustc_hash::FxHashMap;

/// What a line shares with the text, each on a scale from 1 to 7; 0 where it has no such word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Share {
    /// Words of five letters and more that other lines of the text have.
    pub(crate) words: usize,
    /// Those of them that are capitalized in the line.
    pub(crate) names: usize,
    /// How many lines of the page open with the same two words: 0 this one alone, 3 six and more.
    pub(crate) opening: usize,
}

/// This many bytes of a line are compared.
const COMPARED: usize = 240;
/// Shorter words say nothing of a topic.
const SHORTEST: usize = 5;

/// A long word of a line: its hash and whether it is capitalized.
pub(crate) type Word = (u64, bool);

/// Where a word is in the text: the first line, and whether another has it too.
type Known = FxHashMap<u64, (usize, bool)>;

/// Compares every line with the lines of running text in `segment`.
pub(crate) fn find(
    text: &str,
    lines: &[Line],
    is_running: impl Fn(usize) -> bool,
    segment: (usize, usize),
) -> Vec<Share> {
    let mut words: Vec<Word> = Vec::new();
    let mut ends: Vec<usize> = Vec::with_capacity(lines.len());
    let mut known: Known = FxHashMap::default();
    let mut openings: FxHashMap<u64, usize> = FxHashMap::default();
    let mut opening_of: Vec<u64> = Vec::with_capacity(lines.len());
    for (idx, line) in lines.iter().enumerate() {
        let start = words.len();
        let head = line.head(text, COMPARED);
        words.extend(long_words(head));
        ends.push(words.len());
        if (segment.0..segment.1).contains(&idx) && is_running(idx) {
            for (word, _) in &words[start..] {
                let (first, again) = known.entry(*word).or_insert((idx, false));
                *again |= *first != idx;
            }
        }
        let opening = opening(head);
        *openings.entry(opening).or_default() += 1;
        opening_of.push(opening);
    }
    let mut start = 0;
    let mut shares = Vec::with_capacity(lines.len());
    for (idx, &end) in ends.iter().enumerate() {
        let is_known = |word: u64| known.get(&word).is_some_and(|(first, again)| *again || *first != idx);
        let (mut all, mut shared, mut names, mut shared_names) = (0, 0, 0, 0);
        for &(word, capital) in &words[start..end] {
            let here = usize::from(is_known(word));
            (all, shared) = (all + 1, shared + here);
            if capital {
                (names, shared_names) = (names + 1, shared_names + here);
            }
        }
        start = end;
        shares.push(Share {
            words: class(shared, all),
            names: class(shared_names, names),
            opening: match openings[&opening_of[idx]] {
                0..=1 => 0,
                2 => 1,
                3..=5 => 2,
                _ => 3,
            },
        });
    }
    shares
}

fn class(shared: usize, all: usize) -> usize {
    (shared * 6).checked_div(all).map_or(0, |share| 1 + share)
}

/// The words of some length, hashed without regard to case; an accent parts a word.
pub(crate) fn long_words(head: &str) -> impl Iterator<Item = Word> + '_ {
    let words = head.as_bytes().split(|byte| !byte.is_ascii_alphanumeric());
    words.filter(|word| word.len() >= SHORTEST).map(|word| (hash(word), word[0].is_ascii_uppercase()))
}

/// The first two words.
fn opening(head: &str) -> u64 {
    let end = head.match_indices(' ').nth(1).map_or(head.len(), |(at, _)| at);
    hash(&head.as_bytes()[..end])
}

/// Equal for words that differ in the case of plain letters only.
fn hash(word: &[u8]) -> u64 {
    word.iter().fold(word.len() as u64, |sum, byte| {
        (sum.rotate_left(5) ^ u64::from(byte | 0x20)).wrapping_mul(0x517C_C1B7_2722_0A95)
    })
}

/// Words of this many bytes are compared.
pub(crate) const LONG_WORD: usize = 4;

/// How many words of four letters and more two lines share, counted double: half of a
/// line's words are small.
pub(crate) fn shared_words(first: &str, second: &str) -> usize {
    let second = crate::vocabulary::fold(second);
    let second: Vec<&str> = second.split(|c: char| !c.is_alphanumeric()).collect();
    let first = crate::vocabulary::fold(first);
    let words = first.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= LONG_WORD);
    2 * words.filter(|word| second.contains(word)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn teaser_shares_less_than_the_story() {
        let text = "The keeper of the lighthouse counts the ships.\nNo ships pass the lighthouse, the keeper says.\n\
                    Seven recipes for pumpkin soup.";
        let lines = crate::layout::line::split(text);
        let shares = find(text, &lines, |_| true, (0, 2));
        assert!(shares[0].words > 3 && shares[1].words > 3);
        assert_eq!(shares[2].words, 1);
    }

    #[test]
    fn lines_that_open_alike_are_counted() {
        let text = "View on Elmside Market\nView on Harbour Shop\nAll is well";
        let lines = crate::layout::line::split(text);
        let openings: Vec<usize> = find(text, &lines, |_| false, (0, 0)).iter().map(|share| share.opening).collect();
        assert_eq!(openings, [1, 1, 0]);
    }
}
