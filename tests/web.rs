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
    let ask = |start, end| Array::from(&explain_js(&text.into(), start, end).expect("reasons"));
    let why = ask(start, start + "Anna Petrova".len());
    let before = why.iter().find(|reason| get(reason, "reason") == "word-before").expect("the word before");
    assert_eq!(get(&before, "word"), "Mayor");
    assert_eq!(get(&before, "fact"), JsValue::NULL);
    assert_eq!(ask(3, 7).length(), 0);
    assert_eq!(ask(9_000, 2).length(), 0);
    assert!(explain_js(&JsValue::NULL, 0, 1).is_err());
}

#[wasm_bindgen_test]
fn version_is_the_crates() {
    assert_eq!(version(), env!("CARGO_PKG_VERSION"));
}
