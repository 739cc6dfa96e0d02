//! Whether a clause speaks of what is to come. In: the tokens of a date. Out: past or future,
//! by the first rule of a table that says something: of the clause, of the nearest verb or cue
//! before the date in its clause, else of the verb after it.

use crate::TokenRange;
use crate::document::Document;
use crate::token::{Case, Class};
use crate::words::{FUTURE, PAST};

/// Which way a clause points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// What is to come.
    Ahead,
    /// What has been.
    Behind,
    /// Nothing says.
    Unknown,
}

/// Whether the date at tokens `start..end` lies ahead of its writer.
pub(super) fn is_ahead(doc: &Document<'_>, start: usize, end: usize) -> bool {
    read(doc, start, end) == Tense::Ahead
}

/// Which way the clause of the date at tokens `start..end` points.
pub(super) fn read(doc: &Document<'_>, start: usize, end: usize) -> Tense {
    let clause = Clause { doc, start, end, sentence: doc.sentence_of(start) };
    CLAUSES.iter().find_map(|rule| rule(&clause)).unwrap_or(Tense::Unknown)
}

/// A date in its sentence.
struct Clause<'d> {
    doc: &'d Document<'d>,
    start: usize,
    end: usize,
    sentence: TokenRange,
}

/// What a clause says; `None`: nothing, the next rule is asked.
type ClauseRule = fn(&Clause<'_>) -> Option<Tense>;

/// The rules, the first that says something decides. The samples are rows of
/// `tests/rules/date.toml`; a bar comes before the date.
const CLAUSES: &[ClauseRule] = &[
    // "The court will obey |Sunday's ruling.": it has been given.
    |clause| clause.is_owner().then_some(Tense::Behind),
    // "Until |Sunday, nobody had called him a suspect."
    |clause| clause.bounds_the_past().then_some(Tense::Behind),
    // The nearest word before that points somewhere.
    |clause| clause.words_before().find_map(|at| WORDS.iter().find_map(|rule| rule(clause, at))?.told()),
    // "The mayor welcomed the ships |Sunday and will return."
    |clause| clause.words_before().any(|at| clause.is_past_form(at)).then_some(Tense::Behind),
    // "By |Sunday it was over.", but "By |Sunday they were to decide."
    |clause| clause.limits_what_follows().then(|| clause.read_past_limit()).flatten(),
    // "The harbour needs new walls by |Sunday."
    |clause| clause.is_limit().then_some(Tense::Ahead),
    // "Few ships leave the harbour on |Sunday, but all will.": another clause says nothing of it.
    |clause| clause.ends_inside().then_some(Tense::Unknown),
    // "On |Sunday the court will hear the case."
    |clause| clause.words_after().find_map(|at| clause.read_after(at)),
];

/// What a word before the date says.
#[derive(Clone, Copy)]
enum Word {
    Says(Tense),
    /// It would point somewhere, but not here: the words before it are asked.
    SaysNothing,
}

impl Word {
    const fn told(self) -> Option<Tense> {
        match self {
            Self::Says(tense) => Some(tense),
            Self::SaysNothing => None,
        }
    }
}

/// What the token says; `None`: the next rule is asked of it.
type WordRule = fn(&Clause<'_>, usize) -> Option<Word>;

/// The rules for each of the words before, the nearest first.
const WORDS: &[WordRule] = &[
    // "Nothing moves since the beginning of the war on |Sunday.", but "beginning |Sunday"
    |clause, at| clause.begins_far_away(at).then_some(Word::SaysNothing),
    // "Last fight: |June 8."
    |clause, at| clause.is_close(at, "last").then_some(Word::Says(Tense::Behind)),
    // "The two next meet on |Sunday."
    |clause, at| clause.is_close(at, "next").then_some(Word::Says(Tense::Ahead)),
    // "The vote is set for |Sunday.", but "They heard of its plans on |Sunday.", "He could not be
    // reached on |Sunday."
    |clause, at| {
        (clause.points_ahead(at) && !clause.is_noun(at) && !clause.is_vain(at) && !clause.is_done(at))
            .then_some(Word::Says(Tense::Ahead))
    },
    // "The record was set on |June 8.", but "The vote is set for |June 8."
    |clause, at| clause.is_done(at).then_some(Word::Says(Tense::Behind)),
    // "They vote as early as |Sunday."
    |clause, at| clause.is_early(at).then_some(Word::Says(Tense::Ahead)),
    // "The court met on |Sunday and will meet again.", but "The vote has to be held on |Sunday."
    |clause, at| (PAST.has(clause.doc.folded(at)) && clause.before(at) != "be").then_some(Word::Says(Tense::Behind)),
];

/// At most this many words before the date are asked.
const MOST_BEFORE: usize = 14;

/// At most this many after it.
const MOST_AFTER: usize = 10;

impl<'d> Clause<'d> {
    /// The word before a token.
    fn before(&self, at: usize) -> &'d str {
        self.doc.folded(at.saturating_sub(1))
    }

    /// The words before the date up to the beginning of its clause, the nearest first.
    fn words_before(&self) -> impl Iterator<Item = usize> {
        let closes = |at: usize| matches!(self.doc.folded(at), ";" | "," | "”" | "\"") && at + 2 < self.start;
        (self.sentence.start..self.start).rev().take(MOST_BEFORE).take_while(move |&at| !closes(at))
    }

    /// The words after it up to the end of its clause.
    fn words_after(&self) -> impl Iterator<Item = usize> {
        let closes = |at: usize| self.doc.folded(at) == ";" || self.doc.folded(at) == "," && at > self.end;
        (self.end..self.sentence.end.min(self.end + MOST_AFTER)).take_while(move |&at| !closes(at))
    }

    fn is_owner(&self) -> bool {
        self.doc.tokens.get(self.end).is_some_and(|token| token.class == Class::Possessive)
    }

    fn bounds_the_past(&self) -> bool {
        let (doc, end) = (self.doc, self.end);
        let bounded = end < self.sentence.end
            && self.sentence.start + 1 == self.start
            && doc.folded(self.sentence.start) == "until"
            && doc.folded(end) == ",";
        let past = |at: usize| matches!(doc.folded(at), "had" | "was" | "were" | "did");
        bounded && (end + 1..self.sentence.end.min(end + 8)).any(past)
    }

    fn begins_far_away(&self, at: usize) -> bool {
        let linked = || matches!(self.doc.folded(at + 1), "on" | "in" | "at" | "from");
        let close = at + 1 == self.start || at + 2 == self.start && linked();
        matches!(self.doc.folded(at), "beginning" | "starting") && !close
    }

    fn is_close(&self, at: usize, word: &str) -> bool {
        at + 4 >= self.start && self.doc.folded(at) == word
    }

    fn points_ahead(&self, at: usize) -> bool {
        let doc = self.doc;
        let aims = || doc.folded(at) == "set" && matches!(doc.folded(at + 1), "to" | "for");
        let must =
            || doc.folded(at) == "to" && matches!(self.before(at), "have" | "has" | "need" | "needs" | "is" | "are");
        doc.is(at, FUTURE) || aims() || must()
    }

    /// "the plan", "its plans" are nouns: what was announced, not what is to come.
    fn is_noun(&self, at: usize) -> bool {
        matches!(self.doc.folded(at), "plan" | "plans")
            && matches!(self.before(at), "the" | "a" | "its" | "their" | "his" | "her" | "’s" | "'s")
    }

    /// "could not be reached on Wednesday"
    fn is_vain(&self, at: usize) -> bool {
        self.doc.folded(at) == "be" && matches!(self.before(at), "not" | "could")
    }

    /// "a record set on Wednesday"
    fn is_done(&self, at: usize) -> bool {
        self.doc.folded(at) == "set" && matches!(self.doc.folded(at + 1), "on" | "in" | "last")
    }

    fn is_early(&self, at: usize) -> bool {
        self.doc.folded(at) == "early" && at + 2 == self.start && self.doc.folded(at + 1) == "as"
    }

    fn is_past_form(&self, at: usize) -> bool {
        let folded = self.doc.folded(at);
        folded.len() > 4 && folded.ends_with("ed") && !matches!(folded, "united" | "limited" | "indeed")
    }

    fn is_limit(&self) -> bool {
        self.words_before().any(|at| self.doc.folded(at) == "by" && at + 2 >= self.start)
    }

    /// The date is a limit and opens its sentence: what it bounds is said behind it.
    fn limits_what_follows(&self) -> bool {
        self.sentence.start + 1 == self.start && self.doc.folded(self.sentence.start) == "by"
    }

    /// The first verb behind a limit, if it tells.
    fn read_past_limit(&self) -> Option<Tense> {
        let doc = self.doc;
        let bound = |at: usize| doc.folded(at + 1) == "to" || doc.is(at, FUTURE);
        let verb = |at: usize| match doc.folded(at) {
            "must" | "should" | "could" | "may" | "might" | "can" => Some(Tense::Ahead),
            _ if bound(at) => Some(Tense::Ahead),
            _ => self.read_after(at),
        };
        (self.end..self.sentence.end.saturating_sub(1).min(self.end + MOST_AFTER)).find_map(verb)
    }

    /// "On Friday, the court will hear …", not "… on Friday, and the court heard …".
    fn ends_inside(&self) -> bool {
        let last = self.doc.tokens.len().saturating_sub(1);
        self.doc.folded(self.end.min(last)) == "," && self.start > self.sentence.start + 2
    }

    fn read_after(&self, at: usize) -> Option<Tense> {
        let folded = self.doc.folded(at);
        let form = folded.len() > 4 && folded.ends_with("ed") && self.doc.tokens[at].case == Case::Lower;
        match folded {
            "will" | "won't" | "shall" => Some(Tense::Ahead),
            _ if form || PAST.has(folded) => Some(Tense::Behind),
            _ => None,
        }
    }
}
