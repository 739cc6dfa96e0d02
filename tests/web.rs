//! The border in a real browser: `wasm-pack test --headless --chrome`.
#![cfg(target_arch = "wasm32")]

use article_annotator::shape::value::Value;
use article_annotator::web::exports::{annotate_js, explain_js, render_js, version};
use article_annotator::{Options, annotate};
use js_sys::{Array, JSON, JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Element;

wasm_bindgen_test_configure!(run_in_browser);

const TEXT: &str = "MOSCOW, Feb 7 (Reuters) - “We are 👍 ready,” Anna Petrova said.\r\n\r\nShe left Geneva.\n";

fn root() -> Element {
    let document = web_sys::window().and_then(|w| w.document()).expect("a document");
    let root = document.create_element("div").expect("an element");
    root.set_text_content(Some("what stood here before"));
    root
}

fn annotated(text: &JsValue) -> JsValue {
    annotate_js(text, None).expect("a value").into()
}

fn get(value: &JsValue, key: &str) -> JsValue {
    Reflect::get(value, &key.into()).expect("a field")
}

#[wasm_bindgen_test]
fn value_has_the_shape_of_the_contract() {
    let value = annotated(&TEXT.into());
    assert_eq!(get(&value, "schemaVersion"), JsValue::from(1));
    for array in ["blocks", "datelines", "bylines", "quotations", "mentions", "entities", "dates", "amounts"] {
        assert!(Array::is_array(&get(&value, array)), "{array}");
    }
    assert_eq!(Reflect::has(&value, &"referenceDate".into()), Ok(true));
}

#[wasm_bindgen_test]
fn unfolded_value_is_the_serialized_one() {
    let text = format!("{TEXT}The plan cost $5, or 7.5 percent, the mayor said on May 3, 2024.\nBy Jane Roe\n");
    let value = Value::new(&text, &annotate(&text, &Options::default()));
    let serialized = JSON::parse(&serde_json::to_string(&value).expect("a value")).expect("JSON");
    let crossed = JSON::stringify(&annotated(&text.into())).expect("JSON");
    assert_eq!(JSON::stringify(&serialized).expect("JSON"), crossed);
}

#[wasm_bindgen_test]
fn rendered_text_is_the_text_and_undo_takes_it_back() {
    let root = root();
    let text = JsValue::from(TEXT);
    let value = annotated(&text);
    let undo = render_js(&root, &text, value.unchecked_ref(), None).expect("an undo");
    assert_eq!(root.text_content().as_deref(), Some(TEXT));
    assert!(root.query_selector("p.aa-block").expect("a selector").is_some());
    JsValue::from(undo).unchecked_into::<js_sys::Function>().call0(&JsValue::NULL).expect("undone");
    assert_eq!(root.text_content().as_deref(), Some("what stood here before"));
}

#[wasm_bindgen_test]
fn lone_surrogates_survive_rendering() {
    let text: JsValue = JsString::from_char_code(&[0x61, 0xd800, 0x20, 0x62, 0xdc00]).into();
    let root = root();
    render_js(&root, &text, annotated(&text).unchecked_ref(), None).expect("an undo");
    assert_eq!(get(&root, "textContent"), text);
}

/// What the marks of a root are, one a line: "m1 person name 0 | Anna Petrova".
fn marks(root: &Element) -> Vec<String> {
    let marks = root.query_selector_all("mark").expect("a selector");
    let describe = |mark: Element| {
        let of = |name: &str| mark.get_attribute(name).unwrap_or_default();
        let names = ["data-id", "data-kind", "data-type", "data-entity", "data-part", "data-by"].map(of).join(" ");
        format!("{names} | {}", mark.text_content().unwrap_or_default())
    };
    (0..marks.length()).filter_map(|at| marks.get(at)?.dyn_into().ok()).map(describe).collect()
}

fn options(fields: &[(&str, u32)]) -> JsValue {
    let options = js_sys::Object::new();
    for (name, value) in fields {
        Reflect::set(&options, &(*name).into(), &JsValue::from(*value)).expect("set");
    }
    options.into()
}

#[wasm_bindgen_test]
fn range_shows_its_part_with_the_ids_of_the_whole() {
    let text = format!("{TEXT}\n“One,” she said, “two.”\n\nIvan Roe paid $5 on May 3, 2024.\n");
    let units: Vec<u16> = text.encode_utf16().collect();
    let text = JsValue::from(text);
    let value = annotated(&text);
    let whole = root();
    render_js(&whole, &text, value.unchecked_ref(), None).expect("an undo");
    let blocks = js_sys::Array::from(&get(&value, "blocks"));
    let end = |at: u32| get(&blocks.get(at), "end").as_f64().expect("a number") as u32;
    let (mut shown, mut found) = (String::new(), Vec::new());
    let mut from = 0;
    for to in [end(0), end(1), units.len() as u32] {
        let part = root();
        let range = options(&[("from", from), ("to", to), ("sectionSize", 0)]);
        render_js(&part, &text, value.unchecked_ref(), Some(range.unchecked_into())).expect("an undo");
        assert_eq!(part.query_selector("section").expect("a selector"), None);
        shown.push_str(&part.text_content().unwrap_or_default());
        found.extend(marks(&part));
        from = to;
    }
    assert_eq!(Some(shown), text.as_string());
    assert!(found.iter().any(|mark| mark.starts_with("q1 quotation")));
    assert_eq!(found, marks(&whole));
}

#[wasm_bindgen_test]
fn mark_cut_by_a_range_is_a_part() {
    let text = JsValue::from(TEXT);
    let value = annotated(&text);
    let name = TEXT.encode_utf16().collect::<Vec<_>>();
    let at = String::from_utf16_lossy(&name).find("Petrova").expect("a name");
    let at = TEXT[..at].encode_utf16().count() as u32;
    let part = root();
    let range = options(&[("from", at), ("to", at + 4)]);
    render_js(&part, &text, value.unchecked_ref(), Some(range.unchecked_into())).expect("an undo");
    assert_eq!(part.text_content().as_deref(), Some("Petr"));
    assert!(
        marks(&part).iter().any(|mark| mark.ends_with("middle  | Petr") || mark.ends_with("end  | Petr")),
        "{:?}",
        marks(&part)
    );
}

#[wasm_bindgen_test]
fn what_a_person_made_says_so() {
    let text = JsValue::from(TEXT);
    let value = annotated(&text);
    let mention = js_sys::Array::from(&get(&value, "mentions")).get(0);
    Reflect::set(&mention, &"by".into(), &"person".into()).expect("set");
    let root = root();
    render_js(&root, &text, value.unchecked_ref(), None).expect("an undo");
    let by = root.query_selector_all("mark[data-by=person]").expect("a selector");
    assert_eq!(by.length(), 1);
}

#[wasm_bindgen_test]
fn value_of_another_shape_is_a_type_error() {
    let text = JsValue::from(TEXT);
    let value = annotated(&text);
    Reflect::set(&value, &"mentions".into(), &"none".into()).expect("set");
    let fault = render_js(&root(), &text, value.unchecked_ref(), None).err().expect("no array");
    assert!(get(&fault, "message").as_string().is_some_and(|m| m.contains("mentions")));
}

#[wasm_bindgen_test]
fn markup_in_the_text_makes_no_element() {
    let text: JsValue = "<img src=x onerror=alert(1)> </script><b>“bold”</b>".into();
    let root = root();
    render_js(&root, &text, annotated(&text).unchecked_ref(), None).expect("an undo");
    assert_eq!(root.query_selector("img, b, script").expect("a selector"), None);
}

#[wasm_bindgen_test]
fn wrong_arguments_are_type_errors() {
    let fault = annotate_js(&JsValue::UNDEFINED, None).err().expect("no text");
    assert!(fault.is_instance_of::<js_sys::TypeError>());
    let options = js_sys::Object::new();
    Reflect::set(&options, &"referenceDate".into(), &"7 February".into()).expect("set");
    let fault = annotate_js(&TEXT.into(), Some(options.unchecked_into())).err().expect("no day");
    assert!(get(&fault, "message").as_string().is_some_and(|m| m.contains("YYYY-MM-DD")));
}

#[wasm_bindgen_test]
fn reasons_are_asked_for_by_the_indices_of_the_string() {
    let text = "👍 They met Mayor Anna Petrova.";
    let start = text.encode_utf16().count() - "Anna Petrova.".len();
    let ask =
        |start: usize, end: usize| Array::from(&explain_js(&text.into(), start as f64, end as f64).expect("reasons"));
    let why = ask(start, start + "Anna Petrova".len());
    let before = why.iter().find(|reason| get(reason, "reason") == "word-before").expect("the word before");
    assert_eq!(get(&before, "word"), "Mayor");
    assert_eq!(get(&before, "fact"), JsValue::NULL);
    assert_eq!(ask(3, 7).length(), 0);
    assert_eq!(ask(9_000, 2).length(), 0);
    // What lies behind the text is its end, and no number comes round to 0.
    let beyond = explain_js(&text.into(), 4_294_967_296.0 + start as f64, 4_294_967_296.0 + 40.0).expect("reasons");
    assert_eq!(Array::from(&beyond).length(), 0);
    assert!(explain_js(&JsValue::NULL, 0.0, 1.0).is_err());
}

#[wasm_bindgen_test]
fn getters_that_throw_and_days_that_are_texts_are_told_shortly() {
    let throwing = js_sys::eval("({ get referenceDate() { throw new Error('no') } })").expect("options");
    for _ in 0..2_000 {
        let fault = annotate_js(&TEXT.into(), Some(throwing.clone().unchecked_into())).err().expect("a fault");
        assert!(fault.is_instance_of::<js_sys::TypeError>());
        assert_eq!(get(&get(&fault, "cause"), "message"), JsValue::from("no"));
    }
    let options = js_sys::Object::new();
    Reflect::set(&options, &"referenceDate".into(), &"x".repeat(1_000_000).into()).expect("set");
    let fault = annotate_js(&TEXT.into(), Some(options.unchecked_into())).err().expect("no day");
    assert!(get(&fault, "message").as_string().is_some_and(|m| m.len() < 200));
}

#[wasm_bindgen_test]
fn texts_too_long_are_refused_before_they_are_tried() {
    let long = JsString::from("x").repeat(100_000_001);
    let fault = annotate_js(&long.into(), None).err().expect("a fault");
    assert_eq!(get(&fault, "name"), JsValue::from("TextTooLongError"));
}

#[wasm_bindgen_test]
fn version_is_the_crates() {
    assert_eq!(version(), env!("CARGO_PKG_VERSION"));
}
