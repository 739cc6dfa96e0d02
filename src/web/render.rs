//! The value → DOM: text nodes and nested `<mark>`s, nothing else of the input. The
//! text content of `root` is the text, to the last code unit. Offsets are UTF-16.
//!
//! Blocks are `<p class="aa-block" data-block="…">`, in `<section>`s of about 50, so
//! that the browser can skip those off screen (`content-visibility`).

use super::shown::{Item, Shown};
use crate::overlay::{self, Layer, Part, Step};
use js_sys::{Function, JsString};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Node};

/// How `render` lays the text out.
#[derive(Debug)]
pub struct RenderOptions {
    /// How many blocks stand in one section.
    pub section_size: usize,
}

impl Default for RenderOptions {
    fn default() -> Self {
        Self { section_size: 50 }
    }
}

/// What a mark shows.
#[derive(Clone, Copy)]
struct Label<'v> {
    kind: &'v str,
    /// The array of the value, by its letter, and the index in it.
    array: char,
    idx: usize,
    variant: &'v str,
    entity: Option<usize>,
    /// The piece of an item that the value itself has in several pieces.
    piece: Part,
}

/// Puts `text` with its marks into `root` and returns the undo.
///
/// # Errors
///
/// What the DOM throws.
pub fn render(root: &Element, text: &JsString, value: &Shown, options: &RenderOptions) -> Result<Function, JsValue> {
    let document = root.owner_document().ok_or_else(|| js_sys::TypeError::new("render: the root has no document"))?;
    let layers = layers(text, value);
    let fragment: Node = document.create_document_fragment().into();
    let mut at = 0;
    let mut first = 0;
    for blocks in value.blocks.chunks(options.section_size.max(1)) {
        let section = document.create_element("section")?;
        section.set_attribute("class", "aa-section")?;
        for block in blocks {
            append_text(&document, &section, text, at, block.start)?;
            let paragraph = document.create_element("p")?;
            paragraph.set_attribute("class", "aa-block")?;
            paragraph.set_attribute("data-block", &block.kind)?;
            // Layers are sorted: those that end before this block stay behind.
            while first < layers.len() && layers[first].end <= block.start {
                first += 1;
            }
            let last = layers[first..].iter().take_while(|l| l.start < block.end).count();
            fill(&document, &paragraph, text, &layers[first..first + last], block.start, block.end)?;
            section.append_child(&paragraph)?;
            at = block.end;
        }
        fragment.append_child(&section)?;
    }
    append_text(&document, &fragment, text, at, text.length() as usize)?;
    swap(root, &fragment)
}

/// Puts `fragment` in place of what stands in `root`; the function returned takes it
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

/// Everything that is marked, sorted for the walk.
fn layers<'v>(text: &JsString, value: &'v Shown) -> Vec<Layer<Label<'v>>> {
    let mut layers = Vec::new();
    let mut add = |start, end, rank, label| layers.push(Layer { start, end, rank, label });
    let label = |kind, array, idx| Label { kind, array, idx, variant: "", entity: None, piece: Part::Whole };
    for (idx, d) in value.datelines.iter().enumerate() {
        add(d.start, d.end, 0, label("dateline", 'd', idx));
    }
    for (idx, q) in value.quotations.iter().enumerate() {
        for (start, end, piece) in pieces(text, q) {
            add(start, end, 1, Label { variant: &q.kind, entity: q.entity, piece, ..label("quotation", 'q', idx) });
        }
    }
    for (idx, m) in value.mentions.iter().enumerate() {
        add(m.start, m.end, 2, Label { variant: &m.form, entity: m.entity, ..label(&m.kind, 'm', idx) });
    }
    for (idx, d) in value.dates.iter().enumerate() {
        add(d.start, d.end, 3, label("date", 't', idx));
    }
    for (idx, a) in value.amounts.iter().enumerate() {
        add(a.start, a.end, 3, Label { variant: &a.kind, ..label("amount", 'a', idx) });
    }
    overlay::sort(&mut layers);
    layers
}

/// The pieces of a quotation with their marks, without a cue between them.
fn pieces(text: &JsString, quotation: &Item) -> Vec<(usize, usize, Part)> {
    let contents = &quotation.contents;
    if contents.len() < 2 {
        return vec![(quotation.start, quotation.end, Part::Whole)];
    }
    let last = contents.len() - 1;
    let piece = |(idx, &(from, to)): (usize, &(usize, usize))| {
        let start = if idx == 0 { quotation.start } else { from - mark_before(text, from) };
        let end = if idx == last { quotation.end } else { to + mark_after(text, to) };
        let part = match idx {
            0 => Part::Start,
            idx if idx == last => Part::End,
            _ => Part::Middle,
        };
        (start, end, part)
    };
    contents.iter().enumerate().map(piece).collect()
}

/// 1 when the code unit at that place is a quotation mark, else 0.
fn mark_at(text: &JsString, at: u32) -> usize {
    const MARKS: &str = "\"'“”„‟‘’‚‛«»‹›「」『』";
    let unit = text.char_code_at(at);
    let mark = char::from_u32(unit as u32).is_some_and(|c| unit > 0.0 && MARKS.contains(c));
    usize::from(mark)
}

fn mark_before(text: &JsString, at: usize) -> usize {
    if at == 0 { 0 } else { mark_at(text, at as u32 - 1) }
}

fn mark_after(text: &JsString, at: usize) -> usize {
    mark_at(text, at as u32)
}

/// Fills one paragraph.
fn fill(
    document: &Document,
    paragraph: &Element,
    text: &JsString,
    layers: &[Layer<Label<'_>>],
    start: usize,
    end: usize,
) -> Result<(), JsValue> {
    let mut open = vec![paragraph.clone()];
    let mut fault = Ok(());
    overlay::walk(layers, start, end, |step| {
        let done = match (step, open.last()) {
            (Step::Open(label, part), Some(parent)) => open_mark(document, parent, &label, part).map(|m| open.push(m)),
            (Step::Text(start, end), Some(parent)) => append_text(document, parent, text, start, end),
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

fn open_mark(document: &Document, parent: &Node, label: &Label<'_>, part: Part) -> Result<Element, JsValue> {
    let mark = document.create_element("mark")?;
    mark.set_attribute("data-kind", label.kind)?;
    mark.set_attribute("data-id", &format!("{}{}", label.array, label.idx))?;
    if !label.variant.is_empty() {
        mark.set_attribute("data-type", label.variant)?;
    }
    if let Some(entity) = label.entity {
        mark.set_attribute("data-entity", &entity.to_string())?;
    }
    if let Some(part) = part_name(join_parts(label.piece, part)) {
        mark.set_attribute("data-part", part)?;
    }
    parent.append_child(&mark)?;
    Ok(mark)
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

fn append_text(document: &Document, parent: &Node, text: &JsString, start: usize, end: usize) -> Result<(), JsValue> {
    if end <= start {
        return Ok(());
    }
    // The JavaScript string itself is cut, never a copy through UTF-8: lone surrogates
    // stay what they are.
    let node = document.create_text_node("");
    set_data(&node, &text.slice(start as u32, end as u32));
    parent.append_child(&node)?;
    Ok(())
}

#[wasm_bindgen]
extern "C" {
    /// `node.data = …` with a JavaScript string.
    #[wasm_bindgen(extends = js_sys::Object, js_name = Text)]
    type TextData;

    #[wasm_bindgen(method, setter, js_name = data)]
    fn set_data(this: &TextData, data: &JsString);
}

fn set_data(node: &web_sys::Text, data: &JsString) {
    node.unchecked_ref::<TextData>().set_data(data);
}
