//! Clusters of words by the company they keep: raw text → a word and its cluster a
//! line. Each word is moved to the class that makes the class bigrams of the text
//! likeliest, until few move (J. Martin et al., "Algorithms for bigram and trigram
//! word clustering", Speech Communication 24, 1998). The classes are clustered the
//! same way once more: the upper bits of a cluster's number are its coarse class.

use super::{Fault, entities};
use crate::Span;
use crate::model::COARSE_SHIFT;
use crate::token;
use crate::vocabulary::fold_into;
use rustc_hash::FxHashMap;
use std::path::Path;

/// Times a word must be met.
const RARE: u32 = 12;
const CLASSES: usize = 500;
const COARSE: usize = 40;
const ROUNDS: usize = 12;

/// `trainer clusters OUT FILE…`: raw text, or documents as JSON lines.
///
/// # Errors
///
/// When a file can't be read or written.
pub fn cluster(arguments: &[String]) -> Result<(), Fault> {
    let [out, files @ ..] = arguments else { return Err(Fault("give the file to write and the texts".into())) };
    let mut texts = Texts::default();
    for file in files {
        if Path::new(file).extension().is_some_and(|e| e == "jsonl") {
            entities::read(file)?.iter().for_each(|document| texts.add(&document.text));
        } else {
            let text = std::fs::read_to_string(file).map_err(|e| Fault(format!("{file}: {e}")))?;
            text.lines().for_each(|line| texts.add(line));
        }
    }
    let (words, bigrams) = texts.finish();
    eprintln!("{} words, {} bigrams", words.len(), bigrams.len());
    let fine = Exchange::new(words.len(), CLASSES, &bigrams).run();
    let between: Vec<_> = merge(bigrams.iter().map(|&(a, b, n)| (fine[a as usize], fine[b as usize], n)));
    let coarse = Exchange::new(CLASSES, COARSE, &between).run();
    let number = |word: usize| (coarse[fine[word] as usize] + 1) << COARSE_SHIFT | (fine[word] + 1);
    let lines: Vec<String> = words.iter().enumerate().map(|(id, word)| format!("{word} {}\n", number(id))).collect();
    std::fs::write(out, lines.concat()).map_err(|e| Fault(format!("{out}: {e}")))
}

/// Counts words and their neighbours.
#[derive(Default)]
struct Texts {
    ids: FxHashMap<String, u32>,
    counts: Vec<u32>,
    /// Words in order; `BREAK` between lines.
    stream: Vec<u32>,
}

const BREAK: u32 = u32::MAX;

type Bigram = (u32, u32, u32);

impl Texts {
    fn add(&mut self, text: &str) {
        let mut word = String::new();
        for line in text.lines() {
            token::scan(line, Span::new(0, line.len()), |t| {
                fold_into(t.span.of(line), &mut word);
                if word.bytes().any(|b| b.is_ascii_digit()) {
                    word = word.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
                }
                let next = self.ids.len() as u32;
                let id = self.ids.get(word.as_str()).copied().unwrap_or(next);
                if id == next {
                    self.ids.insert(word.clone(), next);
                    self.counts.push(0);
                }
                self.counts[id as usize] += 1;
                self.stream.push(id);
            });
            self.stream.push(BREAK);
        }
    }

    /// The words that are not rare, most frequent first, and their bigrams; rare words
    /// and the ends of lines are one word, the last.
    fn finish(self) -> (Vec<String>, Vec<Bigram>) {
        let mut words: Vec<(u32, String, u32)> =
            self.ids.into_iter().map(|(word, id)| (self.counts[id as usize], word, id)).collect();
        words.retain(|(count, ..)| *count >= RARE);
        words.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let rest = words.len() as u32;
        let mut number = vec![rest; self.counts.len()];
        for (rank, (_, _, id)) in words.iter().enumerate() {
            number[*id as usize] = rank as u32;
        }
        let ranks: Vec<u32> =
            self.stream.iter().map(|&id| if id == BREAK { rest } else { number[id as usize] }).collect();
        let bigrams = merge(ranks.windows(2).map(|pair| (pair[0], pair[1], 1)));
        let mut words: Vec<String> = words.into_iter().map(|(_, word, _)| word).collect();
        words.push("\u{fffd}".into());
        (words, bigrams)
    }
}

/// Sums the counts of equal pairs, sorted.
fn merge(pairs: impl Iterator<Item = Bigram>) -> Vec<Bigram> {
    let mut counts: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    pairs.for_each(|(a, b, n)| *counts.entry((a, b)).or_default() += n);
    let mut pairs: Vec<Bigram> = counts.into_iter().map(|((a, b), n)| (a, b, n)).collect();
    pairs.sort_unstable();
    pairs
}

