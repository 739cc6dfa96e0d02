//! The border to JavaScript: the records as numbers and, on `wasm32-unknown-unknown`, the
//! exports and the rendering. Everything inside the border counts bytes; everything outside
//! UTF-16. The shapes of the values are in `shape`.

pub mod fold;
pub mod unfold;

#[cfg(target_arch = "wasm32")]
pub mod shown;
#[cfg(target_arch = "wasm32")]
pub mod render;
#[cfg(target_arch = "wasm32")]
pub mod exports;
#[cfg(target_arch = "wasm32")]
pub mod tool;
