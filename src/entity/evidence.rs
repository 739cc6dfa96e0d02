//! A second look at a document's names: what the first look thought of a word in one
//! place speaks for or against it in another. In: a read document and its tokens' first
//! scores, however they were made. Out: features of each token, few and of few values:
//! "in Amethi" says what "Amethi" is where nothing else does, "Christine Ford" what
//! "Ford" is, and in "Hebbal, KR Puram and Silk Board" each name what the others are.
//!
//! V. Krishnan and C. Manning, "An Effective Two-Stage Model for Exploiting Non-Local
//! Dependencies in Named Entity Recognition", ACL 2006; L. Ratinov and D. Roth, "Design
//! Challenges and Misconceptions in Named Entity Recognition", CoNLL 2009.

use super::feature::{Template, View, feature, pair};
use super::path::{self, Finder, KINDS, Odds, Scores, Shares};
use crate::TokenRange;
use crate::document::Document;
use crate::model::label::{Coarse, LABELS, Label, OUTSIDE};
use crate::model::{Chain, Model};
use crate::token::Class;

/// The scores of the first look as they are kept: a long text has hundreds of thousands.
pub(crate) type Kept = [i16; LABELS];

/// What the first look gives: stretches of tokens among which names are sought, and
/// the scores of their tokens, one after another.
#[derive(Debug, Default)]
pub(crate) struct First {
    pub(crate) stretches: Vec<TokenRange>,
    pub(crate) scores: Vec<Kept>,
}

impl First {
    /// Hands out each stretch with the scores of its tokens, which may be written over,
    /// and the place of the first of them.
    pub(crate) fn each(&self, mut take: impl FnMut(TokenRange, &mut [Scores], usize)) {
        let mut at = 0;
        let mut scores: Vec<Scores> = Vec::new();
        for &stretch in &self.stretches {
            scores.clear();
            scores.extend(self.scores[at..at + stretch.len()].iter().map(|kept| kept.map(i32::from)));
            take(stretch, &mut scores, at);
            at += stretch.len();
        }
    }
}

/// Templates, numbered on from those of the first look.
impl Template {
    /// What the first look thought of the token.
    const SHARE: Self = Self(128);
    /// Of the token before.
    const LEFT: Self = Self(129);
    /// Of the token after.
    const RIGHT: Self = Self(130);
    /// What it thought of the word elsewhere, of each kind.
    const WORD: Self = Self(131);
    /// The likeliest kind and how often.
    const WORD_COUNT: Self = Self(132);
    /// The likeliest kind beside the token's own.
    const WORD_OWN: Self = Self(133);
    /// Of the word first or last in a longer name, and the like.
    const PLACE: Self = Self(134);
    /// The name before and how sure it is.
    const BEFORE: Self = Self(135);
    /// The name before beside the token's own kind.
    const BEFORE_OWN: Self = Self(136);
    /// The name after and how sure it is.
    const AFTER: Self = Self(137);
    /// The name after beside the token's own kind.
    const AFTER_OWN: Self = Self(138);

    /// Whether it is of the names before and after.
    pub(super) const fn is_of_names(self) -> bool {
        matches!(self, Self::BEFORE | Self::BEFORE_OWN | Self::AFTER | Self::AFTER_OWN)
    }

    /// Whether it is of the same word in other places.
    pub(super) const fn is_of_words(self) -> bool {
        matches!(self, Self::WORD | Self::WORD_COUNT | Self::WORD_OWN | Self::PLACE)
    }
}

/// A token that is so surely in no name is left alone.
const SURE: i16 = 250;

const NONE: u32 = u32::MAX;

/// Beliefs of several places added up.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    shares: [i32; KINDS],
    count: i32,
}

impl Sum {
    fn add(&mut self, shares: &Shares) {
        self.shares.iter_mut().zip(shares).for_each(|(sum, s)| *sum = sum.saturating_add(i32::from(*s)));
        self.count += 1;
    }

