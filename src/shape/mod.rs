//! The shapes of what leaves the program and comes back: records with the names and units of
//! the contract. In: results and corrections, with byte offsets. Out: values that serialize,
//! with UTF-16 offsets (code points where a format asks for them), and back.
//!
//! Knows no format and no JavaScript; serialization lives here, in `export` and in `web`.

pub mod offset;
pub mod value;
pub mod correction;
