//! What is looked at to tell who spoke: features of a quotation with one candidate.
//! Abstract shapes and places only; a few common verbs are the only words.

use super::candidate::{BEFORE, BEHIND, Candidate, NAMES, Wording, cue_word, is_cue_verb};
use crate::TokenRange;
use crate::cue::{COMMON, Roles};
use crate::linear::{Slot, Space, Template};
use crate::quote::Region;
use crate::quote::scene::Scene;

const PLACE: Slot = &[
    "left",
    "left -1",
    "left -2",
    "paragraph -1",
    "paragraph -2",
    "paragraph -3",
    "right",
    "right +1",
    "right +2",
    "paragraph +1",
];
const COARSE: Slot = &["left", "left -1", "paragraph -1", "right", "right +1", "other"];
const WORDING: Slot = &["name", "pronoun", "noun", "possessive"];
const DISTANCE: Slot = &["0", "1", "2", "3", "4-5", "6-8", "9-14", "15-25", "far"];
const COUNT: Slot = &["0", "1", "2", "3", "more"];
const GAP: Slot = &["none", "0", "1", "2", "3-5", "6-10", "far"];
const CUE_PLACE: Slot = &["none", "behind the quotation", "0", "1", "2-3", "4-8", "far"];
const YES: Slot = &["no", "yes"];
const END: Slot = &["word", "comma", "full stop", "question", "dash", "ellipsis"];
const LEAD: Slot = &[
    "block",
    "quotation",
    "comma",
    "colon",
    "bracket",
    "dash",
    "other mark",
    "cue",
    "that",
    "as",
    "a",
    "the",
    "of",
    "for",
    "to",
    "is",
    "and",
    "by",
    "word",
    "full stop",
];
const TAIL: Slot = &[
    "block",
    "quotation",
    "full stop",
    "comma",
    "dash",
    "bracket",
    "other mark",
    "cue",
    "capital",
    "pronoun",
    "and",
    "that",
    "but",
    "in",
    "to",
    "as",
    "word",
];
const PRONOUN: Slot = &["he", "she", "they", "I", "we", "it", "who", "which"];
const EARLIER: Slot = &["same paragraph", "1 paragraph", "2 paragraphs", "more"];
const LENGTH: Slot = &["short", "long"];
const VERB: Slot = COMMON;

