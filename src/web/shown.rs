//! JavaScript's value → what `render` shows of it: ranges and the words beside them. In: a
//! value of `annotate` that came back. Out: plain records, or which field is of another
//! type. The fields that nothing shows are not looked at.
//!
//! Read by hand: a derived reader of the whole value is 50 KB of code.

use js_sys::{Array, TypeError};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A record of the value, of whatever kind.
    #[wasm_bindgen(extends = js_sys::Object, typescript_type = "any")]
    pub type Record;

    #[wasm_bindgen(method, getter, catch)]
    fn start(this: &Record) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn end(this: &Record) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn kind(this: &Record) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn form(this: &Record) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn entity(this: &Record) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn source(this: &Record) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn contents(this: &Record) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn blocks(this: &Record) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn datelines(this: &Record) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn quotations(this: &Record) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn mentions(this: &Record) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn dates(this: &Record) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn amounts(this: &Record) -> Result<JsValue, JsValue>;
}

/// A getter of a field.
type Field = fn(&Record) -> Result<JsValue, JsValue>;

/// What `render` shows, in the arrays of the value.
#[derive(Debug)]
pub struct Shown {
    /// The parts of the page.
    pub blocks: Vec<Item>,
    /// The datelines.
    pub datelines: Vec<Item>,
    /// The quotations.
    pub quotations: Vec<Item>,
    /// The mentions.
    pub mentions: Vec<Item>,
    /// The calendar expressions.
    pub dates: Vec<Item>,
    /// The amounts.
    pub amounts: Vec<Item>,
}

/// One record; what its array does not have is empty.
#[derive(Debug, Default)]
pub struct Item {
    /// The first code unit.
    pub start: usize,
    /// One past the last code unit.
    pub end: usize,
    /// Its `kind`.
    pub kind: String,
    /// Its `form`.
    pub form: String,
    /// The entity that it, or its source, stands for.
    pub entity: Option<usize>,
    /// The ranges of its `contents`.
    pub contents: Vec<(usize, usize)>,
}

impl Shown {
    /// Reads a value.
    ///
    /// # Errors
    ///
    /// `TypeError` with the name of the field that is missing or of another type.
    pub fn read(value: &JsValue) -> Result<Shown, JsValue> {
        let value: &Record = value.unchecked_ref();
        let labelled = |record: &Record, item: &mut Item| {
            item.kind = text(record, "kind", Record::kind)?;
            Ok(())
        };
        Ok(Shown {
            blocks: items(value, "blocks", Record::blocks, labelled)?,
            datelines: items(value, "datelines", Record::datelines, |_, _| Ok(()))?,
            quotations: items(value, "quotations", Record::quotations, read_quotation)?,
            mentions: items(value, "mentions", Record::mentions, read_mention)?,
            dates: items(value, "dates", Record::dates, |_, _| Ok(()))?,
            amounts: items(value, "amounts", Record::amounts, labelled)?,
        })
    }
}

fn read_quotation(record: &Record, item: &mut Item) -> Result<(), JsValue> {
    item.kind = text(record, "kind", Record::kind)?;
    let contents = items(record, "contents", Record::contents, |_, _| Ok(()))?;
    item.contents = contents.iter().map(|content| (content.start, content.end)).collect();
    let source = record.source()?;
    if source.is_object() {
        let entity = source.unchecked_ref::<Record>().entity()?;
        item.entity = entity.as_f64().map(|entity| entity as usize);
    }
    Ok(())
}

fn read_mention(record: &Record, item: &mut Item) -> Result<(), JsValue> {
    item.kind = text(record, "kind", Record::kind)?;
    item.form = text(record, "form", Record::form)?;
    item.entity = Some(number(record, "entity", Record::entity)?);
    Ok(())
}

/// The records of an array; `read` fills in what only they have.
fn items(
    record: &Record,
    name: &str,
    field: Field,
    read: fn(&Record, &mut Item) -> Result<(), JsValue>,
) -> Result<Vec<Item>, JsValue> {
    let list = field(record)?.dyn_into::<Array>().map_err(|_| fault(name, "an array"))?;
    let mut items = Vec::with_capacity(list.length() as usize);
    for record in list.iter() {
        let record: &Record = record.unchecked_ref();
        let start = number(record, "start", Record::start)?;
        let end = number(record, "end", Record::end)?;
        let mut item = Item { start, end, ..Item::default() };
        read(record, &mut item)?;
        items.push(item);
    }
    Ok(items)
}

fn number(record: &Record, name: &str, field: Field) -> Result<usize, JsValue> {
    let number = field(record)?.as_f64().filter(|number| *number >= 0.0);
    number.map(|number| number as usize).ok_or_else(|| fault(name, "an index"))
}

fn text(record: &Record, name: &str, field: Field) -> Result<String, JsValue> {
    field(record)?.as_string().ok_or_else(|| fault(name, "a string"))
}

fn fault(name: &str, wanted: &str) -> JsValue {
    TypeError::new(&format!("annotations: {name} must be {wanted}")).into()
}
