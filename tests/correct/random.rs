//! Random texts, corrections and edits; hostile ones.

use super::{correction, everywhere, laws, whom};
use article_annotator::annotation::{Annotations, Kind, QuotationKind};
use article_annotator::correct::{
    Accepted, Anchor, Change, Correction, EntityReference, Record, Speaker, carry, correct, is_edit,
};
use article_annotator::{Options, Span, annotate};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The same cases in every run: what is right never fails by chance.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(seed()), failure_persistence: None, ..ProptestConfig::default() }
}

/// Other cases: `CORRECT_SEED=7 cargo test --test correct`.
fn seed() -> u64 {
    std::env::var("CORRECT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(15)
}

/// Numbers that a case is made of, one after the other; zeros when they are used up.
struct Dice<'n> {
    numbers: &'n [u32],
    next: usize,
}

impl<'n> Dice<'n> {
    fn new(numbers: &'n [u32]) -> Self {
        Self { numbers, next: 0 }
    }

    /// One below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.next += 1;
        self.numbers.get(self.next - 1).map_or(0, |&number| number as usize % sides.max(1))
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.roll(choices.len())]
    }
}

const KINDS: [QuotationKind; 5] = [
    QuotationKind::Direct,
    QuotationKind::Partial,
    QuotationKind::Indirect,
    QuotationKind::Scare,
    QuotationKind::Title,
];

/// A correction about a record of the annotations, or about any stretch.
fn random_correction(dice: &mut Dice<'_>, text: &str, found: &Annotations) -> Correction {
    let kind = dice.of(&Kind::ALL);
    let quotation_kind = dice.of(&KINDS);
    let stretch = |dice: &mut Dice<'_>| {
        let start = dice.roll(text.len() + 3);
        Span { start, end: (start + dice.roll(30)).saturating_sub(2) }
    };
    let mention = |dice: &mut Dice<'_>| match found.mentions.len() {
        0 => stretch(dice),
        len => found.mentions[dice.roll(len)].span,
    };
    let quotation = |dice: &mut Dice<'_>| match found.quotations.len() {
        0 => stretch(dice),
        len => found.quotations[dice.roll(len)].span,
    };
    let near = |dice: &mut Dice<'_>, span: Span| Span {
        start: (span.start + dice.roll(9)).saturating_sub(4),
        end: (span.end + dice.roll(9)).saturating_sub(4),
    };
    let reference = |dice: &mut Dice<'_>| match found.entities.len() {
        0 => whom("Roe", kind),
        len => {
            let entity = &found.entities[dice.roll(len)];
            let shown = entity.mentions.get(dice.roll(entity.mentions.len() + 1));
            EntityReference {
                name: entity.name.clone(),
                kind: entity.kind,
                anchor: shown.map(|&mention| Anchor::of(text, found.mentions[mention].span)),
            }
        }
    };
    let (change, span) = match dice.roll(14) {
        0 => (Change::AddMention { kind, entity: None }, stretch(dice)),
        1 => (Change::AddMention { kind, entity: Some(reference(dice)) }, stretch(dice)),
        2 => (Change::AddQuotation { kind: quotation_kind, source: None }, stretch(dice)),
        3 => (Change::AddQuotation { kind: quotation_kind, source: Some(reference(dice)) }, stretch(dice)),
        4 => (Change::UpdateMention { kind: Some(kind), bounds: None, entity: None }, mention(dice)),
        5 => {
            let span = mention(dice);
            let bounds = Some(Anchor::of(text, near(dice, span)));
            (Change::UpdateMention { kind: None, bounds, entity: None }, span)
        }
        6 => (Change::UpdateMention { kind: None, bounds: None, entity: Some(reference(dice)) }, mention(dice)),
        7 => {
            let span = quotation(dice);
            let bounds = Some(Anchor::of(text, near(dice, span)));
            (Change::UpdateQuotation { kind: Some(quotation_kind), bounds, source: Speaker::Nobody }, span)
        }
        8 => {
            let source = Speaker::Entity(reference(dice));
            (Change::UpdateQuotation { kind: None, bounds: None, source }, quotation(dice))
        }
        9 => (Change::Merge { into: reference(dice) }, mention(dice)),
        10 => (Change::Split, mention(dice)),
        11 => (Change::Rename { name: "New\nName".into() }, mention(dice)),
        12 => {
            let entity = Some(reference(dice));
            (Change::Accept(Accepted::Mention { kind, entity }), mention(dice))
        }
        _ => {
            let record = dice.of(&[Record::Mention, Record::Quotation, Record::Dateline, Record::Date, Record::Amount]);
            let span = if record == Record::Quotation { quotation(dice) } else { mention(dice) };
            (Change::Remove(record), span)
        }
    };
    let all = dice.roll(3) == 0;
    Correction { all, ..correction(change, Anchor::of(text, span)) }
}