/// The families of features, in the order of [`Family`].
pub(crate) const TEMPLATES: &[Template] = &[
    Template { name: "place", slots: &[PLACE] },
    Template { name: "wording", slots: &[WORDING] },
    Template { name: "place,wording", slots: &[PLACE, WORDING] },
    Template { name: "place,distance", slots: &[PLACE, DISTANCE] },
    Template { name: "place,candidates between", slots: &[PLACE, COUNT] },
    Template { name: "place,quotations between", slots: &[PLACE, COUNT] },
    Template { name: "place,cue after,commas", slots: &[PLACE, GAP, COUNT] },
    Template { name: "place,cue after is,near", slots: &[PLACE, VERB, YES] },
    Template { name: "place,cue after to quotation,lead", slots: &[PLACE, CUE_PLACE, LEAD] },
    Template { name: "right,distance,cue after,end", slots: &[DISTANCE, GAP, END] },
    Template { name: "place,cue before is", slots: &[PLACE, VERB] },
    Template { name: "place,cue before adjacent,gap", slots: &[PLACE, YES, COUNT] },
    Template { name: "cue before adjacent,end,plain", slots: &[END, YES] },
    Template { name: "before", slots: &[BEFORE] },
    Template { name: "place,before", slots: &[PLACE, BEFORE] },
    Template { name: "behind", slots: &[BEHIND] },
    Template { name: "place,behind", slots: &[PLACE, BEHIND] },
    Template { name: "place,according to", slots: &[PLACE] },
    Template { name: "noun,speaks,cue after near,cue before", slots: &[YES, YES, YES] },
    Template { name: "place,pronoun", slots: &[PLACE, PRONOUN] },
    Template { name: "name,words", slots: &[COUNT] },
    Template { name: "dash,ends block", slots: &[YES] },
    Template { name: "colon before quotation", slots: &[WORDING] },
    Template { name: "place,owns speech", slots: &[PLACE, WORDING] },
    Template { name: "clauses between,cue after", slots: &[COUNT, YES] },
    Template { name: "connective between,cue after,lead", slots: &[YES, YES, LEAD] },
    Template { name: "previous,gap", slots: &[EARLIER] },
    Template { name: "previous,gap,lead,tail", slots: &[EARLIER, LEAD, TAIL] },
    Template { name: "previous,length,lower", slots: &[LENGTH, YES] },
    Template { name: "previous,place", slots: &[PLACE] },
    Template { name: "previous,gap,alone", slots: &[EARLIER, YES] },
    Template { name: "previous,rival", slots: &[YES] },
    Template { name: "place,named before", slots: &[PLACE] },
    Template { name: "spoke before,wording", slots: &[COUNT, WORDING] },
    Template { name: "named", slots: &[COUNT] },
    Template { name: "place,lead", slots: &[PLACE, LEAD] },
    Template { name: "place,end,tail", slots: &[PLACE, END, TAIL] },
    Template { name: "place,length,lower", slots: &[PLACE, LENGTH, YES] },
    Template { name: "nearest,tail,end", slots: &[&["left", "right"], TAIL, END] },
    Template { name: "rival", slots: &[&["none", "another", "itself"]] },
    Template { name: "place,opens sentence,before", slots: &[PLACE, YES, BEFORE] },
    Template { name: "place,subject of cue", slots: &[PLACE, &["no", "first", "inner"]] },
    Template { name: "place,before,behind", slots: &[COARSE, BEFORE, BEHIND] },
    Template { name: "place,names", slots: &[PLACE, NAMES] },
    Template { name: "wording,names,near", slots: &[WORDING, NAMES, YES] },
    Template { name: "coarse,rank,before", slots: &[COARSE, COUNT, BEFORE] },
    Template { name: "coarse,rank,behind", slots: &[COARSE, COUNT, BEHIND] },
    Template { name: "coarse,rank,wording,commas", slots: &[COARSE, COUNT, WORDING, COUNT] },
    Template { name: "coarse,rank,names", slots: &[COARSE, COUNT, NAMES] },
    Template { name: "coarse,cues between,cue after", slots: &[COARSE, COUNT, YES] },
    Template { name: "same entity as before,place", slots: &[PLACE] },
    Template { name: "coarse,next behind", slots: &[COARSE, BEHIND, BEHIND] },
    Template { name: "first candidate of sentence,coarse,cue after", slots: &[YES, COARSE, YES] },
    Template { name: "last candidate of sentence,coarse,names", slots: &[YES, COARSE, NAMES] },
    Template { name: "quotation ends,coarse,cue after,cues between", slots: &[END, COARSE, GAP, COUNT] },
];

#[derive(Clone, Copy)]
enum Family {
    Place,
    Wording,
    PlaceWording,
    PlaceDistance,
    PlaceBetween,
    PlaceQuotations,
    CueAfter,
    CueAfterWord,
    CueToQuotation,
    RightCue,
    CueBefore,
    CueBeforeGap,
    CueAdjacent,
    Before,
    PlaceBefore,
    Behind,
    PlaceBehind,
    According,
    Noun,
    Pronoun,
    NameWords,
    Dash,
    Colon,
    Owns,
    ClausesBetween,
    Connective,
    PreviousGap,
    PreviousAround,
    PreviousShape,
    PreviousPlace,
    PreviousAlone,
    PreviousRival,
    NamedBefore,
    Spoke,
    Named,
    PlaceLead,
    PlaceTail,
    PlaceShape,
    Nearest,
    Rival,
    Opens,
    Subject,
    Around,
    Names,
    WordingNames,
    RankBefore,
    RankBehind,
    RankWording,
    RankNames,
    CuesBetween,
    SameEntity,
    NextBehind,
    FirstOfSentence,
    LastOfSentence,
    EndCues,
}

/// What is the same for every candidate of a quotation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    /// Its tokens, marks included.
    pub(crate) tokens: TokenRange,
    /// Its block.
    pub(crate) block: usize,
    first_sentence: usize,
    last_sentence: usize,
    last_block: usize,
    lead: u8,
    tail: u8,
    end: u8,
    long: bool,
    lower: bool,
    alone: bool,
}

