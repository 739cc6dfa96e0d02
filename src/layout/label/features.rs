//! What the line tagger looks at: a line's own look, its neighbours, its place in the page, its
//! common words, those it shares with the page's prose. In: a page. Out: for each line a list of
//! features, each a cell of a table of weights or a word. Shared by the tagger and the trainer, so
//! that both see the same.

use crate::closed::words;
use crate::layout::line::Line;
use crate::layout::look::aside::Aside;
use crate::layout::look::notice;
use crate::layout::look::page::Page;
use crate::layout::look::wording::{opens_like_dateline, opens_turn};

/// Values that each numbered feature can take.
pub const WIDTH: usize = 32;

words! {
    /// What a numbered feature is of, in the order of their cells.
    pub enum Template {
        /// Every line has it.
        Bias = "bias",
        /// How long the line is.
        Length = "length",
        /// How many words it has.
        Words = "words",
        /// How long the line before is.
        Previous = "previous",
        /// How long the one before that is.
        PreviousTwo = "previous2",
        /// How long the line after is.
        Next = "next",
        /// How long the one after that is.
        NextTwo = "next2",
        /// How many of the eight lines before are running text.
        LongBefore = "long-before",
        /// How many of the eight lines after are.
        LongAfter = "long-after",
        /// How far down the page it stands, in fifteenths.
        Place = "place",
        /// How many lines the page has.
        Lines = "lines",
        /// How many full stops it has.
        Stops = "stops",
        /// How many commas it has.
        Commas = "commas",
        /// How many tenths of its words have a capital.
        Capitalized = "capitalized",
        /// How many tenths of its words have none.
        Lower = "lower",
        /// What it ends with: a stop, a digit, a small letter.
        End = "end",
        /// How many tenths of it are digits.
        Digits = "digits",
        /// How many bars it has: "News | Sport".
        Bars = "bars",
        /// How many quotation marks it has.
        Quotes = "quotes",
        /// How many tenths of its words are in capitals.
        Shouted = "shouted",
        /// What it begins with: a mark, a digit, a capital.
        First = "first",
        /// Before, inside or after the densest stretch of text, and how far from its border.
        Segment = "segment",
        /// The same with its length.
        SegmentLength = "segment-length",
        /// What its wording is that of: a byline, a date.
        Cue = "cue",
        /// What the wording of the two lines before is that of.
        CueBefore = "cue-before",
        /// What the wording of the two lines after is that of.
        CueAfter = "cue-after",
        /// How often the page has the same line.
        Repeated = "repeated",
        /// Whether it opens like a dateline: "MOSCOW (Reuters) -".
        Dateline = "dateline",
        /// How long the five lines before are, on the average.
        MeanBefore = "mean-before",
        /// How long the five lines after are.
        MeanAfter = "mean-after",
        /// How many lines of running text come before it, and after.
        Rank = "rank",
        /// The length of the line before with its own.
        PreviousLength = "previous-length",
        /// The length of the line after with its own.
        NextLength = "next-length",
        /// Whether it ends as a sentence, is written like a title, and how long it is.
        Shape = "shape",
        /// The same of the line before.
        ShapeBefore = "shape-before",
        /// The same of the line after.
        ShapeAfter = "shape-after",
        /// Whether a picture's credit is glued to its end.
        GluedCredit = "glued-credit",
        /// Whether it is in capitals, with its length.
        ShoutedLength = "shouted-length",
        /// How many of the two lines on each side end as sentences.
        SentencesNear = "sentences-near",
        /// How many of the six lines on each side do.
        SentencesAround = "sentences-around",
        /// How many lines ago the last running text was.
        SinceText = "since-text",
        /// How many lines ahead the next running text is.
        UntilText = "until-text",
        /// How much running text comes before it, what is far counting less.
        DensityBefore = "density-before",
        /// How much comes after it.
        DensityAfter = "density-after",
        /// How many of its words are small ones: "the", "of".
        SmallWords = "small-words",
        /// Whether somebody says something in it: "said", quotation marks.
        Speech = "speech",
        /// The kind of line that it is, with those before and after.
        Kinds = "kinds",
        /// Its kind and where it stands to the densest stretch.
        KindSegment = "kind-segment",
        /// Its kind and how far running text is on both sides.
        KindBetween = "kind-between",
        /// Whether it opens a turn of an interview: "AZIZ: Thank you."
        Turn = "turn",
        /// How many of its long words the page's text has.
        Topic = "topic",
        /// How many of its names the page's text has.
        Names = "names",
        /// How many lines of the page open with the same two words.
        Opening = "opening",
        /// Whether it points to another article: "Related: …".
        Pointer = "pointer",
        /// Whether it names who took a picture.
        Picture = "picture",
        /// Whether the lines beside it do.
        PictureBeside = "picture-beside",
        /// Its share of the text's words, and where it stands.
        TopicSegment = "topic-segment",
        /// The notices in it: "Sign up", "All rights reserved".
        Notice = "notice",
        /// Those of the line before.
        NoticeBefore = "notice-before",
        /// Those of the line after.
        NoticeAfter = "notice-after",
        /// How many of the lines around are notices.
        NoticeNear = "notice-near",
        /// How many lines ago a list of other stories began.
        Listed = "listed",
    }
}

