//! Anchors ↔ places of a text. In: a text, and a span or anchors. Out: the anchor of a span;
//! where anchors lie: where they say if the words around agree, else where they agree most, if
//! they agree enough; else nowhere. It knows nothing of earlier texts (`carry` does).

use super::find::Needles;
use super::fold::{self, Common, floor};
use crate::Span;

/// How many characters of context an anchor keeps on each side.
pub const CONTEXT: usize = 32;

/// Where words stand, by themselves and what is around them: a `TextQuoteSelector` and a
/// `TextPositionSelector` of the W3C's Web Annotation model.
///
/// Words lie at an anchor's position if they are there and half of the context on both sides
/// together, or of one side, agrees. Else they lie where most of the context agrees, and of such
/// places at the nearest: half of it and 8 characters at least, outwards from the words without a
/// gap, with neither side against it (8 characters of it, or all up to the line break, agree).
/// Words of 24 characters and more that stand in the text once need no context; in words of 32
/// and more, one stretch inside, a quarter at most, may be another. White space and quotation
/// marks are compared by sort, letters as they are. What agrees less has no place: no anchor is
/// better than a wrong one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// Where the words stood when this was written, in UTF-8 bytes. Empty although there are words
    /// in `exact`: an edit took them away here ([`carry`](super::carry)); they lie only where everything around
    /// them agrees.
    pub span: Span,
    /// The words.
    pub exact: String,
    /// At most [`CONTEXT`] characters before them.
    pub prefix: String,
    /// At most [`CONTEXT`] characters after them.
    pub suffix: String,
}

/// Away from its position, an anchor's words are its own only if at least so many characters
/// around them agree: a phrase, not the one small word that may stand beside any name.
pub(super) const LEAST: usize = 8;

/// Words of this many characters are their own context: a sentence that is in the text only
/// once is the one that was meant.
const SENTENCE: usize = 24;

/// Words of this many characters may differ a little: people mend what is said inside a quotation.
/// In a name a changed letter is another name.
pub(super) const LONG: usize = 32;

/// Of words that differ a little, this many characters at either end are the same.
const END: usize = 16;

/// Of words that occur very often, this many places nearest to the anchor's are looked at.
const NEAR: usize = 1024;

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

/// Where the words of each anchor are in `text`.
pub(super) fn resolve(text: &str, anchors: &[&Anchor]) -> Vec<Place> {
    let mut places: Vec<Option<Place>> = anchors.iter().map(|anchor| at_once(text, anchor)).collect();
    let pending: Vec<usize> = (0..places.len()).filter(|&idx| places[idx].is_none()).collect();
    let mut needles = Needles::default();
    let words: Vec<usize> = pending.iter().map(|&idx| needles.add(&anchors[idx].exact)).collect();
    let found = needles.find(text);
    let mut rewritten = Vec::new();
    for (&idx, word) in pending.iter().zip(words) {
        let (anchor, candidates) = (anchors[idx], &found[word]);
        // Words that were taken away: others that look like them are not they.
        let enough = if anchor.span.is_empty() { Enough::Whole } else { Enough::Half };
        let place = choose(text, anchor, candidates, enough);
        places[idx] = Some(match place {
            Some(span) => Place::At(span),
            None if candidates.is_empty() || anchor.span.is_empty() => Place::Gone,
            None => Place::Unsure,
        });
        if candidates.is_empty() && !anchor.span.is_empty() && has_chars(&anchor.exact, LONG) {
            rewritten.push(idx);
        }
    }
    for (idx, place) in find_rewritten(text, anchors, &rewritten) {
        places[idx] = Some(Place::At(place));
    }
    places.into_iter().map(|place| place.unwrap_or(Place::Gone)).collect()
}

/// What needs no search: the words are where they were, and so is everything around them.
fn at_once(text: &str, anchor: &Anchor) -> Option<Place> {
    if fold::trimmed(&anchor.exact).is_empty() {
        return Some(Place::Unsure);
    }
    if anchor.span.is_empty() {
        return None;
    }
    let here = text.get(anchor.span.start..)?;
    let span = Span::new(anchor.span.start, anchor.span.start + fold::begins_with(here, &anchor.exact)?);
    let agreement = Agreement::of(text, span, anchor);
    (agreement.sum() == agreement.total()).then_some(Place::At(span))
}

fn has_chars(words: &str, least: usize) -> bool {
    words.chars().nth(least - 1).is_some()
}

/// How much of an anchor's context is around words, outwards from them without a gap.
#[derive(Clone, Copy, Debug)]
struct Agreement {
    before: Side,
    after: Side,
}