/// Sample articles: the texts of `tests/golden`.
fn articles() -> Vec<String> {
    let text = |file: &str| {
        let lines = file.lines().filter_map(|line| line.strip_prefix('|'));
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
    };
    [
        include_str!("../golden/reuters-ferry.txt"),
        include_str!("../golden/interview-beekeeper.txt"),
        include_str!("../golden/tass-icebreaker.txt"),
        include_str!("../golden/nyt-bakery.txt"),
    ]
    .map(text)
    .to_vec()
}

fn numbers(most: usize) -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(any::<u32>(), 0..most)
}

/// Any corrections of any annotations: the laws hold, and the last one is undone by leaving it out.
fn check_corrections(text: &str, found: &Annotations, numbers: &[u32]) {
    let mut dice = Dice::new(numbers);
    let mut list: Vec<Correction> = Vec::new();
    let mut now = found.clone();
    while dice.next < numbers.len() {
        let next = random_correction(&mut dice, text, &now);
        list.push(next);
        let corrected = correct(text, found, &list);
        laws::check(text, &corrected.annotations);
        assert_eq!(corrected.corrections.len(), list.len());
        assert!(corrected.lost.is_sorted() && corrected.lost.iter().all(|&lost| lost < list.len()));
        let undone = correct(text, found, &list[..list.len() - 1]);
        assert_eq!(undone.annotations, now, "what is left out leaves a trace");
        // Anchored anew, they say the same.
        let again = correct(text, found, &corrected.corrections);
        assert_eq!(again.annotations, corrected.annotations);
        assert_eq!(again.corrections, corrected.corrections);
        now = corrected.annotations;
    }
}

