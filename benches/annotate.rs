//! How fast a whole reading is, natively: an article of 5 KB, and 1 MB of articles.

#![allow(missing_docs, reason = "criterion_group! makes an undocumented function")]

mod articles;

use article_annotator::{Options, annotate};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

fn bench(c: &mut Criterion) {
    let mut group = c.benchmark_group("annotate");
    for size in [5_000, 50_000, 1_000_000] {
        let text = articles::of_size(size);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &text, |b, text| {
            b.iter(|| annotate(black_box(text), &Options::default()));
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