/// The cells of all numbered features.
pub const N_CELLS: usize = Template::ALL.len() * WIDTH;

impl Template {
    /// The cell of a value; one out of range counts as the last.
    #[must_use]
    pub const fn cell(self, value: usize) -> usize {
        self as usize * WIDTH + if value < WIDTH { value } else { WIDTH - 1 }
    }
}

/// A feature of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feature<'a> {
    /// A numbered feature, by its [cell](Template::cell).
    Cell(u16),
    /// A folded word; the letter says where it stands: `f` first, `g` the first two, `l` last,
    /// `b` any.
    Word(char, &'a str),
}

/// Hands every feature of every line to `found`.
pub(crate) fn extract(page: &Page<'_>, mut found: impl FnMut(usize, Feature<'_>)) {
    let text = page.text;
    for (idx, line) in page.lines.iter().enumerate() {
        page.extract_cells(idx, |template, value| {
            found(idx, Feature::Cell(template.cell(value) as u16));
        });
        extract_words(text, line, |place, word| found(idx, Feature::Word(place, word)));
    }
}

impl Page<'_> {
    /// The numbered features of a line.
    fn extract_cells(&self, idx: usize, mut cell: impl FnMut(Template, usize)) {
        let line = &self.lines[idx];
        let n = self.lines.len();
        let beside = |offset: isize| self.beside(idx, offset);
        let near = |offset: isize| Some(&self.lines[beside(offset)?]);
        let length = |line: Option<&Line>| line.map_or(15, |line| length_class(line.n_chars));
        let window = |sums: &[usize], from: usize, to: usize| sums[to.min(n)] - sums[from.min(n)];
        let own = length_class(line.n_chars);
        cell(Template::Bias, 0);
        cell(Template::Length, own);
        cell(Template::Words, line.n_words.min(40) * 15 / 40);
        cell(Template::Previous, length(near(-1)));
        cell(Template::PreviousTwo, length(near(-2)));
        cell(Template::Next, length(near(1)));
        cell(Template::NextTwo, length(near(2)));
        cell(Template::LongBefore, window(&self.long_until, idx.saturating_sub(8), idx));
        cell(Template::LongAfter, window(&self.long_until, idx + 1, idx + 9));
        cell(Template::Place, idx * 15 / n);
        cell(Template::Lines, (usize::BITS - n.leading_zeros()) as usize);
        cell(Template::Stops, line.n_stops);
        cell(Template::Commas, line.n_commas);
        let words = line.n_words.max(1);
        cell(Template::Capitalized, line.n_capitalized * 10 / words);
        cell(Template::Lower, line.n_lower * 10 / words);
        cell(Template::End, end_class(line.of(self.text)));
        cell(Template::Digits, line.n_digits * 10 / line.n_chars.max(1));
        cell(Template::Bars, line.n_bars);
        cell(Template::Quotes, line.n_quotes);
        cell(Template::Shouted, line.n_shouted * 10 / words);
        cell(Template::First, first_class(line.of(self.text)));
        let segment = self.segment_class(idx);
        cell(Template::Segment, segment);
        cell(Template::SegmentLength, (segment / 3) * 5 + own / 4);
        let bits = |bits: u8, template: Template, cell: &mut dyn FnMut(Template, usize)| {
            for bit in (0..8).filter(|bit| bits >> bit & 1 == 1) {
                cell(template, bit);
            }
        };
        bits(self.cues[idx], Template::Cue, &mut cell);
        for far in 1..=2 {
            if let Some(at) = beside(-far) {
                bits(self.cues[at], Template::CueBefore, &mut |t, bit| cell(t, bit + 8 * (far as usize - 1)));
            }
            if let Some(at) = beside(far) {
                bits(self.cues[at], Template::CueAfter, &mut |t, bit| cell(t, bit + 8 * (far as usize - 1)));
            }
        }
        cell(Template::Repeated, self.repeated[idx].min(4));
        cell(Template::Dateline, usize::from(opens_like_dateline(line.head(self.text, 60))));
        let mean = |from: usize, to: usize| {
            let (from, to) = (from.min(n), to.min(n));
            if to > from { length_class(window(&self.chars_until, from, to) / (to - from)) } else { 15 }
        };
        cell(Template::MeanBefore, mean(idx.saturating_sub(5), idx));
        cell(Template::MeanAfter, mean(idx + 1, idx + 6));
        // How many long lines came before: the first paragraph is not the fiftieth.
        let before = self.long_until[idx];
        let after = self.long_until[n] - self.long_until[idx];
        cell(Template::Rank, before.min(3) * 4 + after.min(3));
        cell(Template::PreviousLength, length(near(-1)) / 4 * 4 + own / 4);
        cell(Template::NextLength, length(near(1)) / 4 * 4 + own / 4);
        cell(Template::Shape, self.shapes[idx].into());
        cell(Template::ShapeBefore, beside(-1).map_or(15, |at| self.shapes[at].into()));
        cell(Template::ShapeAfter, beside(1).map_or(15, |at| self.shapes[at].into()));
        cell(Template::GluedCredit, usize::from(glues_credit(line.tail(self.text, 90))));
        cell(Template::ShoutedLength, usize::from(line.n_shouted * 10 >= words * 7) * 4 + own.min(11) / 3);
        let around = |far: usize| {
            window(&self.sentences_until, idx.saturating_sub(far), idx)
                + window(&self.sentences_until, idx + 1, idx + 1 + far)
        };
        let kind = self.kind(idx);
        cell(Template::SentencesNear, around(2) * 4 + kind);
        cell(Template::SentencesAround, around(6) / 2 * 4 + kind);
        let distance = |lines: usize| match lines {
            0..=4 => lines,
            5..=6 => 5,
            7..=10 => 6,
            _ => 7,
        };
        cell(Template::SinceText, distance(self.since[idx]) * 4 + kind);
        cell(Template::UntilText, distance(self.until[idx]) * 4 + kind);
        let density = |mass: usize| (mass / 25 + 1).ilog2().min(7) as usize;
        cell(Template::DensityBefore, density(self.density_before[idx]) * 4 + kind);
        cell(Template::DensityAfter, density(self.density_after[idx]) * 4 + kind);
        let (small, speaks) = self.wordings[idx].small_words();
        cell(Template::SmallWords, small * 12 / words.min(70) + if line.n_words >= 8 { 16 } else { 0 });
        cell(Template::Speech, usize::from(speaks) * 16 + usize::from(line.n_quotes > 0) * 8 + kind);
        self.extract_asides(idx, (kind, segment), &mut cell);
        self.extract_notices(idx, kind, &mut cell);
        let kind_beside = |offset: isize| beside(offset).map_or(0, |at| self.kind(at));
        cell(Template::Kinds, kind_beside(-1).min(2) * 9 + kind.min(2) * 3 + kind_beside(1).min(2));
        cell(Template::KindSegment, segment.min(7) * 4 + kind);
        cell(Template::KindBetween, (self.since[idx].min(3) * 4 + self.until[idx].min(3)) * 2 + usize::from(kind >= 2));
        cell(Template::Turn, usize::from(opens_turn(line.head(self.text, 50))) * 2 + usize::from(kind >= 2));
    }

    /// The numbered features of what a line shares with the text, and of what is beside it.
    fn extract_asides(&self, idx: usize, (kind, segment): (usize, usize), cell: &mut impl FnMut(Template, usize)) {
        let share = self.topics[idx];
        cell(Template::Topic, share.words * 4 + kind);
        cell(Template::Names, share.names * 4 + kind);
        cell(Template::Opening, share.opening * 4 + kind);
        let aside = self.asides[idx];
        cell(Template::Pointer, usize::from(aside.pointer) * 4 + kind);
        cell(Template::Picture, usize::from(aside.picture) * 4 + kind);
        let shown = |at: Option<&Aside>| usize::from(at.is_some_and(|aside| aside.picture > 0));
        let above = shown(idx.checked_sub(1).map(|at| &self.asides[at]));
        cell(Template::PictureBeside, (above * 2 + shown(self.asides.get(idx + 1))) * 4 + kind);
        cell(Template::TopicSegment, share.words * 3 + segment / 3);
    }

    /// The numbered features of the notices in and around a line.
    fn extract_notices(&self, idx: usize, kind: usize, cell: &mut impl FnMut(Template, usize)) {
        let mut bits = |template: Template, kinds: notice::Kinds, scale: usize, add: usize| {
            for bit in (0..notice::N_KINDS).filter(|bit| kinds >> bit & 1 == 1) {
                cell(template, bit * scale + add);
            }
        };
        bits(Template::Notice, self.notices[idx], 3, kind.saturating_sub(1));
        if let Some(before) = self.beside(idx, -1) {
            bits(Template::NoticeBefore, self.notices[before], 3, kind.saturating_sub(1));
        }
        if let Some(after) = self.beside(idx, 1) {
            bits(Template::NoticeAfter, self.notices[after], 3, kind.saturating_sub(1));
        }
        let n = self.lines.len();
        let near = self.notices_until[(idx + 4).min(n)]
            - self.notices_until[idx.saturating_sub(3)]
            - usize::from(self.notices[idx] != 0);
        cell(Template::NoticeNear, near.min(6) * 4 + kind);
        let listed = match self.listed[idx] {
            far @ 0..=1 => far,
            2..=3 => 2,
            4..=7 => 3,
            8..=15 => 4,
            _ => 5,
        };
        cell(Template::Listed, listed * 4 + kind);
    }

    /// Before, inside or after the densest stretch, and how far from its border.
    fn segment_class(&self, idx: usize) -> usize {
        let (start, end) = self.segment;
        let far = |distance: usize| match distance {
            0..=2 => 0,
            3..=8 => 1,
            _ => 2,
        };
        if idx < start {
            far(start - idx - 1)
        } else if idx < end {
            3 + far((idx - start).min(end - 1 - idx))
        } else {
            6 + far(idx - end)
        }
    }
}

