//! The border to JavaScript: value shapes, UTF-16 offsets and, on
//! `wasm32-unknown-unknown`, the exports and the rendering. Serialization lives only
//! here. Everything inside the border counts bytes; everything outside UTF-16.

pub mod fold;
pub mod utf16;
pub mod value;

#[cfg(target_arch = "wasm32")]
pub mod exports;
#[cfg(target_arch = "wasm32")]
pub mod render;
#[cfg(target_arch = "wasm32")]
pub mod shown;
