//! Where an article is over. In: the words of a line that is not running text. Out: what going on
//! after it costs, in words of body. Readers' comments are running text like the article's; what
//! distinguishes them is the line above them ("12 Comments", "Leave a reply").

use super::model::Label;
use super::stretch::BEGUN;
use crate::layout::look::page::Page;
use crate::layout::look::wording::Wording;
use crate::words::phrases::{COMMENTS_COUNTED, COMMENTS_OPENING, COMMENTS_VERB, GLUED_BUTTON, SHARING_BUTTON};
use crate::words::{COMMENTS_TITLE, SHARING_WORD};

/// Readers' comments stay apart from an article shorter than this; a longer text after them is
/// the next article.
const COMMENTS: usize = 400;
/// What a row of sharing buttons costs: it is below an article, or between two of its
/// paragraphs.
const SHARING: usize = 100;
/// The longest line that is one of these, in words.
const LONGEST: usize = 8;

/// What body after this line has to be worth to belong to the body before it.
pub(crate) fn cost(wording: &Wording<'_>) -> usize {
    if wording.line.n_words > LONGEST || wording.line.n_stops > 0 {
        0
    } else if opens_comments(&wording.head) {
        COMMENTS
    } else if shares(&wording.head) {
        SHARING
    } else {
        0
    }
}

/// Whether a line opens readers' comments.
pub(crate) fn is_of_comments(wording: &Wording<'_>) -> bool {
    cost(wording) == COMMENTS
}

/// The line that opens readers' comments below a story.
pub(crate) fn first_comment(page: &Page<'_>, labels: &[Label]) -> Option<usize> {
    let mut n_words = 0;
    (0..labels.len()).find(|&idx| {
        n_words += if labels[idx] == Label::Body { page.lines[idx].n_words } else { 0 };
        n_words >= BEGUN && is_of_comments(&page.wordings[idx])
    })
}

/// "12 Comments", "3 thoughts on “Bridge closed”", "See all comments (8)", "Leave a reply", "Join the conversation".
fn opens_comments(head: &str) -> bool {
    let counted = head.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
    let counted = counted.strip_prefix(' ').filter(|_| head.starts_with(|c: char| c.is_ascii_digit()));
    if counted.and_then(|rest| COMMENTS_COUNTED.open(rest)).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    {
        return true;
    }
    let number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | ',' | '(' | ')' | ':');
    let head = head.trim_matches(number);
    let head = COMMENTS_VERB.open(head).unwrap_or(head).trim_matches(number);
    COMMENTS_TITLE.has(head) || COMMENTS_OPENING.open(head).is_some()
}

/// "Share", "Share on Facebook", "Print this article", and run together as pages paste them:
/// "ShareTweetEmail".
fn shares(head: &str) -> bool {
    // A button's name may follow another without a space.
    let known = |word: &str| {
        let mut rest = word;
        while let Some(next) = GLUED_BUTTON.open(rest) {
            rest = next;
        }
        rest.is_empty() || SHARING_WORD.has(rest)
    };
    let mut words = head.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.next().is_some_and(|first| SHARING_BUTTON.open(first).is_some() && known(first)) && words.all(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_told_by_the_line_above_them() {
        for head in [
            "comments",
            "12 comments",
            "8 comments from the forums",
            "3 thoughts on “bridge closed”",
            "comments (8)",
            "see all 1,204 comments",
            "leave a reply",
            "join the conversation (3)",
        ] {
            assert!(opens_comments(head), "{head}");
        }
        for head in ["comments by the minister", "view from the harbour", "12", "12 commentators", "no comment"] {
            assert!(!opens_comments(head), "{head}");
        }
    }

    #[test]
    fn sharing_buttons_are_no_subheading() {
        for head in [
            "share",
            "share on facebook",
            "tweet",
            "print this article",
            "copy link | email",
            "sharetweetemail",
            "facebooklink opens in a new window",
        ] {
            assert!(shares(head), "{head}");
        }
        for head in ["share prices fall", "print is not dead", "facebook answers", "tweets", "shares", ""] {
            assert!(!shares(head), "{head}");
        }
    }
}
