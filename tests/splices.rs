//! Articles cut at random and put together again keep the law of blocks: what is found in a
//! block stays in it, whatever the next one begins with.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use article_annotator::annotation::Annotations;
use article_annotator::{Options, Span, annotate};
use proptest::prelude::*;
use support::gold;

/// A piece of one of the articles: which, where it begins, how long it is, and what comes after it.
type Piece = (prop::sample::Index, prop::sample::Index, usize, &'static str);

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let after = prop::sample::select(&["\n\n", "\n\n", "\n", "\r\n", " "][..]);
    prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 4..160usize, after), 2..6)
}

/// The text of the pieces; each begins and ends at a word's border.
fn join(articles: &[String], pieces: &[Piece]) -> String {
    let mut text = String::new();
    for (article, start, length, after) in pieces {
        let words: Vec<&str> = article.get(articles).split_inclusive(' ').collect();
        let first = start.index(words.len());
        let mut room = *length;
        for word in &words[first..] {
            text.push_str(word);
            match room.checked_sub(word.len()) {
                Some(left) => room = left,
                None => break,
            }
        }
        text.truncate(text.trim_end().len());
        text.push_str(after);
    }
    text
}

/// What is in one block alone; quotations and bylines may run over several.
fn bound(found: &Annotations) -> impl Iterator<Item = (&'static str, Span)> {
    let quotations = &found.quotations;
    let parts = quotations.iter().flat_map(|q| {
        let contents = q.contents.iter().filter(|_| q.contents.len() == 1).map(|&span| ("content", span));
        let cue = q.cue.map(|span| ("cue", span));
        contents.chain(cue).chain(q.source.map(|source| ("source", source.span)))
    });
    let datelines = found.datelines.iter().map(|each| ("dateline", each.span));
    let authors = found.bylines.iter().flat_map(|each| &each.authors).map(|each| ("author", each.span));
    let mentions = found.mentions.iter().map(|each| ("mention", each.span));
    let dates = found.dates.iter().map(|each| ("date", each.span));
    let amounts = found.amounts.iter().map(|each| ("amount", each.span));
    parts.chain(datelines).chain(authors).chain(mentions).chain(dates).chain(amounts)
}

#[test]
fn nothing_leaves_its_block() {
    let articles: Vec<String> = gold::read_all().into_iter().map(|article| article.text).collect();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 10_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let outcome = runner.run(&pieces(), |pieces| {
        let text = join(&articles, &pieces);
        let found = annotate(&text, &Options::default());
        for (what, span) in bound(&found) {
            let block = found.blocks.partition_point(|block| block.span.end <= span.start);
            let inside = found.blocks.get(block).is_some_and(|block| block.span.contains(span));
            prop_assert!(inside, "the {what} {:?} leaves its block in\n{text}", span.of(&text));
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}
