//! `trainer train pronouns`: whom "he" and "she" mean, learnt from texts without
//! labels. Where just one person in mind fits the pronoun's gender, and others do
//! not, that person is meant: the weights learn place and form from these cases,
//! never gender.

use super::choice::{Choices, Recipe, write_table};
use super::{Fault, read_lines, split_out};
use crate::coref::{self, gender, pronoun, pronoun::unnamed};
use crate::document::Document;
use crate::quote::scene::Scene;
use crate::{entity, layout, quote};

/// Learns from the texts of `FILE… --out TABLE`.
///
/// # Errors
///
/// When a file can't be read or written.
pub fn train(arguments: &[String]) -> Result<(), Fault> {
    let (files, out) = split_out(arguments)?;
    let mut choices = Choices::default();
    for path in files {
        for row in read_lines(path)? {
            add_pronouns(row["text"].as_str().unwrap_or_default(), &mut choices);
        }
    }
    println!("{} pronouns", choices.len());
    let recipe = Recipe { rarest: 5, ridge: 3.0, smallest: 30, iterations: 120 };
    let table = choices.learn(&pronoun::MODEL.space, recipe);
    println!("{} weights", table.lines().count());
    write_table(out, &table)
}

/// Names of unknown gender that may stand by: most are not persons at all.
const MOST_DOUBTFUL: usize = 2;

fn add_pronouns(text: &str, choices: &mut Choices) {
    let doc = Document::read(text, layout::find(text));
    let regions = quote::find(&doc);
    let scene = Scene::new(&doc, &regions);
    let referents = coref::resolve(&scene, &entity::find(&doc, &[]));
    let named = coref::Referents {
        mentions: referents.mentions.iter().filter(|m| m.form != crate::annotation::Form::Pronoun).copied().collect(),
        entities: referents.entities,
    };
    let unnamed = unnamed::find(&scene, &named.mentions);
    let mut genders = gender::of_entities(&doc, &named);
    genders.extend(unnamed.iter().map(|u| u.gender));
    let has_name = |entity: usize| entity < named.entities.len();
    let mut features = Vec::new();
    pronoun::walk(&scene, &named, &unnamed, |memory, pronoun, _| {
        let known = |p: &&pronoun::Person| genders[p.entity] == Some(pronoun.gender);
        let doubtful = memory.people.iter().filter(|p| genders[p.entity].is_none() && has_name(p.entity)).count();
        let mut fitting = memory.people.iter().filter(known);
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
