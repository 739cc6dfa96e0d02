//! What kind of notice a line is, by the phrases that sites repeat under every story: an offer to
//! subscribe, a pointer to other stories, what a writer covers, where the money comes from. In: a
//! line's folded head. Out: a set of kinds, for the tagger to weigh: a story may use the same words.

use crate::words::phrases::{
    COMMENTS_NOTICE, LIST_NOTICE, OFFER_NOTICE, PAGE_NOTICE, PICTURE_NOTICE, POINTER_NOTICE, Phrases, SHOP_NOTICE,
    TERMS_NOTICE, TEXT_NOTICE, WRITER_NOTICE,
};

/// The kinds, one bit each: those of the first phrases in `src/words/phrase-kinds.txt`.
pub(crate) type Kinds = u16;

/// A list of other stories opens below it: "You might like".
pub(crate) const LIST: Kinds = LIST_NOTICE.bits() as Kinds;

/// A shop's kind: a price says it too.
const SHOP: Kinds = SHOP_NOTICE.bits() as Kinds;

/// The kinds in their order, which the weights know.
const KINDS: [Phrases; 10] = [
    POINTER_NOTICE,
    LIST_NOTICE,
    OFFER_NOTICE,
    TERMS_NOTICE,
    COMMENTS_NOTICE,
    WRITER_NOTICE,
    TEXT_NOTICE,
    PICTURE_NOTICE,
    PAGE_NOTICE,
    SHOP_NOTICE,
];

/// How many kinds there are.
pub(crate) const N_KINDS: usize = KINDS.len();

/// The kinds of notice that a folded head has, and the phrases in it.
pub(crate) fn find(head: &str, phrases: Phrases) -> Kinds {
    let price = if head.contains(['$', '£', '€']) { SHOP } else { 0 };
    phrases.bits() as Kinds & ((1 << N_KINDS) - 1) | price
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::phrases;

    #[test]
    fn kinds_are_the_first_of_all_phrases() {
        assert!(KINDS.iter().enumerate().all(|(at, kind)| kind.bits() == 1 << at));
    }

    #[test]
    fn phrase_tells_its_kind() {
        let find = |head: &str| find(head, phrases::find(head));
        assert_eq!(find("read more about the pier"), 1);
        assert_eq!(find("most popular"), LIST);
        assert_eq!(find("sign up for the elmside letter"), 1 << 2);
        assert_eq!(find("ida falk is a reporter in elmside"), 1 << 5);
        assert_eq!(find("the harbour froze in march"), 0);
        assert_eq!(find("boots, $12"), SHOP);
    }
}
