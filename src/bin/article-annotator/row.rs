//! A line of JSON → an article. In: the bytes of one line, and the names of its fields. Out: an article, or
//! why there is none; its id where that can be read. Fields of other names are ignored.

use crate::document::{Content, Document, Fault, Id};
use article_annotator::calendar::Day;
use serde::Deserializer;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor};
use serde_json::Value as Json;
use std::fmt;

/// Numbers up to here are exact in every reader of JSON (RFC 8259, 6).
const LARGEST_NUMBER: f64 = 9_007_199_254_740_991.0;

/// What the fields are called.
#[derive(Debug)]
pub(crate) struct Fields {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) reference_date: String,
}

/// The fields of a line, as they are.
#[derive(Default)]
pub(crate) struct Found {
    id: Option<Json>,
    text: Option<Json>,
    reference_date: Option<Json>,
}

/// Reads one line.
pub(crate) fn read(line: &[u8], fields: &Fields) -> Document {
    match find(line, fields) {
        Ok(Found { id, text, reference_date }) => {
            let id = read_id(id, &fields.id);
            let content = match &id {
                Ok(_) => read_content(text, reference_date, fields),
                Err(fault) => Err(fault.clone()),
            };
            let id = id.unwrap_or(Id::None);
            Document { name: id.name().into_owned(), id, content }
        }
        Err(fault) => Document { id: Id::None, name: String::new(), content: Err(fault) },
    }
}

fn find(line: &[u8], fields: &Fields) -> Result<Found, Fault> {
    let line = std::str::from_utf8(line).map_err(|error| Fault::with("no UTF-8", &error))?;
    let mut json = serde_json::Deserializer::from_str(line);
    let found = fields.deserialize(&mut json).and_then(|found| json.end().map(|()| found));
    found.map_err(|error| match serde_json::from_str::<IgnoredAny>(line) {
        Ok(_) if error.is_data() => Fault::new("no object like {\"id\": \"a1\", \"text\": \"…\"}"),
        _ => Fault::with("no line of JSON", &error.to_string().replace(" at line 1 column", " at column")),
    })
}

fn read_id(id: Option<Json>, field: &str) -> Result<Id, Fault> {
    match id {
        None | Some(Json::Null) => Ok(Id::None),
        Some(Json::String(word)) => Ok(Id::Word(word)),
        // `1.0` is 1.
        Some(Json::Number(number)) => match number.as_f64() {
            Some(size) if size.fract() == 0.0 && size.abs() <= LARGEST_NUMBER => Ok(Id::Number(size as i64)),
            _ => Err(Fault::new(format!(
                "the number in {field:?} is none that every program reads: write it as a string"
            ))),
        },
        Some(_) => Err(Fault::new(format!("{field:?} is neither a string nor a number"))),
    }
}

fn read_content(text: Option<Json>, day: Option<Json>, fields: &Fields) -> Result<Content, Fault> {
    let text = match text {
        Some(Json::String(text)) => text,
        Some(_) => return Err(Fault::new(format!("{:?} is no string", fields.text))),
        None => return Err(Fault::new(format!("it has no {:?}", fields.text))),
    };
    let reference_date = match day {
        None | Some(Json::Null) => None,
        Some(Json::String(day)) => Some(day.parse::<Day>().map_err(|error| Fault::new(error.to_string()))?),
        Some(_) => return Err(Fault::new(format!("{:?} is no string", fields.reference_date))),
    };
    Ok(Content { text, reference_date })
}

impl<'de> DeserializeSeed<'de> for &Fields {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &Fields {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    /// The last field of a name counts, as in JavaScript.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Found, A::Error> {
        let mut found = Found::default();
        while let Some(name) = map.next_key::<String>()? {
            if name == self.text {
                found.text = Some(map.next_value()?);
            } else if name == self.id {
                found.id = Some(map.next_value()?);
            } else if name == self.reference_date {
                found.reference_date = Some(map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_line(line: &str) -> Document {
        let fields = Fields { id: "id".into(), text: "text".into(), reference_date: "referenceDate".into() };
        read(line.as_bytes(), &fields)
    }

    #[test]
    fn fields_stand_in_any_order_among_others() {
        let document = read_line(r#"{"tags":[[{}]],"text":"Ok \ud83d\udc4d","referenceDate":"2024-02-07","id":7}"#);
        let content = document.content.expect("an article");
        assert_eq!((document.id, content.text.as_str()), (Id::Number(7), "Ok 👍"));
        assert_eq!(content.reference_date, "2024-02-07".parse().ok());
    }

    #[test]
    fn faults_say_what_is_wrong_and_keep_the_id() {
        for (line, id, message) in [
            ("{", Id::None, "no line of JSON"),
            (r#"{"text":"a"} {}"#, Id::None, "no line of JSON"),
            (r#"{"id":1,"text":"\ud800"}"#, Id::None, "no line of JSON"),
            ("[1]", Id::None, "no object like {\"id\": \"a1\", \"text\": \"…\"}"),
            (r#"{"id":"a"}"#, Id::Word("a".into()), "it has no \"text\""),
            (r#"{"id":"a","text":null}"#, Id::Word("a".into()), "\"text\" is no string"),
            (r#"{"id":[],"text":"a"}"#, Id::None, "\"id\" is neither a string nor a number"),
            (r#"{"id":2,"text":"a","referenceDate":3}"#, Id::Number(2), "\"referenceDate\" is no string"),
            (
                r#"{"id":9007199254740993,"text":"a"}"#,
                Id::None,
                "the number in \"id\" is none that every program reads: write it as a string",
            ),
            (
                r#"{"id":2,"text":"a","referenceDate":"2024-02-30"}"#,
                Id::Number(2),
                "\"2024-02-30\" is not a day: write it as YYYY-MM-DD, like 2024-02-07",
            ),
        ] {
            let document = read_line(line);
            let fault = document.content.expect_err(line);
            assert_eq!((document.id, fault.message.as_str()), (id, message), "{line}");
        }
    }
}