impl Frame {
    /// Looks at the surroundings of a region.
    pub(crate) fn of(scene: &Scene<'_, '_>, region: &Region) -> Option<Self> {
        let tokens = region.tokens;
        if tokens.is_empty() {
            return None;
        }
        let last = tokens.end - 1;
        let before = scene.previous(tokens.start);
        let behind = scene.following(tokens.end);
        let inner = if region.marked && tokens.len() > 1 { tokens.start + 1 } else { tokens.start };
        let closing = if region.closed && region.marked { last.saturating_sub(1).max(tokens.start) } else { last };
        let tail_free = behind.is_none_or(|b| scene.is_quoted(b) || scene.sentence(b) != scene.sentence(last));
        Some(Self {
            tokens,
            block: scene.block(tokens.start),
            last_block: scene.block(last),
            first_sentence: scene.sentence(tokens.start),
            last_sentence: scene.sentence(last),
            lead: classify_lead(scene, before),
            tail: classify_tail(scene, behind),
            end: classify_end(scene, closing),
            long: tokens.len() > 8,
            lower: scene.doc.str(inner).starts_with(char::is_lowercase),
            alone: before.is_none() && tail_free,
        })
    }
}

impl Frame {
    /// The block that the quotation ends in.
    pub(crate) const fn last_block(&self) -> usize {
        self.last_block
    }

    /// Whether nothing of its sentence stands outside its marks.
    pub(crate) const fn stands_alone(&self) -> bool {
        self.alone
    }
}

fn position(label: &str, labels: &[&str]) -> u8 {
    labels.iter().position(|&l| l == label).unwrap_or(labels.len() - 1) as u8
}

fn classify_lead(scene: &Scene<'_, '_>, before: Option<usize>) -> u8 {
    let Some(at) = before else { return 0 };
    if scene.is_quoted(at) {
        return 1;
    }
    let label = match scene.doc.folded(at) {
        "," => "comma",
        ":" => "colon",
        "." | "!" | "?" => "full stop",
        "(" | "[" => "bracket",
        "-" | "--" | "–" | "—" => "dash",
        "was" | "is" => "is",
        "an" => "a",
        word @ ("that" | "as" | "a" | "the" | "of" | "for" | "to" | "and" | "by") => word,
        _ if scene.is_mark(at) => "other mark",
        _ if is_cue_verb(scene, at) => "cue",
        _ => "word",
    };
    position(label, LEAD)
}

fn classify_tail(scene: &Scene<'_, '_>, behind: Option<usize>) -> u8 {
    let Some(at) = behind else { return 0 };
    if scene.is_quoted(at) {
        return 1;
    }
    let label = match scene.doc.folded(at) {
        "," => "comma",
        "." => "full stop",
        "(" | "[" | ")" | "]" => "bracket",
        "-" | "--" | "–" | "—" | "―" => "dash",
        word @ ("and" | "that" | "but" | "in" | "to" | "as") => word,
        _ if scene.is_mark(at) => "other mark",
        _ if scene.is(at, Roles::PRONOUN) => "pronoun",
        _ if scene.is(at, Roles::CUE) => "cue",
        _ if scene.is_capital(at) => "capital",
        _ => "word",
    };
    position(label, TAIL)
}

fn classify_end(scene: &Scene<'_, '_>, last: usize) -> u8 {
    match scene.doc.str(last) {
        "," => 1,
        "." => 2,
        "?" | "!" => 3,
        "-" | "--" | "–" | "—" => 4,
        "…" | "..." => 5,
        _ => 0,
    }
}

/// What has been decided so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Earlier {
    /// The candidate chosen for the quotation before.
    pub(crate) candidate: usize,
    /// The block that it ended in.
    pub(crate) block: usize,
}

/// How often a name is there, and how often it has spoken so far, by its key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    /// Candidates with that key.
    pub(crate) named: Vec<u16>,
    /// Quotations given to that key.
    pub(crate) spoke: Vec<u16>,
}

