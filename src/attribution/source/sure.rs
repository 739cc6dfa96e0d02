//! How sure it is, in thousandths, whom the words of a source mean, where no weights tell.

/// A name that the article has.
pub(super) const NAME: u16 = 1000;

/// A noun for somebody new.
pub(super) const NEW: u16 = 900;

/// A name that no stage before found.
pub(super) const UNSEEN: u16 = 850;

/// A noun for somebody known.
pub(super) const KNOWN: u16 = 750;
