//! What the JavaScript package exports: `annotate`, `render`, `version`. A panic is
//! written to the console and thrown as an `Error`; the instance is unusable after it.

use super::render::{self, RenderOptions};
use super::value::Value;
use crate::calendar::Day;
use crate::{Options, annotate};
use js_sys::{Error, Function, JsString, TypeError};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("annotations.d.ts");

#[wasm_bindgen]
extern "C" {
    /// The value of `annotate`, as JavaScript has it.
    #[wasm_bindgen(typescript_type = "Annotations")]
    pub type JsAnnotations;
    /// The options of `annotate`.
    #[wasm_bindgen(typescript_type = "AnnotateOptions | null")]
    pub type JsAnnotateOptions;
    /// The options of `render`.
    #[wasm_bindgen(typescript_type = "RenderOptions | null")]
    pub type JsRenderOptions;
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

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct AnnotateOptions {
    reference_date: Option<String>,
}

/// Finds quotations, names and datelines in `text`.
///
/// # Errors
///
/// `TypeError` when `text` is no string, or `referenceDate` is no day.
#[wasm_bindgen(js_name = annotate)]
pub fn annotate_js(text: &JsValue, options: Option<JsAnnotateOptions>) -> Result<JsAnnotations, JsValue> {
    let text = string(text, "annotate")?;
    let options: AnnotateOptions = read(options.map(Into::into))?;
    let reference_date = match options.reference_date.as_deref() {
        Some(date) => Some(date.parse::<Day>().map_err(|e| TypeError::new(&format!("referenceDate: {e}")))?),
        None => None,
    };
    let text = String::from(&text);
    let annotations = annotate(&text, &Options { reference_date });
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true);
    let value = Value::new(&text, &annotations).serialize(&serializer);
    Ok(value.map_err(|e| Error::new(&e.to_string()))?.unchecked_into())
}

/// Shows `text` in `root` as text nodes and nested `<mark>`s; what stood in `root`
/// comes back when the returned function is called.
///
/// # Errors
///
/// `TypeError` when an argument is of another type.
#[wasm_bindgen(js_name = render)]
pub fn render_js(
    root: &web_sys::Element,
    text: &JsValue,
    annotations: JsAnnotations,
    options: Option<JsRenderOptions>,
) -> Result<JsUndo, JsValue> {
    let text = string(text, "render")?;
    let value: Value = read_value(annotations.into(), "annotations")?;
    let options: RenderOptions = read(options.map(Into::into))?;
    let undo: Function = render::render(root, &text, &value, &options)?;
    Ok(JsValue::from(undo).unchecked_into())
}

/// The version of the engine.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_string()
}

fn string(value: &JsValue, function: &str) -> Result<JsString, JsValue> {
    let fault = || TypeError::new(&format!("{function}: the text must be a string")).into();
    value.dyn_ref::<JsString>().cloned().ok_or_else(fault)
}

fn read<T: Default + for<'a> Deserialize<'a>>(options: Option<JsValue>) -> Result<T, JsValue> {
    match options.filter(|o| !o.is_null() && !o.is_undefined()) {
        Some(options) => read_value(options, "options"),
        None => Ok(T::default()),
    }
}

fn read_value<T: for<'a> Deserialize<'a>>(value: JsValue, name: &str) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(|e| TypeError::new(&format!("{name}: {e}")).into())
}
