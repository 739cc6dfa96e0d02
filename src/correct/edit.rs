//! What an edit left alone. In: a text before and after it. Out: where each place of the first
//! is in the second. What both begin and end with is the same; where more than a few words in
//! the middle changed, the lines that are in both, and within changed lines the words.

use super::align::align;
use super::{anchor, fold};
use crate::Span;
use crate::span::sort_by_keys;

/// A line of this many bytes that stands once in both texts is the same line wherever it went.
const OWN_LINE: usize = 16;

/// A stretch that is in both texts.
#[derive(Clone, Copy, Debug)]
struct Same {
    /// Where it stood.
    from: Span,
    /// Where it begins now.
    to: usize,
    /// Whether it is words that were found again in a changed line, and not everything up to a
    /// border of the change or a whole line.
    loose: bool,
}

impl Same {
    fn image(&self) -> Span {
        Span::new(self.to, self.to + self.from.len())
    }
}

/// An edit: the stretches that it left alone.
#[derive(Debug)]
pub(super) struct Edit<'t> {
    before: &'t str,
    after: &'t str,
    /// By where they stood, not overlapping.
    same: Vec<Same>,
}

impl<'t> Edit<'t> {
    /// The edit that made `after` of `before`.
    pub(super) fn between(before: &'t str, after: &'t str) -> Self {
        let mut edit = Self { before, after, same: Vec::new() };
        let (all_before, all_after) = (Span::new(0, before.len()), Span::new(0, after.len()));
        let (start, end) = edit.frame(all_before, all_after);
        let middle = (edit.before_inside(start, end), edit.after_inside(start, end));
        if middle.0.is_empty() || middle.1.is_empty() || !edit.has_lines(middle) {
            edit.add_changed(all_before, all_after, false);
        } else {
            edit.add_lines(start, end);
        }
        edit.same.retain(|same| !same.from.is_empty());
        sort_by_keys(&mut edit.same, |same| [same.from.start, 0, 0]);
        edit.join();
        edit
    }

    fn before_inside(&self, start: usize, end: usize) -> Span {
        Span::new(start, self.before.len() - end)
    }

    fn after_inside(&self, start: usize, end: usize) -> Span {
        Span::new(start, self.after.len() - end)
    }

    fn has_lines(&self, (before, after): (Span, Span)) -> bool {
        before.of(self.before).contains('\n') || after.of(self.after).contains('\n')
    }

    /// How many bytes two stretches have in common at their beginning and after that at their
    /// end; no word is cut, and what one has more than the other stands, if it can, as whole lines,
    /// sentences or words.
    fn frame(&self, before: Span, after: Span) -> (usize, usize) {
        let (old, new) = (before.of(self.before), after.of(self.after));
        let start = common_start(old, new);
        let end = common_end(old, new);
        let (shorter, longer) = if old.len() < new.len() { (old, new) } else { (new, old) };
        if start + end >= shorter.len() {
            // One is the other with something put in, anywhere from here to there.
            let start = best_border(longer, longer.len() - shorter.len(), shorter.len() - end, start);
            return (start, shorter.len() - start);
        }
        let cut = |at: &usize| fold::cuts_word(old, *at) || fold::cuts_word(new, *at);
        let start = (0..=start).rev().find(|at| old.is_char_boundary(*at) && !cut(at)).unwrap_or(0);
        let cut_end = |end: &usize| fold::cuts_word(old, old.len() - end) || fold::cuts_word(new, new.len() - end);
        let end = (0..=end).rev().find(|end| old.is_char_boundary(old.len() - end) && !cut_end(end)).unwrap_or(0);
        (start, end)
    }

    fn add(&mut self, from: usize, len: usize, to: usize, loose: bool) {
        self.same.push(Same { from: Span::new(from, from + len), to, loose });
    }

    /// Adds what stayed the same of whole lines: those around the change, those inside it.
    fn add_lines(&mut self, start: usize, end: usize) {
        let start = self.before[..start].rfind('\n').map_or(0, |at| at + 1);
        let tail = &self.before[self.before.len() - end..];
        // The line that the change ends in is a changed one.
        let end = tail.find('\n').map_or(0, |at| tail.len() - at);
        self.add(0, start, 0, false);
        self.add(self.before.len() - end, end, self.after.len() - end, false);
        let old = lines(self.before, self.before_inside(start, end));
        let new = lines(self.after, self.after_inside(start, end));
        let words = |text: &'t str, lines: &[Span]| lines.iter().map(|line| line.of(text)).collect::<Vec<_>>();
        let alignment = align(&words(self.before, &old), &words(self.after, &new));
        let (mut gone, mut come) = (vec![false; old.len()], vec![false; new.len()]);
        for &(b, a) in alignment.moved.iter().filter(|pair| old[pair.0].len() >= OWN_LINE) {
            (gone[b], come[a]) = (true, true);
            self.add(old[b].start, old[b].len(), new[a].start, false);
        }
        let (mut b, mut a) = (0, 0);
        for (to_b, to_a) in alignment.pairs.into_iter().chain([(old.len(), new.len())]) {
            let gap = (stretch(&old[b..to_b], &gone[b..to_b]), stretch(&new[a..to_a], &come[a..to_a]));
            if let (Some(from), Some(to)) = gap {
                self.add_changed(from, to, to_b - b != 1 || to_a - a != 1);
            }
            if to_b < old.len() && to_a < new.len() {
                self.add(old[to_b].start, old[to_b].len(), new[to_a].start, false);
            }
            (b, a) = (to_b + 1, to_a + 1);
        }
    }