    /// Without what one place itself put in.
    fn without(mut self, own: &Shares) -> Self {
        self.shares.iter_mut().zip(own).for_each(|(sum, s)| *sum -= i32::from(*s));
        self.count -= 1;
        self
    }

    fn mean(&self) -> Shares {
        self.shares.map(|s| (s / self.count.max(1)) as i16)
    }
}

/// Where in a name a word stands: alone, first, between, last, or in none.
const PLACES: usize = 5;
const NO_PLACE: usize = 4;

/// What the document tells of a word with a capital.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    all: Sum,
    places: [Sum; PLACES],
}

/// A token that could be in a name.
#[derive(Clone, Copy, Debug)]
struct Live {
    token: u32,
    path: Label,
    shares: Shares,
    /// Names that begin before it or with it.
    names: u32,
    /// Whether its stretch begins or ends with it.
    first: bool,
    last: bool,
}

/// A name of the first look.
#[derive(Clone, Copy, Debug)]
struct Name {
    tokens: TokenRange,
    coarse: Coarse,
    /// How sure of its kind its tokens are, on the average.
    sure: usize,
}

/// All that the first look thought of a document.
#[derive(Debug)]
pub(crate) struct Evidence<'v, 'd, 't> {
    doc: &'d Document<'t>,
    view: &'v View<'d, 't>,
    live: Vec<Live>,
    names: Vec<Name>,
    /// For each distinct word its place in `told`.
    slots: Vec<u32>,
    told: Vec<Told>,
}

/// Hands out each stretch with the scores of the first look and what the second finds added.
pub(crate) fn look(
    doc: &Document<'_>,
    view: &View<'_, '_>,
    model: &Model,
    first: &First,
    mut take: impl FnMut(TokenRange, &[Scores]),
) {
    let evidence = Evidence::new(doc, view, first, &model.chain, model.step);
    first.each(|stretch, scores, at| {
        for (place, scores) in scores.iter_mut().enumerate() {
            evidence.features(at + place, |feature| {
                if let Some(row) = model.second.row(feature) {
                    scores.iter_mut().zip(row).for_each(|(score, weight)| *score += i32::from(*weight));
                }
            });
        }
        take(stretch, scores);
    });
}

impl<'v, 'd, 't> Evidence<'v, 'd, 't> {
    /// Gathers what the first look thought.
    pub(crate) fn new(doc: &'d Document<'t>, view: &'v View<'d, 't>, first: &First, chain: &Chain, step: u32) -> Self {
        let mut evidence = Self {
            doc,
            view,
            live: Vec::with_capacity(first.scores.len()),
            names: Vec::new(),
            slots: vec![NONE; doc.vocabulary.len()],
            told: Vec::new(),
        };
        let (odds, mut finder) = (Odds::new(step), Finder::new(chain));
        first.each(|stretch, scores, _| evidence.add_stretch(stretch, finder.weigh(scores, &odds)));
        for at in 0..evidence.live.len() {
            evidence.add_word(at);
        }
        evidence
    }

    fn add_stretch(&mut self, stretch: TokenRange, (path, shares): (&[Label], &[Shares])) {
        let mut names = self.names.len();
        for (range, coarse) in path::names(path) {
            let tokens = TokenRange::new(stretch.start + range.start, stretch.start + range.end);
            let kind = 1 + coarse as usize;
            let sum: i32 = shares[range].iter().map(|s| i32::from(s[kind])).sum();
            self.names.push(Name { tokens, coarse, sure: bin((sum / tokens.len() as i32) as i16) });
        }
        for (at, (&path, &shares)) in path.iter().zip(shares).enumerate() {
            let token = stretch.start + at;
            names += usize::from(self.names.get(names).is_some_and(|n| n.tokens.start == token));
            let (first, last) = (at == 0, at + 1 == stretch.len());
            self.live.push(Live { token: token as u32, path, shares, names: names as u32, first, last });
        }
    }