#[test]
fn no_corrections_change_nothing() {
    for text in articles() {
        let found = annotate(&text, &Options::default());
        laws::check(&text, &found);
        let corrected = correct(&text, &found, &[]);
        assert_eq!(corrected.annotations, found);
        // One that changes nothing but whose word it is leaves everything else as it is.
        let accepted = Change::Accept(Accepted::Mention { kind: found.mentions[0].kind, entity: None });
        let accepted = correction(accepted, Anchor::of(&text, found.mentions[0].span));
        let mut corrected = correct(&text, &found, &[accepted]).annotations;
        assert_ne!(corrected, found);
        (corrected.mentions[0].by, corrected.mentions[0].score) = (found.mentions[0].by, found.mentions[0].score);
        assert_eq!(corrected, found);
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn corrections_of_articles_keep_the_laws(which in 0_usize..4, numbers in numbers(60)) {
        thread_local! {
            static FOUND: Vec<(String, Annotations)> =
                articles().into_iter().map(|text| (text.clone(), annotate(&text, &Options::default()))).collect();
        }
        FOUND.with(|found| check_corrections(&found[which].0, &found[which].1, &numbers));
    }

    #[test]
    fn corrections_of_any_text_keep_the_laws(text in any::<String>(), numbers in numbers(40)) {
        check_corrections(&text, &Annotations::default(), &numbers);
    }

    #[test]
    fn annotations_of_another_text_break_nothing(text in "\\PC{0,80}", numbers in numbers(60)) {
        let other = "“We won,” Jane Roe told Ann Lee in Geneva on Monday. Roe left. “No,” Lee said.";
        let found = annotate(other, &Options::default());
        let mut dice = Dice::new(&numbers);
        let list: Vec<Correction> = (0..5).map(|_| random_correction(&mut dice, other, &found)).collect();
        let corrected = correct(&text, &Annotations::default(), &list);
        laws::check(&text, &corrected.annotations);
        let carried = carry(other, &text, &list);
        prop_assert_eq!(carried.len(), list.len());
        laws::check(&text, &correct(&text, &Annotations::default(), &carried).annotations);
    }

    #[test]
    fn any_two_texts_can_be_before_and_after(before in any::<String>(), after in any::<String>(), numbers in numbers(40)) {
        let mut dice = Dice::new(&numbers);
        let list: Vec<Correction> =
            (0..5).map(|_| random_correction(&mut dice, &before, &Annotations::default())).collect();
        for (one, other) in [(&before, &after), (&after, &before), (&before, &format!("{after}{before}"))] {
            let carried = carry(one, other, &list);
            laws::check(other, &correct(other, &Annotations::default(), &carried).annotations);
            prop_assert!(is_edit(one, one));
        }
    }
}

// Edits: every word knows which one it is.

/// Words that corrections are about; each is in a text several times.
const NAMES: [&str; 5] = ["Roe", "Lee", "Acme", "Oslo", "Ann Lund"];

/// A word of the model. Copies of a word are the same one.
#[derive(Clone, Debug, PartialEq)]
struct Word {
    id: usize,
    word: String,
}

#[derive(Clone, Debug)]
struct Story {
    lines: Vec<Vec<Word>>,
    words: usize,
    /// Neighbours that ever stood together.
    pairs: BTreeSet<(String, String)>,
}

impl Story {
    fn new(dice: &mut Dice<'_>) -> Self {
        let mut story = Self { lines: vec![], words: 0, pairs: BTreeSet::new() };
        for _ in 0..3 + dice.roll(6) {
            let line = (0..4 + dice.roll(12)).map(|_| story.word(dice, true)).collect();
            story.lines.push(line);
        }
        story.remember();
        story
    }

    /// A new word: one of the names, or any.
    fn word(&mut self, dice: &mut Dice<'_>, may_name: bool) -> Word {
        const SYLLABLES: [&str; 12] = ["ba", "ke", "li", "mo", "nu", "pra", "sten", "tor", "vil", "wem", "zé", "o"];
        self.words += 1;
        let word = if may_name && dice.roll(4) == 0 {
            dice.of(&NAMES).to_string()
        } else {
            (0..2 + dice.roll(2)).map(|_| dice.of(&SYLLABLES)).collect()
        };
        Word { id: self.words, word }
    }

    fn remember(&mut self) {
        let words: Vec<&Word> = self.lines.iter().flatten().collect();
        let pairs = words.windows(2).map(|pair| (pair[0].word.clone(), pair[1].word.clone()));
        self.pairs.extend(pairs.collect::<Vec<_>>());
    }

    /// The text, and where each word stands.
    fn write(&self) -> (String, Vec<(Span, usize)>) {
        let (mut text, mut places) = (String::new(), Vec::new());
        for line in &self.lines {
            for (idx, word) in line.iter().enumerate() {
                if idx > 0 {
                    text.push(' ');
                }
                places.push((Span::new(text.len(), text.len() + word.word.len()), word.id));
                text.push_str(&word.word);
            }
            text.push('\n');
        }
        (text, places)
    }

    /// The words before and after a place.
    fn beside(&self, line: usize, from: usize, to: usize) -> (Option<&str>, Option<&str>) {
        let before = self.lines[..line].iter().flatten().chain(&self.lines[line][..from]).last();
        let after = self.lines[line][to..].iter().chain(self.lines[line + 1..].iter().flatten()).next();
        (before.map(|w| w.word.as_str()), after.map(|w| w.word.as_str()))
    }

    /// Puts `new` words in place of those from `from` to `to` of a line. Not where the text would
    /// not tell what was put in: "Lee [Lee] left"; nor where a new name comes between words that an
    /// old one stood between: nobody could tell it from that one come back.
    fn replace(&mut self, line: usize, from: usize, to: usize, new: Vec<Word>) -> bool {
        let (before, after) = self.beside(line, from, to);
        let (before, after) = (before.map(str::to_string), after.map(str::to_string));
        let old = &self.lines[line][from..to];
        let word = |w: Option<&Word>| w.map(|w| w.word.clone());
        let tells = |first: Option<String>, last: Option<String>| {
            (first.is_none() || first != after) && (last.is_none() || last != before)
        };
        let shares = new.iter().any(|n| old.iter().any(|o| o.word == n.word));
        if shares
            || !tells(word(old.first()), word(old.last()))
            || !tells(word(new.first()), word(new.last()))
            || (old.len() == self.lines[line].len() && new.is_empty())
        {
            return false;
        }
        let with: Vec<String> = before.into_iter().chain(new.iter().map(|w| w.word.clone())).chain(after).collect();
        let known = |pair: &[String]| self.pairs.contains(&(pair[0].clone(), pair[1].clone()));
        let named = |pair: &[String]| pair.iter().any(|word| NAMES.contains(&word.as_str()));
        if !new.is_empty() && with.windows(2).any(|pair| named(pair) && known(pair)) {
            return false;
        }
        self.lines[line].splice(from..to, new);
        self.remember();
        true
    }

    /// One edit; whether it only put words in and took words out.
    fn edit(&mut self, dice: &mut Dice<'_>, may_name: bool) -> bool {
        let line = dice.roll(self.lines.len());
        let from = dice.roll(self.lines[line].len() + 1);
        let to = (from + dice.roll(4)).min(self.lines[line].len());
        let count = 1 + dice.roll(3);
        match dice.roll(10) {
            0..=2 => {
                let new = (0..count).map(|_| self.word(dice, may_name)).collect();
                self.replace(line, from, from, new);
            }
            3..=4 => drop(self.replace(line, from, to, vec![])),
            5..=6 => {
                let new = (0..count).map(|_| self.word(dice, may_name)).collect();
                self.replace(line, from, to, new);
            }
            7 if self.lines.len() > 1 => {
                let moved = self.lines.remove(line);
                let to = dice.roll(self.lines.len() + 1);
                self.lines.insert(to, moved);
                self.remember();
                return false;
            }
            8 => {
                let copy = self.lines[line].clone();
                let to = dice.roll(self.lines.len() + 1);
                self.lines.insert(to, copy);
                self.remember();
                return false;
            }
            9 if self.lines.len() > 1 => {
                if count == 1 {
                    self.lines.remove(line);
                } else {
                    let new = (0..4 + count).map(|_| self.word(dice, false)).collect();
                    self.lines.insert(line, new);
                }
                self.remember();
            }
            _ => {}
        }
        true
    }
}

/// A correction of every name of a story, and which word it is about.
fn correct_names(story: &Story) -> Vec<(Correction, usize)> {
    let (text, places) = story.write();
    let names = places.into_iter().filter(|(span, _)| NAMES.contains(&span.of(&text)));
    let kind = |span: Span| Kind::ALL[span.start % Kind::ALL.len()];
    let name = |(span, id): (Span, usize)| {
        (correction(Change::AddMention { kind: kind(span), entity: None }, Anchor::of(&text, span)), id)
    };
    names.map(name).collect()
}

/// How many of the corrected words were there, and were found.
#[derive(Default)]
struct Tally {
    there: usize,
    found: usize,
}

/// A story, the corrections of the text before its last edits, and which words they are about.
struct Case<'s> {
    story: &'s Story,
    before: &'s str,
    old: &'s [Correction],
    ids: &'s [usize],
    /// Whether it was more than one edit.
    many: bool,
}

