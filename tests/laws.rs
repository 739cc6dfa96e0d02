//! Laws that hold for every string, whatever it is: any text annotates, every span is
//! a stretch of the text, every non-blank line has its block, nothing depends on luck.
#![cfg(not(target_arch = "wasm32"))]

#[path = "support/edtf.rs"]
mod edtf;
#[path = "laws/mutation.rs"]
mod mutation;
#[path = "laws/nesting.rs"]
mod nesting;
mod support;

use article_annotator::annotation::{Annotations, Edtf, Entity, Form};
use article_annotator::overlay::{self, Layer, Step};
use article_annotator::shape::value::Value;
use article_annotator::{Day, Options, Span, annotate, explain};
use mutation::Chance;
use proptest::prelude::*;

/// Pieces that dates and amounts are made of.
const VALUES: &[&str] = &[
    "Jan.",
    "Feb.",
    "February",
    "May",
    "Aug.",
    "December",
    "1",
    "3",
    "17",
    "28",
    "29",
    "31",
    "the 1st",
    "first",
    "last",
    "next",
    "this",
    "the",
    "previous",
    "following",
    "year",
    "week",
    "month",
    "quarter",
    "half",
    "decade",
    "century",
    "weekend",
    "winter",
    "summer",
    "day",
    "days",
    "years",
    "ago",
    "earlier",
    "later",
    "99",
    "999",
    "44 BC",
    "1 BC",
    "AD",
    "BC",
    "9999 BC",
    "0000",
    "1000",
    "2023",
    "2024",
    "2999",
    "Q1",
    "Q4",
    "H2 2024",
    "FY2024",
    "-",
    "–",
    "/",
    "to",
    "of",
    ",",
    ".",
    "in",
    "by",
    "from",
    "Monday",
    "Sunday",
    "yesterday",
    "tomorrow",
    "Christmas",
    "Easter",
    "the 1990s",
    "nineteen ninety",
    "same",
    "period",
    "end",
    "early",
    "will",
    "was",
    "2024-02-30",
    "2/29/2023",
    "12-31-9999",
    "five",
    "hundred",
    "billion",
    "trillion",
    "$",
    "percent",
    "km",
    "square miles",
    "cents",
    "half a",
    "1.5",
    ".",
    "%",
];

fn dated() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(VALUES), 0..40).prop_map(|pieces| pieces.join(" "))
}

fn article() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(mutation::PIECES);
    prop::collection::vec(piece, 0..120).prop_map(|pieces| {
        let mut text = String::new();
        for piece in pieces {
            // Words are mostly parted, sometimes glued.
            if piece.len() % 3 != 0 && text.ends_with(char::is_alphanumeric) {
                text.push(' ');
            }
            text.push_str(piece);
        }
        text
    })
}

fn spans(found: &Annotations) -> Vec<(&'static str, Span)> {
    let mut spans = Vec::new();
    spans.extend(found.blocks.iter().map(|b| ("block", b.span)));
    for dateline in &found.datelines {
        spans.push(("dateline", dateline.span));
        spans.extend(dateline.places.iter().map(|p| ("dateline place", p.span)));
        spans.extend(dateline.date.iter().map(|d| ("dateline date", d.span)));
        spans.extend(dateline.agency.iter().map(|a| ("dateline agency", a.span)));
    }
    for byline in &found.bylines {
        spans.push(("byline", byline.span));
        spans.extend(byline.authors.iter().map(|a| ("author", a.span)));
    }
    for quotation in &found.quotations {
        spans.push(("quotation", quotation.span));
        spans.extend(quotation.contents.iter().map(|&c| ("content", c)));
        spans.extend(quotation.cue.iter().map(|&c| ("cue", c)));
        spans.extend(quotation.source.iter().map(|s| ("source", s.span)));
    }
    spans.extend(found.mentions.iter().map(|m| ("mention", m.span)));
    spans.extend(found.dates.iter().map(|d| ("date", d.span)));
    spans.extend(found.amounts.iter().map(|a| ("amount", a.span)));
    spans
}

