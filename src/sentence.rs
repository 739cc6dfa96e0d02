//! Tokens → sentences. In: the tokens of one block. Out: the ranges of its
//! sentences, which tile the block. A quotation's own full stop ends a sentence, its
//! own "!" or "?" does not while a verb of speech follows: “Really?” Roe asked.

use crate::token::{Case, Class, Token};
use crate::vocabulary::Vocabulary;
use crate::words::{AFTER_ABBREVIATION, SPEECH_AFTER_QUOTE};
use crate::{Span, TokenRange};

/// A sentence of one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: TokenRange,
    /// Index of its block.
    pub block: u32,
}

/// Finds the sentences among `tokens`, whose first has index `first` in the document.
pub(crate) fn find(
    text: &str,
    tokens: &[Token],
    first: usize,
    block: u32,
    vocabulary: &Vocabulary,
    sentences: &mut Vec<Sentence>,
) {
    let mut start = 0;
    for idx in 1..tokens.len() {
        if starts_sentence(text, tokens, idx, vocabulary) {
            sentences.push(Sentence { tokens: TokenRange::new(first + start, first + idx), block });
            start = idx;
        }
    }
    if start < tokens.len() {
        sentences.push(Sentence { tokens: TokenRange::new(first + start, first + tokens.len()), block });
    }
}

/// Whether `tokens[idx]` opens a sentence.
fn starts_sentence(text: &str, tokens: &[Token], idx: usize, vocabulary: &Vocabulary) -> bool {
    let token = &tokens[idx];
    // `said. "The`: a straight mark with a space before and none after opens.
    let turned = opens_quote(token, text) && tokens.get(idx + 1).is_some_and(|next| !next.spaced);
    if !token.spaced || closes(token, text) && !turned {
        return false;
    }
    // Step back over closing marks: `said.” |The`.
    let mut last = idx - 1;
    while last > 0 && closes(&tokens[last], text) && !tokens[last].spaced {
        last -= 1;
    }
    let quoted = last < idx - 1;
    let folded = |i: usize| &*vocabulary.word(tokens[i].word).folded;
    let end = tokens[last].span.of(text);
    let opens = token.case.is_capital() || token.class == Class::Number || opens_quote(token, text);
    match end.chars().next() {
        Some('.' | '…') if tokens[last].class == Class::Mark => opens,
        Some('!' | '?') => opens && !(quoted && speech_follows(tokens, idx, vocabulary)),
        _ if tokens[last].class == Class::Word && end.ends_with('.') => {
            // "U.S.", "Inc.", "p.m.": an end only before a word that opens sentences.
            let opener = token.case == Case::Title && AFTER_ABBREVIATION.has(folded(idx));
            opens && (quoted || opener)
        }
        _ => false,
    }
}

fn closes(token: &Token, text: &str) -> bool {
    token.class == Class::Mark
        && matches!(token.span.of(text), "”" | "\"" | "’" | "'" | "''" | "»" | "›" | ")" | "]" | "」")
}

fn opens_quote(token: &Token, text: &str) -> bool {
    token.class == Class::Mark
        && matches!(
            token.span.of(text),
            "“" | "\"" | "‘" | "'" | "``" | "''" | "«" | "„" | "‹" | "(" | "[" | "「" | "•"
        )
}

/// Whether a verb of speech is within a few words, before any comma.
fn speech_follows(tokens: &[Token], idx: usize, vocabulary: &Vocabulary) -> bool {
    tokens[idx..]
        .iter()
        .take(6)
        .take_while(|t| t.class != Class::Mark)
        .any(|t| SPEECH_AFTER_QUOTE.has(&vocabulary.word(t.word).folded))
}

/// The bytes of a sentence.
#[must_use]
pub fn span(sentence: &Sentence, tokens: &[Token]) -> Span {
    match (tokens.get(sentence.tokens.start), sentence.tokens.end.checked_sub(1).and_then(|i| tokens.get(i))) {
        (Some(first), Some(last)) => first.span.cover(last.span),
        _ => Span::default(),
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;

    fn sentences(text: &str) -> Vec<String> {
        let doc = Document::of_paragraphs(text);
        doc.sentences.iter().map(|s| super::span(s, &doc.tokens).of(text).to_string()).collect()
    }

    #[test]
    fn abbreviation_ends_no_sentence() {
        assert_eq!(
            sentences("Gov. Jane Roe met U.S. President Lee. He left."),
            ["Gov. Jane Roe met U.S. President Lee.", "He left."]
        );
    }

    #[test]
    fn abbreviation_before_an_opener_ends_one() {
        assert_eq!(sentences("They live in the U.S. The plan failed.").len(), 2);
    }

    #[test]
    fn straight_mark_opens_a_sentence() {
        assert_eq!(sentences("He left. \"We go,\" Roe said. ''Yes.'' She sat.").len(), 4);
    }

    #[test]
    fn question_with_its_cue_is_one_sentence() {
        assert_eq!(sentences("“Really?” Roe asked. “Yes.”").len(), 2);
        assert_eq!(sentences("“Is it over?” Roe left the room.").len(), 2);
    }
}
