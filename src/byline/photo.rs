//! Picture credits: "Sputnik/Anna Roe/Pool via REUTERS", "(AP Photo/Jane Roe)",
//! "Photograph: Bo Li". In: the tokens of a caption or a credit. Out: the chain with
//! its photographers and agencies.

use super::{Found, FoundAuthor, names};
use crate::TokenRange;
use crate::annotation::{AuthorRole, Kind};
use crate::dateline::agency;
use crate::document::Document;
use crate::token::Class;
use crate::words::{CREDIT_LABEL, CREDITS_NOBODY, LICENSE_LINK, NAME_PARTICLE, PICTURE_LIBRARY};

/// Words in a credit that credit nobody.
fn credits_nobody(folded: &str) -> bool {
    CREDITS_NOBODY.has(folded)
}

/// Picture libraries that are not wire agencies, folded.
fn is_library(folded: &str) -> bool {
    PICTURE_LIBRARY.has(folded)
}

/// Finds the picture credit of a block.
pub(super) fn find(doc: &Document<'_>, block: TokenRange) -> Option<Found> {
    let (start, end) = find_chain(doc, block).or_else(|| find_marked(doc, block))?;
    let mut authors = Vec::new();
    let mut at = start;
    while at < end {
        if matches!(doc.folded(at), "via" | "/" | "photo" | "image") {
            at += 1;
            continue;
        }
        let stop = names::read_name(doc, at, end);
        if stop == at {
            at += 1;
            continue;
        }
        let mut last = stop;
        while last > at && credits_nobody(doc.folded(last - 1)) {
            last -= 1;
        }
        if last > at {
            let span = doc.span(TokenRange::new(at, last));
            let name = span.of(doc.text);
            let words = (at..last).filter(|&i| doc.tokens[i].class == Class::Word).count();
            let organization = words == 1
                || agency::is_agency(name)
                || is_library(&crate::vocabulary::fold(name))
                || names::names_organization(doc, TokenRange::new(at, last))
                // "Ann Lee/The Courier"
                || doc.folded(at) == "the";
            let kind = if organization { Kind::Organization } else { Kind::Person };
            authors.push(FoundAuthor { span, kind, role: Some(AuthorRole::Photo) });
        }
        at = stop;
    }
    (!authors.is_empty()).then(|| Found { span: doc.span(TokenRange::new(start, end)), authors })
}

/// The last run of capitalised words with a slash in it.
fn find_chain(doc: &Document<'_>, block: TokenRange) -> Option<(usize, usize)> {
    let slash = block.indices().rev().find(|&i| {
        doc.str(i) == "/"
            && i > block.start
            && i + 1 < block.end
            && [i - 1, i + 1].iter().all(|&k| doc.tokens[k].class == Class::Word && doc.tokens[k].case.is_capital())
    })?;
    let of_chain = |i: usize| {
        let token = &doc.tokens[i];
        let word = doc.str(i);
        let glue = word == "/" || matches!(word, "via" | "-") || NAME_PARTICLE.has(word);
        glue || (token.class == Class::Word && token.case.is_capital() && !is_license(word))
    };
    let mut start = slash;
    while start > block.start && of_chain(start - 1) {
        start -= 1;
    }
    let mut end = slash + 1;
    while end < block.end && of_chain(end) {
        end += 1;
    }
    Some((start, end))
}

/// Words of the licensing link after a credit.
fn is_license(word: &str) -> bool {
    LICENSE_LINK.has(word)
}

/// "Photo: Bo Li", "Photograph by Bo Li", "Credit: Agency", "via REUTERS".
fn find_marked(doc: &Document<'_>, block: TokenRange) -> Option<(usize, usize)> {
    let at = block.indices().rev().find(|&i| {
        let marks = matches!(doc.folded(i), ":" | "by");
        let named = i > block.start && doc.is(i - 1, CREDIT_LABEL);
        (marks && named) || (doc.folded(i) == "via" && i + 1 < block.end && doc.tokens[i + 1].case.is_capital())
    })?;
    let start = at + 1;
    let end = names::read_name(doc, start, block.end);
    let end = (start..end).find(|&i| is_license(doc.str(i))).unwrap_or(end);
    (end > start).then_some((start, end))
}
