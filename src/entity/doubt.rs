//! Texts that are no English prose, and texts of which the tagger makes little: a page in German, code,
//! a recipe. In: the names in order. Out: those of them that are sure.

use super::{Candidate, listed};
use crate::TokenRange;
use crate::annotation::Kind;
use crate::document::Document;
use crate::lexicon::{self, Flags};
use crate::token::{Case, Class};
use rustc_hash::FxHashSet;

/// So few names say nothing of a text.
const FEW: usize = 5;
/// In news the mean of the names' scores is above this, in thousandths.
const DOUBTFUL: usize = 450;
/// What is sure enough elsewhere.
const SURE: u16 = 700;

/// Leaves out the names that a text gives no reason to believe in.
pub(super) fn keep_sure(doc: &Document<'_>, names: &mut Vec<Candidate>) {
    let prose = Prose::of(doc);
    let mut people = FxHashSet::default();
    names.retain_mut(|name| prose.is_english(doc, name.tokens) || is_vouched_for(doc, name, &mut people));
    let sum: usize = names.iter().map(|name| usize::from(name.score)).sum();
    if names.len() >= FEW && sum < names.len() * DOUBTFUL {
        names.retain(|name| name.score >= SURE || listed::kind(doc, name.tokens).is_some());
    }
}

/// Which parts of a text are English prose, by their words in small letters.
struct Prose {
    whole: bool,
    blocks: Vec<bool>,
}

/// What speaks for prose, counted.
#[derive(Clone, Copy, Default)]
struct Words {
    all: usize,
    small: usize,
    /// "the", "of", "with".
    function: usize,
    /// "{", "=".
    code: usize,
}

impl Words {
    fn of(doc: &Document<'_>, tokens: TokenRange) -> Words {
        let mut words = Words::default();
        for idx in tokens.indices() {
            let token = &doc.tokens[idx];
            let small = token.class == Class::Word && token.case == Case::Lower;
            words.all += usize::from(token.class == Class::Word);
            words.small += usize::from(small);
            words.function += usize::from(small && doc.flags(idx).any(Flags::FUNCTION_WORD));
            words.code += usize::from(matches!(doc.str(idx), "{" | "}" | "=" | "<" | ">" | "\\"));
        }
        words
    }

    fn add(self, other: Words) -> Words {
        Words {
            all: self.all + other.all,
            small: self.small + other.small,
            function: self.function + other.function,
            code: self.code + other.code,
        }
    }

    /// Whether so few of at least so many small words are function words: one in so many. English news has
    /// two in five.
    fn lacks_function_words(self, least: usize, share: usize) -> bool {
        self.small >= least && self.function * share < self.small
    }
}

impl Prose {
    fn of(doc: &Document<'_>) -> Prose {
        let of_blocks: Vec<Words> = doc.block_tokens.iter().map(|tokens| Words::of(doc, *tokens)).collect();
        let whole = of_blocks.iter().copied().fold(Words::default(), Words::add);
        let blocks = of_blocks.iter().map(|words| !words.lacks_function_words(12, 10)).collect();
        Prose { whole: !whole.lacks_function_words(20, 5) && whole.code * 12 <= whole.all, blocks }
    }

    fn is_english(&self, doc: &Document<'_>, tokens: TokenRange) -> bool {
        self.whole && self.blocks[doc.block_of(tokens.start)]
    }
}

/// Whether the lists know a name: a person by the given name, whose last name stands for him afterwards
/// in `people`; others as a whole.
fn is_vouched_for(doc: &Document<'_>, name: &mut Candidate, people: &mut FxHashSet<u32>) -> bool {
    if name.kind != Kind::Person {
        return is_listed(doc, name.tokens);
    }
    let given = |&idx: &usize| doc.flags(idx).any(Flags::FIRST_NAME);
    let last = name.tokens.end - 1;
    let capital = |idx: usize| doc.tokens[idx].case == Case::Title;
    // "Bürgermeisterin ⟦Helga Wiesner⟧"
    if let Some(first) = (name.tokens.start..last).find(given).filter(|&first| (first..=last).all(capital)) {
        name.tokens.start = first;
        people.insert(doc.tokens[last].word);
        return true;
    }
    name.tokens.len() == 1 && people.contains(&doc.tokens[last].word)
}

fn is_listed(doc: &Document<'_>, tokens: TokenRange) -> bool {
    if tokens.len() > 1 {
        return lexicon::is_place(&doc.span(tokens).of(doc.text).to_lowercase()) || listed::kind(doc, tokens).is_some();
    }
    let flags = doc.flags(tokens.start);
    let land = Flags::COUNTRY.or(Flags::LARGE_CITY).or(Flags::STATE).or(Flags::REGION);
    doc.tokens[tokens.start].case.is_capital() && flags.any(land.or(Flags::ORGANIZATION))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_prose(text: &str) -> bool {
        Prose::of(&Document::of_paragraphs(text)).whole
    }

    #[test]
    fn prose_is_told_from_other_texts() {
        assert!(is_prose(
            &"The mayor said on Monday that she would sign the order before the end of the week. ".repeat(3)
        ));
        assert!(!is_prose(
            &"Der Rat hat am Abend mit großer Mehrheit den Bau einer neuen Brücke beschlossen. ".repeat(3)
        ));
        assert!(!is_prose(&"let total = items.map(Item => { return Item.Price; });\n".repeat(5)));
        assert!(is_prose("Calgary 4 Dallas 2\nBuffalo 3 Edmonton 1"));
    }
}
