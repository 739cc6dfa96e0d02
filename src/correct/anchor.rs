//! Anchors ↔ places of a text. In: a text, and a span or anchors. Out: the anchor of a span;
//! where anchors lie. A pure function of both: it knows nothing of earlier texts (`carry` does).

use super::{Anchor, CONTEXT, fold};
use crate::Span;

impl Anchor {
    /// The anchor of the words at `span` (bytes). Offsets outside the text count as its end,
    /// offsets inside a character as its beginning.
    ///
    /// ```
    /// use article_annotator::{Span, correct::Anchor};
    /// let anchor = Anchor::of("Jane Roe met Ann Lee.", Span::new(13, 20));
    /// assert_eq!((anchor.prefix.as_str(), anchor.exact.as_str(), anchor.suffix.as_str()), ("Jane Roe met ", "Ann Lee", "."));
    /// ```
    #[must_use]
    pub fn of(text: &str, span: Span) -> Self {
        let start = floor(text, span.start);
        let span = Span::new(start, floor(text, span.end));
        let (before, after) = (&text[..span.start], &text[span.end..]);
        let prefix = before.char_indices().rev().take(CONTEXT).last().map_or("", |(at, _)| &before[at..]);
        let suffix = after.char_indices().nth(CONTEXT).map_or(after, |(at, _)| &after[..at]);
        Self { span, exact: span.of(text).to_string(), prefix: prefix.to_string(), suffix: suffix.to_string() }
    }
}

/// The beginning of the character that the byte `at` is in.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Where an anchor lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Here.
    At(Span),
    /// Its words are there, but none of them is the anchor's for sure.
    Unsure,
    /// Its words are gone.
    Gone,
}

impl Place {
    pub(super) fn span(self) -> Option<Span> {
        match self {
            Self::At(span) => Some(span),
            Self::Unsure | Self::Gone => None,
        }
    }
}

/// Where the words of each anchor lie in `text`.
pub(super) fn resolve(text: &str, anchors: &[&Anchor]) -> Vec<Place> {
    let place = |anchor: &&Anchor| {
        let here = text.get(anchor.span.start..).filter(|_| !anchor.exact.is_empty())?;
        let len = fold::begins_with(here, &anchor.exact)?;
        Some(Span::new(anchor.span.start, anchor.span.start + len))
    };
    anchors.iter().map(|anchor| place(anchor).map_or(Place::Gone, Place::At)).collect()
}
