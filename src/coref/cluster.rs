//! Names → clusters: which names are the same person, place or organisation. Two
//! walks over the names in order: full names first, then short forms, which go to
//! the entity of that name seen last (in a headline: to the one seen first after
//! it). Every look-up is by word, so the walk is linear in the number of names.

use super::gender::{self, Gender};
use super::key;
use crate::annotation::Kind;
use crate::document::Document;
use crate::entity::Name;
use crate::lexicon::{self, Flags};
use crate::token::Class;
use crate::words::BODY_SORT;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many people of one surname are kept apart; more are a list, not an article.
const NAMESAKES: usize = 12;

/// A cluster while it grows.
#[derive(Debug)]
struct Cluster {
    gender: Option<Gender>,
    /// First words of a person's full names, to keep namesakes apart.
    words: Vec<String>,
    /// Index of the first name, and of the last one already walked over.
    first: usize,
    last: Option<usize>,
}

/// Finds the cluster of each name; clusters are numbered by no meaningful order.
#[must_use]
pub(crate) fn gather(doc: &Document<'_>, names: &[Name]) -> Vec<usize> {
    let (shapes, shape_of) = shapes(doc, names);
    let shapes: Vec<&Shape> = shape_of.iter().map(|&shape| &shapes[shape]).collect();
    let mut index = Index::default();
    let mut of_name: Vec<Option<usize>> = vec![None; names.len()];
    // The longest first: "García Vidal" is short for "Rosa García Vidal".
    for long in [true, false] {
        for (idx, name) in names.iter().enumerate() {
            let shape = shapes[idx];
            let part = |of: &Index| of.surnames.contains_key(&shape.joined) || of.openings.contains(&shape.joined);
            let ends = || name.kind == Kind::Person && part(&index);
            if shape.full && (shape.words.len() > 2) == long && (long || !ends() || is_relative(doc, name)) {
                of_name[idx] = Some(index.add_full(doc, name, idx, shape));
            }
        }
    }
    let mut clusters = Vec::with_capacity(names.len());
    for (idx, name) in names.iter().enumerate() {
        let cluster = introduced(doc, names, idx).map(|earlier| clusters[earlier]);
        let coined = cluster.is_some();
        let cluster = of_name[idx].or(cluster).or_else(|| index.find_short(doc, name, idx, shapes[idx]));
        let cluster = cluster.unwrap_or_else(|| index.add_short(doc, name, idx, shapes[idx]));
        index.clusters[cluster].last = Some(idx);
        if is_acronym(doc, name) || coined {
            index.exact[name.kind as usize].entry(shapes[idx].key.clone()).or_insert(cluster);
        }
        clusters.push(cluster);
    }
    clusters
}

/// What names of one kind and the same words share.
#[derive(Debug)]
struct Shape {
    words: Vec<String>,
    joined: String,
    key: String,
    /// Whether it is complete enough to found an entity.
    full: bool,
}

/// The distinct shapes of names, and which of them each name has: most come again and again.
fn shapes(doc: &Document<'_>, names: &[Name]) -> (Vec<Shape>, Vec<usize>) {
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    let mut shapes = Vec::new();
    let mut spelt = String::new();
    let shape_of = names.iter().map(|name| {
        spelt.clear();
        spelt.push_str(name.kind.as_str());
        for idx in name.tokens.indices() {
            let mark = matches!(doc.tokens[idx].class, Class::Mark | Class::Possessive);
            spelt.push(if mark { '\t' } else { ' ' });
            spelt.push_str(doc.folded(idx));
        }
        if let Some(&shape) = known.get(&spelt) {
            return shape;
        }
        let words = key::words(doc, name);
        let (joined, key, full) = (words.join(" "), key::of(&words, name.kind), is_full(name.kind, &words));
        known.insert(spelt.clone(), shapes.len());
        shapes.push(Shape { words, joined, key, full });
        shapes.len() - 1
    });
    let shape_of = shape_of.collect();
    (shapes, shape_of)
}

/// Whether a name is complete enough to found an entity.
fn is_full(kind: Kind, words: &[String]) -> bool {
    match kind {
        // "⟦Ben⟧ Roe" has a first name, "⟦van⟧ Roe" none.
        Kind::Person => words.iter().filter(|w| *w == "ben" || !lexicon::flags(w).any(Flags::PARTICLE)).count() > 1,
        Kind::Organization => words.len() > 1,
        _ => true,
    }
}

/// "her son, ⟦Kurian Roe⟧": not the person of whom a longer name ends so.
fn is_relative(doc: &Document<'_>, name: &Name) -> bool {
    let comma = name.tokens.start > 1 && doc.str(name.tokens.start - 1) == ",";
    let before = name.tokens.start.checked_sub(1 + usize::from(comma));
    before.is_some_and(|idx| doc.flags(idx).any(Flags::FAMILY))
}

