//! What is said in a quotation: its words without marks. In: a text, its blocks, the span of a
//! quotation, marks included. Out: its contents, one for each block that it runs over, several
//! where it is interrupted. Never none.

use crate::Span;
use crate::annotation::Block;
use crate::quote::{self, is_mark};

/// The contents of a quotation at `span`, which is trimmed and not empty.
pub(super) fn of(text: &str, blocks: &[Block], span: Span) -> Vec<Span> {
    let first = blocks.partition_point(|block| block.span.end <= span.start);
    let own = blocks[first..].iter().take_while(|block| block.span.start < span.end);
    let cut = |block: &Block| Span::new(block.span.start.max(span.start), block.span.end.min(span.end)).trim(text);
    let mut pieces: Vec<Span> = own.map(cut).filter(|piece| !piece.is_empty()).collect();
    if pieces.is_empty() {
        pieces.push(span);
    }
    let ends = (span.of(text).chars().next(), span.of(text).trim_end_matches(is_punctuation).chars().next_back());
    let single = matches!(ends, (Some(open), Some(close)) if is_single(open) && is_single(close));
    let mut contents: Vec<Span> = pieces.iter().flat_map(|&piece| inside(text, piece, single)).collect();
    if contents.is_empty() {
        contents.push(span);
    }
    contents
}

/// The contents of a quotation that had `old` ones and is now at `span`: its ends are new, its
/// interruptions stay.
pub(super) fn between(text: &str, blocks: &[Block], span: Span, old: &[Span]) -> Vec<Span> {
    let mut contents = of(text, blocks, span);
    for gap in old.windows(2).map(|pair| Span::new(pair[0].end, pair[1].start)) {
        let cut = |content: Span| {
            let before = Span::new(content.start, content.end.min(gap.start));
            let after = Span::new(content.start.max(gap.end), content.end);
            if content.overlaps(gap) { [before, after] } else { [content, Span::new(content.end, content.end)] }
        };
        let parted: Vec<Span> = contents.iter().flat_map(|&content| cut(content)).filter(|c| !c.is_empty()).collect();
        if !parted.is_empty() {
            contents = parted;
        }
    }
    contents
}

fn is_single(c: char) -> bool {
    is_mark(c) && matches!(c, '\'' | '‘' | '’' | '‛' | '‚' | '`' | '‹' | '›')
}

fn is_punctuation(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…')
}

/// What is said in a piece of one block. A piece that is nothing but stretches in marks and what
/// is between them ("“We go,” he said, “now.”") has each of them; any other is taken whole,
/// without the marks at its ends. `single`: single marks at the ends are marks, not apostrophes.
fn inside(text: &str, piece: Span, single: bool) -> Vec<Span> {
    let stretches = quote::stretches(text, piece);
    let ends = stretches.last().is_some_and(|(span, _)| {
        let rest = Span::new(span.end, piece.end).of(text);
        rest.chars().all(is_punctuation)
    });
    if stretches.len() > 1 && ends && stretches[0].0.start == piece.start {
        return stretches.into_iter().map(|(_, content)| content.trim(text)).filter(|c| !c.is_empty()).collect();
    }
    let words = piece.of(text);
    let stripped = |c: char| is_mark(c) && (single || !is_single(c));
    let open = words.chars().next().filter(|&c| stripped(c)).map_or(0, char::len_utf8);
    let bare = words.trim_end_matches(is_punctuation);
    let close =
        bare.chars().next_back().filter(|&c| stripped(c) && bare.len() > open).map(|c| bare.len() - c.len_utf8());
    // Without a mark the punctuation is of what is said.
    let content = Span::new(piece.start + open, piece.start + close.unwrap_or(words.len())).trim(text);
    Some(content).filter(|content| !content.is_empty()).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout;

    fn contents(text: &str) -> Vec<&str> {
        let span = Span::new(0, text.len()).trim(text);
        of(text, &layout::find(text), span).into_iter().map(|content| content.of(text)).collect()
    }

    #[test]
    fn marks_are_no_part_of_what_is_said() {
        assert_eq!(contents("“We won,”"), ["We won,"]);
        assert_eq!(contents("‘We won’"), ["We won"]);
        assert_eq!(contents("'We won'."), ["We won"]);
        assert_eq!(contents("We won."), ["We won."]);
        assert_eq!(contents("\"We won"), ["We won"]);
        assert_eq!(contents("“‘Go’ he cried”"), ["‘Go’ he cried"]);
        assert_eq!(contents("’90s music"), ["’90s music"]);
        assert_eq!(contents("the workers’"), ["the workers’"]);
        assert_eq!(contents("“”"), ["“”"]);
    }

    #[test]
    fn interruption_parts_what_is_said() {
        assert_eq!(contents("“We won,” Roe said, “at last.”"), ["We won,", "at last."]);
    }

    #[test]
    fn each_paragraph_has_its_own() {
        let text = "“We won on Monday, and we will win again on Sunday.\n\n“It was hard, and it will be harder.”";
        assert_eq!(contents(text).len(), 2);
        assert_eq!(contents(text)[1], "It was hard, and it will be harder.");
    }

    #[test]
    fn interruption_stays_when_ends_move() {
        let text = "“We won it,” Roe said, “at last.”";
        let old = [Span::new(3, 13), Span::new(30, 38)];
        let span = Span::new(6, text.len());
        let contents = between(text, &layout::find(text), span, &old);
        assert_eq!(contents.iter().map(|c| c.of(text)).collect::<Vec<_>>(), ["won it,", "at last."]);
    }
}