/// One side of the context.
#[derive(Clone, Copy, Debug)]
struct Side {
    /// How many folded characters agree.
    same: usize,
    /// Of how many.
    of: usize,
    /// Whether they agree up to the next line break, or the end of the text: what comes after is
    /// another paragraph, which may be another one now.
    to_border: bool,
}

impl Side {
    fn new(common: Common, context: &str, matched: &str, rest: Option<char>, text_ends: bool) -> Self {
        let broken = matched.contains('\n') || text_ends && rest == Some('\n');
        Self { same: common.chars, of: fold::chars(context).count(), to_border: broken }
    }

    /// Whether the side speaks for the words, or at least not against them.
    fn allows(self) -> bool {
        self.same >= LEAST.min(self.of) || self.to_border
    }
}

impl Agreement {
    fn of(text: &str, span: Span, anchor: &Anchor) -> Self {
        // Context is short; a run of white space, which counts as one character, need not be.
        const REACH: usize = 16 * CONTEXT;
        let before = &text[floor(text, span.start.saturating_sub(REACH))..span.start];
        let after = &text[span.end..floor(text, span.end.saturating_add(REACH))];
        let common = fold::common_lines_end(&anchor.prefix, before);
        let (rest, matched) = anchor.prefix.split_at(anchor.prefix.len() - common.first);
        let before = Side::new(common, &anchor.prefix, matched, rest.chars().next_back(), common.second == span.start);
        let common = fold::common_lines_start(&anchor.suffix, after);
        let (matched, rest) = anchor.suffix.split_at(common.first);
        let text_ends = common.second == text.len() - span.end;
        let after = Side::new(common, &anchor.suffix, matched, rest.chars().next(), text_ends);
        Self { before, after }
    }

    fn sum(self) -> usize {
        self.before.same + self.after.same
    }

    fn total(self) -> usize {
        self.before.of + self.after.of
    }

    /// Whether it is enough away from the anchor's position: half of the context, a phrase at
    /// least, and neither side is against it.
    fn holds(self) -> bool {
        let both = self.before.allows() && self.after.allows();
        both && self.sum() >= LEAST && self.sum() * 2 >= self.total()
    }

    /// Whether it is enough at the anchor's position: half of the context, or of one side of it.
    fn holds_in_place(self) -> bool {
        let half = |side: Side| side.same >= LEAST && side.same * 2 >= side.of;
        self.sum() * 2 >= self.total() || half(self.before) || half(self.after)
    }
}

/// How much of an anchor's context has to agree.
#[derive(Clone, Copy, Debug)]
pub(super) enum Enough {
    /// Half of it; at the anchor's position half of one side.
    Half,
    /// Half of it, also at the anchor's position: its words were taken away there.
    HalfAnywhere,
    /// All of it.
    Whole,
}

/// Which of `candidates`, the places of an anchor's words in order, is the anchor's: the one that
/// agrees most, of those the nearest; none if that is not enough.
pub(super) fn choose(text: &str, anchor: &Anchor, candidates: &[Span], enough: Enough) -> Option<Span> {
    let middle = candidates.partition_point(|span| span.start < anchor.span.start);
    let near = &candidates[middle.saturating_sub(NEAR / 2)..candidates.len().min(middle + NEAR / 2)];
    let rated = near.iter().map(|&span| (span, Agreement::of(text, span, anchor)));
    let best =
        rated.min_by_key(|(span, agreement)| (usize::MAX - agreement.sum(), span.start.abs_diff(anchor.span.start)));
    let (span, agreement) = best?;
    let in_place = || span.start == anchor.span.start && agreement.holds_in_place();
    let alone = || candidates.len() == 1 && has_chars(&anchor.exact, SENTENCE);
    let is_it = match enough {
        Enough::Half => agreement.holds() || in_place() || alone(),
        Enough::HalfAnywhere => agreement.holds() || alone(),
        Enough::Whole => {
            let more_before = agreement.before.of < CONTEXT && span.start > anchor.prefix.len();
            let more_after = agreement.after.of < CONTEXT && text.len() - span.end > anchor.suffix.len();
            agreement.sum() == agreement.total() && !more_before && !more_after
        }
    };
    is_it.then_some(span)
}

/// Whether `new` is `old` with one stretch inside rewritten: at most a quarter of the longer one.
fn is_rewritten(old: &str, new: &str) -> bool {
    let longer = old.chars().count().max(new.chars().count());
    let start = fold::common_start(old, new);
    let (old_rest, new_rest) = (&old[start.first..], &new[start.second..]);
    let end = fold::common_end(old_rest, new_rest);
    has_chars(old, LONG) && start.chars > 0 && end.chars > 0 && (start.chars + end.chars) * 4 >= longer * 3
}

