//! What the JavaScript package exports to read and show a text: `annotate`, `explain`, `render`,
//! `version`; what it exports to correct and take away is in `tool`. A panic is written to
//! the console and thrown as an `Error`; the instance is unusable after it.

use super::fold::Folded;
use super::render::{self, RenderOptions};
use crate::annotation::BlockKind;
use crate::calendar::Day;
use crate::shape::offset::Utf16Index;
use crate::shape::value::Reason;
use crate::{Annotations, Hint, Options, Span, annotate, explain};
use js_sys::{Error, Function, JsString, TypeError};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// How many blocks are in one section unless the caller says otherwise.
const SECTION_SIZE: u32 = 50;

#[wasm_bindgen(module = "/src/web/unfold.js")]
extern "C" {
    fn hold(numbers: &[u32], fractions: &[f64], strings: &str) -> JsFolded;
    fn unfold(folded: &JsFolded) -> JsAnnotations;
}

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("annotations.d.ts");

#[wasm_bindgen(typescript_custom_section)]
const TOOL_TYPES: &str = include_str!("corrections.d.ts");

#[wasm_bindgen]
extern "C" {
    /// The value of `annotate`, as JavaScript has it.
    #[wasm_bindgen(typescript_type = "Annotations")]
    pub type JsAnnotations;
    /// The reasons of `explain`.
    #[wasm_bindgen(typescript_type = "Reason[]")]
    pub type JsReasons;
    /// A value of `annotate` that is not unfolded yet: a few large things, cheap to post.
    #[wasm_bindgen(typescript_type = "unknown")]
    pub type JsFolded;
    /// The options of `annotate`.
    #[wasm_bindgen(typescript_type = "AnnotateOptions | null")]
    pub type JsAnnotateOptions;
    /// The options of `render`.
    #[wasm_bindgen(typescript_type = "RenderOptions | null")]
    pub type JsRenderOptions;
    /// Any options, by their fields.
    type Fields;
    #[wasm_bindgen(method, getter, catch, js_name = referenceDate)]
    fn reference_date(this: &Fields) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn hints(this: &Fields) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch, js_name = sectionSize)]
    fn section_size(this: &Fields) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch, js_name = from)]
    fn range_from(this: &Fields) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch, js_name = to)]
    fn range_to(this: &Fields) -> Result<JsValue, JsValue>;
    /// The undo of `render`.
    #[wasm_bindgen(typescript_type = "() => void")]
    pub type JsUndo;
}

/// Runs once, when the module is instantiated.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        let message = format!("the annotator stopped ({panic}); the text is safe, make a new instance to go on");
        wasm_bindgen::throw_val(Error::new(&message).into());
    }));
}

/// Finds quotations, names and datelines in `text`.
///
/// # Errors
///
/// `TypeError` when `text` is not a string, or `referenceDate` is not a day; `TextTooLongError`.
#[wasm_bindgen(js_name = annotate)]
pub fn annotate_js(text: &JsValue, options: Option<JsAnnotateOptions>) -> Result<JsAnnotations, JsValue> {
    annotate_folded_js(text, options).map(|folded| unfold(&folded))
}

/// As [`annotate_js`], for another thread: `unfold` there makes the value of it.
///
/// # Errors
///
/// As [`annotate_js`].
#[wasm_bindgen(js_name = annotateFolded)]
pub fn annotate_folded_js(text: &JsValue, options: Option<JsAnnotateOptions>) -> Result<JsFolded, JsValue> {
    let text = string(text, "annotate")?;
    let options: Option<JsValue> = options.map(Into::into);
    let reference_date = match option(options.clone(), "referenceDate", Fields::reference_date)? {
        Some(date) => Some(read_day(&date)?),
        None => None,
    };
    let hints = option(options, "hints", Fields::hints)?;
    let text = String::from(&text);
    let hints = hints.map_or(Ok(Vec::new()), |hints| read_hints(&text, &hints))?;
    let annotations = annotate(&text, &Options::default().on(reference_date).hinted(&hints));
    Ok(pack(&text, &annotations))
}

/// Annotations of `text`, not unfolded yet.
fn pack(text: &str, annotations: &Annotations) -> JsFolded {
    let index = Utf16Index::new(text);
    let folded = Folded::new(&index, annotations);
    hold(&folded.numbers, &folded.fractions, &folded.strings)
}

/// The value of annotations of `text`.
pub(super) fn write(text: &str, annotations: &Annotations) -> JsAnnotations {
    unfold(&pack(text, annotations))
}

pub(super) fn serialize(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true);
    value.serialize(&serializer).map_err(|error| Error::new(&error.to_string()).into())
}

/// Why the words from `start` to `end` (UTF-16 code units, end exclusive) are a name of
/// their kind: at most three reasons, strongest first; none where there is no name.
///
/// # Errors
///
/// `TypeError` when `text` is not a string.
#[wasm_bindgen(js_name = explain)]
pub fn explain_js(text: &JsValue, start: f64, end: f64) -> Result<JsReasons, JsValue> {
    let text = String::from(&string(text, "explain")?);
    let index = Utf16Index::new(&text);
    // What is behind the text is its end: 2³² is not 0.
    let (start, end) = (index.byte(start as usize), index.byte(end as usize));
    let reasons = if start < end { explain(&text, Span::new(start, end)) } else { Vec::new() };
    let reasons: Vec<Reason> = reasons.into_iter().map(Reason::from).collect();
    Ok(serialize(&reasons)?.unchecked_into())
}

