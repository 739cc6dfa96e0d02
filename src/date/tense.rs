//! Whether a clause speaks of what is to come. In: a token of the document. Out: past
//! or future, by the nearest verb or cue before the date in its clause, else by the
//! verb behind it.

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
    /// Nothing tells.
    Unknown,
}

/// Whether the date at tokens `start..end` lies ahead of its writer.
pub(super) fn is_ahead(doc: &Document<'_>, start: usize, end: usize) -> bool {
    read(doc, start, end) == Tense::Ahead
}

/// Which way the clause of the date at tokens `start..end` points.
pub(super) fn read(doc: &Document<'_>, start: usize, end: usize) -> Tense {
    // "Wednesday's ruling" has been given.
    if doc.tokens.get(end).is_some_and(|token| token.class == Class::Possessive) {
        return Tense::Behind;
    }
    let sentence = doc.sentence_of(start);
    // "Until Thursday, nobody had called him a suspect."
    let bounded = end < sentence.end
        && sentence.start + 1 == start
        && doc.folded(sentence.start) == "until"
        && doc.folded(end) == ",";
    if bounded && (end + 1..sentence.end.min(end + 8)).any(|i| matches!(doc.folded(i), "had" | "was" | "were" | "did"))
    {
        return Tense::Behind;
    }
    let (mut limited, mut past_form) = (false, false);
    for i in (sentence.start..start).rev().take(14) {
        let folded = doc.folded(i);
        let aims = folded == "set" && matches!(doc.folded(i + 1), "to" | "for");
        let must = folded == "to"
            && matches!(doc.folded(i.saturating_sub(1)), "have" | "has" | "need" | "needs" | "is" | "are");
        // "the plan", "its plans" are nouns: what was announced, not what is to come.
        let noun = matches!(folded, "plan" | "plans")
            && matches!(doc.folded(i.saturating_sub(1)), "the" | "a" | "its" | "their" | "his" | "her" | "’s" | "'s");
        // "could not be reached on Wednesday"
        let vain = folded == "be" && matches!(doc.folded(i.saturating_sub(1)), "not" | "could");
        // "beginning July 1", not "since the beginning of the war"
        let begins = matches!(folded, "beginning" | "starting");
        if begins && !(i + 1 == start || i + 2 == start && matches!(doc.folded(i + 1), "on" | "in" | "at" | "from")) {
            continue;
        }
        // "Last fight: April 8", "the two next meet on April 8"
        if i + 4 >= start && matches!(folded, "last" | "next") {
            return if folded == "last" { Tense::Behind } else { Tense::Ahead };
        }
        if (FUTURE.has(folded) || aims || must) && !noun && !vain {
            return Tense::Ahead;
        }
        // "as early as Tuesday"
        if folded == "early" && i + 2 == start && doc.folded(i + 1) == "as" {
            return Tense::Ahead;
        }
        // "will be held", "to be issued"
        if PAST.has(folded) && doc.folded(i.saturating_sub(1)) != "be" {
            return Tense::Behind;
        }
        past_form |= folded.len() > 4 && folded.ends_with("ed") && !matches!(folded, "united" | "limited" | "indeed");
        limited |= matches!(folded, "by") && i + 2 >= start;
        if matches!(folded, ";" | "," | "”" | "\"") && i + 2 < start {
            break;
        }
    }
    if past_form {
        return Tense::Behind;
    }
    if limited {
        return Tense::Ahead;
    }
    // "On Friday, the court will hear …", not "… on Friday, and the court heard …".
    if doc.folded(end.min(doc.tokens.len().saturating_sub(1))) == "," && start > sentence.start + 2 {
        return Tense::Unknown;
    }
    for i in end..sentence.end.min(end + 10) {
        let folded = doc.folded(i);
        if matches!(folded, "will" | "won't" | "shall") {
            return Tense::Ahead;
        }
        let form = folded.len() > 4 && folded.ends_with("ed") && doc.tokens[i].case == Case::Lower;
        if PAST.has(folded) || form {
            return Tense::Behind;
        }
        if matches!(folded, "," | ";") && i > end {
            break;
        }
    }
    Tense::Unknown
}
