//! What `render` shows, as it crosses the border. In: the numbers that shown.js made of
//! JavaScript's value. Out: blocks and layers of marks, sorted for the walk.

use crate::overlay::{self, Layer, Part};
use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;

/// How many numbers a block has, and a mark.
const BLOCK: usize = 3;
const MARK: usize = 9;

#[wasm_bindgen(module = "/src/web/shown.js")]
extern "C" {
    #[wasm_bindgen(js_name = listShown, catch)]
    fn list_shown(text: &JsString, value: &JsValue, from: u32, to: u32) -> Result<Listed, JsValue>;

    type Listed;
    #[wasm_bindgen(method, getter)]
    fn numbers(this: &Listed) -> Vec<u32>;
    #[wasm_bindgen(method, getter)]
    fn words(this: &Listed) -> Array;
}

/// A part of the page.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    /// The first code unit.
    pub start: usize,
    /// One past the last code unit.
    pub end: usize,
    /// Its kind, a word of [`Shown`].
    pub kind: usize,
}

/// What a mark shows.
#[derive(Clone, Copy, Debug)]
pub struct Label {
    /// The array of the value: its place among datelines, quotations, mentions, dates, amounts.
    pub array: u32,
    /// The place in that array.
    pub index: u32,
    /// Its kind, a word of [`Shown`].
    pub kind: usize,
    /// The kind of a quotation or an amount, the form of a mention; the word 0 for none.
    pub variant: usize,
    /// The entity that it, or its source, stands for.
    pub entity: Option<u32>,
    /// The piece of a record that the value itself has in several pieces.
    pub piece: Part,
    /// Who made it, where the record says; the word 0 for nobody.
    pub by: usize,
}

/// What touches a range of the text.
#[derive(Debug)]
pub struct Shown {
    /// The parts of the page.
    pub blocks: Vec<Block>,
    /// The marks, as [`overlay::walk`] wants them.
    pub layers: Vec<Layer<Label>>,
    words: Vec<JsString>,
}

impl Shown {
    /// What of a value touches `from..to`, in UTF-16 code units.
    ///
    /// # Errors
    ///
    /// `TypeError` with the name of the field that is missing or of another type.
    pub fn read(text: &JsString, value: &JsValue, from: u32, to: u32) -> Result<Shown, JsValue> {
        let listed = list_shown(text, value, from, to)?;
        let numbers = listed.numbers();
        let words = listed.words().iter().map(JsCast::unchecked_into).collect();
        let (count, rest) = numbers.split_first().map_or((0, &[][..]), |(count, rest)| (*count as usize, rest));
        let (blocks, marks) = rest.split_at((count * BLOCK).min(rest.len()));
        let mut layers: Vec<_> = marks.chunks_exact(MARK).map(read_mark).collect();
        overlay::sort(&mut layers);
        Ok(Shown { blocks: blocks.chunks_exact(BLOCK).map(read_block).collect(), layers, words })
    }

    /// A word by its number; nothing for 0.
    #[must_use]
    pub fn word(&self, word: usize) -> Option<&JsString> {
        if word == 0 { None } else { self.words.get(word) }
    }
}

fn read_block(row: &[u32]) -> Block {
    Block { start: row[0] as usize, end: row[1] as usize, kind: row[2] as usize }
}

fn read_mark(row: &[u32]) -> Layer<Label> {
    let piece = match row[7] {
        1 => Part::Start,
        2 => Part::Middle,
        3 => Part::End,
        _ => Part::Whole,
    };
    let label = Label {
        array: row[2],
        index: row[3],
        kind: row[4] as usize,
        variant: row[5] as usize,
        entity: row[6].checked_sub(1),
        piece,
        by: row[8] as usize,
    };
    Layer { start: row[0] as usize, end: row[1] as usize, rank: row[2] as u8, label }
}