impl Case<'_> {
    /// Holds the places of corrections to those of their words; those found are right ones.
    fn check(&self, list: &[Correction], lost: &[usize], tally: &mut Tally) {
        let (text, places) = self.story.write();
        let by_span: BTreeMap<Span, usize> = places.iter().copied().collect();
        for (idx, id) in self.ids.iter().enumerate() {
            let there = places.iter().any(|(_, other)| other == id);
            tally.there += usize::from(there);
            if lost.contains(&idx) {
                continue;
            }
            tally.found += usize::from(there);
            let (anchor, span) = (&self.old[idx].anchor, list[idx].anchor.span);
            let right = by_span.get(&span) == Some(id) || self.many && !there && stands_alike(anchor, &text, span);
            assert!(right, "{span:?} of {anchor:?} is elsewhere:\n{}->\n{text}", self.before);
        }
    }
}

/// Whether words are beside one of their old neighbours: of "Lee saw Lee" some edits, one after
/// the other, took the first "Lee", and nothing in the text tells that it was not the second.
fn stands_alike(anchor: &Anchor, text: &str, span: Span) -> bool {
    let last = |words: &str| words.split_whitespace().last().map(str::to_string);
    let first = |words: &str| words.split_whitespace().next().map(str::to_string);
    last(&anchor.prefix) == last(&text[..span.start]) || first(&anchor.suffix) == first(&text[span.end..])
}

