//! Reported clauses without marks: "Putin said Russia would not attack", "the man,
//! police said, fled", "according to …". In: a scene and its candidates. Out: the
//! clause without "that", cue, source and final punctuation. Reporting verbs only; no
//! thoughts, no infinitives, no noun objects, nothing inside quotation marks.

use super::candidate::{Candidate, Wording, is_cue_verb};
use crate::TokenRange;
use crate::annotation::BlockKind;
use crate::cue::Roles;
use crate::quote::scene::Scene;
use crate::token::Class;

/// A reported clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Report {
    /// Its parts, in order.
    pub(crate) contents: Vec<TokenRange>,
    /// The verb, or "according to".
    pub(crate) cue: TokenRange,
    /// Index of the candidate that said it.
    pub(crate) source: Option<usize>,
    /// The rule's name.
    pub(crate) rule: &'static str,
}

/// Finds the reported clauses of a scene. `said` tells whether the words of a region
/// are somebody's: a clause around them is no report of its own.
pub(crate) fn find(
    scene: &Scene<'_, '_>,
    candidates: &[Candidate],
    said: &[bool],
    datelines: &[TokenRange],
) -> Vec<Report> {
    let mut reports = Vec::new();
    for sentence in &scene.doc.sentences {
        let tokens = skip_dateline(scene, sentence.tokens, datelines);
        let kind = scene.doc.blocks[sentence.block as usize].kind;
        let silent = matches!(
            kind,
            BlockKind::Byline | BlockKind::Timestamp | BlockKind::Credit | BlockKind::Tagline | BlockKind::AltText
        );
        if tokens.len() > LONGEST || silent {
            continue;
        }
        let first = candidates.partition_point(|c| c.tokens.start < tokens.start);
        let last = candidates.partition_point(|c| c.tokens.start < tokens.end);
        let reader = Reader { scene, candidates, first, last, sentence: tokens, said };
        reader.read(&mut reports);
    }
    reports
}

/// The sentence behind the dateline that it opens with, and behind its dash.
fn skip_dateline(scene: &Scene<'_, '_>, sentence: TokenRange, datelines: &[TokenRange]) -> TokenRange {
    let at = datelines.partition_point(|d| d.end <= sentence.start);
    let Some(dateline) = datelines.get(at).filter(|d| d.start <= sentence.start + 3 && d.end < sentence.end) else {
        return sentence;
    };
    let mut start = dateline.end;
    while start < sentence.end && scene.is_mark(start) && !scene.is_quoted(start) {
        start += 1;
    }
    TokenRange::new(start, sentence.end)
}

/// The subject of a verb of reporting.
enum Subject {
    /// Index of the candidate.
    Candidate(usize),
    /// Words that are no candidate.
    Bare,
}

struct Reader<'a, 'd, 't> {
    scene: &'a Scene<'d, 't>,
    candidates: &'a [Candidate],
    first: usize,
    last: usize,
    sentence: TokenRange,
    said: &'a [bool],
}

/// Words that open a clause without "that".
const OPENERS: &[&str] = &[
    "there",
    "nothing",
    "nobody",
    "everyone",
    "everybody",
    "someone",
    "anyone",
    "if",
    "most",
    "many",
    "both",
    "people",
    "police",
    "officials",
    "only",
    "women",
    "men",
    "voters",
    "none",
    "neither",
    "either",
];

/// Words that open no clause: "said to", "said goodbye", "said before he left".
const REFUSED: &[&str] = &[
    "to",
    "of",
    "about",
    "for",
    "in",
    "goodbye",
    "hello",
    "so",
    "yes",
    "thanks",
    "thank",
    "sorry",
    "by",
    "with",
    "as",
    "at",
    "on",
    "and",
    "or",
    "but",
    "before",
    "when",
    "after",
    "while",
    "because",
    "despite",
    "following",
    "through",
    "during",
    "from",
    "prayers",
    "grace",
    "much",
    "anything",
    "something",
    "more",
    "which",
    "who",
];

