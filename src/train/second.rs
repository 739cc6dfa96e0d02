//! Learns the second look at names. What the first look makes of a text that it has
//! learnt from is surer than what it makes of any other: so the documents are dealt
//! into folds, and each is looked at by weights that were learnt without its fold.

use super::Fault;
use super::corpus::{self, Manner};
use super::crf::{self, Field, Labels, Row};
use super::quantize::Learnt;
use super::recipe::{self, Examples, Recipe, keep};
use crate::document::Document;
use crate::entity::evidence::Evidence;
use crate::entity::feature::{FEATURE_BITS, View};
use crate::entity::tagger;
use crate::model::Model;
use crate::model::label::{LABELS, begins};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// How many folds there are; this number stands for those that none holds back.
pub(crate) const FOLDS: usize = 5;

/// First looks learnt at a time.
const THREADS: usize = 2;

/// A feature met less often is left out.
const RARE: u16 = 5;

/// Kinds alone are learnt: a feature weighs alike for "begin" and "inside" of a kind.
const RECIPE: Recipe =
    Recipe { rate: 0.05, last_rate: 0.01, penalty: 1e-4, hidden: 0.0, join: Some(join_kinds), ..recipe::RECIPE };

/// "Begin" and "inside" of each kind together.
fn join_kinds(gradient: &Row<LABELS>) -> Row<LABELS> {
    std::array::from_fn(|label| match label {
        0 => gradient[0],
        begin if begins(begin as u8) => gradient[begin] + gradient[begin + 1],
        inside => gradient[inside - 1] + gradient[inside],
    })
}

/// What the first look is believed: learnt with some features hidden from it each time,
/// it is too sure of itself when it sees them all.
const BELIEVED: f32 = 0.75;

/// What a stretch of a corpus counts; 0: its texts are too short, or too far from news.
fn weight(manner: &Manner) -> f32 {
    match manner.name {
        "worldwide" => 1.0,
        "wikigold" => 0.8,
        "crossner" | "gum" => 0.3,
        _ => 0.0,
    }
}

/// The fold of a corpus's document.
pub(crate) fn fold(manner: &Manner, document: usize) -> usize {
    if weight(manner) > 0.0 { document % FOLDS } else { FOLDS }
}

/// First looks: each learnt without one of the folds, and the last from everything. Each
/// run has a seed of its own, and the last look is the mean of all: what one run made of
/// chance, another makes otherwise.
pub(crate) fn firsts(examples: &Examples, folds: &[usize], ids: &[u32]) -> Vec<Learnt> {
    let learnt: Vec<Mutex<Option<Field<LABELS>>>> = (0..=FOLDS).map(|_| Mutex::new(None)).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        loop {
            let job = next.fetch_add(1, Ordering::Relaxed);
            let Some(held) = FOLDS.checked_sub(job) else { break };
            let order = (0..examples.stretches.len() as u32).filter(|s| held == FOLDS || folds[*s as usize] != held);
            let report = |epoch: usize, loss: f64| {
                if held == FOLDS {
                    eprintln!("first look, epoch {epoch}: loss {loss:.4}");
                } else if epoch == recipe::RECIPE.epochs {
                    eprintln!("first look without fold {held}: loss {loss:.4}");
                }
            };
            let recipe = Recipe { seed: recipe::RECIPE.seed + job as u64, ..recipe::RECIPE };
            let field = crf::learn(examples, order.collect(), Field::new(ids.len()), &recipe, report);
            *learnt[held].lock().unwrap_or_else(PoisonError::into_inner) = Some(field);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(work);
        }
    });
    let fields = learnt.into_iter().map(|f| f.into_inner().unwrap_or_else(PoisonError::into_inner));
    let mut fields: Vec<Field<LABELS>> = fields.flatten().collect();
    if let Some(last) = fields.len().checked_sub(1) {
        fields[last] = Field::mean(fields.iter(), ids.len());
    }
    fields.into_iter().map(|field| Learnt { field, ids: ids.to_vec() }).collect()
}

/// Learns the second look; `models` has what each of the first looks gives.
///
/// # Errors
///
/// When a corpus can't be read.
pub(crate) fn learn(paths: &[&String], models: &[Model]) -> Result<Learnt, Fault> {
    let mut examples = Examples::default();
    let mut counts = vec![0u16; 1 << FEATURE_BITS];
    for path in paths {
        let manner = corpus::manner_of(path)?;
        if weight(&manner) <= 0.0 {
            continue;
        }
        for (at, gold) in corpus::read(path, &manner)?.into_iter().enumerate() {
            let doc = Document::of_paragraphs(&gold.text);
            let allowed = corpus::allowed(&doc, &gold, &manner);
            add_document(&doc, &allowed, weight(&manner), &models[fold(&manner, at)], &mut examples, &mut counts);
        }
    }
    let ids = keep(&mut examples, &counts, RARE);
    let order = (0..examples.stretches.len() as u32).collect();
    let report = |epoch: usize, loss: f64| eprintln!("second look, epoch {epoch}: loss {loss:.4}");
    let (model, mut field) = (&models[FOLDS], Field::new(ids.len()));
    field.start = model.chain.start.map(|s| believed(s, model));
    field.transitions = model.chain.transitions.map(|row| row.map(|s| believed(s, model)));
    let mut field = crf::learn(&examples, order, field, &RECIPE, report);
    // Rather than the first look's scores made smaller, these are made larger.
    field.weights.iter_mut().flatten().for_each(|w| *w /= BELIEVED);
    Ok(Learnt { field, ids })
}

/// What a score of the first look counts in nats.
fn believed(score: i32, model: &Model) -> f32 {
    score as f32 * model.step as f32 / 1000.0 * BELIEVED
}

fn add_document(
    doc: &Document<'_>,
    allowed: &[Labels],
    weight: f32,
    model: &Model,
    examples: &mut Examples,
    counts: &mut [u16],
) {
    let view = View::new(doc, model);
    let looked = tagger::look(doc, model);
    let evidence = Evidence::new(doc, &view, &looked, &model.chain, model.step);
    examples.offsets.extend(looked.scores.iter().map(|scores| scores.map(|s| believed(i32::from(s), model))));
    let mut at = 0;
    for stretch in &looked.stretches {
        examples.stretches.push((examples.allowed.len(), weight));
        for idx in stretch.indices() {
            examples.places.push(examples.features.len());
            examples.allowed.push(allowed[idx]);
            evidence.features(at, |feature| {
                counts[feature as usize] = counts[feature as usize].saturating_add(1);
                examples.features.push(feature);
            });
            at += 1;
        }
    }
}
