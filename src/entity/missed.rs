//! Names that the tagger left out, put among those that it found. In: the names in order, and the
//! others. Out: all of them in order.

use super::Candidate;
use crate::TokenRange;
use crate::span::sort_by_keys;

/// Whether no name has a token of these.
pub(super) fn is_free(names: &[Candidate], tokens: TokenRange) -> bool {
    let at = names.partition_point(|name| name.tokens.end <= tokens.start);
    names.get(at).is_none_or(|name| name.tokens.start >= tokens.end)
}

/// Adds names that were missed.
pub(super) fn insert(names: &mut Vec<Candidate>, missed: Vec<Candidate>) {
    if !missed.is_empty() {
        names.extend(missed);
        sort_by_keys(names, |name| [name.tokens.start, 0, 0]);
    }
}
