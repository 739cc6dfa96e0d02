//! What a line looks like. In: the lines of a page. Out: what the words of each say that it is,
//! the notices in it, what it says that is beside a story, and what it shares with the text.
//! Decides nothing.

pub(crate) mod wording;
pub(crate) mod aside;
pub(crate) mod notice;
pub(crate) mod topic;
pub(crate) mod page;
