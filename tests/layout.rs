//! Blocks of pages written for the suite, `rules/layout.toml`, and of bad input.
#![cfg(not(target_arch = "wasm32"))]

use article_annotator::annotation::BlockKind;
use article_annotator::{Hint, Span, layout};

#[test]
fn pages_fall_into_their_blocks() {
    let suite: toml::Table = include_str!("rules/layout.toml").parse().expect("a table");
    let mut wrong = Vec::new();
    for case in suite["case"].as_array().expect("cases") {
        let text = case["text"].as_str().expect("a text");
        let shown = layout::find(text).into_iter().map(|block| {
            let head: Vec<&str> = block.span.of(text).split_whitespace().take(2).collect();
            format!("{} {}", block.kind.as_str(), head.join(" "))
        });
        let got: Vec<String> = shown.collect();
        let want: Vec<&str> = case["blocks"].as_array().expect("a list").iter().filter_map(|b| b.as_str()).collect();
        if got != want {
            wrong.push(format!("{}\n  want {want:?}\n  got  {got:?}", case["name"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn markup_is_weighed_with_the_look_of_a_line() {
    let lines = [
        ("River floods town, forcing hundreds from homes", Some(BlockKind::Headline), true, 0),
        ("The bridge at low water, seen from the mill", Some(BlockKind::Caption), true, 0),
        (
            "The river rose on Monday, and the people of the town left it for the hills.",
            Some(BlockKind::Paragraph),
            true,
            0,
        ),
        ("It had not risen so high since 1931.", Some(BlockKind::BlockQuote), true, 0),
        ("What comes next", Some(BlockKind::Subheading), true, 0),
        ("Soup", Some(BlockKind::ListItem), true, 0),
        ("The water is to fall by Thursday.", Some(BlockKind::Paragraph), true, 0),
    ];
    let text = lines.map(|(line, ..)| line).join("\n\n");
    let hints: Vec<Hint> = lines
        .iter()
        .map(|&(line, kind, inside, linked)| {
            let start = text.find(line).expect("a line");
            Hint { span: Span::new(start, start + line.len()), kind, inside, linked }
        })
        .collect();
    let kinds: Vec<BlockKind> = layout::find_hinted(&text, &hints).iter().map(|block| block.kind).collect();
    assert_eq!(kinds, lines.map(|(_, kind, ..)| kind.expect("a kind")));
    // Hints that are on no line, and in no order that text has, change nothing.
    let far = [Hint::inside(Span::new(text.len() + 5, text.len() + 9)), Hint::inside(Span::new(0, 0))];
    assert_eq!(layout::find_hinted(&text, &far), layout::find(&text));
}

#[test]
fn every_visible_line_is_in_one_block() {
    for text in ["a", "a\nb\r\nc\rd", "\u{feff}x\n\u{200b}\n  y  ", "Home\nNews\nSport\nLogin\n", "\u{2028}\n-\n-\n-"] {
        let blocks = layout::find(text);
        assert!(blocks.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{text:?}");
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let holders = blocks.iter().filter(|block| block.span.start <= at && at < block.span.end).count();
            assert_eq!(holders, 1, "{c:?} of {text:?}");
        }
    }
}
