//! How fast a whole reading is, natively: an article of 5 KB, and 1 MB of articles.

#![allow(missing_docs, reason = "criterion_group! makes an undocumented function")]

use article_annotator::{Options, annotate};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

/// The articles of `tests/gold` without their markup, joined.
fn articles() -> String {
    let mut paths: Vec<_> =
        std::fs::read_dir("tests/gold").into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "gold"));
    paths.sort();
    let mut text = String::new();
    for path in paths {
        let file = std::fs::read_to_string(path).unwrap_or_default();
        let (_, page) = file.split_once("\n---\n").unwrap_or_default();
        for line in page.lines() {
            // "para  ┃⟦roe|Jane Roe⟧ left.": the words are what no bracket, tag or margin holds.
            let marked = line.split_once('┃').map_or(line, |(_, marked)| marked).replace('⟧', "");
            let mut pieces = marked.split('⟦');
            text.push_str(pieces.next().unwrap_or_default());
            text.extend(pieces.filter_map(|piece| piece.split_once('|')).map(|(_, words)| words));
            text.push('\n');
        }
        text.push('\n');
    }
    text
}

fn bench(c: &mut Criterion) {
    let articles = articles();
    let mut group = c.benchmark_group("annotate");
    for size in [5_000, 50_000, 1_000_000] {
        let mut text = articles.repeat(size / articles.len().max(1) + 1);
        let end = (0..=size).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        text.truncate(end);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &text, |b, text| {
            b.iter(|| annotate(black_box(text), &Options::default()));
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
