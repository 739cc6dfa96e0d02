//! Prints the JSON value of a text on standard input, offsets in UTF-16 code units:
//! `cargo run --release --example annotate < article.txt`. An argument is the day of
//! publication, `2024-02-07`.

use article_annotator::calendar::Day;
use article_annotator::shape::value::Value;
use article_annotator::{Options, annotate};
use std::io::Read;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reference_date = std::env::args().nth(1).map(|day| day.parse::<Day>()).transpose()?;
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let annotations = annotate(&text, &Options::default().on(reference_date));
    println!("{}", serde_json::to_string_pretty(&Value::new(&text, &annotations))?);
    Ok(())
}