/// "…at the rink.Jane Roe/Globe Staff": pages lose the space before a picture's credit.
fn glues_credit(tail: &str) -> bool {
    let mut before = [' '; 2];
    for c in tail.chars() {
        if c.is_uppercase()
            && matches!(before[1], '.' | ')' | '”' | '"' | '’')
            && (before[0].is_lowercase() || before[0] == '.')
        {
            return true;
        }
        if c.is_uppercase() && before[1].is_lowercase() && before[0].is_lowercase() && tail.contains(['/', '©']) {
            return true;
        }
        before = [before[1], c];
    }
    false
}

/// 0 to 15 on a scale that grows with the length.
fn length_class(n_chars: usize) -> usize {
    const BOUNDS: [usize; 15] = [4, 8, 12, 18, 26, 36, 48, 64, 84, 110, 145, 190, 260, 380, 600];
    BOUNDS.partition_point(|bound| n_chars >= *bound).min(14)
}

fn end_class(words: &str) -> usize {
    match words.chars().next_back() {
        Some('.') => 1,
        Some('?') => 2,
        Some('!') => 3,
        Some(':') => 4,
        Some(',' | ';') => 5,
        Some('”' | '"' | '’' | '\'') => 6,
        Some(')' | ']') => 7,
        Some('…') => 8,
        Some(c) if c.is_ascii_digit() => 9,
        Some(c) if c.is_lowercase() => 10,
        Some(c) if c.is_uppercase() => 11,
        _ => 0,
    }
}

