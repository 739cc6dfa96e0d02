//! What the JavaScript package exports to correct an article, to take it away and to bring it
//! back. In: values and corrections as JavaScript has them. Out: the same, or bytes. A value or
//! a correction of another shape is a `TypeError` that names the field; a file that cannot be
//! read is an `Error` with the name `ImportError`.

use super::exports::{JsAnnotations, read_day, serialize, string, write};
use super::unfold::Unfolding;
use crate::Annotations;
use crate::calendar::Day;
use crate::correct::{self, Correction};
use crate::export::{self, Article, Format};
use crate::shape;
use js_sys::{Array, Error, TypeError, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/web/fold.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn fold(value: &JsValue) -> Result<Packed, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// A value as `fold.js` packs it.
    type Packed;
    #[wasm_bindgen(method, getter)]
    fn numbers(this: &Packed) -> Vec<u32>;
    #[wasm_bindgen(method, getter)]
    fn fractions(this: &Packed) -> Vec<f64>;
    #[wasm_bindgen(method, getter)]
    fn strings(this: &Packed) -> String;

    /// Corrections, as JavaScript has them.
    #[wasm_bindgen(typescript_type = "readonly Correction[]")]
    pub type JsCorrections;
    /// What `carry` gives.
    #[wasm_bindgen(typescript_type = "Correction[]")]
    pub type JsCarried;
    /// What `correct` gives.
    #[wasm_bindgen(extends = js_sys::Object, typescript_type = "Corrected")]
    pub type JsCorrected;
    /// Articles to be written.
    #[wasm_bindgen(typescript_type = "readonly ExportedArticle[]")]
    pub type JsArticles;
    /// An article to be written.
    #[wasm_bindgen(typescript_type = "ExportedArticle")]
    pub type JsArticle;
    #[wasm_bindgen(method, getter, catch)]
    fn name(this: &JsArticle) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn text(this: &JsArticle) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn annotations(this: &JsArticle) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn corrections(this: &JsArticle) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn lost(this: &JsArticle) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch, js_name = referenceDate)]
    fn reference_date(this: &JsArticle) -> Result<JsValue, JsValue>;
    /// Articles that were read.
    #[wasm_bindgen(typescript_type = "ImportedArticle[]")]
    pub type JsImported;
    /// The bytes of a file.
    #[wasm_bindgen(typescript_type = "Uint8Array<ArrayBuffer>")]
    pub type JsBytes;
}

/// Applies a person's corrections to the annotations of `text`.
///
/// # Errors
///
/// `TypeError` when an argument is of another shape.
#[wasm_bindgen(js_name = correct)]
pub fn correct_js(
    text: &JsValue,
    annotations: &JsAnnotations,
    corrections: &JsCorrections,
) -> Result<JsCorrected, JsValue> {
    let text = String::from(&string(text, "correct")?);
    let annotations = read_annotations(&text, annotations)?;
    let corrections = read_corrections(&text, corrections, "corrections")?;
    let corrected = correct::correct(&text, &annotations, &corrections);
    let value = JsCorrected::from(JsValue::from(js_sys::Object::new()));
    let lost = corrected.lost.iter().map(|&idx| JsValue::from(idx as u32)).collect::<Array>();
    set(&value, "annotations", &write(&text, &corrected.annotations))?;
    set(&value, "corrections", &serialize(&shape::correction::write(&text, &corrected.corrections))?)?;
    set(&value, "lost", &lost)?;
    Ok(value)
}

/// Moves corrections from `before` to `after`, the same text edited.
///
/// # Errors
///
/// `TypeError` when an argument is of another shape.
#[wasm_bindgen(js_name = carry)]
pub fn carry_js(before: &JsValue, after: &JsValue, corrections: &JsCorrections) -> Result<JsCarried, JsValue> {
    let (before, after) = (String::from(&string(before, "carry")?), String::from(&string(after, "carry")?));
    let corrections = read_corrections(&before, corrections, "corrections")?;
    let carried = correct::carry(&before, &after, &corrections);
    Ok(serialize(&shape::correction::write(&after, &carried))?.unchecked_into())
}

/// Whether `after` is `before` edited.
///
/// # Errors
///
/// `TypeError` when an argument is not a string.
#[wasm_bindgen(js_name = isEdit)]
pub fn is_edit_js(before: &JsValue, after: &JsValue) -> Result<bool, JsValue> {
    let (before, after) = (String::from(&string(before, "isEdit")?), String::from(&string(after, "isEdit")?));
    Ok(correct::is_edit(&before, &after))
}

