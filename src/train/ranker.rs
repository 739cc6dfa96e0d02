//! `trainer train ranker` and `trainer train quotation-kinds`: weights for the
//! sources and the kinds of quotations, from a corpus of attributed quotations.

use super::choice::{Choices, Recipe, write_table};
use super::speech::{self, Article, strip_marks};
use super::{Fault, articles, split_out};
use crate::Span;
use crate::attribution::candidate::{self, Candidate};
use crate::attribution::feature::{self, Counts, Earlier, Frame, Rows};
use crate::attribution::{find_datelines, kind, ranker};
use crate::document::Document;
use crate::quote::scene::Scene;
use crate::{coref, entity, layout, quote};

/// How much an article labelled by reading weighs against one of the other corpora.
const READ: f64 = 2.0;

/// Learns who said what: `FILE… --out TABLE`.
///
/// # Errors
///
/// When a file can't be read or written.
pub fn train_ranker(arguments: &[String]) -> Result<(), Fault> {
    let (files, out) = split_out(arguments)?;
    let mut choices = Choices::default();
    let (mut reachable, mut all) = (0, 0);
    for path in files {
        for article in speech::read(path)? {
            let (found, asked) = add_sources(&article, &mut choices);
            reachable += found;
            all += asked;
        }
    }
    println!("{} quotations, {reachable} of {all} with their source among the candidates", choices.len());
    let recipe = Recipe { rarest: 12, ridge: 2.5, smallest: 50, iterations: 120 };
    let table = choices.learn(&ranker::MODEL.space, recipe);
    println!("{} weights", table.lines().count());
    write_table(out, &table)
}

/// Learns what somebody said and what nobody did: `FILE… --out TABLE [--try]`. To try is to print
/// how well weights do on parts of the labelled articles that they have not seen.
///
/// # Errors
///
/// When a file can't be read or written.
pub fn train_kinds(arguments: &[String]) -> Result<(), Fault> {
    let (arguments, tries) = super::split_flag(arguments, "--try");
    let (files, out) = split_out(&arguments)?;
    let mut choices = Choices::default();
    for path in files {
        if articles::is_read(path)? {
            for (fold, article) in articles::read_to_learn(path)? {
                add_read_kinds(&article, fold, &mut choices);
            }
            continue;
        }
        for article in speech::read(path)? {
            add_kinds(&article, &mut choices);
        }
    }
    println!("{} stretches", choices.len());
    let recipe = Recipe { rarest: 12, ridge: 2.5, smallest: 50, iterations: 120 };
    if tries {
        let (right, all) = choices.try_folds(&kind::MODEL.space, recipe);
        println!("unseen: {right} of {all} right, {:.2} %", 100.0 * right as f64 / all.max(1) as f64);
    }
    let table = choices.learn(&kind::MODEL.space, recipe);
    println!("{} weights", table.lines().count());
    write_table(out, &table)
}

/// What the corpus says of a region.
#[derive(Clone, Copy)]
enum Known {
    /// Nothing.
    Nothing,
    /// Nobody said it.
    Unsaid,
    /// It is a part of that quotation.
    Said(usize),
}

/// What the corpus says of each region.
fn align(article: &Article, scene: &Scene<'_, '_>) -> Vec<Known> {
    let gold: Vec<(Span, Option<usize>)> =
        article.regions.iter().map(|&(span, quote)| (strip_marks(span, &article.text), quote)).collect();
    let find = |content: Span| match gold.iter().find(|(span, _)| span.overlaps(content)) {
        None => Known::Nothing,
        Some((_, None)) => Known::Unsaid,
        Some(&(_, Some(quote))) => Known::Said(quote),
    };
    scene.regions.iter().map(|r| if r.depth == 0 { find(r.contents[0]) } else { Known::Nothing }).collect()
}

fn add_sources(article: &Article, choices: &mut Choices) -> (usize, usize) {
    let doc = Document::read(&article.text, layout::find(&article.text));
    let regions = quote::find(&doc);
    let scene = Scene::new(&doc, &regions);
    let referents = coref::resolve(&scene, &entity::find(&doc, &[]));
    let candidates = candidate::find(&scene, &referents.mentions, &find_datelines(&doc));
    let mut counts = Counts::new(doc.vocabulary.len(), &candidates);
    let mut rows = Rows::default();
    let mut earlier = None;
    let (mut reachable, mut all) = (0, 0);
    for (region, quote) in regions.iter().zip(align(article, &scene)) {
        let Known::Said(quote) = quote else { continue };
        let Some(gold) = article.quotes.get(quote) else { continue };
        let (Some(head), Some(frame)) = (gold.head, Frame::of(&scene, region)) else { continue };
        all += 1;
        feature::extract(&scene, &candidates, &frame, earlier, &counts, &mut rows);
        let covers = |c: &Candidate| doc.span(c.tokens).overlaps(head);
        let Some(right) = rows.candidates.iter().position(|&c| covers(&candidates[c])) else { continue };
        reachable += 1;
        (0..rows.candidates.len()).for_each(|row| choices.add_row(rows.row(row)));
        choices.end_group(right);
        let candidate = rows.candidates[right];
        counts.add(&candidates[candidate]);
        earlier = Some(Earlier { candidate, block: frame.last_block() });
    }
    (reachable, all)
}

fn add_kinds(article: &Article, choices: &mut Choices) {
    let doc = Document::read(&article.text, layout::find(&article.text));
    let regions = quote::find(&doc);
    let scene = Scene::new(&doc, &regions);
    let mut features = Vec::new();
    let mut attributed = 0;
    for (region, quote) in regions.iter().zip(align(article, &scene)) {
        let said = match quote {
            Known::Nothing => continue,
            Known::Unsaid => false,
            Known::Said(_) => true,
        };
        kind::extract(&scene, region, attributed, &mut features);
        attributed += usize::from(said);
        choices.add_row(&[]);
        choices.add_row(&features);
        choices.end_group(usize::from(said));
    }
}

/// The label of each region in an article labelled by reading.
fn label<'a>(article: &'a articles::Article, scene: &Scene<'_, '_>) -> Vec<Option<&'a articles::Quote>> {
    let find = |span: Span| article.quotes.iter().find(|quote| quote.span.start == span.start);
    scene.regions.iter().map(|r| if r.depth == 0 { find(r.span) } else { None }).collect()
}

fn add_read_kinds(article: &articles::Article, fold: usize, choices: &mut Choices) {
    let doc = Document::read(&article.text, layout::find(&article.text));
    let regions = quote::find(&doc);
    let scene = Scene::new(&doc, &regions);
    let mut features = Vec::new();
    let mut attributed = 0;
    for (region, quote) in regions.iter().zip(label(article, &scene)) {
        let Some(quote) = quote else { continue };
        kind::extract(&scene, region, attributed, &mut features);
        attributed += usize::from(quote.said);
        choices.add_row(&[]);
        choices.add_row(&features);
        choices.end_group_of(vec![usize::from(quote.said)], Some(fold), READ);
    }
}