impl Counts {
    /// Counts the names.
    pub(crate) fn new(words: usize, candidates: &[Candidate]) -> Self {
        let mut counts = Self { named: vec![0; words], spoke: vec![0; words] };
        for key in candidates.iter().filter_map(Candidate::key) {
            counts.named[key] = counts.named[key].saturating_add(1);
        }
        counts
    }

    /// Counts one more quotation for a candidate.
    pub(crate) fn add(&mut self, candidate: &Candidate) {
        if let Some(key) = candidate.key() {
            self.spoke[key] = self.spoke[key].saturating_add(1);
        }
    }
}

/// The candidates worth asking about, and the features of each.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// Indices of candidates.
    pub(crate) candidates: Vec<usize>,
    /// Their features, one after another.
    pub(crate) features: Vec<u32>,
    /// Where the features of each end.
    pub(crate) ends: Vec<usize>,
    /// Whether each is an unrivalled neighbour with a verb of speech.
    strong: Vec<bool>,
}

impl Rows {
    /// The features of the `row`th candidate.
    pub(crate) fn row(&self, row: usize) -> &[u32] {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.features[start..self.ends[row]]
    }
}

const BLOCKS_BEFORE: usize = 2;
const MOST_LEFT: usize = 40;
const MOST_RIGHT: usize = 16;

/// Fills `rows` for one quotation.
pub(crate) fn extract(
    scene: &Scene<'_, '_>,
    space: &Space,
    candidates: &[Candidate],
    frame: &Frame,
    earlier: Option<Earlier>,
    counts: &Counts,
    rows: &mut Rows,
) {
    rows.candidates.clear();
    rows.features.clear();
    rows.ends.clear();
    rows.strong.clear();
    let middle = candidates.partition_point(|c| c.tokens.start < frame.tokens.start);
    let right = candidates.partition_point(|c| c.tokens.start < frame.tokens.end);
    let near = |c: &Candidate| {
        let block = scene.block(c.tokens.start);
        block + BLOCKS_BEFORE >= frame.block && block <= frame.last_block + 1
    };
    let left_start = (middle.saturating_sub(MOST_LEFT)..middle).find(|&i| near(&candidates[i])).unwrap_or(middle);
    let right_end = (right..(right + MOST_RIGHT).min(candidates.len()))
        .take_while(|&i| near(&candidates[i]))
        .last()
        .map_or(right, |i| i + 1);
    let distant = earlier.map(|e| e.candidate).filter(|&c| c < left_start);
    rows.candidates.extend(distant.into_iter().chain(left_start..middle).chain(right..right_end));
    let clauses = count_clauses(scene, candidates, left_start..middle, frame);
    for row in 0..rows.candidates.len() {
        let idx = rows.candidates[row];
        let between = if idx < middle { middle - 1 - idx } else { idx - right };
        let inner = if idx >= left_start && idx < middle { clauses[idx - left_start] } else { 0 };
        let first = idx == middle.wrapping_sub(1) || idx == right;
        let extractor = Extractor { scene, space, candidates, frame, earlier, counts };
        let strong = extractor.extract(idx, between, inner, first, &mut rows.features);
        rows.strong.push(strong);
        rows.ends.push(rows.features.len());
    }
    mark_rivals(space, rows, earlier);
}

/// For each candidate to the left, how many later ones have a verb behind them.
fn count_clauses(
    scene: &Scene<'_, '_>,
    candidates: &[Candidate],
    left: std::ops::Range<usize>,
    frame: &Frame,
) -> Vec<u8> {
    let mut counts = vec![0; left.len()];
    let mut seen = 0u8;
    for idx in left.clone().rev() {
        let candidate = &candidates[idx];
        counts[idx - left.start] = seen;
        let verb = scene
            .following(candidate.tokens.end)
            .is_some_and(|n| n < frame.tokens.start && scene.is(n, Roles::CUE.or(Roles::AUXILIARY)));
        seen = seen.saturating_add(u8::from(verb));
    }
    counts
}