/// Words and classes while words are exchanged.
struct Exchange {
    classes: usize,
    of: Vec<u32>,
    right: Vec<Vec<(u32, u32)>>,
    left: Vec<Vec<(u32, u32)>>,
    /// How often class a comes before class b.
    table: Vec<u32>,
    before: Vec<u32>,
    after: Vec<u32>,
    /// x ln x for small x.
    logs: Vec<f64>,
}

impl Exchange {
    fn new(words: usize, classes: usize, bigrams: &[Bigram]) -> Self {
        let mut this = Self {
            classes,
            of: (0..words).map(|w| (w % classes) as u32).collect(),
            right: vec![Vec::new(); words],
            left: vec![Vec::new(); words],
            table: vec![0; classes * classes],
            before: vec![0; classes],
            after: vec![0; classes],
            logs: (0..1 << 16).map(|x| if x == 0 { 0.0 } else { f64::from(x) * f64::from(x).ln() }).collect(),
        };
        for &(a, b, n) in bigrams {
            this.right[a as usize].push((b, n));
            this.left[b as usize].push((a, n));
            let (a, b) = (this.of[a as usize] as usize, this.of[b as usize] as usize);
            this.table[a * classes + b] += n;
            this.before[a] += n;
            this.after[b] += n;
        }
        this
    }

    fn log(&self, x: u32) -> f64 {
        self.logs.get(x as usize).copied().unwrap_or_else(|| f64::from(x) * f64::from(x).ln())
    }

    fn run(mut self) -> Vec<u32> {
        for round in 0..ROUNDS {
            let moved = (0..self.of.len()).filter(|&word| self.exchange(word)).count();
            eprintln!("round {}: {moved} moved", round + 1);
            if moved * 200 < self.of.len() {
                break;
            }
        }
        self.of
    }

    /// Moves a word to its best class; whether it was another one.
    fn exchange(&mut self, word: usize) -> bool {
        let gather = |list: &[(u32, u32)]| {
            let mut own = 0;
            let mut sums: FxHashMap<u32, u32> = FxHashMap::default();
            for &(other, n) in list {
                if other as usize == word {
                    own = n;
                } else {
                    *sums.entry(self.of[other as usize]).or_default() += n;
                }
            }
            let mut sums: Vec<(u32, u32)> = sums.into_iter().collect();
            sums.sort_unstable();
            (sums, own)
        };
        let ((right, own), (left, _)) = (gather(&self.right[word]), gather(&self.left[word]));
        let old = self.of[word] as usize;
        self.shift(old, &right, &left, own, false);
        let (out, into) = (total(&right) + own, total(&left) + own);
        let gain = |class: usize| {
            let k = self.classes;
            let grown = |cell: u32, n: u32| self.log(cell + n) - self.log(cell);
            let mut gain = -grown(self.before[class], out) - grown(self.after[class], into);
            let mut own = own;
            for &(other, n) in &right {
                if other as usize == class {
                    own += n;
                } else {
                    gain += grown(self.table[class * k + other as usize], n);
                }
            }
            for &(other, n) in &left {
                if other as usize == class {
                    own += n;
                } else {
                    gain += grown(self.table[other as usize * k + class], n);
                }
            }
            gain + grown(self.table[class * k + class], own)
        };
        let mut best = (old, gain(old));
        for class in (0..self.classes).filter(|c| *c != old) {
            let gain = gain(class);
            if gain > best.1 + 1e-9 {
                best = (class, gain);
            }
        }
        self.of[word] = best.0 as u32;
        self.shift(best.0, &right, &left, own, true);
        best.0 != old
    }

    /// Adds a word's counts to a class, or takes them away.
    fn shift(&mut self, class: usize, right: &[(u32, u32)], left: &[(u32, u32)], own: u32, add: bool) {
        let change = |cell: &mut u32, n: u32| *cell = if add { *cell + n } else { *cell - n };
        let k = self.classes;
        for &(other, n) in right {
            change(&mut self.table[class * k + other as usize], n);
        }
        for &(other, n) in left {
            change(&mut self.table[other as usize * k + class], n);
        }
        change(&mut self.table[class * k + class], own);
        change(&mut self.before[class], total(right) + own);
        change(&mut self.after[class], total(left) + own);
    }
}

fn total(list: &[(u32, u32)]) -> u32 {
    list.iter().map(|(_, n)| n).sum()
}