    /// Adds what stayed the same in a changed stretch: what it begins and ends with, and between
    /// them words in the same order, if most of them stayed. `loose`: what it begins and ends with
    /// may be so by chance, as with several lines that are not the same ones.
    fn add_changed(&mut self, from: Span, to: Span, loose: bool) {
        let (start, end) = self.frame(from, to);
        self.add(from.start, start, to.start, loose);
        self.add(from.end - end, end, to.end - end, loose);
        let from = Span::new(from.start + start, from.end - end);
        let to = Span::new(to.start + start, to.end - end);
        if from.is_empty() || to.is_empty() {
            return;
        }
        let (old, new) = (pieces(self.before, from), pieces(self.after, to));
        let words = |text: &'t str, pieces: &[Span]| pieces.iter().map(|piece| piece.of(text)).collect::<Vec<_>>();
        let (old_words, new_words) = (words(self.before, &old), words(self.after, &new));
        let pairs = align(&old_words, &new_words).pairs;
        let is_word = |piece: &&str| piece.chars().any(char::is_alphanumeric);
        let same = pairs.iter().filter(|pair| is_word(&old_words[pair.0])).count();
        let fewer =
            old_words.iter().filter(|w| is_word(w)).count().min(new_words.iter().filter(|w| is_word(w)).count());
        if same * 2 >= fewer {
            for (b, a) in pairs {
                self.add(old[b].start, old[b].len(), new[a].start, true);
            }
        }
    }

    /// Makes one of neighbours that stayed neighbours.
    fn join(&mut self) {
        let mut joined: Vec<Same> = Vec::with_capacity(self.same.len());
        for &next in &self.same {
            if let Some(last) = joined.last_mut() {
                let (from, to) = (Span::new(last.from.end, next.from.start), (last.image().end, next.to));
                let alike = to.0 <= to.1 && from.of(self.before) == Span::new(to.0, to.1).of(self.after);
                if alike && from.len() == to.1 - to.0 && last.loose == next.loose {
                    last.from.end = next.from.end;
                    continue;
                }
            }
            joined.push(next);
        }
        self.same = joined;
    }

    /// The stretch that the byte `at` is in.
    fn holder(&self, at: usize) -> Option<&Same> {
        let next = self.same.partition_point(|same| same.from.start <= at);
        self.same.get(next.checked_sub(1)?).filter(|same| at < same.from.end)
    }

    /// Where words at `span` are now; `None`: they were changed or taken away.
    pub(super) fn follow(&self, span: Span, exact: &str) -> Option<Span> {
        let first = self.holder(span.start)?;
        let last = self.holder(span.end.checked_sub(1)?)?;
        let start = first.to + (span.start - first.from.start);
        let end = last.to + (span.end - last.from.start);
        let words = self.after.get(start..end)?;
        let whole = first.from.start == last.from.start;
        if whole && first.loose && !self.has_neighbour(first, span) {
            return None;
        }
        (whole || fold::same(exact, words) || self.keeps(span, Span::new(start, end))).then_some(Span::new(start, end))
    }

    /// Whether `to` is `from` with some of its words rewritten: a long stretch, of which three
    /// quarters stayed.
    fn keeps(&self, from: Span, to: Span) -> bool {
        let first = self.same.partition_point(|same| same.from.end <= from.start);
        let parts = self.same[first..].iter().take_while(|same| same.from.start < from.end);
        let kept = parts.map(|same| {
            let old = Span::new(same.from.start.max(from.start), same.from.end.min(from.end));
            let new = Span::new(same.to.max(to.start), same.image().end.min(to.end));
            old.len().min(new.len())
        });
        let long = from.of(self.before).chars().nth(anchor::LONG - 1).is_some();
        long && kept.sum::<usize>() * 4 >= from.len().max(to.len()) * 3
    }

    /// Whether enough stayed beside the words at `span`, in their line: of lines that came and
    /// went, one may begin as another did.
    fn has_neighbour(&self, same: &Same, span: Span) -> bool {
        let before = Span::new(same.from.start, span.start).of(self.before);
        let after = Span::new(span.end, same.from.end).of(self.before);
        let before = before.rsplit('\n').next().unwrap_or("");
        let after = after.split('\n').next().unwrap_or("");
        before.chars().chain(after.chars()).nth(anchor::LEAST - 1).is_some()
    }

    /// Where the place of the byte `at` is now.
    pub(super) fn position(&self, at: usize) -> usize {
        let next = self.same.partition_point(|same| same.from.start <= at);
        let same = next.checked_sub(1).map(|last| self.same[last]);
        same.map_or(0, |same| same.to + at.min(same.from.end) - same.from.start)
    }