/// Whether a name is one word in capitals.
fn is_acronym(doc: &Document<'_>, name: &Name) -> bool {
    let letters = name.span.of(doc.text);
    let small = letters.chars().filter(|c| c.is_lowercase()).count();
    // "BBBofC": small words may keep theirs.
    let mixed = small <= 3 && letters.chars().filter(|c| c.is_uppercase()).count() > 3;
    (2..=8).contains(&letters.len()) && !letters.contains(char::is_whitespace) && (small == 0 || mixed)
}

/// The name just before an acronym in brackets: "World Health Organization (⟦WHO⟧)",
/// or before an expansion in brackets: "WHO (⟦World Health Organization⟧)".
fn introduced(doc: &Document<'_>, names: &[Name], idx: usize) -> Option<usize> {
    let (name, before) = (&names[idx], &names[idx.checked_sub(1)?]);
    let bracketed = name.tokens.start == before.tokens.end + 1 && doc.str(before.tokens.end) == "(";
    // "National Centre for Human Rights (⟦Cenar⟧)": letters of its own language's name.
    let coined = name.tokens.len() == 1 && before.tokens.len() > 2 && doc.str(name.tokens.end) == ")";
    let short = is_acronym(doc, name) != is_acronym(doc, before) || coined && !is_acronym(doc, before);
    let expands = |short: &Name, long: &Name| {
        let initial = |w: Option<char>| w.map(|c| c.to_ascii_lowercase());
        initial(short.span.of(doc.text).chars().next()) == initial(long.span.of(doc.text).chars().next())
    };
    // "National Bank of Hungary (MNB)": its own language's.
    let foreign = name.kind == Kind::Organization && name.span.len() > 2;
    let fits = if is_acronym(doc, name) || coined { foreign || expands(name, before) } else { expands(before, name) };
    (bracketed && short && fits && name.kind == before.kind).then_some(idx - 1)
}

/// The clusters, and the words that lead to them.
#[derive(Debug, Default)]
struct Index {
    clusters: Vec<Cluster>,
    /// For each kind the clusters by key.
    exact: [FxHashMap<String, usize>; Kind::ALL.len()],
    /// First and last word of a person: "joe … biden".
    ends: FxHashMap<(String, String), usize>,
    /// Last words of a person's name, one or more: "putin", "bin salman".
    surnames: FxHashMap<String, Vec<usize>>,
    /// Any other word of a person's name.
    others: FxHashMap<String, Vec<usize>>,
    /// What two names may stand for four and more: "abdel karim" of "Abdel Karim Hassan Roe".
    openings: FxHashSet<String>,
    /// Initials of an organisation.
    acronyms: FxHashMap<String, Vec<usize>>,
    /// Words of an organisation.
    heads: FxHashMap<String, Vec<usize>>,
    /// An organisation without the words that only say its sort: "lehman brothers" of "Lehman
    /// Brothers Holdings".
    shortened: FxHashMap<String, usize>,
}

impl Index {
    fn add_full(&mut self, doc: &Document<'_>, name: &Name, idx: usize, shape: &Shape) -> usize {
        let words = &shape.words;
        if let Some(&cluster) = self.exact[name.kind as usize].get(&shape.key) {
            self.learn_gender(cluster, gender_of(doc, name, words));
            return cluster;
        }
        let cluster = match name.kind {
            Kind::Person => self.same_person(words),
            Kind::Organization => self.shortened.get(&shape.joined).copied(),
            _ => None,
        };
        let cluster = cluster.unwrap_or_else(|| self.found(doc, name, idx, words));
        self.exact[name.kind as usize].insert(shape.key.clone(), cluster);
        match name.kind {
            Kind::Person => self.index_person(cluster, words),
            Kind::Organization => self.index_organization(cluster, words),
            _ => {}
        }
        cluster
    }

    fn add_short(&mut self, doc: &Document<'_>, name: &Name, idx: usize, shape: &Shape) -> usize {
        let cluster = self.found(doc, name, idx, &shape.words);
        self.exact[name.kind as usize].insert(shape.key.clone(), cluster);
        if name.kind == Kind::Person {
            push(&mut self.surnames, shape.joined.clone(), cluster);
        }
        cluster
    }

    fn found(&mut self, doc: &Document<'_>, name: &Name, idx: usize, words: &[String]) -> usize {
        let gender = gender_of(doc, name, words);
        self.clusters.push(Cluster { gender, words: words.to_vec(), first: idx, last: None });
        self.clusters.len() - 1
    }

    fn learn_gender(&mut self, cluster: usize, gender: Option<Gender>) {
        let known = &mut self.clusters[cluster].gender;
        *known = known.or(gender);
    }

    /// "Joe Biden" and "Joseph R. Biden", "J. Biden", "Joe R. Biden": one person when
    /// the surnames agree and one first name abbreviates or opens the other.
    fn same_person(&self, words: &[String]) -> Option<usize> {
        let (first, last) = (words.first()?, words.last()?);
        if let Some(&cluster) = self.ends.get(&(first.clone(), last.clone())) {
            return Some(cluster);
        }
        let namesakes = self.surnames.get(last)?;
        let mut fitting = namesakes.iter().filter(|&&c| {
            let other = &self.clusters[c].words;
            other.len() > 1 && other.last() == Some(last) && abbreviates(first, &other[0])
        });
        fitting.next().copied().filter(|_| fitting.next().is_none())
    }

