//! Learns the name tagger: corpora → features → weights → the model's file.

use super::corpus;
use super::crf::Labels;
use super::quantize::{self, Learnt};
use super::recipe::{Examples, RECIPE, keep};
use super::score::{Request, Scores};
use super::{Fault, drill, second};
use crate::document::Document;
use crate::entity::feature::{FEATURE_BITS, REACH, Template, View, feature};
use crate::entity::tagger;
use crate::model::label::{Coarse, LABELS};
use crate::model::{self, Clusters, Model};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A feature met less often is left out.
const RARE: u16 = 3;

/// Features, and the same again for each corpus's own habits.
const ALL_FEATURES: usize = 8 << FEATURE_BITS;

/// What `train names` is asked for.
struct Order<'a> {
    out: &'a str,
    clusters: &'a str,
    learn: Vec<&'a String>,
    tries: Vec<&'a String>,
    request: Request,
}

impl<'a> Order<'a> {
    fn read(arguments: &'a [String]) -> Result<Self, Fault> {
        let [out, clusters, rest @ ..] = arguments else {
            return Err(Fault("give the model's file, the clusters' file and the corpora".into()));
        };
        let mut order = Self { out, clusters, learn: Vec::new(), tries: Vec::new(), request: Request::default() };
        let mut rest = rest.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--try" => order.tries.extend(rest.next()),
                "--check" => order.request.check = rest.next().cloned(),
                "--write" => order.request.write = rest.next().cloned(),
                _ => order.learn.push(argument),
            }
        }
        Ok(order)
    }
}

/// `trainer train names OUT CLUSTERS [--try FILE]… [--check|--write BASELINE] FILE…`: learns
/// from the files, prints scores on those to try and on the newswire's folds, each read by
/// weights that were learnt without it, and writes the model. `CLUSTERS` has a word and its
/// cluster a line.
///
/// # Errors
///
/// When a corpus can't be read, the model can't be written, or the folds' score fell.
pub fn train(arguments: &[String]) -> Result<(), Fault> {
    let order = Order::read(arguments)?;
    let clusters = Words::read(order.clusters)?;
    let (examples, ids, folds) = gather(&order.learn, &clusters)?;
    eprintln!(
        "{} stretches, {} tokens, {} features met, {} kept",
        examples.stretches.len(),
        examples.allowed.len(),
        examples.features.len(),
        ids.len()
    );
    let firsts = second::firsts(&examples, &folds, &ids);
    let read = |first: &Learnt, second: &Learnt| {
        Model::read(&quantize::write([first, second], &clusters.0)).map_err(|e| Fault(e.to_string()))
    };
    let nothing = Learnt::nothing();
    let models: Vec<Model> = firsts.iter().map(|first| read(first, &nothing)).collect::<Result<_, _>>()?;
    let again = second::learn(&order.learn, &models)?;
    let whole: Vec<Model> = firsts.iter().map(|first| read(first, &again)).collect::<Result<_, _>>()?;
    for path in order.tries {
        let counts = score(path, |_| &whole[second::FOLDS])?;
        eprintln!("  {path}: {}", counts.row());
    }
    let mut scores = Scores::default();
    let mut held = Tally::default();
    for path in order.learn.iter().filter(|path| corpus::manner_of(path).is_ok_and(|m| corpus::is_newswire(&m))) {
        held.add(&score(path, |at| &whole[at % second::FOLDS])?);
    }
    eprintln!("  newswire, held back fold by fold: {}", held.row());
    for (name, kinds) in [("three", 3), ("four", 4)] {
        let (f1, rows) = held.f1(&Coarse::ALL[..kinds]);
        scores.note("newswire", &format!("bare tagger, {name} kinds, held back in five folds, F1"), f1, rows);
    }
    order.request.settle(&scores)?;
    let bytes = quantize::write([&firsts[second::FOLDS], &again], &clusters.0);
    eprintln!("{} bytes", bytes.len());
    std::fs::write(order.out, bytes).map_err(|e| Fault(format!("{}: {e}", order.out)))
}

/// Clustered words by their key.
pub(crate) struct Words(BTreeMap<u32, u16>);

impl Words {
    fn read(path: &str) -> Result<Self, Fault> {
        let text = std::fs::read_to_string(path).map_err(|e| Fault(format!("{path}: {e}")))?;
        let mut words = BTreeMap::new();
        for line in text.lines() {
            let parsed = line.split_once(' ').and_then(|(word, cluster)| Some((word, cluster.parse().ok()?)));
            let (word, cluster) = parsed.ok_or_else(|| Fault(format!("{path}: \"{line}\" is no word and cluster")))?;
            words.entry(model::word_key(crate::entity::feature::hash(word.as_bytes()))).or_insert(cluster);
        }
        Ok(Self(words))
    }
}

impl Clusters for Words {
    fn cluster(&self, word: u64) -> u16 {
        self.0.get(&model::word_key(word)).copied().unwrap_or_default()
    }
}