fn check_spans(text: &str, found: &Annotations) {
    for (what, span) in spans(found) {
        assert!(span.start <= span.end && span.end <= text.len(), "{what} {span:?} is out of the text");
        assert!(
            text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
            "{what} {span:?} cuts a character of {text:?}"
        );
        if what != "content" {
            assert!(!span.is_empty(), "{what} {span:?} is empty in {text:?}");
        }
    }
}

fn check_order(text: &str, found: &Annotations) {
    let sorted = |what: &str, spans: Vec<Span>| {
        assert!(spans.is_sorted_by(|a, b| a.document_order(*b).is_le()), "{what} are out of order in {text:?}");
    };
    sorted("blocks", found.blocks.iter().map(|b| b.span).collect());
    sorted("datelines", found.datelines.iter().map(|d| d.span).collect());
    sorted("bylines", found.bylines.iter().map(|b| b.span).collect());
    sorted("quotations", found.quotations.iter().map(|q| q.span).collect());
    sorted("mentions", found.mentions.iter().map(|m| m.span).collect());
    sorted("dates", found.dates.iter().map(|d| d.span).collect());
    sorted("amounts", found.amounts.iter().map(|a| a.span).collect());
    for quotation in &found.quotations {
        assert!(!quotation.contents.is_empty(), "quotation {:?} has no content in {text:?}", quotation.span);
        let inside = quotation.contents.iter().all(|&c| quotation.span.contains(c));
        assert!(inside, "contents of {:?} stand outside it in {text:?}", quotation.span);
        let apart = quotation.contents.windows(2).all(|w| w[0].end <= w[1].start);
        assert!(apart, "contents of {:?} overlap in {text:?}", quotation.span);
    }
    for pair in found.blocks.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "blocks {pair:?} overlap in {text:?}");
    }
}

fn blank(text: &str) -> bool {
    text.chars().all(article_annotator::token::is_space)
}

/// Every character that shows is in a block, and blocks begin and end with one.
fn check_cover(text: &str, found: &Annotations) {
    let mut at = 0;
    for block in &found.blocks {
        assert!(blank(&text[at..block.span.start]), "text is left out before {:?} of {text:?}", block.span);
        assert_eq!(block.span.trim(text), block.span, "a block is not trimmed in {text:?}");
        at = block.span.end;
    }
    assert!(blank(&text[at..]), "text is left out at the end of {text:?}");
}

fn check_entities(text: &str, found: &Annotations) {
    let listed =
        |entity: &Entity| entity.mentions.is_sorted() && entity.mentions.iter().all(|&m| m < found.mentions.len());
    assert!(found.entities.iter().all(listed), "an entity lists a mention that is not there in {text:?}");
    // Strings cross the border a line each.
    let strings = found.entities.iter().flat_map(|e| e.role.iter().chain([&e.name]));
    for string in strings {
        assert!(!string.contains('\n'), "{string:?} has a line break in {text:?}");
    }
    for (idx, mention) in found.mentions.iter().enumerate() {
        let entity = found.entities.get(mention.entity);
        assert!(entity.is_some_and(|e| e.mentions.contains(&idx)), "mention {idx} is not in its entity in {text:?}");
        assert!(mention.score <= 1000);
    }
    let known = |entity: usize| assert!(entity < found.entities.len(), "entity {entity} does not exist in {text:?}");
    found.quotations.iter().filter_map(|q| q.source?.entity).for_each(known);
    for dateline in &found.datelines {
        dateline.places.iter().chain(&dateline.agency).for_each(|part| known(part.entity));
    }
    found.bylines.iter().flat_map(|b| &b.authors).for_each(|author| known(author.entity));
}

/// `text16.slice(start, end)` is the same words as `&text[span]`.
fn check_border(text: &str, found: &Annotations) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let value = Value::new(text, found);
    let slice = |start: usize, end: usize| String::from_utf16(&units[start..end]).expect("whole characters");
    for (outer, inner) in value.mentions.iter().zip(&found.mentions) {
        assert_eq!(slice(outer.start, outer.end), inner.span.of(text));
    }
    for (outer, inner) in value.blocks.iter().zip(&found.blocks) {
        assert_eq!(slice(outer.start, outer.end), inner.span.of(text));
    }
    for (outer, inner) in value.quotations.iter().zip(&found.quotations) {
        let contents = outer.contents.iter().zip(&inner.contents);
        contents.for_each(|(outer, inner)| assert_eq!(slice(outer.start, outer.end), inner.of(text)));
    }
}