/// Where the words of long anchors stand that differ a little. `pending`: indices into `anchors`.
fn find_rewritten(text: &str, anchors: &[&Anchor], pending: &[usize]) -> Vec<(usize, Span)> {
    const TRIES: usize = 16;
    let mut needles = Needles::default();
    let ends = |exact: &str| -> Option<(usize, usize)> {
        let head = exact.char_indices().nth(END)?.0;
        let tail = exact.char_indices().rev().nth(END - 1)?.0;
        Some((head, tail))
    };
    let mut wanted = Vec::with_capacity(pending.len());
    for &idx in pending {
        let exact = anchors[idx].exact.as_str();
        if let Some((head, tail)) = ends(exact) {
            wanted.push((idx, needles.add(&exact[..head]), needles.add(&exact[tail..])));
        }
    }
    let found = needles.find(text);
    let place = |(idx, head, tail): (usize, usize, usize)| {
        let anchor = anchors[idx];
        let (heads, tails) = (&found[head], &found[tail]);
        let middle = heads.partition_point(|span| span.start < anchor.span.start);
        let near = &heads[middle.saturating_sub(TRIES / 2)..heads.len().min(middle + TRIES / 2)];
        let spans = near.iter().flat_map(|head| {
            let (least, most) = (anchor.exact.len() / 2, anchor.exact.len() * 2);
            let first = tails.partition_point(|tail| tail.end < head.start + least);
            let ends = tails[first..].iter().take_while(move |tail| tail.end <= head.start + most);
            ends.take(TRIES).map(|tail| Span::new(head.start, tail.end))
        });
        let alike = spans.filter(|span| is_rewritten(&anchor.exact, span.of(text)));
        let best = alike.min_by_key(|span| {
            let differs = span.len().abs_diff(anchor.exact.len());
            (span.start.abs_diff(anchor.span.start), differs)
        });
        Some((idx, best?))
    };
    wanted.into_iter().filter_map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words that the anchor of the first `words` of `before` finds in `after`, with what
    /// is around.
    fn found(before: &str, words: &str, after: &str) -> Option<String> {
        let at = before.find(words).expect("the words");
        let anchor = Anchor::of(before, Span::new(at, at + words.len()));
        let span = resolve(after, &[&anchor])[0].span()?;
        let around = Span::new(floor(after, span.start.saturating_sub(4)), floor(after, span.end + 4));
        Some(around.of(after).to_string())
    }

    const STORY: &str = "On Monday Roe met Lee in the hall. Then Roe went home to write it all down.";

    #[test]
    fn words_are_where_they_were() {
        assert_eq!(found(STORY, "Lee", STORY).as_deref(), Some("met Lee in "));
    }

    #[test]
    fn repeated_words_are_told_by_what_is_around() {
        let after = format!("Roe says this: {STORY}");
        assert_eq!(found(STORY, "Roe", &after).as_deref(), Some("day Roe met"));
    }

    #[test]
    fn words_in_other_company_are_lost() {
        assert_eq!(found(STORY, "Lee", "Nobody but Lee ever came to see this town again."), None);
        assert_eq!(found(STORY, "Lee", ""), None);
    }

    #[test]
    fn white_space_and_marks_may_change() {
        let before = "Then she said “it is Anna\nKovacs’s house” and left for the sea.";
        let after = "Then she said \"it is Anna Kovacs's house\" and left for the sea.";
        assert_eq!(found(before, "Anna\nKovacs’s", after).as_deref(), Some(" is Anna Kovacs's hou"));
    }

    #[test]
    fn long_quotation_may_be_mended_inside() {
        let before = "Roe said “we have seen it coming for teh last ten years, all of us” on Monday.";
        let after = "The mayor, Roe, said: “we have seen it coming for the last ten years, all of us” – today.";
        let quotation = &before[9..before.find(" on Monday").expect("its end")];
        assert_eq!(found(before, quotation, after).map(|q| q.contains("the last ten")), Some(true));
    }

    #[test]
    fn hostile_anchors_are_lost() {
        for span in [Span::new(900, 901), Span::new(1, 2), Span { start: 9, end: 3 }, Span::new(usize::MAX, usize::MAX)]
        {
            let anchor = Anchor { span, exact: "é".into(), prefix: "\0".into(), suffix: "👩".into() };
            assert_eq!(resolve("éa", &[&anchor])[0].span(), None);
            let anew = Anchor::of("éa", span);
            assert_eq!(anew.exact, anew.span.of("éa"));
        }
    }
}
