//! Credits at the end of a story: "(Reporting by …; Editing by …)", "Jane Roe
//! contributed to this report". In: the tokens of a block. Out: the credits in it.

use super::names::{self, role};
use super::{Found, FoundAuthor};
use crate::annotation::AuthorRole;
use crate::document::Document;
use crate::token::{Case, Class};
use crate::words::CREDIT_FILLER;
use crate::{Span, TokenRange};

/// Words that come before a role: "Additional reporting by".
fn leads_role(folded: &str) -> bool {
    CREDIT_FILLER.has(folded) || role(folded).is_some()
}

/// Finds the credits of one block; `by` is the number of the word "by".
pub(super) fn find(doc: &Document<'_>, tokens: TokenRange, by: Option<u32>, found: &mut Vec<Found>) {
    let first = found.len();
    let mut at = tokens.start;
    // Nobody is named up to here: a "by" in it need not read so far again.
    let mut barren = None;
    while let Some(by) = by
        && let Some(i) = (at..tokens.end).find(|&i| doc.tokens[i].word == by)
    {
        at = i + 1;
        let Some(credit) = read(doc, tokens, i, &mut barren) else { continue };
        at = doc.tokens_in(credit.span).end.max(at);
        found.push(credit);
    }
    let contributors = find_contributors(doc, tokens);
    found.extend(contributors.filter(|c| !found[first..].iter().any(|other| other.span.overlaps(c.span))));
}

/// Reads the credit whose first "by" is token `by`; `barren` is where the one before ended that
/// named nobody.
fn read(doc: &Document<'_>, block: TokenRange, by: usize, barren: &mut Option<usize>) -> Option<Found> {
    let current = (by > block.start).then(|| role(doc.folded(by - 1))).flatten()?;
    let after = (by + 1 < block.end).then(|| &doc.tokens[by + 1])?;
    let mut start = by - 1;
    while start > block.start && leads_role(doc.folded(start - 1)) && doc.str(start - 1) != "," {
        start -= 1;
    }
    let bracketed = start > block.start && matches!(doc.str(start - 1), "(" | "[");
    let opens = start == block.start
        || bracketed
        || doc.sentence_of(start).start == start
        || matches!(doc.str(start - 1), ";" | "." | "*" | "—" | "–" | "-" | ")" | "”" | "\"");
    if !opens || (!bracketed && doc.tokens[start].case == Case::Lower) {
        return None;
    }
    let named = after.case.is_capital() && after.class == Class::Word;
    if !(bracketed || named) {
        return None;
    }
    let end = if bracketed { end_of_bracket(doc, start, block.end) } else { end_of_credit(doc, start, block.end) };
    if *barren == Some(end) {
        return None;
    }
    let start = start - usize::from(bracketed);
    let mut authors: Vec<FoundAuthor> = Vec::new();
    names::read(doc, by + 1, end, Some(current), &mut authors);
    *barren = authors.is_empty().then_some(end);
    (!authors.is_empty()).then(|| Found { span: doc.span(TokenRange::new(start, end)), authors })
}

/// A credit in brackets has fewer tokens; a bracket farther off closes something else.
const LONGEST: usize = 400;

/// One past the bracket that closes the credit.
fn end_of_bracket(doc: &Document<'_>, start: usize, end: usize) -> usize {
    let mut depth = 1;
    for i in start..end.min(start + LONGEST) {
        match doc.str(i) {
            "(" | "[" => depth += 1,
            ")" | "]" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return i + 1;
        }
    }
    end
}

/// One past the last token of a credit without brackets: to the end of the block, or
/// of its sentence while a story goes on after it.
fn end_of_credit(doc: &Document<'_>, start: usize, end: usize) -> usize {
    let sentence = doc.sentence_of(start);
    let next = sentence.end;
    let goes_on = next < end && !(next..end.min(next + 4)).any(|i| doc.folded(i) == "by");
    if goes_on && end - next > 12 { sentence.end } else { end }
}

/// "Associated Press writers Jane Roe and Bo Li contributed to this report."
fn find_contributors(doc: &Document<'_>, block: TokenRange) -> Option<Found> {
    let contributed = doc.vocabulary.id("contributed")?;
    let at = block.indices().rev().take(40).find(|&i| doc.tokens[i].word == contributed)?;
    let tells = doc.folded(at + 1) == "to"
        && matches!(doc.folded(at + 2), "this" | "the")
        && matches!(doc.folded(at + 3), "report" | "story" | "article" | "reporting" | "piece");
    let also = usize::from(doc.folded(at.saturating_sub(1)) == "also");
    let sentence = doc.sentence_of(at);
    let start = sentence.start.max(block.start);
    let mut authors = Vec::new();
    names::read(doc, start, at - also.min(at), Some(AuthorRole::Reporting), &mut authors);
    let last = authors.last().filter(|_| tells)?;
    let end = doc.tokens[sentence.end.min(block.end) - 1].span.end.max(last.span.end);
    Some(Found { span: Span::new(doc.tokens[start].span.start, end), authors })
}

#[cfg(test)]
mod tests {
    use crate::annotation::AuthorRole;
    use crate::words::CREDIT_WORK;

    #[test]
    fn every_word_of_the_list_gives_a_role_and_every_role_has_a_word() {
        let listed: Vec<&str> = CREDIT_WORK.values().map(|(_, role)| role).collect();
        assert!(listed.iter().all(|role| AuthorRole::parse(role).is_some()), "{listed:?}");
        assert!(AuthorRole::ALL.iter().all(|role| listed.contains(&role.as_str())), "{listed:?}");
    }
}