/// Reads the corpora into examples, and numbers the features that are not rare,
/// and says for each stretch which fold holds it back.
fn gather(paths: &[&String], clusters: &Words) -> Result<(Examples, Vec<u32>, Vec<usize>), Fault> {
    let (mut examples, mut folds) = (Examples::default(), Vec::new());
    let mut counts = vec![0u16; ALL_FEATURES];
    for path in paths {
        let manner = corpus::manner_of(path)?;
        let documents = corpus::read(path, &manner)?;
        let made_up = if corpus::is_newswire(&manner) { drill::documents(&documents, RECIPE.seed) } else { Vec::new() };
        let given = documents.into_iter().enumerate().map(|(at, gold)| (gold, manner, second::fold(&manner, at)));
        let made_up = made_up
            .into_iter()
            .map(|(at, gold)| (gold, corpus::DRILL, at.map_or(second::FOLDS, |at| second::fold(&manner, at))));
        for (gold, manner, fold) in given.chain(made_up) {
            let doc = Document::of_paragraphs(&gold.text);
            let allowed = corpus::allowed(&doc, &gold, &manner);
            add_document(&doc, &allowed, &manner, clusters, &mut examples, &mut counts);
            folds.resize(examples.stretches.len(), fold);
        }
        eprintln!("{path}: {} tokens so far", examples.allowed.len());
    }
    let ids = keep(&mut examples, &counts, RARE);
    Ok((examples, ids, folds))
}

fn add_document(
    doc: &Document<'_>,
    allowed: &[Labels],
    manner: &corpus::Manner,
    clusters: &Words,
    examples: &mut Examples,
    counts: &mut [u16],
) {
    let view = View::new(doc, clusters);
    for sentence in &doc.sentences {
        let mut open = false;
        for idx in sentence.tokens.indices() {
            if !view.is_live(sentence.tokens, idx) {
                open = false;
                continue;
            }
            if !open {
                examples.stretches.push((examples.allowed.len(), manner.weight));
                open = true;
            }
            examples.places.push(examples.features.len());
            examples.allowed.push(allowed[idx]);
            let mut add = |template: Template, value: u64| {
                let feature = feature(template, value);
                counts[feature as usize] = counts[feature as usize].saturating_add(1);
                examples.features.push(feature);
            };
            let from = idx.saturating_sub(REACH).max(sentence.tokens.start);
            for other in from..sentence.tokens.end.min(idx + REACH + 1) {
                view.word_features(doc.tokens[other].word, other as isize - idx as isize, &mut add);
            }
            if doc.tokens[idx].case.is_capital() {
                view.document_features(doc.tokens[idx].word, &mut add);
            }
            view.token_features(sentence.tokens, idx, &mut add);
            if manner.habit > 0 {
                view.habit_features(idx, &mut |template, value| {
                    let habit = feature(template, value) | manner.habit << FEATURE_BITS;
                    counts[habit as usize] = counts[habit as usize].saturating_add(1);
                    examples.features.push(habit);
                });
            }
        }
    }
}

/// What the bare tagger found: right, found and there, of each kind.
#[derive(Default)]
struct Tally(FxHashMap<Coarse, [usize; 3]>);

impl Tally {
    fn add(&mut self, other: &Tally) {
        for (kind, counts) in &other.0 {
            self.0.entry(*kind).or_default().iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
        }
    }

    /// F1 over some kinds, and how many of their names are there.
    fn f1(&self, kinds: &[Coarse]) -> (f64, usize) {
        let sum = |at: usize| kinds.iter().filter_map(|k| self.0.get(k)).map(|c| c[at]).sum::<usize>();
        (2.0 * sum(0) as f64 / (sum(1) + sum(2)).max(1) as f64, sum(2))
    }

    fn row(&self) -> String {
        let percent = |kinds: &[Coarse]| 100.0 * self.f1(kinds).0;
        let each: Vec<String> = Coarse::ALL.iter().map(|k| format!("{k:?} {:.1}", percent(&[*k]))).collect();
        let (three, four) = (percent(&Coarse::ALL[..3]), percent(&Coarse::ALL[..4]));
        format!("three {three:.2}, four {four:.2} ({})", each.join(", "))
    }
}

/// Counts what the bare tagger finds in a corpus, on the product's tokens; `model` chooses
/// the weights for each document.
fn score<'m>(path: &str, model: impl Fn(usize) -> &'m Model) -> Result<Tally, Fault> {
    let manner = corpus::manner_of(path)?;
    let mut tally = Tally::default();
    for (at, gold) in corpus::read(path, &manner)?.into_iter().enumerate() {
        let doc = Document::of_paragraphs(&gold.text);
        let want = corpus::names(&corpus::allowed(&doc, &gold, &manner));
        for name in &want {
            tally.0.entry(name.1).or_default()[2] += 1;
        }
        for found in tagger::tag(&doc, model(at)) {
            let same = |at: usize| want[at] == (found.tokens, found.coarse);
            let count = tally.0.entry(found.coarse).or_default();
            count[1] += 1;
            count[0] += usize::from(want.binary_search_by_key(&found.tokens.start, |w| w.0.start).is_ok_and(same));
        }
    }
    Ok(tally)
}

/// `trainer inspect names FILE`: what the weights say of each token, label by label,
/// in nats, at the first look and at the second.
///
/// # Errors
///
/// When the file can't be read.
pub fn inspect(arguments: &[String]) -> Result<(), Fault> {
    let [path] = arguments else { return Err(Fault("give a text".into())) };
    let text = std::fs::read_to_string(path).map_err(|e| Fault(format!("{path}: {e}")))?;
    let doc = Document::of_paragraphs(&text);
    let model = Model::embedded();
    print!("{:20} {:>7}", "", "outside");
    for kind in Coarse::ALL {
        print!(" {:>7.7} {:>7}", format!("{kind:?}"), "…");
    }
    println!();
    let show = |name: &str, scores: [i32; LABELS]| {
        print!("{name:20.20}");
        for score in scores {
            print!(" {:7.1}", f64::from(score) * f64::from(model.step) / 1000.0);
        }
        println!();
    };
    for (idx, first, second) in tagger::explain(&doc, model) {
        show(doc.str(idx), first);
        if second != first {
            show("  second look", second);
        }
    }
    Ok(())
}
