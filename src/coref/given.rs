//! Given names that no list holds → whose they sound like. In: a folded given name. Out:
//! how much its beginning and its ending speak for a woman's or a man's, by weights learnt
//! from the given names of some seventy languages.

use crate::lexicon::plain;
use crate::table::{self, packed};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// "^kwa -12": a beginning, "ena$ 21": an ending; tenths of a nat, above zero for a woman.
static WEIGHTS: LazyLock<FxHashMap<&str, i32>> = LazyLock::new(|| {
    let text: &'static str = table::unpack(packed!("coref/given.txt")).leak();
    text.lines().filter_map(|line| line.split_once(' ')).filter_map(|(p, w)| Some((p, w.parse().ok()?))).collect()
});

/// The longest beginning and ending, marks included.
const BEGINNING: usize = 5;
const ENDING: usize = 6;

/// The pieces of a plain name: its beginnings after `^`, its endings before `$`, and the
/// whole of a short one.
pub(crate) fn pieces(name: &str, mut each: impl FnMut(&str)) {
    let marked = format!("^{name}$");
    let cut = |at: &usize| marked.is_char_boundary(*at);
    (2..=BEGINNING.min(marked.len() - 1)).filter(cut).for_each(|end| each(&marked[..end]));
    (marked.len().saturating_sub(ENDING)..marked.len() - 1).filter(cut).for_each(|start| each(&marked[start..]));
}

/// How much a folded given name speaks for a woman, in thousandths of a nat; below zero
/// for a man, zero for a name that says nothing.
///
/// ```
/// use article_annotator::coref::given::leaning;
/// assert!(leaning("lalaina") > 0 && leaning("oleksiy") < 0);
/// assert_eq!(leaning(""), 0);
/// ```
#[must_use]
pub fn leaning(folded: &str) -> i32 {
    let mut sum = 0;
    if !folded.is_empty() {
        pieces(&plain(folded), |piece| sum += WEIGHTS.get(piece).copied().unwrap_or_default());
    }
    100 * sum
}