fn first_class(words: &str) -> usize {
    match words.chars().next() {
        Some('“' | '"') => 1,
        Some('‘' | '\'' | '’') => 2,
        Some('(' | '[') => 3,
        Some('•' | '*' | '-' | '–' | '—' | '·') => 4,
        Some('#' | '@') => 5,
        Some('>' | '»' | '|') => 6,
        Some(c) if c.is_ascii_digit() => 7,
        Some(c) if c.is_lowercase() => 8,
        Some(c) if c.is_uppercase() => 9,
        _ => 0,
    }
}

/// Hands the words of a line to `found`: the first and last, and those of its head.
fn extract_words(text: &str, line: &Line, mut found: impl FnMut(char, &str)) {
    let folded = crate::vocabulary::fold(line.head(text, 200));
    let is_edge = |c: char| !(c.is_alphanumeric() || c == '@' || c == '#');
    let words = folded.split([' ', '\u{a0}', '/', '-', '—', '–', '|']).map(|word| word.trim_matches(is_edge));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).take(24).collect();
    let numbered = |word: &str| word.bytes().any(|b| b.is_ascii_digit());
    if let Some(first) = words.first().filter(|word| !numbered(word)) {
        found('f', first);
    }
    if let [first, second, ..] = words[..] {
        found('g', &[first, second].join(" "));
    }
    for word in words.iter().filter(|word| !numbered(word)) {
        found('b', word);
    }
    let tail = crate::vocabulary::fold(line.tail(text, 40));
    if let Some(last) = tail.rsplit(' ').map(|word| word.trim_matches(is_edge)).find(|word| !word.is_empty()) {
        found('l', last);
    }
}
