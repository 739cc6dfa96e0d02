//! What a line says that is beside a story and not in it: a pointer to another article, a
//! picture's credit. In: a line and its folded head. Out: one small number a question, for the
//! tagger to weigh.

use super::wording::Wording;
use crate::words::frozen::POINTER;

/// The answers for one line.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Aside {
    /// 1 "Related: …", 2 a label and a title, 3 a label and a sentence.
    pub(crate) pointer: u8,
    /// 1 "Jane Roe / Agency" ends it, 2 a name after its last stop, 3 a name glued to it.
    pub(crate) picture: u8,
}

/// No caption has more words.
const LONGEST: usize = 60;

impl Aside {
    /// Asks one line.
    pub(crate) fn read(wording: &Wording<'_>) -> Self {
        let short = wording.line.n_words <= LONGEST;
        Self { pointer: pointer(wording), picture: if short { picture(wording) } else { 0 } }
    }
}

/// "Related: How the river was tamed".
fn pointer(wording: &Wording<'_>) -> u8 {
    let head = wording.line.head(wording.text, 240);
    let Some((label, title)) = head.split_once(':') else { return 0 };
    let words = label.split(' ').count();
    if !title.starts_with(' ') || words > 3 {
        return 0;
    }
    let label = crate::vocabulary::fold(label);
    if POINTER.has(&label) {
        1
    } else if wording.line.ends_sentence(wording.text) {
        3
    } else {
        2
    }
}

/// A picture's credit at the end of the line.
fn picture(wording: &Wording<'_>) -> u8 {
    let tail = wording.line.tail(wording.text, 70);
    if tail.ends_with(['.', '?', '!', ':', ',', '”', '"']) {
        return 0;
    }
    let is_name = |words: &str| {
        let mut words = words.split(' ').filter(|word| !word.is_empty());
        words.clone().count().wrapping_sub(1) < 6
            && words.all(|word| {
                word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic())
                    || matches!(word, "via" | "for" | "of" | "by")
            })
    };
    let slash = tail.rsplit_once('/').is_some_and(|(before, after)| {
        is_name(after) && before.trim_end().ends_with(char::is_alphabetic) && !tail.contains("://")
    });
    if slash {
        return 1;
    }
    let Some((at, _)) = tail.char_indices().rev().find(|(_, c)| matches!(c, '.' | ')' | '!' | '?')) else { return 0 };
    let after = &tail[at + 1..];
    let before = tail[..at].ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == '”' || c == '"');
    match (is_name(after), after.starts_with(' ')) {
        (true, true) if before => 2,
        (true, false) if before && after.starts_with(|c: char| c.is_uppercase()) => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (u8, u8) {
        let lines = crate::layout::line::split(text);
        let aside = Aside::read(&Wording::new(&lines[0], text));
        (aside.pointer, aside.picture)
    }

    #[test]
    fn labels_point_to_other_articles() {
        assert_eq!(read("Related: How the river was tamed").0, 1);
        assert_eq!(read("The Big Story: How the river was tamed").0, 2);
        assert_eq!(read("The river was tamed in 1931.").0, 0);
    }

    #[test]
    fn names_behind_the_last_stop_are_a_credit() {
        assert_eq!(read("The keeper on her stairs. Jane Roe / Harbour Post").1, 1);
        assert_eq!(read("The keeper on her stairs. Jane Roe").1, 2);
        assert_eq!(read("The keeper on her stairs.Jane Roe").1, 3);
        assert_eq!(read("The keeper climbs her stairs each night.").1, 0);
    }
}
