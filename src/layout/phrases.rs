//! Many plain phrases, looked for together in one pass. In: a table of phrases, a folded
//! line. Out: whether one of them stands in it, inside a word too.

/// A table of phrases, by their first two bytes.
#[derive(Debug)]
pub(super) struct Phrases {
    /// Those of one first byte together.
    table: Vec<&'static str>,
    /// Where the phrases of each first byte begin; one more for the end.
    starts: [u8; 257],
    /// The second bytes that follow each first one, a bit for eight of them: most places
    /// of a line are passed over by this alone.
    seconds: [u32; 256],
}

impl Phrases {
    /// The table of at most 255 phrases, each of two bytes at least.
    pub(super) fn new(phrases: &[&'static str]) -> Self {
        let mut made = Self { table: Vec::with_capacity(phrases.len()), starts: [0; 257], seconds: [0; 256] };
        for first in 0..=u8::MAX {
            // Gathered, not sorted: the program needs no other sort of words.
            made.table.extend(phrases.iter().filter(|phrase| phrase.as_bytes()[0] == first));
            made.starts[usize::from(first) + 1] = made.table.len() as u8;
        }
        for phrase in phrases.iter().map(|phrase| phrase.as_bytes()) {
            made.seconds[usize::from(phrase[0])] |= bit(phrase[1]);
        }
        made
    }

    /// Whether a phrase stands anywhere in `line`.
    pub(super) fn stand_in(&self, line: &str) -> bool {
        let pairs = line.as_bytes().windows(2).enumerate();
        let mut likely = pairs.filter(|(_, pair)| self.seconds[usize::from(pair[0])] & bit(pair[1]) != 0);
        likely.any(|(at, pair)| self.open(&line.as_bytes()[at..], usize::from(pair[0])))
    }

    /// Whether a phrase with that first byte opens `rest`.
    fn open(&self, rest: &[u8], first: usize) -> bool {
        let known = usize::from(self.starts[first])..usize::from(self.starts[first + 1]);
        self.table[known].iter().any(|phrase| rest.starts_with(phrase.as_bytes()))
    }
}

const fn bit(byte: u8) -> u32 {
    1 << (byte % 32)
}

#[cfg(test)]
mod tests {
    use super::Phrases;

    #[test]
    fn phrases_are_found_anywhere_and_whole() {
        let phrases = Phrases::new(&["photo by", "getty", "©", "photos by"]);
        for line in ["a photo by roe", "roe/getty images", "getty", "© 2024", "photos by roe"] {
            assert!(phrases.stand_in(line), "{line}");
        }
        assert!(!["", "photo", "a photograph by roe", "gett"].iter().any(|line| phrases.stand_in(line)));
    }
}
