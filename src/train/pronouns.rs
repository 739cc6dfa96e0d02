//! `trainer train pronouns`: whom "he" and "she" mean. Learnt from texts without labels, where
//! just one person in mind fits the pronoun's gender, and others do not: that one is meant, and
//! the weights learn place and form from these cases, never gender. How those compete who fit is
//! learnt from articles labelled by reading, where a pronoun says a quotation.

use super::choice::{Choices, Recipe, write_table};
use super::{Fault, articles, read_lines, split_flag, split_out};
use crate::annotation::QuotationKind;
use crate::attribution::attribute;
use crate::coref::{self, pronoun, pronoun::unnamed};
use crate::document::Document;
use crate::linear::Model;
use crate::quote::scene::Scene;
use crate::{entity, layout, quote};
use rustc_hash::FxHashMap;

/// How much a labelled pronoun weighs against one that only one person fits.
const READ: f64 = 6.0;

/// Learns from the texts of `FILE… --out TABLE [--try]`. To try is to print how well weights do on
/// parts of the labelled articles that they have not seen.
///
/// # Errors
///
/// When a file can't be read or written.
pub fn train(arguments: &[String]) -> Result<(), Fault> {
    let (arguments, tries) = split_flag(arguments, "--try");
    let (files, out) = split_out(&arguments)?;
    let recipe = Recipe { rarest: 5, ridge: 3.0, smallest: 30, iterations: 120 };
    let space = &pronoun::MODEL.space;
    let mut choices = Choices::default();
    for path in &files {
        for row in if articles::is_read(path)? { Vec::new() } else { read_lines(path)? } {
            add_pronouns(row["text"].as_str().unwrap_or_default(), &mut choices);
        }
    }
    // What is not labelled in labelled articles is decided by weights that have seen no label:
    // others would make the decisions before look surer than they are.
    let unlabelled = Model::read(pronoun::space::TEMPLATES, &choices.learn(space, recipe));
    let mut labelled = 0;
    for path in &files {
        for (fold, article) in if articles::is_read(path)? { articles::read_to_learn(path)? } else { Vec::new() } {
            labelled += add_labelled(&article, fold, &unlabelled, &mut choices);
        }
    }
    println!("{} pronouns, {labelled} of them labelled", choices.len());
    if tries {
        let (right, all) = choices.try_folds(space, recipe);
        println!("unseen: {right} of {all} right, {:.2} %", 100.0 * right as f64 / all.max(1) as f64);
    }
    let table = choices.learn(space, recipe);
    println!("{} weights", table.lines().count());
    write_table(out, &table)
}

/// Names of unknown gender that may stand by: most are not persons at all.
const MOST_DOUBTFUL: usize = 2;

fn add_pronouns(text: &str, choices: &mut Choices) {
    let doc = Document::read(text, layout::find(text));
    let regions = quote::find(&doc);
    let scene = Scene::new(&doc, &regions);
    let named = coref::resolve_names(&doc, &entity::find(&doc, &[]));
    let unnamed = unnamed::find(&scene, &named.mentions);
    let people = pronoun::People::new(&doc, &named, &unnamed);
    let has_name = |entity: usize| entity < named.entities.len();
    let mut features = Vec::new();
    pronoun::walk(&scene, &named, &unnamed, |memory, pronoun, _| {
        let known = |entity: usize| people.gender(entity) == Some(pronoun.gender);
        let doubtful = |entity: usize| people.gender(entity).is_none() && has_name(entity);
        let doubtful = memory.people.iter().filter(|p| doubtful(p.entity)).count();
        let mut fitting = memory.people.iter().filter(|p| known(p.entity));
        let only = fitting.next().filter(|_| fitting.next().is_none() && doubtful <= MOST_DOUBTFUL)?;
        if memory.people.len() > 1 {
            for idx in 0..memory.people.len() {
                features.clear();
                memory.extract(&scene, pronoun, idx, &mut features);
                choices.add_row(&features);
            }
            choices.end_group(memory.people.iter().position(|p| p.entity == only.entity)?);
        }
        Some(only.entity)
    });
}

/// Adds the pronouns that say a quotation; how many.
fn add_labelled(article: &articles::Article, fold: usize, before: &Model, choices: &mut Choices) -> usize {
    let doc = Document::read(&article.text, layout::find(&article.text));
    let regions = quote::find(&doc);
    let scene = Scene::new(&doc, &regions);
    let names = entity::find(&doc, &[]);
    let named = coref::resolve_names(&doc, &names);
    let speakers = speakers(article, &scene, &mut coref::resolve(&scene, &names));
    let unnamed = unnamed::find(&scene, &named.mentions);
    let mut people = pronoun::People::new(&doc, &named, &unnamed);
    let mut features = Vec::new();
    let mut added = 0;
    pronoun::walk(&scene, &named, &unnamed, |memory, pronoun, barred| {
        let rivals = people.rivals(&scene, memory, pronoun, barred);
        let entity = |row: usize| memory.people[rivals[row].0].entity;
        let rows = rivals.iter().map(|rival| {
            pronoun::People::describe(&scene, memory, pronoun, rival, &mut features);
            features.clone()
        });
        let rows: Vec<Vec<u32>> = rows.collect();
        let scores: Vec<i32> = rows.iter().map(|row| before.score(row)).collect();
        let best = (0..rows.len()).max_by_key(|&row| (scores[row], std::cmp::Reverse(row)));
        let Some(speaker) = speakers.get(&pronoun.at) else { return best.map(entity) };
        let is_speaker = |entity: usize| match entity.checked_sub(named.entities.len()) {
            None => articles::is_same(&named.entities[entity].name, speaker),
            Some(at) => articles::is_same(doc.span(unnamed[at].tokens).of(doc.text), speaker),
        };
        let right: Vec<usize> = (0..rows.len()).filter(|&row| is_speaker(entity(row))).collect();
        let Some(&first) = right.first() else { return best.map(entity) };
        if rows.len() > 1 {
            for row in &rows {
                choices.add_row(row);
            }
            choices.end_group_of(right, Some(fold), READ);
            added += 1;
        }
        Some(entity(first))
    });
    added
}

/// The speakers of the quotations that a pronoun says, by the pronoun's token.
fn speakers(
    article: &articles::Article,
    scene: &Scene<'_, '_>,
    referents: &mut coref::Referents,
) -> FxHashMap<usize, String> {
    let mut speakers = FxHashMap::default();
    for quotation in attribute(scene, &[], referents) {
        let Some(source) = quotation.source.filter(|_| quotation.kind != QuotationKind::Indirect) else { continue };
        let token = scene.doc.tokens_in(source.span).start;
        let label = article.quotes.iter().find(|quote| quote.said && quote.span.start == quotation.span.start);
        if let (Some(speaker), true) = (label.and_then(|l| l.speaker.as_ref()), pronoun::is_pronoun(scene, token)) {
            speakers.insert(token, speaker.clone());
        }
    }
    speakers
}