/// The texts of the overlay's walk, joined, are the text.
fn check_overlay(text: &str, found: &Annotations) {
    let mut layers: Vec<Layer<usize>> = spans(found)
        .iter()
        .enumerate()
        .map(|(label, (_, span))| Layer { start: span.start, end: span.end, rank: 0, label })
        .collect();
    overlay::sort(&mut layers);
    let (mut joined, mut depth) = (String::new(), 0usize);
    overlay::walk(&layers, 0, text.len(), |step| match step {
        Step::Open(..) => depth += 1,
        Step::Text(start, end) => joined.push_str(&text[start..end]),
        Step::Close => depth -= 1,
    });
    assert_eq!(joined, text);
    assert_eq!(depth, 0);
}

/// Every value of a date is EDTF, or one of the two forms that EDTF has not; every amount is finite.
fn check_values(text: &str, found: &Annotations) {
    let dates = found.dates.iter().filter_map(|date| Some((date.span, date.value?)));
    let dates = dates.chain(found.datelines.iter().filter_map(|d| d.date).map(|date| (date.span, date.value)));
    for (span, value) in dates {
        let value = value.to_string();
        assert!(edtf::is_valid(&value), "{:?} = {value} in {text:?}", span.of(text));
        assert_eq!(value.parse::<Edtf>().map(|read| read.to_string()).as_ref(), Ok(&value));
    }
    let finite = found.amounts.iter().all(|amount| amount.value.is_none_or(f64::is_finite));
    assert!(finite, "{:?} in {text:?}", found.amounts);
}

fn check(text: &str) {
    let found = annotate(text, &Options::default());
    check_values(text, &found);
    check_spans(text, &found);
    check_order(text, &found);
    check_cover(text, &found);
    check_entities(text, &found);
    check_border(text, &found);
    check_overlay(text, &found);
    check_reasons(text, &found);
    check_nesting(text, &found);
    assert_eq!(annotate(text, &Options::default()), found, "two readings of {text:?} differ");
}

fn check_nesting(text: &str, found: &Annotations) {
    let broken = nesting::broken(text, found);
    assert!(broken.is_empty(), "{broken:?} in {text:?}");
}

