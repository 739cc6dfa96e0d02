//! The value → DOM: text nodes and nested `<mark>`s, nothing else of the input. The
//! text content of `root` is the text, or the part of it that is asked for, to the last code
//! unit. Offsets are UTF-16.
//!
//! Blocks are `<p class="aa-block" data-block="…">`, in `<section>`s of about 50, so
//! that the browser can skip those off screen (`content-visibility`).

use super::shown::{Label, Shown};
use crate::overlay::{self, Layer, Part, Step};
use js_sys::{Function, JsString};
use std::ops::Range;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Node};

/// The letters of `data-id`, by the array of the value.
const LETTERS: [char; 5] = ['d', 'q', 'm', 't', 'a'];

/// How `render` lays the text out, and what part of it.
#[derive(Debug)]
pub struct RenderOptions {
    /// How many blocks are in one section; 0 for no sections.
    pub section_size: usize,
    /// The part of the text, in UTF-16 code units.
    pub range: Range<u32>,
}

/// The text and what is shown of it.
struct Page<'p> {
    document: Document,
    text: &'p JsString,
    shown: Shown,
}

/// Puts the part of `text` that `options` name, with its marks, into `root` and returns the
/// undo. It costs as much as that part is long.
///
/// # Errors
///
/// What the DOM throws; `TypeError` where `value` is not of the contract's shape.
pub fn render(root: &Element, text: &JsString, value: &JsValue, options: &RenderOptions) -> Result<Function, JsValue> {
    let document = root.owner_document().ok_or_else(|| js_sys::TypeError::new("render: the root has no document"))?;
    let Range { start, end } = options.range;
    let shown = Shown::read(text, value, start, end)?;
    let page = Page { document, text, shown };
    let fragment: Node = page.document.create_document_fragment().into();
    let (mut at, to) = (start as usize, end as usize);
    let mut first = 0;
    let size = if options.section_size == 0 { page.shown.blocks.len() } else { options.section_size };
    for blocks in page.shown.blocks.chunks(size.max(1)) {
        let parent = if options.section_size == 0 { fragment.clone() } else { page.section(&fragment)? };
        for block in blocks {
            let (start, end) = (block.start.max(at), block.end.min(to));
            page.append_text(&parent, at, start)?;
            let paragraph = page.document.create_element("p")?;
            paragraph.set_attribute("class", "aa-block")?;
            page.set(&paragraph, "data-block", block.kind)?;
            // Layers are sorted: those that end before this block stay behind.
            let layers = &page.shown.layers;
            while first < layers.len() && layers[first].end <= start {
                first += 1;
            }
            let last = layers[first..].iter().take_while(|l| l.start < end).count();
            page.fill(&paragraph, &layers[first..first + last], start, end)?;
            parent.append_child(&paragraph)?;
            at = end.max(at);
        }
    }
    page.append_text(&fragment, at, to)?;
    swap(root, &fragment)
}

/// Puts `fragment` in place of what is in `root`; the function returned takes it
/// back.
fn swap(root: &Element, fragment: &Node) -> Result<Function, JsValue> {
    let mut before = Vec::new();
    while let Some(child) = root.first_child() {
        before.push(root.remove_child(&child)?);
    }
    root.append_child(fragment)?;
    let root = root.clone();
    let undo = Closure::once_into_js(move || {
        while let Some(child) = root.first_child() {
            if root.remove_child(&child).is_err() {
                return;
            }
        }
        for child in &before {
            if root.append_child(child).is_err() {
                return;
            }
        }
    });
    Ok(undo.unchecked_into())
}

impl Page<'_> {
    fn section(&self, parent: &Node) -> Result<Node, JsValue> {
        let section = self.document.create_element("section")?;
        section.set_attribute("class", "aa-section")?;
        parent.append_child(&section)
    }

    /// Fills one paragraph.
    fn fill(&self, paragraph: &Element, layers: &[Layer<Label>], start: usize, end: usize) -> Result<(), JsValue> {
        let mut open: Vec<Node> = vec![paragraph.clone().into()];
        let mut fault = Ok(());
        overlay::walk(layers, start, end, |step| {
            let done = match (step, open.last()) {
                (Step::Open(label, part), Some(parent)) => self.open_mark(parent, &label, part).map(|m| open.push(m)),
                (Step::Text(start, end), Some(parent)) => self.append_text(parent, start, end),
                (Step::Close, _) => {
                    open.pop();
                    Ok(())
                }
                (_, None) => Ok(()),
            };
            if done.is_err() && fault.is_ok() {
                fault = done;
            }
        });
        fault
    }

    fn open_mark(&self, parent: &Node, label: &Label, part: Part) -> Result<Node, JsValue> {
        let mark = self.document.create_element("mark")?;
        self.set(&mark, "data-kind", label.kind)?;
        let letter = LETTERS.get(label.array as usize).unwrap_or(&'?');
        mark.set_attribute("data-id", &format!("{letter}{}", label.index))?;
        self.set(&mark, "data-type", label.variant)?;
        if let Some(entity) = label.entity {
            mark.set_attribute("data-entity", &entity.to_string())?;
        }
        if let Some(part) = part_name(join_parts(label.piece, part)) {
            mark.set_attribute("data-part", part)?;
        }
        self.set(&mark, "data-by", label.by)?;
        parent.append_child(&mark)
    }

    /// Sets an attribute to a word, where there is one.
    fn set(&self, element: &Element, name: &str, word: usize) -> Result<(), JsValue> {
        self.shown.word(word).map_or(Ok(()), |word| element.unchecked_ref::<AttributeOwner>().set_word(name, word))
    }

    fn append_text(&self, parent: &Node, start: usize, end: usize) -> Result<(), JsValue> {
        if end <= start {
            return Ok(());
        }
        // The JavaScript string itself is cut, never a copy through UTF-8: lone surrogates
        // stay what they are.
        let node = self.document.create_text_node("");
        node.unchecked_ref::<TextNode>().set_words(&self.text.slice(start as u32, end as u32));
        parent.append_child(&node)?;
        Ok(())
    }
}

/// The part that a cut of a piece is of the whole.
const fn join_parts(piece: Part, cut: Part) -> Part {
    match (piece, cut) {
        (Part::Whole, cut) => cut,
        (piece, Part::Whole) => piece,
        (Part::Start, Part::Start) => Part::Start,
        (Part::End, Part::End) => Part::End,
        _ => Part::Middle,
    }
}

const fn part_name(part: Part) -> Option<&'static str> {
    match part {
        Part::Whole => None,
        Part::Start => Some("start"),
        Part::Middle => Some("middle"),
        Part::End => Some("end"),
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = js_sys::Object, js_name = Text)]
    type TextNode;

    /// `node.data = …` with a JavaScript string.
    #[wasm_bindgen(method, setter, js_name = data)]
    fn set_words(this: &TextNode, data: &JsString);

    #[wasm_bindgen(extends = js_sys::Object, js_name = Element)]
    type AttributeOwner;

    /// `element.setAttribute(…)` with a JavaScript string.
    #[wasm_bindgen(method, catch, js_name = setAttribute)]
    fn set_word(this: &AttributeOwner, name: &str, value: &JsString) -> Result<(), JsValue>;
}
