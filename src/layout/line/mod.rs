//! Text → lines. In: the pasted text. Out: its lines with what can be counted in them, wrapped
//! ones, and those inside a quotation, joined to the paragraphs they were. Does not know what a line is for.

mod split;
mod quoted;
mod wrap;

pub(crate) use split::{Line, split};

/// The lines of a text, wrapped ones joined.
pub(crate) fn read(text: &str) -> Vec<Line> {
    let lines = split(text);
    let mut joins = wrap::find(text, &lines);
    quoted::mark(text, &lines, &mut joins);
    let mut paragraphs: Vec<Line> = Vec::with_capacity(lines.len());
    let mut open = false;
    for (line, goes_on) in lines.into_iter().zip(joins) {
        match paragraphs.last_mut() {
            Some(last) if open => last.join(&line),
            _ => paragraphs.push(line),
        }
        open = goes_on;
    }
    paragraphs
}