/// A neighbour with its own verb of speech, "said Roe", leaves little to the others.
fn mark_rivals(space: &Space, rows: &mut Rows, earlier: Option<Earlier>) {
    let any = rows.strong.contains(&true);
    let mut features = Vec::with_capacity(rows.features.len() + 2 * rows.candidates.len());
    let mut start = 0;
    for row in 0..rows.candidates.len() {
        features.extend_from_slice(&rows.features[start..rows.ends[row]]);
        start = rows.ends[row];
        let value = if rows.strong[row] { 2 } else { u8::from(any) };
        features.push(space.feature(Family::Rival as usize, &[value]));
        if earlier.is_some_and(|e| e.candidate == rows.candidates[row]) {
            features.push(space.feature(Family::PreviousRival as usize, &[u8::from(any)]));
        }
        rows.ends[row] = features.len();
    }
    rows.features = features;
}

struct Extractor<'a, 'd, 't> {
    scene: &'a Scene<'d, 't>,
    space: &'a Space,
    candidates: &'a [Candidate],
    frame: &'a Frame,
    earlier: Option<Earlier>,
    counts: &'a Counts,
}

impl Extractor<'_, '_, '_> {
    /// Adds the features of one candidate; whether it is a neighbour with its verb.
    fn extract(&self, idx: usize, between: usize, inner: u8, nearest: bool, out: &mut Vec<u32>) -> bool {
        let (scene, frame, candidate) = (self.scene, self.frame, &self.candidates[idx]);
        let mut add = |family: Family, values: &[u8]| out.push(self.space.feature(family as usize, values));
        let place = self.place(candidate);
        let left = candidate.tokens.start < frame.tokens.start;
        let wording = candidate.wording as u8;
        let gap_tokens = if left {
            TokenRange::new(candidate.tokens.end, frame.tokens.start)
        } else {
            TokenRange::new(frame.tokens.end, candidate.tokens.start)
        };
        let distance = bucket_distance(scene.count_outside(gap_tokens));
        add(Family::Place, &[place]);
        add(Family::Wording, &[wording]);
        add(Family::PlaceWording, &[place, wording]);
        add(Family::PlaceDistance, &[place, distance]);
        add(Family::PlaceBetween, &[place, between.min(4) as u8]);
        add(Family::PlaceQuotations, &[place, self.count_quotations(gap_tokens)]);

        let gap = candidate.cue_after().map_or(0, |cue| bucket_gap(cue - candidate.tokens.end));
        add(Family::CueAfter, &[place, gap, candidate.commas]);
        if let Some(cue) = candidate.cue_after() {
            let near = cue - candidate.tokens.end <= 1;
            add(Family::CueAfterWord, &[place, cue_word(scene, cue), u8::from(near)]);
            if left {
                add(Family::CueToQuotation, &[place, self.bucket_cue(cue), frame.lead]);
            }
        }
        if !left {
            add(Family::RightCue, &[distance, gap, frame.end]);
        }
        let mut strong = !left && nearest && gap > 0 && distance == 0 && frame.end != 2;
        if let Some(cue) = candidate.cue_before() {
            let adjacent = !left && cue == frame.tokens.end;
            let plain = scene.is(cue, Roles::SPEECH);
            add(Family::CueBefore, &[place, cue_word(scene, cue)]);
            add(Family::CueBeforeGap, &[place, u8::from(adjacent), (candidate.tokens.start - 1 - cue).min(4) as u8]);
            if adjacent {
                add(Family::CueAdjacent, &[frame.end, u8::from(plain)]);
                strong |= plain;
            }
        }
        add(Family::Before, &[candidate.before]);
        add(Family::PlaceBefore, &[place, candidate.before]);
        add(Family::Behind, &[candidate.behind]);
        add(Family::PlaceBehind, &[place, candidate.behind]);
        let coarse = match place {
            0 => 0,
            1 => 1,
            3 => 2,
            6 => 3,
            7 => 4,
            _ => 5,
        };
        add(Family::Around, &[coarse, candidate.before, candidate.behind]);
        self.add_clause(idx, coarse, place, gap, &mut add);
        if candidate.according {
            add(Family::According, &[place]);
        }
        self.add_wording(candidate, place, gap, &mut add);
        if !left
            && candidate.tokens.start == frame.tokens.end + 1
            && matches!(scene.doc.folded(frame.tokens.end), "―" | "—" | "–" | "-" | "--")
        {
            add(Family::Dash, &[u8::from(scene.following(candidate.tokens.end).is_none())]);
        }
        if left && frame.tokens.start - candidate.tokens.end <= 2 && scene.doc.folded(frame.tokens.start - 1) == ":" {
            add(Family::Colon, &[wording]);
        }
        if candidate.owns_speech || candidate.wording == Wording::Possessive {
            add(Family::Owns, &[place, wording]);
        }
        if place == 0 {
            add(Family::ClausesBetween, &[inner.min(4), u8::from(gap > 0)]);
            let connective = gap_tokens
                .indices()
                .rev()
                .take(30)
                .any(|i| matches!(scene.doc.folded(i), "that" | "as" | "because" | "if" | "while" | "when"));
            add(Family::Connective, &[u8::from(connective), u8::from(gap > 0), frame.lead]);
        }
        let opens = scene.opens_sentence(candidate.tokens.start);
        add(Family::Opens, &[place, u8::from(opens), candidate.before]);
        let subject = match (candidate.cue_after(), inner) {
            (None, _) => 0,
            (Some(_), 0) => 1,
            _ => 2,
        };
        add(Family::Subject, &[place, subject]);
        self.add_earlier(idx, place, &mut add);
        let spoke = candidate.key().map_or(0, |k| self.counts.spoke[k].min(4));
        let named = candidate.key().map_or(0, |k| self.counts.named[k].min(4));
        add(Family::Spoke, &[spoke as u8, wording]);
        add(Family::Named, &[named as u8]);
        add(Family::PlaceLead, &[place, frame.lead]);
        add(Family::PlaceTail, &[place, frame.end, frame.tail]);
        add(Family::PlaceShape, &[place, u8::from(frame.long), u8::from(frame.lower)]);
        if nearest {
            add(Family::Nearest, &[u8::from(!left), frame.tail, frame.end]);
        }
        strong
    }

    /// Adds what the candidate names and how it stands to the verbs of speech.
    fn add_clause(&self, idx: usize, coarse: u8, place: u8, gap: u8, add: &mut impl FnMut(Family, &[u8])) {
        let (scene, frame, candidate) = (self.scene, self.frame, &self.candidates[idx]);
        let left = candidate.tokens.start < frame.tokens.start;
        let wording = candidate.wording as u8;
        let near = u8::from(gap == 1 || gap == 2 || candidate.cue_before().is_some());
        add(Family::Names, &[place, candidate.names]);
        add(Family::WordingNames, &[wording, candidate.names, near]);
        if candidate.cue_after().is_some() {
            add(Family::RankBefore, &[coarse, candidate.rank, candidate.before]);
            add(Family::RankBehind, &[coarse, candidate.rank, candidate.behind]);
            add(Family::RankWording, &[coarse, candidate.rank, wording, candidate.commas]);
            add(Family::RankNames, &[coarse, candidate.rank, candidate.names]);
        }
        let cues = self.count_cues(candidate, left);
        add(Family::CuesBetween, &[coarse, cues, u8::from(gap > 0)]);
        add(Family::EndCues, &[frame.end, coarse, gap, cues]);
        let sentence = |i: usize| self.candidates.get(i).map(|c| scene.sentence(c.tokens.start));
        let here = scene.sentence(candidate.tokens.start);
        let opening = idx == 0 || sentence(idx - 1) != Some(here);
        let closing = sentence(idx + 1) != Some(here);
        add(Family::FirstOfSentence, &[u8::from(opening), coarse, u8::from(gap > 0)]);
        add(Family::LastOfSentence, &[u8::from(closing), coarse, candidate.names]);
        if !closing {
            add(Family::NextBehind, &[coarse, candidate.behind, self.candidates[idx + 1].behind]);
        }
    }

    fn add_wording(&self, candidate: &Candidate, place: u8, gap: u8, add: &mut impl FnMut(Family, &[u8])) {
        match candidate.wording {
            Wording::Noun => {
                let near = gap == 1 || gap == 2;
                add(
                    Family::Noun,
                    &[u8::from(candidate.speaks), u8::from(near), u8::from(candidate.cue_before().is_some())],
                );
            }
            Wording::Pronoun => {
                let word = self.scene.doc.folded(candidate.tokens.start);
                let value = match word {
                    "she" | "sie" | "elle" => 1,
                    "they" | "they've" => 2,
                    "i" | "i've" => 3,
                    "we" | "we've" => 4,
                    "it" => 5,
                    "who" => 6,
                    "which" => 7,
                    _ => 0,
                };
                add(Family::Pronoun, &[place, value]);
            }
            Wording::Name => add(Family::NameWords, &[candidate.tokens.len().min(4) as u8]),
            Wording::Possessive => {}
        }
    }

    fn add_earlier(&self, idx: usize, place: u8, add: &mut impl FnMut(Family, &[u8])) {
        let Some(earlier) = self.earlier else { return };
        let frame = self.frame;
        if idx == earlier.candidate {
            let gap = frame.block.saturating_sub(earlier.block).min(3) as u8;
            add(Family::PreviousGap, &[gap]);
            add(Family::PreviousAround, &[gap, frame.lead, frame.tail]);
            add(Family::PreviousShape, &[u8::from(frame.long), u8::from(frame.lower)]);
            add(Family::PreviousPlace, &[place]);
            add(Family::PreviousAlone, &[gap, u8::from(frame.alone)]);
            return;
        }
        let (before, here) = (&self.candidates[earlier.candidate], &self.candidates[idx]);
        if before.key().is_some() && before.key() == here.key() {
            add(Family::NamedBefore, &[place]);
        }
        if before.entity().is_some() && before.entity() == here.entity() {
            add(Family::SameEntity, &[place]);
        }
    }

    /// How many verbs of speech stand between the quotation and the candidate with
    /// its own verb.
    fn count_cues(&self, candidate: &Candidate, left: bool) -> u8 {
        let between = if left {
            TokenRange::new(candidate.cue_after().map_or(candidate.tokens.end, |c| c + 1), self.frame.tokens.start)
        } else {
            TokenRange::new(self.frame.tokens.end, candidate.cue_before().unwrap_or(candidate.tokens.start))
        };
        self.scene.count_cues(between).min(4) as u8
    }

    fn place(&self, candidate: &Candidate) -> u8 {
        let (scene, frame) = (self.scene, self.frame);
        let at = candidate.tokens.start;
        let (block, sentence) = (scene.block(at), scene.sentence(at));
        if at < frame.tokens.start {
            if block < frame.block {
                return 2 + (frame.block - block).min(3) as u8;
            }
            return (frame.first_sentence - sentence).min(2) as u8;
        }
        if block > frame.last_block {
            return 9;
        }
        6 + (sentence - frame.last_sentence).min(2) as u8
    }

    /// How many quotations, at most two, stand in a range.
    fn count_quotations(&self, tokens: TokenRange) -> u8 {
        if self.scene.count_outside(tokens) == tokens.len() {
            return 0;
        }
        if tokens.len() > 1000 {
            return 2;
        }
        let first = tokens.indices().map(|i| self.scene.region_of(i)).find(|&r| r != crate::quote::scene::OUTSIDE);
        let last = tokens.indices().rev().map(|i| self.scene.region_of(i)).find(|&r| r != crate::quote::scene::OUTSIDE);
        if first == last { 1 } else { 2 }
    }

    fn bucket_cue(&self, cue: usize) -> u8 {
        if cue >= self.frame.tokens.start {
            return 1;
        }
        match self.scene.count_outside(TokenRange::new(cue + 1, self.frame.tokens.start)) {
            0 => 2,
            1 => 3,
            2..=3 => 4,
            4..=8 => 5,
            _ => 6,
        }
    }
}

fn bucket_distance(tokens: usize) -> u8 {
    match tokens {
        0..=3 => tokens as u8,
        4..=5 => 4,
        6..=8 => 5,
        9..=14 => 6,
        15..=25 => 7,
        _ => 8,
    }
}

fn bucket_gap(tokens: usize) -> u8 {
    match tokens {
        0..=2 => tokens as u8 + 1,
        3..=5 => 4,
        6..=10 => 5,
        _ => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_has_its_template() {
        assert_eq!(TEMPLATES.len(), Family::EndCues as usize + 1);
        assert_eq!(TEMPLATES[Family::Colon as usize].name, "colon before quotation");
    }
}
