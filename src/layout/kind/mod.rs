//! Labels → kinds. In: the lines of a page with the tagger's labels. Out: blocks with one of the
//! twelve kinds.

pub(crate) mod title;
pub(crate) mod frame;
pub(crate) mod author;
pub(crate) mod table;
