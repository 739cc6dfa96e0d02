//! Whether a clause speaks of what is to come. In: a token of the document. Out: past
//! or future, by the nearest verb or cue before the date in its clause, else by the
//! verb behind it.

use crate::document::Document;

/// Words that point ahead.
fn is_future(folded: &str) -> bool {
    matches!(
        folded,
        "will"
            | "won't"
            | "shall"
            | "scheduled"
            | "expected"
            | "expects"
            | "expect"
            | "plans"
            | "plan"
            | "planned"
            | "planning"
            | "due"
            | "until"
            | "till"
            | "upcoming"
            | "going"
            | "starting"
            | "beginning"
            | "set"
            | "slated"
            | "deadline"
            | "tentatively"
            | "intends"
            | "hopes"
            | "ahead"
            | "begins"
            | "vows"
    )
}

/// Words that point back.
fn is_past(folded: &str) -> bool {
    matches!(
        folded,
        "said"
            | "announced"
            | "reported"
            | "told"
            | "was"
            | "were"
            | "had"
            | "did"
            | "has"
            | "have"
            | "been"
            | "came"
            | "made"
            | "took"
            | "began"
            | "rose"
            | "fell"
            | "ended"
            | "closed"
            | "went"
            | "got"
            | "met"
            | "since"
            | "added"
            | "showed"
            | "issued"
            | "after"
            | "ago"
            | "wrote"
            | "killed"
            | "died"
            | "held"
            | "gave"
            | "won"
    )
}

/// Whether the date at tokens `start..end` lies ahead of its writer.
pub(super) fn is_ahead(doc: &Document<'_>, start: usize, end: usize) -> bool {
    let sentence = doc.sentence_of(start);
    for i in (sentence.start..start).rev().take(14) {
        let folded = doc.folded(i);
        if is_future(folded) {
            return true;
        }
        if is_past(folded) {
            return false;
        }
        if matches!(folded, "by" | "before") && i + 2 >= start {
            return true;
        }
        if matches!(folded, ";" | "," | "”" | "\"") && i + 2 < start {
            break;
        }
    }
    // "On Friday, the court will hear …"
    for i in end..sentence.end.min(end + 10) {
        let folded = doc.folded(i);
        if matches!(folded, "will" | "won't" | "shall") {
            return true;
        }
        if is_past(folded) || matches!(folded, "," | ";") && i > end {
            return false;
        }
    }
    false
}