    fn add_word(&mut self, at: usize) {
        let idx = self.live[at].token as usize;
        if !self.is_capital(idx) {
            return;
        }
        let place = self.place(at);
        let slot = &mut self.slots[self.doc.tokens[idx].word as usize];
        if *slot == NONE {
            *slot = self.told.len() as u32;
            self.told.push(Told::default());
        }
        let told = &mut self.told[*slot as usize];
        told.all.add(&self.live[at].shares);
        told.places[place].add(&self.live[at].shares);
    }

    fn is_capital(&self, idx: usize) -> bool {
        let token = &self.doc.tokens[idx];
        token.class == Class::Word && token.case.is_capital()
    }

    fn phrase(&self, tokens: TokenRange) -> u64 {
        tokens.indices().fold(7, |hash, idx| pair(hash, self.view.facts(idx).hash))
    }

    /// The name that a token stands in.
    fn name(&self, at: usize) -> Option<&Name> {
        let name = self.names.get((self.live[at].names as usize).checked_sub(1)?)?;
        name.tokens.contains(self.live[at].token as usize).then_some(name)
    }

    fn place(&self, at: usize) -> usize {
        let idx = self.live[at].token as usize;
        match self.name(at).map(|n| n.tokens) {
            None => NO_PLACE,
            Some(tokens) if tokens.len() == 1 => 0,
            Some(tokens) if tokens.start == idx => 1,
            Some(tokens) if tokens.end == idx + 1 => 3,
            Some(_) => 2,
        }
    }

    /// Features of a token, by its place among those that could be in names.
    pub(crate) fn features(&self, at: usize, mut add: impl FnMut(u32)) {
        self.each(at, &mut |template, value| add(feature(template, value)));
    }

    /// The same as templates and values.
    pub(super) fn each(&self, at: usize, add: &mut dyn FnMut(Template, u64)) {
        let live = &self.live[at];
        // Only of words with a capital: where a name begins and ends is the first look's business.
        if !self.is_capital(live.token as usize) || (live.path == OUTSIDE && live.shares[0] >= SURE) {
            return;
        }
        tell(Template::SHARE, &live.shares, add);
        let beside = |other: Option<&Live>| other.map_or(0, |o| pack(&[1, usize::from(o.path), sure(&o.shares).1]));
        add(Template::LEFT, beside(at.checked_sub(1).filter(|_| !live.first).map(|at| &self.live[at])));
        add(Template::RIGHT, beside((!live.last).then(|| &self.live[at + 1])));
        self.word(at, add);
        self.neighbours(at, add);
    }

    /// Features of what the document tells of a word.
    fn word(&self, at: usize, add: &mut dyn FnMut(Template, u64)) {
        let live = &self.live[at];
        let told = &self.told[self.slots[self.doc.tokens[live.token as usize].word as usize] as usize];
        let others = told.all.without(&live.shares);
        if others.count == 0 {
            add(Template::WORD_COUNT, 0);
        } else {
            let mean = others.mean();
            tell(Template::WORD, &mean, add);
            let (kind, share) = sure(&mean);
            let count = [2, 3, 6].iter().filter(|c| others.count >= **c).count();
            add(Template::WORD_COUNT, pack(&[1, kind, share, count]));
            add(Template::WORD_OWN, pack(&[kind, share, sure(&live.shares).0]));
        }
        let mine = self.place(at);
        for (place, sum) in told.places.iter().enumerate() {
            let sum = if place == mine { sum.without(&live.shares) } else { *sum };
            if sum.count > 0 {
                let (kind, share) = sure(&sum.mean());
                add(Template::PLACE, pack(&[place, mine, kind, share / 2]));
            }
        }
    }