    /// What the edit put in, in order; an empty span where it only took something away.
    pub(super) fn news(&self) -> Vec<Span> {
        let mut images: Vec<Span> = self.same.iter().map(Same::image).collect();
        sort_by_keys(&mut images, |image| [image.start, 0, 0]);
        let mut news = Vec::new();
        let mut at = 0;
        for image in images {
            news.push(Span::new(at, image.start));
            at = at.max(image.end);
        }
        news.push(Span::new(at, self.after.len()));
        // At the ends of the text nothing was taken away from between words.
        news.retain(|new| !new.is_empty() || 0 < new.start && new.start < self.after.len());
        news
    }
}

/// How many bytes two texts begin with alike; no character is cut.
fn common_start(old: &str, new: &str) -> usize {
    let (old_bytes, new_bytes) = (old.as_bytes(), new.as_bytes());
    let blocks = old_bytes.chunks(BLOCK).zip(new_bytes.chunks(BLOCK)).take_while(|(b, a)| b == a);
    let start: usize = blocks.map(|(block, _)| block.len()).sum();
    let same = old_bytes[start..].iter().zip(&new_bytes[start..]).take_while(|(b, a)| b == a).count();
    let whole = |at: &usize| old.is_char_boundary(*at) && new.is_char_boundary(*at);
    (0..=start + same).rev().find(whole).unwrap_or(0)
}

/// How many bytes two texts end with alike; no character is cut.
fn common_end(old: &str, new: &str) -> usize {
    let (old_bytes, new_bytes) = (old.as_bytes(), new.as_bytes());
    let blocks = old_bytes.rchunks(BLOCK).zip(new_bytes.rchunks(BLOCK)).take_while(|(b, a)| b == a);
    let end: usize = blocks.map(|(block, _)| block.len()).sum();
    let rest = |bytes: &'_ [u8]| bytes.len() - end;
    let (old_rest, new_rest) = (&old_bytes[..rest(old_bytes)], &new_bytes[..rest(new_bytes)]);
    let same = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(b, a)| b == a).count();
    let whole = |end: &usize| old.is_char_boundary(old.len() - end) && new.is_char_boundary(new.len() - end);
    (0..=end + same).rev().find(whole).unwrap_or(0)
}

/// Texts are compared by this many bytes at once: most of an edited text is the same.
const BLOCK: usize = 1024;

/// The lines that stand by each other and did not move, if those are all that did not.
fn stretch(lines: &[Span], moved: &[bool]) -> Option<Span> {
    let first = moved.iter().position(|moved| !moved)?;
    let last = moved.iter().rposition(|moved| !moved)?;
    (!moved[first..last].contains(&true)).then(|| lines[first].cover(lines[last]))
}

/// Where a stretch of `len` bytes that may be thought to begin anywhere from `first` to `last` in
/// `text` begins best: at a line, before the end of one, at a sentence, at a word.
fn best_border(text: &str, len: usize, first: usize, last: usize) -> usize {
    let rate = |at: usize| {
        let (before, rest) = (&text[..at], &text[at..]);
        let opens_line = before.is_empty() || before.ends_with('\n');
        let spaced = before.ends_with(char::is_whitespace);
        let last = before.chars().rev().nth(1);
        let sentence = spaced && last.is_some_and(|c| matches!(c, '.' | '!' | '?' | '”' | '"'));
        match () {
            () if opens_line && (len == 0 || text[..at + len].ends_with('\n') || at + len == text.len()) => 0,
            () if rest.is_empty() || rest.starts_with('\n') || rest.starts_with("\r\n") => 1,
            () if sentence || opens_line => 2,
            () if spaced => 3,
            () if !fold::cuts_word(text, at) => 4,
            () => 5,
        }
    };
    let borders = (first..=last).filter(|&at| text.is_char_boundary(at) && text.is_char_boundary(at + len));
    borders.rev().min_by_key(|&at| rate(at)).unwrap_or(last)
}

/// The lines of `part`, without their ends.
fn lines(text: &str, part: Span) -> Vec<Span> {
    let mut at = part.start;
    let mut lines = Vec::new();
    for line in part.of(text).split_inclusive('\n') {
        let words = line.strip_suffix('\n').unwrap_or(line);
        let words = words.strip_suffix('\r').unwrap_or(words);
        lines.push(Span::new(at, at + words.len()));
        at += line.len();
    }
    lines
}

/// The words, runs of white space and other characters of `part`.
fn pieces(text: &str, part: Span) -> Vec<Span> {
    let sort = |c: char| match c {
        _ if c.is_whitespace() => 0,
        _ if fold::is_word(c) => 1,
        _ => 2,
    };
    let mut pieces: Vec<Span> = Vec::new();
    let mut before = None;
    for (at, c) in part.of(text).char_indices() {
        let (start, end) = (part.start + at, part.start + at + c.len_utf8());
        match pieces.last_mut().filter(|_| before == Some(sort(c)) && sort(c) < 2) {
            Some(last) => last.end = end,
            None => pieces.push(Span::new(start, end)),
        }
        before = Some(sort(c));
    }
    pieces
}
