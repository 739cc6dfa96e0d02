//! Corpora → what the tagger learns from: gold names projected onto the product's own
//! tokens, and for each token the labels that the corpus allows. Corpora label
//! different things: where one is silent on groups, a token outside every name may be
//! a group.

use super::Fault;
use super::crf::Labels;
use super::entities::{self, Document as Gold};
use crate::TokenRange;
use crate::annotation::Kind;
use crate::document::Document;
use crate::lexicon::Flags;
use crate::model::label::{LABELS, OUTSIDE, begin, inside, kind_of};

/// How a corpus is read, by the beginning of its file's name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner {
    pub(crate) name: &'static str,
    /// What one of its stretches counts.
    pub(crate) weight: f32,
    /// Kinds that it is silent on.
    silent: &'static [Kind],
    /// Whether its people carry their titles.
    titles: bool,
    /// Lines that make a document.
    lines: usize,
    /// Number under which its features are learnt a second time, for what is peculiar
    /// to it and no part of the model; 0 for the conventions that the product follows.
    pub(crate) habit: u32,
}

/// The corpora that are known.
const MANNERS: &[Manner] = &[
    Manner { name: "read", weight: 2.0, silent: &[], titles: false, lines: 1, habit: 0 },
    Manner { name: "worldwide", weight: 1.0, silent: &[], titles: false, lines: 1, habit: 0 },
    Manner { name: "wikigold", weight: 0.8, silent: &[], titles: false, lines: 1, habit: 1 },
    Manner {
        name: "gmb",
        weight: 0.2,
        silent: &[Kind::Group, Kind::Event, Kind::Work, Kind::Law, Kind::Product],
        titles: true,
        lines: 20,
        habit: 2,
    },
    Manner { name: "crossner", weight: 0.5, silent: &[Kind::Group], titles: true, lines: 1, habit: 3 },
    Manner {
        name: "gum",
        weight: 0.5,
        silent: &[Kind::Group, Kind::Event, Kind::Work, Kind::Law, Kind::Product],
        titles: true,
        lines: 1,
        habit: 4,
    },
    Manner {
        name: "uner",
        weight: 0.8,
        silent: &[Kind::Group, Kind::Event, Kind::Work, Kind::Law, Kind::Product],
        titles: false,
        lines: 1,
        habit: 5,
    },
    Manner {
        name: "btc",
        weight: 0.2,
        silent: &[Kind::Group, Kind::Event, Kind::Work, Kind::Law, Kind::Product],
        titles: false,
        lines: 1,
        habit: 6,
    },
    Manner { name: "wnut", weight: 0.2, silent: &[Kind::Group], titles: false, lines: 1, habit: 7 },
];

/// How texts made up out of the newswire are read.
pub(crate) const DRILL: Manner = Manner { name: "drill", weight: 0.1, silent: &[], titles: false, lines: 1, habit: 0 };

/// Whether a corpus is the newswire, whose conventions the product follows.
pub(crate) fn is_newswire(manner: &Manner) -> bool {
    manner.name == "worldwide"
}

/// Whether a corpus was labelled by this project's conventions, in its own words for kinds.
pub(crate) fn is_ours(manner: &Manner) -> bool {
    entities::is_ours(manner.name)
}

/// The manner of a corpus.
///
/// # Errors
///
/// When no corpus of that name is known.
pub(crate) fn manner_of(path: &str) -> Result<Manner, Fault> {
    let file = path.rsplit('/').next().unwrap_or(path);
    let found = MANNERS.iter().find(|m| file.starts_with(m.name));
    found.copied().ok_or_else(|| Fault(format!("{path}: how this corpus labels names is not known")))
}

/// Reads a corpus; short lines of running text are joined to documents.
///
/// # Errors
///
/// When a line is not a document.
pub(crate) fn read(path: &str, manner: &Manner) -> Result<Vec<Gold>, Fault> {
    let lines = entities::read(path)?;
    if manner.lines == 1 {
        return Ok(lines);
    }
    let joined = lines.chunks(manner.lines).map(|chunk| {
        let mut whole = Gold { text: String::new(), entities: Vec::new(), breaks: Vec::new() };
        for line in chunk {
            let shift = whole.text.len();
            whole.text.push_str(&line.text);
            whole.text.push('\n');
            let moved = |s: &crate::Span| crate::Span::new(s.start + shift, s.end + shift);
            whole.entities.extend(line.entities.iter().map(|(span, label)| (moved(span), label.clone())));
        }
        whole
    });
    Ok(joined.collect())
}

/// Kinds whose names have no look of their own; older corpora have one word for them all.
const SMALL: &[Kind] = &[Kind::Event, Kind::Work, Kind::Law, Kind::Product];