/// Writes articles in a format.
///
/// # Errors
///
/// `TypeError` when an article is of another shape, or the format is not known.
#[wasm_bindgen(js_name = exportArticles)]
pub fn export_js(articles: &JsArticles, format: &JsValue) -> Result<JsBytes, JsValue> {
    let known = format.as_string().and_then(|word| Format::parse(&word));
    let format = known.ok_or_else(|| {
        let all = Format::ALL.map(Format::as_str).join(", ");
        TypeError::new(&format!("export: the format must be one of {all}"))
    })?;
    let list = articles.dyn_ref::<Array>().ok_or_else(|| TypeError::new("export: the articles must be an array"))?;
    let owned = list.iter().map(|article| Owned::read(article.unchecked_ref())).collect::<Result<Vec<_>, _>>()?;
    let articles: Vec<Article<'_>> = owned.iter().map(Owned::article).collect();
    let bytes = export::export_articles(&articles, format);
    Ok(JsValue::from(Uint8Array::from(bytes.as_slice())).unchecked_into())
}

/// The quotations of an article with their speakers, as Markdown.
///
/// # Errors
///
/// `TypeError` when the article is of another shape.
#[wasm_bindgen(js_name = copyQuotations)]
pub fn copy_quotations_js(article: &JsArticle) -> Result<String, JsValue> {
    Ok(export::copy_quotations(&Owned::read(article)?.article()))
}

/// Reads what `exportArticles` wrote.
///
/// # Errors
///
/// An `Error` with the name `ImportError` that says what is wrong with the file.
#[wasm_bindgen(js_name = importArticles)]
pub fn import_js(bytes: &Uint8Array) -> Result<JsImported, JsValue> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Imported<'a> {
        name: &'a str,
        text: &'a str,
        reference_date: Option<String>,
        corrections: Vec<shape::correction::Correction>,
        lost: Vec<shape::correction::Correction>,
    }
    let articles = export::import(&bytes.to_vec()).map_err(|fault| {
        let error = Error::new(&fault.to_string());
        error.set_name("ImportError");
        JsValue::from(error)
    })?;
    let articles = articles.iter().map(|article| Imported {
        name: &article.name,
        text: &article.text,
        reference_date: article.reference_date.map(|day| day.to_string()),
        corrections: shape::correction::write(&article.text, &article.corrections),
        lost: shape::correction::write(&article.text, &article.lost),
    });
    Ok(serialize(&articles.collect::<Vec<_>>())?.unchecked_into())
}

/// An article of JavaScript's, read.
struct Owned {
    name: String,
    text: String,
    annotations: Annotations,
    corrections: Vec<Correction>,
    lost: Vec<Correction>,
    reference_date: Option<Day>,
}

impl Owned {
    fn read(article: &JsArticle) -> Result<Self, JsValue> {
        if !article.is_object() {
            return Err(TypeError::new("export: an article must be an object").into());
        }
        let text = String::from(&string(&article.text()?, "export")?);
        let annotations = read_annotations(&text, &article.annotations()?)?;
        let corrections = read_corrections(&text, &article.corrections()?, "corrections")?;
        let lost = read_corrections(&text, &article.lost()?, "lost")?;
        let date = Some(article.reference_date()?).filter(|date| !date.is_null() && !date.is_undefined());
        let reference_date = date.map(|date| read_day(&date)).transpose()?;
        Ok(Self {
            name: article.name()?.as_string().unwrap_or_default(),
            text,
            annotations,
            corrections,
            lost,
            reference_date,
        })
    }

    fn article(&self) -> Article<'_> {
        let Self { name, text, annotations, corrections, lost, reference_date } = self;
        Article { name, text, annotations, corrections, lost, reference_date: *reference_date }
    }
}

fn read_annotations(text: &str, value: &JsValue) -> Result<Annotations, JsValue> {
    let packed = fold(value)?;
    let (numbers, fractions, strings) = (packed.numbers(), packed.fractions(), packed.strings());
    let read = Unfolding::new(text, &numbers, &fractions, &strings).read();
    read.map_err(|fault| TypeError::new(&format!("annotations: {fault}")).into())
}

fn read_corrections(text: &str, list: &JsValue, path: &str) -> Result<Vec<Correction>, JsValue> {
    let json: serde_json::Value =
        serde_wasm_bindgen::from_value(list.clone()).map_err(|error| TypeError::new(&format!("{path}: {error}")))?;
    shape::correction::read(text, &json, path).map_err(|fault| TypeError::new(&fault.to_string()).into())
}

fn set(target: &JsValue, field: &str, value: &JsValue) -> Result<(), JsValue> {
    js_sys::Reflect::set(target, &field.into(), value).map(|_| ())
}