#[test]
fn corrections_go_with_their_words_through_edits() {
    let tally = RefCell::new(Tally::default());
    TestRunner::new(config(2500))
        .run(&prop::collection::vec(any::<u32>(), 120..400), |numbers| {
            let mut dice = Dice::new(&numbers);
            let mut story = Story::new(&mut dice);
            let (mut list, ids): (Vec<Correction>, Vec<usize>) = correct_names(&story).into_iter().unzip();
            let mut lost_before: Vec<usize> = vec![];
            for _ in 0..6 {
                let (before, _) = story.write();
                let in_place = story.edit(&mut dice, true);
                let (after, places) = story.write();
                let carried = carry(&before, &after, &list);
                let corrected = correct(&after, &Annotations::default(), &carried);
                let case = Case { story: &story, before: &before, old: &list, ids: &ids, many: false };
                case.check(&corrected.corrections, &corrected.lost, &mut tally.borrow_mut());
                // Words that an edit beside them left alone are never lost.
                for &lost in corrected.lost.iter().filter(|lost| in_place && !lost_before.contains(lost)) {
                    let there = places.iter().filter(|(_, id)| *id == ids[lost]).count();
                    let copies = before.matches(list[lost].anchor.exact.as_str()).count();
                    let anchor = &list[lost].anchor;
                    prop_assert!(
                        there == 0 || copies > 1 && there < copies,
                        "{anchor:?} is lost:\n{before}->\n{after}"
                    );
                }
                lost_before = corrected.lost;
                list = corrected.corrections;
            }
            Ok(())
        })
        .unwrap_or_else(|fault| panic!("{fault}"));
    let Tally { there, found } = tally.into_inner();
    assert!(found * 100 > there * 97, "{found} of {there} are found");
}

#[test]
fn corrections_go_with_their_words_through_many_edits_at_once() {
    let totals = RefCell::new(Tally::default());
    TestRunner::new(config(2500))
        .run(&prop::collection::vec(any::<u32>(), 120..400), |numbers| {
            let mut dice = Dice::new(&numbers);
            let mut story = Story::new(&mut dice);
            let (list, ids): (Vec<Correction>, Vec<usize>) = correct_names(&story).into_iter().unzip();
            let (before, _) = story.write();
            for _ in 0..=dice.roll(5) {
                story.edit(&mut dice, false);
            }
            let (after, _) = story.write();
            let corrected = correct(&after, &Annotations::default(), &carry(&before, &after, &list));
            let case = Case { story: &story, before: &before, old: &list, ids: &ids, many: true };
            case.check(&corrected.corrections, &corrected.lost, &mut totals.borrow_mut());
            Ok(())
        })
        .unwrap_or_else(|fault| panic!("{fault}"));
    let Tally { there, found } = totals.into_inner();
    assert!(found * 100 > there * 90, "{found} of {there} are found");
}

#[test]
fn hostile_texts_and_anchors_break_nothing() {
    let texts = [
        "",
        " ",
        "\0",
        "👩‍👧‍👦 e\u{301} \u{202e}مرحبا\u{202c} שלום\r\n\r\n“x”",
        "a\r\nb\r\nc",
        "\u{feff}\u{200b}\u{ad}",
        "““””‘’''``",
        "漢字「漢字」漢字",
    ];
    for text in texts {
        let found = annotate(text, &Options::default());
        let mut spans: Vec<Span> = vec![Span { start: 5, end: 1 }, Span { start: usize::MAX, end: usize::MAX }];
        spans.extend((0..text.len() + 2).flat_map(|start| [1, 2, 5].map(|len| Span { start, end: start + len })));
        let mut list = Vec::new();
        for &span in &spans {
            // Anchors of the text, and forged ones.
            let forged = Anchor { span, exact: "x".into(), prefix: "\u{301}".repeat(50), suffix: " ".repeat(500) };
            for anchor in [Anchor::of(text, span), forged] {
                let bounds = Some(Anchor { span, ..Anchor::of(text, Span { start: span.end, end: span.start }) });
                list.push(everywhere(correction(
                    Change::AddMention { kind: Kind::Person, entity: None },
                    anchor.clone(),
                )));
                let change = Change::AddQuotation { kind: QuotationKind::Direct, source: None };
                list.push(correction(change, anchor.clone()));
                list.push(correction(Change::UpdateMention { kind: None, bounds, entity: None }, anchor.clone()));
                list.push(correction(Change::Merge { into: whom("", Kind::Law) }, anchor));
            }
        }
        let corrected = correct(text, &found, &list);
        laws::check(text, &corrected.annotations);
        for other in texts {
            laws::check(other, &correct(other, &Annotations::default(), &carry(text, other, &list)).annotations);
        }
    }
}