/// What a corpus's word for a kind is here.
enum Meaning {
    /// A name of one of these kinds.
    Kinds(&'static [Kind]),
    /// A name of one of the small kinds, or none by our conventions.
    Open,
    /// No name by our conventions.
    Nothing,
}

fn meaning(label: &str, demonym: bool, manner: &Manner) -> Meaning {
    if is_ours(manner) {
        let at = Kind::parse(label).map(|kind| kind as usize);
        return at.map_or(Meaning::Open, |at| Meaning::Kinds(&Kind::ALL[at..=at]));
    }
    Meaning::Kinds(match label {
        "gpe" | "MISC" | "misc" if demonym => &[Kind::Group],
        "gpe" => &[Kind::Place],
        "MISC" | "misc" | "nat" => return Meaning::Open,
        "Misc" => SMALL,
        "Product" | "product" => &[Kind::Product],
        "art" => &[Kind::Work, Kind::Product],
        "creative-work" | "book" | "song" | "album" | "poem" => &[Kind::Work],
        "magazine" | "academicjournal" => &[Kind::Work, Kind::Organization],
        "eve" | "event" | "election" | "conference" | "award" => &[Kind::Event],
        "Date" | "Money" | "tim" | "time" => return Meaning::Nothing,
        _ => match entities::kind_of(label) {
            Some(Kind::Person) => &[Kind::Person],
            Some(Kind::Organization) => &[Kind::Organization],
            Some(Kind::Place) => &[Kind::Place],
            Some(Kind::Group) => &[Kind::Group],
            _ => return Meaning::Open,
        },
    })
}

/// The labels of some kinds: their beginnings, or what goes on with them.
fn labels(kinds: &[Kind], label: fn(Kind) -> u8) -> Labels {
    kinds.iter().fold(0, |set, kind| set | 1 << label(*kind))
}

/// The labels that a corpus allows for each token.
pub(crate) fn allowed(doc: &Document<'_>, gold: &Gold, manner: &Manner) -> Vec<Labels> {
    let outside = |idx: usize| {
        // A group is known by its word; anything may be a work or an event.
        let silent = |k: &&Kind| **k != Kind::Group || doc.flags(idx).any(Flags::GROUP);
        manner.silent.iter().filter(silent).fold(1 << OUTSIDE, |set: Labels, k| set | 1 << begin(*k) | 1 << inside(*k))
    };
    let mut allowed: Vec<Labels> = (0..doc.tokens.len()).map(outside).collect();
    for (span, label) in &gold.entities {
        let mut tokens = doc.tokens_in(*span);
        // "South ⟦African⟧", "Sri ⟦Lankan⟧".
        let demonym = tokens.indices().any(|idx| doc.flags(idx).any(Flags::GROUP)) && tokens.len() < 3;
        match meaning(label, demonym, manner) {
            Meaning::Kinds(kinds) => {
                if manner.titles && kinds == [Kind::Person] {
                    tokens = without_titles(doc, tokens);
                }
                for idx in tokens.indices() {
                    allowed[idx] = labels(kinds, if idx == tokens.start { begin } else { inside });
                }
            }
            Meaning::Nothing => allowed[tokens.indices()].fill(1 << OUTSIDE),
            Meaning::Open => {
                allowed[tokens.indices()].fill(1 << OUTSIDE | labels(SMALL, begin) | labels(SMALL, inside));
            }
        }
    }
    allowed
}

fn without_titles(doc: &Document<'_>, mut tokens: TokenRange) -> TokenRange {
    let title = Flags::HONORIFIC.or(Flags::ROLE).or(Flags::ROLE_MODIFIER);
    while tokens.len() > 1 && doc.flags(tokens.start).any(title) {
        tokens.start += 1;
    }
    tokens
}

/// The names among labels of which each token has one: tokens and kind.
pub(crate) fn names(allowed: &[Labels]) -> Vec<(TokenRange, Kind)> {
    let label = |labels: Labels| if labels.is_power_of_two() { labels.trailing_zeros() as u8 } else { OUTSIDE };
    let mut names: Vec<(TokenRange, Kind)> = Vec::new();
    for (idx, &labels) in allowed.iter().enumerate() {
        let label = label(labels);
        debug_assert!(usize::from(label) < LABELS);
        match kind_of(label) {
            Some(kind) if crate::model::label::begins(label) => names.push((TokenRange::new(idx, idx + 1), kind)),
            Some(_) => {
                if let Some((tokens, _)) = names.last_mut() {
                    tokens.end = idx + 1;
                }
            }
            None => {}
        }
    }
    names
}
