//! One text with everything that later stages read: its blocks, tokens, sentences
//! and words. Made once, never changed.

use crate::annotation::{Block, BlockKind};
use crate::lexicon::Flags;
use crate::sentence::{self, Sentence};
use crate::steps;
use crate::token::{self, Case, Class, Token};
use crate::vocabulary::{Vocabulary, Word};
use crate::words::Kind;
use crate::{Span, TokenRange};

/// A text, read.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    /// The text itself.
    pub text: &'t str,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// The tokens of each block.
    pub block_tokens: Vec<TokenRange>,
    /// All tokens, in order. Those of a block are followed by one of no length, so that a look
    /// beyond the last word of a block finds nothing, and not the next block: "… at Boeing⏎⏎737
    /// deliveries …" has no aircraft in it.
    pub tokens: Vec<Token>,
    /// All sentences, in order; none crosses a block.
    pub sentences: Vec<Sentence>,
    /// The distinct words.
    pub vocabulary: Vocabulary,
    /// How many tokens end before each multiple of [`STRIDE`] bytes, or there.
    ended: Vec<u32>,
}

/// How many bytes are between two entries of the index of tokens.
const STRIDE: usize = 64;

impl<'t> Document<'t> {
    /// Reads `text`, whose blocks are in order and do not overlap.
    #[must_use]
    pub fn read(text: &'t str, blocks: Vec<Block>) -> Self {
        let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5);
        let mut sentences = Vec::with_capacity(text.len() / 100);
        let mut block_tokens = Vec::with_capacity(blocks.len());
        let mut ended = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut vocabulary = Vocabulary::default();
        let mut buffer = String::new();
        for (block_idx, block) in blocks.iter().enumerate() {
            let first = tokens.len();
            token::scan(text, block.span, |mut token| {
                token.word = vocabulary.intern(token.span.of(text), &mut buffer);
                if tokens.len() == tokens.capacity() {
                    // Doubling a long list would take more memory than all else.
                    tokens.reserve_exact(tokens.len() / 8 + 16);
                }
                while ended.len() * STRIDE < token.span.end {
                    ended.push(tokens.len() as u32);
                }
                tokens.push(token);
            });
            let first_sentence = sentences.len();
            sentence::find(text, &tokens[first..], first, block_idx as u32, &vocabulary, &mut sentences);
            for (idx, s) in sentences.iter().enumerate().skip(first_sentence) {
                for token in &mut tokens[s.tokens.indices()] {
                    token.sentence = idx as u32;
                }
            }
            block_tokens.push(TokenRange::new(first, tokens.len()));
            if tokens.len() > first {
                let end = Span::new(block.span.end, block.span.end);
                let (word, sentence) = (vocabulary.intern("", &mut buffer), sentences.len() as u32 - 1);
                tokens.push(Token { span: end, class: Class::Mark, case: Case::None, spaced: true, word, sentence });
            }
        }
        Self { text, blocks, block_tokens, tokens, sentences, vocabulary, ended }
    }

    /// Reads `text` with every non-blank line as one paragraph, to try
    /// a stage alone.
    #[must_use]
    pub fn of_paragraphs(text: &'t str) -> Self {
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(at, at + line.len()).trim(text);
            if !span.is_empty() {
                blocks.push(Block { span, kind: BlockKind::Paragraph });
            }
            at += line.len();
        }
        Self::read(text, blocks)
    }

    /// The words of a token as they are written.
    #[must_use]
    pub fn str(&self, token_idx: usize) -> &'t str {
        self.tokens.get(token_idx).map_or("", |t| t.span.of(self.text))
    }

    /// The word of a token: folded form and flags.
    ///
    /// # Panics
    ///
    /// When there is no such token.
    #[must_use]
    pub fn word(&self, token_idx: usize) -> &Word {
        steps::take(1);
        self.vocabulary.word(self.tokens[token_idx].word)
    }

    /// The folded form of a token: lower case, straight apostrophes; empty when there
    /// is no such token.
    #[must_use]
    pub fn folded(&self, token_idx: usize) -> &str {
        steps::take(1);
        self.tokens.get(token_idx).map_or("", |t| &self.vocabulary.word(t.word).folded)
    }

    /// What the lexicon knows of a token; nothing when there is no such token.
    #[must_use]
    pub fn flags(&self, token_idx: usize) -> Flags {
        steps::take(1);
        self.tokens.get(token_idx).map_or(Flags::NONE, |t| self.vocabulary.word(t.word).flags)
    }

    /// Whether the word of a token is of a kind; not when there is no such token.
    pub(crate) fn is(&self, token_idx: usize, kind: Kind) -> bool {
        steps::take(1);
        self.tokens.get(token_idx).is_some_and(|t| self.vocabulary.word(t.word).kinds.any(kind))
    }

    /// Whether a token is a function word that is no part of a name, with a capital as in a headline: "Hold ⟦Every⟧ Door".
    pub(crate) fn is_titled_function_word(&self, token_idx: usize) -> bool {
        let flags = self.flags(token_idx);
        let name = Flags::FIRST_NAME.or(Flags::SURNAME).or(Flags::PARTICLE);
        flags.any(Flags::FUNCTION_WORD)
            && !flags.any(name)
            && self.str(token_idx).len() > 2
            && self.tokens[token_idx].case == Case::Title
    }

    /// The bytes from the first to the last token of a range.
    #[must_use]
    pub fn span(&self, tokens: TokenRange) -> Span {
        if tokens.is_empty() || tokens.end > self.tokens.len() {
            return Span::default();
        }
        Span::new(self.tokens[tokens.start].span.start, self.tokens[tokens.end - 1].span.end)
    }

    /// The tokens that share a byte with `span`: a look-up and a short count.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> TokenRange {
        let start = self.count_from(span.start, |t| t.span.end <= span.start);
        let end = self.count_from(span.end, |t| t.span.start < span.end);
        // The end of a block shares no byte with anything.
        let last = (start..end).rev().find(|&idx| !self.is_end(idx));
        TokenRange::new(start, last.map_or(start, |idx| idx + 1))
    }

    /// How many tokens are `before` something at a byte, those that end there included.
    fn count_from(&self, byte: usize, before: impl Fn(&Token) -> bool) -> usize {
        let first = self.ended.get(byte / STRIDE).map_or(self.tokens.len(), |&count| count as usize);
        let count = self.tokens[first..].iter().take_while(|t| before(t)).count();
        steps::take(count);
        first + count
    }

    /// Index of the block that a token is in.
    ///
    /// # Panics
    ///
    /// When there is no such token.
    #[must_use]
    pub fn block_of(&self, token_idx: usize) -> usize {
        steps::take(1);
        self.sentences[self.tokens[token_idx].sentence as usize].block as usize
    }

    /// Whether a token is the end of a block: no word of the text.
    #[must_use]
    pub fn is_end(&self, token_idx: usize) -> bool {
        steps::take(1);
        self.tokens.get(token_idx).is_none_or(|t| t.span.is_empty())
    }

    /// The kind of the block that a token is in.
    ///
    /// # Panics
    ///
    /// When there is no such token.
    #[must_use]
    pub fn block_kind(&self, token_idx: usize) -> BlockKind {
        self.blocks[self.block_of(token_idx)].kind
    }

    /// The tokens of the sentence that a token is in.
    ///
    /// # Panics
    ///
    /// When there is no such token.
    #[must_use]
    pub fn sentence_of(&self, token_idx: usize) -> TokenRange {
        steps::take(1);
        self.sentences[self.tokens[token_idx].sentence as usize].tokens
    }
}