/// Shows `text`, or the part of it from `from` to `to` (UTF-16 code units), in `root` as text
/// nodes and nested `<mark>`s; what was in `root` comes back when the returned function is
/// called.
///
/// # Errors
///
/// `TypeError` when an argument is of another type.
#[wasm_bindgen(js_name = render)]
pub fn render_js(
    root: &web_sys::Element,
    text: &JsValue,
    annotations: &JsAnnotations,
    options: Option<JsRenderOptions>,
) -> Result<JsUndo, JsValue> {
    let text = string(text, "render")?;
    let options: Option<JsValue> = options.map(Into::into);
    let section_size = count(options.clone(), "sectionSize", Fields::section_size)?.unwrap_or(SECTION_SIZE);
    let end = count(options.clone(), "to", Fields::range_to)?.unwrap_or(u32::MAX).min(text.length());
    let start = count(options, "from", Fields::range_from)?.unwrap_or(0).min(end);
    let layout = RenderOptions { section_size: section_size as usize, range: start..end };
    let undo: Function = render::render(root, &text, annotations, &layout)?;
    Ok(JsValue::from(undo).unchecked_into())
}

/// The version of the engine.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_string()
}

/// The longest text that is read, in UTF-16 code units: what is found in a longer one may have no
/// room in the 4 GB of a wasm memory.
const LONGEST: u32 = 100_000_000;

pub(super) fn string(value: &JsValue, function: &str) -> Result<JsString, JsValue> {
    let fault = || JsValue::from(TypeError::new(&format!("{function}: the text must be a string")));
    let text = value.dyn_ref::<JsString>().cloned().ok_or_else(fault)?;
    let length = text.length();
    if length > LONGEST {
        let fault = Error::new(&format!(
            "{function}: the text has {length} characters and {LONGEST} are the most; read it in parts"
        ));
        fault.set_name("TextTooLongError");
        return Err(fault.into());
    }
    Ok(text)
}

/// A field of the options; nothing where it is not given.
fn option(
    options: Option<JsValue>,
    name: &str,
    field: fn(&Fields) -> Result<JsValue, JsValue>,
) -> Result<Option<JsValue>, JsValue> {
    let is_given = |value: &JsValue| !value.is_null() && !value.is_undefined();
    let Some(options) = options.filter(is_given) else { return Ok(None) };
    if !options.is_object() {
        return Err(TypeError::new("the options must be an object").into());
    }
    let value = field(options.unchecked_ref()).map_err(|cause| {
        let fault = TypeError::new(&format!("{name}: reading it failed"));
        fault.set_cause(&cause);
        fault
    })?;
    Ok(Some(value).filter(is_given))
}

/// A field of the options that is a number, 0 or more.
fn count(
    options: Option<JsValue>,
    name: &str,
    field: fn(&Fields) -> Result<JsValue, JsValue>,
) -> Result<Option<u32>, JsValue> {
    let Some(value) = option(options, name, field)? else { return Ok(None) };
    let number = value.as_f64().filter(|number| *number >= 0.0).map(|number| number as u32);
    number.map(Some).ok_or_else(|| TypeError::new(&format!("{name}: it must be a number, 0 or more")).into())
}

/// What `articleFromHtml` gives beside its text.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct HintValue {
    start: usize,
    end: usize,
    kind: Option<String>,
    #[serde(default)]
    inside: bool,
    #[serde(default)]
    linked: f64,
}

/// Reads hints, whose offsets are UTF-16 code units; a kind that nobody knows is none.
fn read_hints(text: &str, list: &JsValue) -> Result<Vec<Hint>, JsValue> {
    let fault = |error: serde_wasm_bindgen::Error| TypeError::new(&format!("hints: {error}"));
    let values: Vec<HintValue> = serde_wasm_bindgen::from_value(list.clone()).map_err(fault)?;
    let index = Utf16Index::new(text);
    let mut hints: Vec<Hint> = values
        .iter()
        .filter(|hint| hint.start < hint.end)
        .map(|hint| Hint {
            span: Span::new(index.byte(hint.start), index.byte(hint.end)),
            kind: hint.kind.as_deref().and_then(BlockKind::parse),
            inside: hint.inside,
            linked: (hint.linked.clamp(0.0, 1.0) * 100.0) as u8,
        })
        .collect();
    hints.sort_by_key(|hint| hint.span.start);
    Ok(hints)
}

pub(super) fn read_day(date: &JsValue) -> Result<Day, JsValue> {
    let fault = |what: &str| JsValue::from(TypeError::new(&format!("referenceDate: {what}")));
    let date = date.as_string().ok_or_else(|| fault("it must be a string"))?;
    date.parse::<Day>().map_err(|error| fault(&error.to_string()))
}