    /// Features of the names before and after in the sentence, and what parts them: ",", "and".
    fn neighbours(&self, at: usize, add: &mut dyn FnMut(Template, u64)) {
        let live = &self.live[at];
        let idx = live.token as usize;
        let (sentence, own) = (self.doc.sentence_of(idx), sure(&live.shares).0);
        let inside = self.name(at).map(|n| n.tokens);
        let tokens = inside.unwrap_or(TokenRange::new(idx, idx + 1));
        let next = live.names as usize;
        let before = next.checked_sub(1 + usize::from(inside.is_some())).map(|n| &self.names[n]);
        let before = before.filter(|n| n.tokens.start >= sentence.start);
        let after = self.names.get(next).filter(|n| n.tokens.end <= sentence.end);
        let gap = |name: &Name| {
            if name.tokens.start < idx {
                TokenRange::new(name.tokens.end, tokens.start)
            } else {
                TokenRange::new(tokens.end, name.tokens.start)
            }
        };
        let sides = [(before, Template::BEFORE, Template::BEFORE_OWN), (after, Template::AFTER, Template::AFTER_OWN)];
        for (name, alone, with_own) in sides {
            let Some(name) = name else {
                add(alone, 0);
                continue;
            };
            let (gap, kind) = (gap(name), 1 + name.coarse as usize);
            let parted = if gap.len() > 2 { 9 } else { self.phrase(gap) };
            add(alone, pair(parted, pack(&[kind, name.sure])));
            add(with_own, pair(parted, pack(&[kind, own])));
        }
    }
}

/// A feature for each kind's share.
fn tell(template: Template, shares: &Shares, add: &mut dyn FnMut(Template, u64)) {
    shares.iter().enumerate().for_each(|(kind, share)| add(template, pack(&[kind, bin(*share)])));
}

/// The likeliest kind, and how sure it is.
fn sure(shares: &Shares) -> (usize, usize) {
    let kind = (0..KINDS).rev().max_by_key(|&k| shares[k]).unwrap_or(0);
    (kind, bin(shares[kind]))
}

/// A number below 6 for a share of 256.
fn bin(share: i16) -> usize {
    [13, 64, 128, 192, 243].iter().filter(|b| share >= **b).count()
}

/// Numbers below 16 as one.
fn pack(numbers: &[usize]) -> u64 {
    numbers.iter().fold(0, |all, n| all << 4 | *n as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::label::{LABELS, begin};

    /// A first look that gives each live word the label and certainty asked for.
    fn looked(doc: &Document<'_>, view: &View<'_, '_>, think: impl Fn(usize) -> (Label, i16)) -> First {
        let mut first = First::default();
        for sentence in &doc.sentences {
            for idx in sentence.tokens.indices().filter(|&idx| view.is_live(sentence.tokens, idx)) {
                let (label, score) = think(idx);
                first.stretches.push(TokenRange::new(idx, idx + 1));
                first.scores.push(std::array::from_fn(|l| if l == usize::from(label) { score } else { 0 }));
            }
        }
        assert_eq!(first.scores[0].len(), LABELS);
        first
    }

    #[test]
    fn what_is_sure_in_one_place_tells_in_another() {
        let model = Model::empty();
        let doc = Document::of_paragraphs("Amethi voted.\nThey were in Amethi.");
        let view = View::new(&doc, &model);
        // At first nothing is known of "Amethi", "in Amethi" is a place.
        let first = looked(&doc, &view, |idx| match doc.str(idx) {
            "Amethi" if idx > 0 => (begin(Coarse::Place), 100),
            "Amethi" => (begin(Coarse::Place), 0),
            _ => (OUTSIDE, 100),
        });
        let evidence = Evidence::new(&doc, &view, &first, &Chain::default(), 80);
        let told = |token: usize| {
            let at = evidence.live.iter().position(|l| l.token as usize == token).expect("a live token");
            let mut found = Vec::new();
            evidence.each(at, &mut |template, value| found.push((template, value)));
            found
        };
        let place = 1 + Coarse::Place as usize;
        assert!(told(0).contains(&(Template::WORD_COUNT, pack(&[1, place, 5, 0]))));
        // The second knows no more from the first than that it could be anything.
        let last = doc.block_tokens.last().expect("a block").end - 2;
        assert_eq!(doc.str(last), "Amethi");
        assert!(told(last).iter().any(|(t, v)| *t == Template::WORD_COUNT && *v >> 4 & 15 < 2));
    }
}
