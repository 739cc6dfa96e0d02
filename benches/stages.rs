//! Where the time of a reading goes, natively: a Markdown table of its stages, for an article and for
//! a long text. With the feature `count` also how many words each looks up, and then no times: to
//! count takes time itself.

mod articles;

use article_annotator::document::Document;
use article_annotator::entity::{self, Anchor};
use article_annotator::quote::scene::Scene;
use article_annotator::{amount, annotation::Kind, attribution, byline, coref, date, dateline, layout, quote};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Each row: a stage, the least that it took, and its steps.
type Row = (&'static str, Duration, u64);

/// How long a text is read again and again, at least three times.
const PATIENCE: Duration = Duration::from_secs(4);

fn main() {
    let is_counted = cfg!(feature = "count");
    for size in [5_000, 1_000_000] {
        let text = articles::of_size(size);
        let (mut rows, tokens, words) = read(&text);
        let begun = Instant::now();
        for round in 0.. {
            if is_counted || round >= 3 && begun.elapsed() > PATIENCE {
                break;
            }
            let (again, _, _) = read(&text);
            rows.iter_mut().zip(again).for_each(|(row, (_, time, _))| row.1 = row.1.min(time));
        }
        println!("\n{} bytes, {tokens} tokens, {words} distinct words\n", text.len());
        if is_counted {
            println!("| stage | look-ups a token |\n|---|--:|");
            for (name, _, steps) in &rows {
                println!("| {name} | {:.2} |", *steps as f64 / tokens as f64);
            }
            continue;
        }
        let whole: Duration = rows.iter().map(|row| row.1).sum();
        println!("| stage | µs | ns a token | MB/s | share |\n|---|--:|--:|--:|--:|");
        for (name, time, _) in rows.into_iter().chain([("all", whole, 0)]) {
            let seconds = time.as_secs_f64();
            let (each, speed) = (seconds * 1e9 / tokens as f64, text.len() as f64 / 1e6 / seconds);
            let share = 100.0 * seconds / whole.as_secs_f64();
            println!("| {name} | {:.0} | {each:.0} | {speed:.0} | {share:.0} % |", seconds * 1e6);
        }
    }
}

/// Reads a text a stage at a time, in the order of `annotate`.
fn read(text: &str) -> (Vec<Row>, usize, usize) {
    let mut rows = Vec::new();
    let blocks = time(&mut rows, "layout", || layout::find(text));
    let doc = time(&mut rows, "document", || Document::read(text, blocks));
    let datelines = time(&mut rows, "dateline", || dateline::find(&doc));
    let bylines = time(&mut rows, "byline", || byline::find(&doc));
    let (reference, _) = time(&mut rows, "date", || {
        let reference = date::find_reference(&doc, &datelines, None).map(|(day, _)| day);
        (reference, date::find(&doc, &datelines, reference))
    });
    time(&mut rows, "amount", || amount::find(&doc));
    let regions = time(&mut rows, "quote", || quote::find(&doc));
    let mut anchors: Vec<Anchor> = Vec::new();
    for &span in datelines.iter().flat_map(|dateline| &dateline.places) {
        anchors.push(Anchor { span, kind: Kind::Place });
    }
    for author in bylines.iter().flat_map(|byline| &byline.authors) {
        anchors.push(Anchor { span: author.span, kind: author.kind });
    }
    anchors.sort_by_key(|anchor| (anchor.span.start, anchor.span.end));
    anchors.dedup_by(|later, earlier| later.span.overlaps(earlier.span));
    let names = time(&mut rows, "entity", || entity::find(&doc, &anchors));
    let scene = time(&mut rows, "scene", || Scene::new(&doc, &regions));
    let mut referents = time(&mut rows, "coref", || coref::resolve(&scene, &names));
    time(&mut rows, "attribution", || attribution::attribute(&scene, &datelines, &mut referents));
    let _ = black_box(reference);
    let counts = (doc.tokens.len(), doc.vocabulary.len());
    (rows, counts.0, counts.1)
}

fn time<T>(rows: &mut Vec<Row>, stage: &'static str, work: impl FnOnce() -> T) -> T {
    let (before, begun) = (steps_taken(), Instant::now());
    let done = black_box(work());
    rows.push((stage, begun.elapsed(), steps_taken() - before));
    done
}

#[cfg(feature = "count")]
fn steps_taken() -> u64 {
    article_annotator::steps_taken()
}

#[cfg(not(feature = "count"))]
fn steps_taken() -> u64 {
    0
}