/// Stems of verbs whose clause needs no "that".
const CLAUSE_STEMS: &[&str] = &[
    "argu",
    "not",
    "suggest",
    "insist",
    "claim",
    "admit",
    "acknowledg",
    "predict",
    "warn",
    "explain",
    "stress",
    "conced",
    "alleg",
    "maintain",
    "contend",
    "estimat",
    "complain",
    "joke",
    "reveal",
    "confirm",
    "told",
    "tell",
    "wrote",
    "tweet",
];

fn takes_clause(verb: &str) -> bool {
    CLAUSE_STEMS.iter().any(|stem| verb.starts_with(stem))
}

/// A sentence of more tokens than this is none.
const LONGEST: usize = 300;

/// A sentence with more reports than this is a list.
const MOST_CLAUSES: usize = 12;

impl Reader<'_, '_, '_> {
    fn read(&self, reports: &mut Vec<Report>) {
        let mut from = self.sentence.start;
        let mut found = 0;
        for at in self.sentence.indices() {
            if at < from || found == MOST_CLAUSES || self.scene.is_quoted(at) {
                continue;
            }
            let report = if self.word(at) == "according" && self.word(at + 1) == "to" {
                self.read_according(at)
            } else if self.is_report(at) && !self.is_passive(at) {
                self.read_verb(at, from)
            } else {
                None
            };
            let Some(mut report) = report else { continue };
            report.contents = report.contents.iter().filter_map(|&c| self.tidy(c)).collect();
            let words: usize =
                report.contents.iter().map(|c| c.indices().filter(|&i| self.scene.is_word(i)).count()).sum();
            if words >= 2 && report.contents.iter().all(|&c| !self.holds_speech(c)) {
                from = report.contents.iter().map(|c| c.end).max().unwrap_or(from).max(at + 1);
                reports.push(report);
                found += 1;
            }
        }
    }

    fn word(&self, at: usize) -> &str {
        if at < self.sentence.end { self.scene.doc.folded(at) } else { "" }
    }

    /// Whether a verb of reporting stands at `at`; "shows" and "indicated" carry no
    /// quotation in marks, but clauses.
    fn is_report(&self, at: usize) -> bool {
        if !self.scene.is(at, Roles::REPORT) || self.scene.is_capital(at) && at > self.sentence.start {
            return false;
        }
        // "an hourlong show that aired", "the latest report that": nouns.
        let base = matches!(
            self.word(at),
            "show" | "report" | "claim" | "charge" | "warning" | "shows" | "reports" | "claims"
        );
        if base && at > self.sentence.start {
            let before = at - 1;
            let word = self.word(before);
            let plural = self.word(at).ends_with('s')
                || word.ends_with('s')
                || word.ends_with("ople")
                || self.scene.is_mark(before);
            let subject =
                self.scene.is(before, Roles::PRONOUN.or(Roles::AUXILIARY)) || self.scene.is_capital(before) || plural;
            if !(subject || word == "to" || word == "that") {
                return false;
            }
        }
        if self.scene.is(at, Roles::CUE) {
            return is_cue_verb(self.scene, at);
        }
        let noun = at == self.sentence.start
            || self.scene.is(at - 1, Roles::DETERMINER.or(Roles::PREPOSITION))
            || super::source::is_possessive(self.scene, at - 1);
        !noun || self.word(at + 1) == "that" && at > self.sentence.start
    }

    /// "was told", "is said", "be reported": whose words is not said.
    fn is_passive(&self, at: usize) -> bool {
        let finite = !self.scene.is(at, Roles::NONFINITE);
        let be = |i: usize| matches!(self.word(i), "was" | "were" | "is" | "are" | "been" | "be" | "being");
        let before = (at.saturating_sub(2).max(self.sentence.start)..at).any(be);
        finite && before && !matches!(self.word(at), "say" | "says")
    }

    /// Whether words of a source stand in marks inside the clause.
    fn holds_speech(&self, clause: TokenRange) -> bool {
        clause.indices().any(|i| {
            let region = self.scene.region_of(i) as usize;
            self.said.get(region).copied().unwrap_or(false)
        })
    }

    /// The clause without marks and "that" at its ends; `None` when nothing is left.
    fn tidy(&self, clause: TokenRange) -> Option<TokenRange> {
        let loose = |i: usize| {
            self.scene.is_mark(i)
                && !self.scene.is_quoted(i)
                && !matches!(self.scene.doc.folded(i), "$" | "£" | "€" | "(" | "[" | "%" | ")" | "]")
        };
        let (mut start, mut end) = (clause.start, clause.end);
        while start < end && (loose(start) || self.word(start) == "that" && start == clause.start) {
            start += 1;
        }
        while end > start && loose(end - 1) {
            end -= 1;
        }
        (start < end).then(|| TokenRange::new(start, end))
    }

    fn read_according(&self, at: usize) -> Option<Report> {
        let source = (self.first..self.last).find(|&i| {
            self.candidates[i].tokens.start >= at + 2
                && self.candidates[i].tokens.start < at + 9
                && !super::source::is_possessive(self.scene, self.candidates[i].tokens.end)
        });
        let cue = TokenRange::new(at, at + 2);
        let rule = "“according to”";
        let comma = (at + 2..self.sentence.end).find(|&i| self.word(i) == "," && !self.scene.is_quoted(i));
        let opens = at == self.sentence.start || at == self.sentence.start + 1;
        if opens {
            let mut comma = comma?;
            // "According to the minister, Anna Kovacs, the plan …": an apposition.
            let next = (comma + 1..self.sentence.end.min(comma + 9)).find(|&i| self.word(i) == ",");
            if let Some(next) =
                next.filter(|&n| !(comma + 1..n).any(|i| self.is_finite(i)) && n + 3 < self.sentence.end)
            {
                comma = next;
            }
            return Some(Report { contents: vec![TokenRange::new(comma + 1, self.sentence.end)], cue, source, rule });
        }
        let start = self.start_of_clause(at);
        let mut contents = vec![TokenRange::new(start, at)];
        let whole = (start..at).any(|i| self.is_finite(i));
        let goes_on = |c: &usize| *c + 3 < self.sentence.end && (*c..self.sentence.end).any(|i| self.is_finite(i));
        if let Some(comma) = comma.filter(|c| !whole && self.word(at - 1) == "," && goes_on(c)) {
            contents.push(TokenRange::new(comma + 1, self.sentence.end));
        }
        Some(Report { contents, cue, source, rule })
    }

    /// Where the clause that ends at `at` begins: behind an earlier report's cut.
    fn start_of_clause(&self, at: usize) -> usize {
        let opener = self.sentence.start;
        let joined = (opener..at).rev().find(|&i| self.word(i) == ";" && !self.scene.is_quoted(i));
        joined.map_or(opener, |i| i + 1)
    }

    fn is_finite(&self, at: usize) -> bool {
        let word = self.word(at);
        self.scene.is(at, Roles::VERB)
            || matches!(
                word,
                "is" | "are"
                    | "was"
                    | "were"
                    | "has"
                    | "have"
                    | "had"
                    | "do"
                    | "does"
                    | "did"
                    | "will"
                    | "would"
                    | "can"
                    | "could"
                    | "should"
                    | "must"
                    | "may"
                    | "might"
                    | "isn't"
                    | "aren't"
                    | "wasn't"
                    | "weren't"
                    | "hasn't"
                    | "haven't"
                    | "hadn't"
                    | "doesn't"
                    | "don't"
                    | "didn't"
                    | "won't"
                    | "wouldn't"
                    | "can't"
                    | "couldn't"
                    | "shouldn't"
                    | "'ll"
                    | "'d"
                    | "he'd"
                    | "they'd"
                    | "i'm"
                    | "i'd"
                    | "we're"
                    | "they're"
                    | "it's"
                    | "he'll"
                    | "she'll"
                    | "i've"
            )
            || word.len() > 4 && word.ends_with("ed") && self.scene.is_word(at)
            || self.scene.is(at, Roles::CUE) && !self.scene.is(at, Roles::NONFINITE)
    }

    fn read_verb(&self, at: usize, from: usize) -> Option<Report> {
        let scene = self.scene;
        let cue = TokenRange::new(at, at + 1);
        let source = match self.subject_of(at)? {
            Subject::Candidate(candidate) => Some(candidate),
            Subject::Bare => None,
        };
        let rule = "subject of a verb of reporting";
        let inverted = source.is_some_and(|s| self.candidates[s].tokens.start > at);
        let rest = source.filter(|_| inverted).map_or(at + 1, |s| self.end_of_phrase(s));
        let (clause, introduced) = if inverted { (rest, false) } else { self.clause_after(at) };
        // “…,” said Roe: the words behind the verb are its subject.
        let quoted_before = at > self.sentence.start && scene.is_quoted(at - 1);
        let follows =
            clause < self.sentence.end && (introduced || !quoted_before) && self.opens_clause(at, clause, introduced);
        if follows && !inverted {
            let content = TokenRange::new(clause, self.end_of_clause(clause));
            return Some(Report { contents: vec![content], cue, source, rule });
        }
        self.read_before(at, from, rest, inverted).map(|contents| Report { contents, cue, source, rule })
    }

    /// The clause before its subject and verb: "Russia will not attack, |Putin said",
    /// and what goes on behind them: "The man, |police said|, fled".
    fn read_before(&self, at: usize, from: usize, rest: usize, inverted: bool) -> Option<Vec<TokenRange>> {
        let scene = self.scene;
        // "In one tweet, Trump said: “…”" reports no clause.
        let quoting = |i: usize| self.word(i) == ":" || i < self.sentence.end && scene.is_quoted(i);
        if quoting(rest) || self.word(rest) == "," && quoting(rest + 1) {
            return None;
        }
        let closed = inverted
            || rest >= self.sentence.end
            || scene.is_mark(rest)
            || scene.is(rest, Roles::TIME.or(Roles::PREPOSITION).or(Roles::CONNECTIVE).or(Roles::HEARER))
            || scene.is(at, Roles::HEARER)
            || self.word(rest).ends_with("ly");
        let comma = if inverted { at.checked_sub(1).filter(|&c| c > from) } else { self.start_of_subject(at, from) };
        let comma = comma.filter(|_| closed)?;
        let start = self.start_of_clause(comma).max(from.min(comma));
        let mut contents = vec![TokenRange::new(start, comma)];
        let whole = (start..comma).any(|i| self.is_finite(i));
        let resumed = if self.word(rest) == "," { Some(rest + 1) } else { self.resumed_after(rest) };
        let joined = |r: usize| matches!(self.word(r), "and" | "but" | "because" | "as" | "while" | "which" | "who");
        let goes_on = resumed.filter(|&r| r + 2 < self.sentence.end && (!whole || joined(r)));
        if let Some(resumed) = goes_on.filter(|&r| !scene.is(r, Roles::NONFINITE)) {
            contents.push(TokenRange::new(resumed, self.end_of_clause(resumed)));
        }
        let ends = rest >= self.sentence.end || self.word(rest) == ".";
        let enough = whole || contents.len() > 1 || ends && comma > start + 3;
        (comma >= start + 2 && enough).then_some(contents)
    }

    /// The comma before the subject of the verb at `at`: an apposition and a relative
    /// clause belong to the subject, a clause with a verb of its own does not.
    fn start_of_subject(&self, at: usize, from: usize) -> Option<usize> {
        let mut end = at;
        let mut boundary = None;
        // "Roe, a lawyer for the studio, |said": what ends with a comma is an
        // apposition; its name comes before.
        let mut apposed = self.word(at - 1) == ",";
        for _ in 0..6 {
            let comma = (from..end).rev().take(40).find(|&i| self.word(i) == "," && !self.scene.is_quoted(i));
            let Some(comma) = comma else { return boundary };
            let part = TokenRange::new(comma + 1, end);
            end = comma;
            let relative = matches!(self.word(part.start), "who" | "which" | "whose" | "where");
            if part.is_empty() || relative || part.indices().all(|i| self.scene.is(i, Roles::AUXILIARY)) {
                continue;
            }
            if part.indices().any(|i| self.scene.is_quoted(i) || self.is_finite(i)) {
                return boundary;
            }
            if apposed {
                apposed = false;
            } else if boundary.is_none() {
                boundary = Some(comma);
            } else {
                return boundary;
            }
        }
        boundary
    }

    /// Behind "said Tuesday," a clause may go on.
    fn resumed_after(&self, at: usize) -> Option<usize> {
        let comma = (at..self.sentence.end.min(at + 8)).find(|&i| self.word(i) == ",")?;
        (!(at..comma).any(|i| self.is_finite(i))).then_some(comma + 1)
    }

    fn end_of_phrase(&self, source: usize) -> usize {
        let end = self.candidates[source].tokens.end;
        let near = (end..self.sentence.end.min(end + 12))
            .find(|&i| self.scene.is_mark(i) && !matches!(self.word(i), "-" | "&"));
        near.unwrap_or(end)
    }

    /// The candidates around a verb.
    fn near(&self, at: usize) -> std::ops::Range<usize> {
        let own = &self.candidates[self.first..self.last];
        let first = own.partition_point(|c| c.tokens.start + 60 < at);
        let last = own.partition_point(|c| c.tokens.start < at + 20);
        self.first + first..self.first + last
    }

    /// "Video |shows that", "all |agreed that": a subject that is no candidate.
    fn bare_subject(&self, at: usize) -> Option<Subject> {
        let before = at
            .checked_sub(1)
            .filter(|&b| b >= self.sentence.start && !self.scene.is_mark(b) && !self.scene.is_quoted(b))?;
        (self.word(at + 1) == "that" && !self.scene.is(before, Roles::PREPOSITION)).then_some(Subject::Bare)
    }

    /// Where the clause behind the verb begins, and whether "that" opens it. Passes
    /// over a hearer ("told reporters") and a time ("on Tuesday").
    fn clause_after(&self, at: usize) -> (usize, bool) {
        let end = self.sentence.end;
        let limit = end.min(at + 24);
        let stop = (at + 1..limit)
            .find(|&i| self.word(i) == "that" || self.scene.is_quoted(i) || matches!(self.word(i), ";" | ":" | "."));
        if let Some(that) = stop.filter(|&s| self.word(s) == "that") {
            let between = at + 1..that;
            // "said, |adding that …": another verb's clause.
            let other = between.clone().any(|i| self.scene.is(i, Roles::NONFINITE));
            let clear = between.clone().all(|i| !self.is_finite(i) || self.word(i).ends_with("ed"));
            // "agreed to end a dispute |that had …": the dispute had.
            let relative = that > at + 1 && !self.scene.is(at, Roles::HEARER) && self.is_certain(that + 1);
            if clear && !other && !relative {
                return (that + 1, true);
            }
        }
        let mut clause = at + 1;
        if self.scene.is(at, Roles::HEARER) {
            // "told |reporters in Sochi| he would …": up to the clause's subject.
            clause = self.skip_hearer(clause);
        }
        (self.skip_time(clause), false)
    }

    fn skip_hearer(&self, from: usize) -> usize {
        let mut at = from;
        while at < self.sentence.end
            && (self.scene.is(at, Roles::DETERMINER) && at == from || self.scene.is_capital(at))
        {
            at += 1;
        }
        if at == from || self.scene.is(from, Roles::DETERMINER) {
            at += 1;
        }
        while at < self.sentence.end && matches!(self.word(at), "in" | "at" | "on" | "during" | "after" | "'s") {
            let mut next = at + 1;
            while next < self.sentence.end
                && (self.scene.is_capital(next)
                    || self.scene.is(next, Roles::DETERMINER.or(Roles::TIME))
                    || !self.scene.is_word(next) && !self.scene.is_mark(next))
            {
                next += 1;
            }
            if next == at + 1 {
                break;
            }
            at = next;
        }
        at
    }

    fn skip_time(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            let preposition = matches!(self.word(at), "on" | "in" | "at" | "late" | "early");
            let time = |i: usize| {
                self.scene.is(i, Roles::TIME)
                    || self.scene.doc.tokens.get(i).is_some_and(|t| t.class == Class::Number) && i < self.sentence.end
            };
            if time(at) {
                at += 1;
            } else if preposition
                && (time(at + 1)
                    || self.word(at + 1) == "a"
                        && matches!(
                            self.word(at + 2),
                            "statement" | "tweet" | "interview" | "post" | "speech" | "letter" | "briefing"
                        ))
            {
                at += if time(at + 1) { 2 } else { 3 };
            } else if at > from && self.word(at) == "," && self.word(at + 1) == "that" {
                at += 2;
            } else {
                return at;
            }
        }
    }

    /// Whether the words at `clause` are a clause with a verb of its own.
    fn opens_clause(&self, verb: usize, clause: usize, introduced: bool) -> bool {
        let scene = self.scene;
        let word = self.word(clause);
        let verb_word = self.word(verb);
        let pronoun = scene.is(clause, Roles::PRONOUN) || word.contains('\'') && scene.is_word(clause);
        let nominal = pronoun
            || scene.is(clause, Roles::DETERMINER)
            || scene.is_capital(clause)
            || scene.doc.tokens.get(clause).is_some_and(|t| t.class == Class::Number)
            || OPENERS.contains(&word);
        if scene.is_mark(clause) && !scene.is_quoted(clause) && !matches!(word, "$" | "£" | "€") {
            return false;
        }
        if !introduced && REFUSED.contains(&word) {
            return false;
        }
        let deep = introduced || matches!(word, "if" | "when" | "while" | "because" | "after" | "in" | "despite");
        let reach = if introduced { 40 } else { 22 };
        let limit = self.sentence.end.min(clause + reach);
        let mut finite = None;
        for i in clause..limit {
            if i > clause && !scene.is_quoted(i) && self.is_finite(i) {
                finite = Some(i);
                break;
            }
            if !deep && matches!(self.word(i), "," | ";") {
                break;
            }
        }
        let Some(finite) = finite else {
            let plain = matches!(verb_word, "said" | "says" | "say");
            let other = Roles::PREPOSITION.or(Roles::CONNECTIVE).or(Roles::TIME).or(Roles::AUXILIARY);
            let bare = plain && (nominal || !scene.is(clause, other) && scene.is_word(clause) && !word.ends_with("ly"));
            return (introduced || pronoun || bare) && self.sentence.end > clause + 3;
        };
        if introduced {
            return true;
        }
        if matches!(verb_word, "said" | "says" | "say" | "saying" | "adding" | "added") {
            return true;
        }
        // "announced the plan he had": a noun object; "announced he would", "told
        // reporters the plan was dead": a clause.
        if scene.is(verb, Roles::HEARER) && clause == verb + 1 {
            return false;
        }
        nominal && (pronoun || self.is_certain(finite) || takes_clause(verb_word))
    }

    /// Whether a token is a verb form that is no participle: "was", "will", "has".
    fn is_certain(&self, at: usize) -> bool {
        let word = self.word(at);
        self.is_finite(at) && !word.ends_with("ed") && !word.ends_with('s')
            || matches!(word, "is" | "was" | "has" | "does")
    }

    /// The clause ends with its sentence, or where another cue takes over.
    fn end_of_clause(&self, clause: usize) -> usize {
        let scene = self.scene;
        for i in clause..self.sentence.end {
            if scene.is_quoted(i) {
                continue;
            }
            let word = self.word(i);
            if matches!(word, ";") {
                return i;
            }
            // "said the firm would appeal |and called the letter “…”": another cue.
            let cue = |at: usize| self.scene.is(at, Roles::CUE) && is_cue_verb(scene, at) && !scene.is(at, Roles::VERB);
            if matches!(word, "and" | "but") && (cue(i + 1) || scene.is(i + 1, Roles::AUXILIARY) && cue(i + 2)) {
                return i;
            }
            if word != "," {
                continue;
            }
            let next = self.word(i + 1);
            let participle = scene.is(i + 1, Roles::NONFINITE) && !matches!(next, "calling");
            if next == "according" || participle || matches!(next, "and" | "but" | "while") && self.another_cue(i + 2) {
                return i;
            }
        }
        self.sentence.end
    }

    /// Whether a verb of reporting with its subject comes within a few words.
    fn another_cue(&self, from: usize) -> bool {
        (from..self.sentence.end.min(from + 4)).any(|i| self.scene.is(i, Roles::SPEECH) && is_cue_verb(self.scene, i))
    }

    /// The candidate whose verb stands at `at`; none for a subject that is no candidate.
    fn subject_of(&self, at: usize) -> Option<Subject> {
        let range = self.near(at);
        let mut own: Vec<usize> = range
            .clone()
            .filter(|&i| self.candidates[i].cue_after() == Some(at) && self.candidates[i].tokens.end <= at)
            .collect();
        // "Roe, who is not related to Hart, |said": what ends before the verb is passed over.
        if at > self.sentence.start && self.word(at - 1) == "," {
            let relative = |i: &usize| matches!(self.word(self.candidates[*i].tokens.start), "who" | "which");
            if let Some(who) = range.clone().filter(|&i| self.candidates[i].tokens.end <= at).find(relative) {
                own = range.clone().filter(|&i| i < who).collect();
            }
        }
        // "…, said Mr. Barrett": the subject stands behind its verb.
        let mut behind = range.clone();
        let inverted =
            behind.find(|&i| self.candidates[i].cue_before() == Some(at) && self.candidates[i].tokens.start > at);
        let comma = at > self.sentence.start
            && self.word(at - 1) == ","
            && !self.scene.is(at, Roles::NONFINITE.or(Roles::HEARER))
            && (self.sentence.start..at).any(|i| self.is_finite(i));
        if let Some(inverted) = inverted.filter(|_| comma) {
            let end = self.candidates[inverted].tokens.end;
            let bound = Roles::PREPOSITION.or(Roles::TIME);
            let closed = end >= self.sentence.end || self.scene.is_mark(end);
            let named = self.candidates[inverted].wording != Wording::Pronoun;
            if closed || named && (self.scene.is(end, bound) || matches!(self.word(end), "who" | "and" | "when")) {
                return Some(Subject::Candidate(inverted));
            }
        }
        if own.is_empty()
            && (self.scene.is(at, Roles::NONFINITE)
                || self.word(at.saturating_sub(1)) == "and"
                || self.word(at.saturating_sub(1)) == ",")
        {
            // "he said, adding …": the subject of the verb before.
            let earlier = (self.sentence.start..at)
                .rev()
                .take(40)
                .find(|&i| self.is_report(i) && !self.scene.is_quoted(i) && !self.scene.is(i, Roles::NONFINITE));
            if let Some(earlier) = earlier.filter(|_| self.scene.is(at, Roles::NONFINITE)) {
                return self.subject_of(earlier);
            }
            // "He left, saying …": the subject of the sentence.
            own = range.filter(|&i| self.candidates[i].tokens.end <= at).take(1).collect();
            return own.first().map(|&i| Subject::Candidate(i));
        }
        if own.is_empty() {
            own = range
                .clone()
                .filter(|&i| self.candidates[i].tokens.end <= at && self.candidates[i].tokens.end + 10 > at)
                .collect();
        }
        if own.is_empty() {
            return self.bare_subject(at);
        }
        // Walk left from the verb past "of the ministry" and appositions.
        let mut best = *own.last()?;
        for &i in own.iter().rev() {
            let candidate = &self.candidates[i];
            let mut before = candidate.tokens.start;
            while before > self.sentence.start && self.scene.is(before - 1, Roles::DETERMINER) {
                before -= 1;
            }
            let preposition = before > self.sentence.start && self.scene.is(before - 1, Roles::PREPOSITION);
            best = i;
            if !preposition {
                break;
            }
        }
        let chosen = &self.candidates[best];
        // "Anna Kovacs, the minister|, said": the name before the apposition.
        let apposed = chosen.tokens.end < at && self.word(at - 1) == "," && chosen.wording == Wording::Noun;
        let named = |i: &usize| {
            let other = &self.candidates[*i];
            other.wording == Wording::Name && self.word(other.tokens.end) == ","
        };
        if let Some(&name) = own.iter().find(|i| apposed && named(i)) {
            best = name;
        }
        Some(Subject::Candidate(best))
    }
}
