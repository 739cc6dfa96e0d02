//! Blocks of pages written for the suite, `rules/layout.toml`, and of bad input.
#![cfg(not(target_arch = "wasm32"))]

use article_annotator::layout;

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