/// Short texts, each of which broke a law of nesting once.
#[test]
fn short_texts_keep_the_laws_of_nesting() {
    let texts = include_str!("laws/short.txt").lines().map(|line| line.replace("⏎", "\n").replace("␣", "\u{ad}"));
    let mut broken = Vec::new();
    for text in texts {
        let found = annotate(&text, &Options::default());
        broken.extend(
            nesting::broken(&text, &found).into_iter().map(|(law, words)| format!("{law}: {words} in {text:?}")),
        );
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Articles spoilt at random: as many texts as `AA_SPOILT` says, from the seed `AA_SEED`.
#[test]
fn spoilt_articles_keep_the_laws_of_nesting() {
    let articles: Vec<String> = support::gold::read_all().into_iter().map(|article| article.text).collect();
    let asked = |name: &str| std::env::var(name).ok().and_then(|number| number.parse().ok());
    let mut chance = Chance(asked("AA_SEED").unwrap_or(19));
    let mut broken: std::collections::BTreeMap<&str, Vec<String>> = std::collections::BTreeMap::new();
    for number in 0..asked("AA_SPOILT").unwrap_or(4_000) {
        let text =
            if number % 4 == 0 { mutation::jumble(&mut chance) } else { mutation::spoil(&articles, &mut chance) };
        for (law, words) in nesting::broken(&text, &annotate(&text, &Options::default())) {
            broken.entry(law).or_default().push(format!("{words} in {text:?}"));
        }
    }
    let told = broken.iter().map(|(law, texts)| {
        let shortest = texts.iter().min_by_key(|text| text.len());
        format!("{law}: {} times, {}", texts.len(), shortest.map_or("", String::as_str))
    });
    let told: Vec<String> = told.collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// A name can be asked why it is one, with any text around it; no word of a reason is empty.
fn check_reasons(text: &str, found: &Annotations) {
    // A question reads the text once more.
    let names = found.mentions.iter().filter(|m| m.form == Form::Name).take(if text.len() < 5_000 { 8 } else { 1 });
    for name in names {
        let reasons = explain(text, name.span);
        assert!(reasons.len() <= 3 && reasons.iter().all(|r| r.word() != Some("")), "{reasons:?} in {text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_keeps_the_laws(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_article_keeps_the_laws(text in article()) {
        check(&text);
    }

    /// Also of a page at the edges of the calendar.
    #[test]
    fn any_date_has_a_value_or_none(
        text in dated(),
        day in prop::sample::select(&["0000-01-01", "0000-12-31", "2025-02-16", "2024-02-29", "9999-01-01", "9999-12-31"][..]),
    ) {
        let options = Options::default().on(day.parse::<Day>().expect("a day"));
        let found = annotate(&text, &options);
        check_spans(&text, &found);
        check_values(&text, &found);
    }
}

#[test]
fn hostile_texts_keep_the_laws() {
    let texts = [
        String::new(),
        " \n\t\u{a0}\r\n".into(),
        "\0\0\0".into(),
        "https://news.example/a-story".into(),
        "“".repeat(10_000),
        "\" ".repeat(10_000),
        "'a".repeat(10_000),
        "a\n".repeat(20_000),
        "A".repeat(10_000),
        "(((((".repeat(2_000),
        "Nineties bands play.".into(),
        "sixties".into(),
        "Feb 7 ".repeat(5_000),
        "he said “x” ".repeat(2_000),
        "John Smith, Anna Smith, ".repeat(2_000),
        "By John Smith\n".repeat(2_000),
        "MOSCOW (Reuters) - ".repeat(2_000),
        "1,234.5% $".repeat(2_000),
        format!("It weighs {} kg.", "9".repeat(310)),
        format!("It cost five {}dollars, or $5 {}.", "billion ".repeat(35), "billion ".repeat(35)),
        "March 44 BC. 1st century BC. Q4 in year 0. May 3-5, Dec. 28 - Jan. 3, 28 Feb - 1 Mar, 9999 BC".into(),
        "\u{202e}مرحبا “שלום” \u{202c}\r\n".repeat(500),
        "👩‍👧‍👦é".repeat(2_000),
        // A soft hyphen in the title of a last section; a line break inside a phrase for a person.
        "The river rose on Monday, and the people of the town left it for higher ground.\n\n\
         Nobody was hurt in the flood, the council said on Tuesday in a statement to the press.\n\n\
         About\u{ad} Tern Inc.\n\n\
         Founded in 2011, the company makes turbines for rivers and the sea."
            .into(),
        "The council met on Monday in the old town hall to hear from a\n\
         patient who slept, and\nwent home.\n\nOn the second day of the long hearing, as it drew on, a bus\n\
         driver waved to those who stood at the doors as he left\nthe hall.\n\n"
            .repeat(3),
    ];
    for text in &texts {
        check(text);
    }
}

/// Marks and brackets in each other, a hundred thousand deep: nothing calls itself for each, also where
/// there is as little room as a worker may have.
#[test]
fn depth_needs_no_room() {
    let opened = ["(", "[", "“", "\"", "‘", "'", "«", "„", "``", "(“", "Lyon (", "Q: ("]
        .map(|mark| mark.repeat(100_000 / mark.len()));
    let read = move || {
        for text in &opened {
            check_spans(text, &annotate(text, &Options::default()));
        }
    };
    std::thread::Builder::new().stack_size(256 * 1024).spawn(read).expect("a thread").join().expect("an end");
}

#[test]
fn a_megabyte_on_one_line_keeps_the_laws() {
    let sentence = "President Anna Kovacs told reporters in Geneva on Wednesday: “We are ready, and 7% is enough.” ";
    let text = sentence.repeat(1_000_000 / sentence.len());
    let found = annotate(&text, &Options::default());
    check_spans(&text, &found);
    check_order(&text, &found);
    check_cover(&text, &found);
}