    fn index_person(&mut self, cluster: usize, words: &[String]) {
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            self.ends.entry((first.clone(), last.clone())).or_insert(cluster);
        }
        for start in 1..words.len() {
            if words.len() - start <= 3 {
                push(&mut self.surnames, words[start..].join(" "), cluster);
            }
            push(&mut self.others, words[start - 1].clone(), cluster);
        }
        // "Vladimir Putin" of "Vladimir Vladimirovich Putin", "García Márquez".
        if words.len() >= 3 {
            push(&mut self.others, words[..2].join(" "), cluster);
        }
        if words.len() > 3 {
            self.openings.insert(words[..2].join(" "));
        }
    }

    fn index_organization(&mut self, cluster: usize, words: &[String]) {
        if let Some((all, capital)) = key::initials(words) {
            push(&mut self.acronyms, all, cluster);
            push(&mut self.acronyms, capital, cluster);
        }
        let sort = |word: &&String| lexicon::flags(word).any(Flags::ORG_SUFFIX) || BODY_SORT.has(word);
        let sorts = words.iter().rev().take_while(sort).count();
        if sorts > 0 && sorts < words.len() {
            self.shortened.entry(words[..words.len() - sorts].join(" ")).or_insert(cluster);
        }
        for word in words.iter().filter(|w| !lexicon::flags(w).any(Flags::FUNCTION_WORD)) {
            push(&mut self.heads, word.clone(), cluster);
        }
    }

    /// The cluster that a short form stands for.
    fn find_short(&mut self, doc: &Document<'_>, name: &Name, idx: usize, shape: &Shape) -> Option<usize> {
        let key = &shape.key;
        match name.kind {
            Kind::Person => {
                let gender = gender::of_title(doc, name.tokens.start);
                let lists = [self.surnames.get(key), self.others.get(key)];
                let cluster = lists.into_iter().flatten().find_map(|list| self.latest(list, gender))?;
                self.learn_gender(cluster, gender);
                Some(cluster)
            }
            Kind::Organization => {
                if let Some(&cluster) = self.exact[name.kind as usize].get(key) {
                    return Some(cluster);
                }
                if let Some(&cluster) = self.shortened.get(&shape.joined) {
                    return Some(cluster);
                }
                let plain = key.replace('.', "");
                let list = if is_acronym(doc, name) { self.acronyms.get(&plain) } else { None };
                // "BBC" and "Reuters" are what they are, whatever shop bears their name.
                let itself = lexicon::flags(key).any(Flags::ORGANIZATION);
                let head = list.or_else(|| self.heads.get(key).filter(|_| shape.words.len() == 1 && !itself))?;
                let generic = lexicon::flags(key).any(Flags::ORG_WORD);
                // "the Federation" points back; "Goldman" may be in a headline.
                self.latest(head, None).filter(|&c| !generic || self.clusters[c].last.is_some_and(|l| l < idx))
            }
            _ => self.exact[name.kind as usize].get(key).copied(),
        }
    }

    /// The cluster seen last among those that the gender allows, else the one that
    /// comes first.
    fn latest(&self, list: &[usize], gender: Option<Gender>) -> Option<usize> {
        let fits = |c: &&usize| {
            let known = self.clusters[**c].gender;
            gender.is_none() || known.is_none() || known == gender
        };
        let sure = |c: &usize| gender.is_some() && self.clusters[*c].gender == gender;
        let seen = list.iter().filter(fits).filter(|c| self.clusters[**c].last.is_some());
        let latest = seen.max_by_key(|c| (sure(c), self.clusters[**c].last, std::cmp::Reverse(**c)));
        latest.or_else(|| list.iter().filter(fits).min_by_key(|c| (self.clusters[**c].first, **c))).copied()
    }
}

/// Adds a cluster to a word's list, once, up to the number kept apart.
fn push(map: &mut FxHashMap<String, Vec<usize>>, word: String, cluster: usize) {
    let list = map.entry(word).or_default();
    if list.len() < NAMESAKES && !list.contains(&cluster) {
        list.push(cluster);
    }
}

/// "j." of "joe", "vlad" of "vladimir": one opens the other.
fn abbreviates(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim_end_matches('.'), other.trim_end_matches('.'));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.starts_with(short) && (short.chars().count() == 1 || short.len() >= 3)
}

fn gender_of(doc: &Document<'_>, name: &Name, words: &[String]) -> Option<Gender> {
    if name.kind != Kind::Person {
        return None;
    }
    gender::of_title(doc, name.tokens.start)
        .or_else(|| (words.len() > 1).then(|| gender::of_first_name(&words[0])).flatten())
}
