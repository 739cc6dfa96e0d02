//! How fast a whole reading is, natively: an article of 5 KB, and 1 MB of articles.

#![allow(missing_docs, reason = "criterion_group! makes an undocumented function")]

use article_annotator::{Options, annotate};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

/// The golden articles, joined.
fn articles() -> String {
    let mut paths: Vec<_> =
        std::fs::read_dir("tests/golden").into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut text = String::new();
    for path in paths {
        let picture = std::fs::read_to_string(path).unwrap_or_default();
        let lines = picture.lines().filter_map(|line| line.strip_prefix("| ").or((line == "|").then_some("")));
        lines.for_each(|line| text.extend([line, "\n"]));
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