#[test]
fn contradictions_are_lost() {
    let (text, found) = super::found("[Roe]0 met [Lee]1.");
    let anchor = |span| Anchor::of(&text, span);
    let bounds = |span| Change::UpdateMention { kind: None, bounds: Some(anchor(span)), entity: None };
    let roe = Span::new(0, 3);
    let list = [
        // Ends that are empty, reversed, elsewhere.
        correction(bounds(Span::new(1, 1)), anchor(roe)),
        correction(bounds(Span { start: 3, end: 0 }), anchor(roe)),
        correction(bounds(Span::new(8, 11)), anchor(roe)),
        // Nobody to merge with, nothing to rename to, nobody there.
        correction(Change::Merge { into: whom("Moe", Kind::Person) }, anchor(roe)),
        correction(Change::Rename { name: " \n".into() }, anchor(roe)),
        correction(Change::Split, anchor(Span::new(4, 7))),
        // No words at all.
        correction(Change::AddMention { kind: Kind::Place, entity: None }, anchor(Span::new(3, 4))),
        correction(Change::Remove(Record::Mention), Anchor::default()),
    ];
    let corrected = correct(&text, &found, &list);
    assert_eq!(corrected.lost, (0..list.len()).collect::<Vec<_>>());
    assert_eq!(corrected.annotations, found);
    // With itself: it is as wanted.
    let merge = correction(Change::Merge { into: whom("Roe", Kind::Person) }, anchor(roe));
    let corrected = correct(&text, &found, &[merge]);
    assert_eq!((corrected.lost.len(), corrected.annotations.entities.len()), (0, 2));
}

#[test]
fn a_thousand_corrections_of_a_megabyte_hold() {
    let lines = (0..12_000).map(|n| {
        let name = ["Roe", "Lee", "Acme", "Oslo"][n % 4];
        format!("Line {n}: “We have won,” said {name} in the town of {name}town number {}.\n", n * 7919 % 12_007)
    });
    let text: String = lines.collect();
    assert!(text.len() > 900_000);
    let change = |n: usize| match n % 5 {
        0 => Change::AddMention { kind: Kind::ALL[n % 8], entity: None },
        1 => Change::AddQuotation { kind: QuotationKind::Direct, source: None },
        2 => Change::UpdateMention { kind: Some(Kind::Group), bounds: None, entity: None },
        3 => Change::Split,
        _ => Change::Merge { into: whom("Roe", Kind::Place) },
    };
    let names: Vec<usize> = text.match_indices("said ").map(|(at, _)| at + 5).collect();
    let list: Vec<Correction> = (0..1000)
        .map(|n| {
            let at = names[n * 11 % names.len()];
            let words = if n % 5 == 1 { Span::new(at - 24, at - 6) } else { Span::new(at, at + 3) };
            let one = correction(change(n), Anchor::of(&text, words));
            if n % 3 == 0 { everywhere(one) } else { one }
        })
        .collect();
    let corrected = correct(&text, &Annotations::default(), &list);
    assert!(corrected.annotations.mentions.len() > 5_000);
    // Everything is elsewhere, and half of the lines are others.
    let heads = ["", "And "].iter().cycle();
    let after: String = text.lines().rev().zip(heads).flat_map(|(line, head)| [head, line, "\n"]).collect();
    let carried = carry(&text, &after, &corrected.corrections);
    let lost = correct(&after, &Annotations::default(), &carried).lost.len();
    assert!(lost < 500, "{lost} are lost");
    // Without knowing the edit.
    let apart = correct(&after, &Annotations::default(), &corrected.corrections).lost.len();
    assert!(apart < 500, "{apart} are lost");
}
