//! `trainer evaluate dates FILE…`: a corpus with TIMEX3 values → span and value F1 of
//! its DATE expressions.

use super::score::{Counts, HEADING, Request, Scores};
use super::{Fault, byte_offsets, read_lines};
use crate::calendar::Day;
use crate::{Options, Span, annotate};
use serde_json::Value;

/// TimeML's value in EDTF; `None` for what is not a date of the calendar: references to
/// the present, past and future, and hours.
fn to_edtf(value: &str) -> Option<String> {
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let (year, rest) = value.split_at(digits);
    let season = |code: u8| Some(format!("{year}-{code}"));
    match (digits, rest) {
        (2, "" | "XX") => Some(format!("{year}XX")),
        (3, "" | "X") => Some(format!("{year}X")),
        (4, "-SP") => season(21),
        (4, "-SU") => season(22),
        (4, "-FA") => season(23),
        (4, "-WI") => season(24),
        (4, "-H1") => season(40),
        (4, "-H2") => season(41),
        (4, rest) if rest.starts_with("-Q") => rest[2..].parse::<u8>().ok().and_then(|q| season(32 + q)),
        (4, rest) if rest.ends_with("-WE") => {
            let week: i32 = rest.get(2..4)?.parse().ok()?;
            let fourth = Day::new(year.parse().ok()?, 1, 4)?;
            let saturday = fourth.plus(7 * (week - 1) - i32::from(fourth.weekday()) + 5)?;
            Some(format!("{saturday}/{}", saturday.plus(1)?))
        }
        (4, rest) if rest.contains('T') => None,
        (4, _) => Some(value.to_string()),
        _ => None,
    }
}

/// Scores dates.
///
/// # Errors
///
/// When a corpus can't be read, or a score falls below the baseline.
pub fn evaluate(arguments: &[String]) -> Result<(), Fault> {
    let request = Request::read(arguments)?;
    let mut scores = Scores::default();
    for path in &request.files {
        evaluate_file(path, request.errors, &mut scores)?;
    }
    request.settle(&scores)
}

fn evaluate_file(path: &str, errors: bool, scores: &mut Scores) -> Result<(), Fault> {
    let rows = read_lines(path)?;
    let (mut spans, mut exact, mut values) = (Counts::default(), Counts::default(), Counts::default());
    for row in &rows {
        let text = row["text"].as_str().unwrap_or_default();
        let option = row["dct"].as_str().and_then(|day| day.get(..10)?.parse::<Day>().ok());
        let found = annotate(text, &Options::default().on(option));
        let offsets = byte_offsets(text);
        let timex: Vec<(Span, &str, Option<String>)> = row["timex"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default()
            .iter()
            .filter_map(|t| gold(t, &offsets))
            .collect();
        let datelines: Vec<Span> =
            found.datelines.iter().filter_map(|d| d.date.as_ref().map(|date| date.span)).collect();
        let mut taken = vec![false; found.dates.len()];
        for (span, _, value) in &timex {
            let Some(value) = value else { continue };
            // The date of a dateline is found there, with its value.
            if datelines.iter().any(|d| d.overlaps(*span)) {
                continue;
            }
            let hit = (0..found.dates.len()).find(|&i| !taken[i] && found.dates[i].span.overlaps(*span));
            let right = hit.is_some_and(|i| found.dates[i].value.is_some_and(|found| found.to_string() == *value));
            spans.note(hit.is_some(), true);
            exact.note(hit.is_some_and(|i| found.dates[i].span == *span), true);
            values.note(right, true);
            if let Some(i) = hit {
                taken[i] = true;
                exact.wrong += usize::from(found.dates[i].span != *span);
                values.wrong += usize::from(!right);
            }
            if errors && !right {
                let got = hit.map(|i| (found.dates[i].span.of(text), found.dates[i].value));
                println!(
                    "{} [{}] {:?} = {value}, got {got:?}: {}",
                    row["id"],
                    row["dct"],
                    span.of(text),
                    around(text, *span)
                );
            }
        }
        for (i, date) in found.dates.iter().enumerate().filter(|(i, _)| !taken[*i]) {
            // Durations, hours and vague references are not scored either way.
            if timex.iter().any(|(span, kind, value)| (*kind != "DATE" || value.is_none()) && span.overlaps(date.span))
            {
                if errors {
                    println!(
                        "{} other type {:?}: {}",
                        row["id"],
                        found.dates[i].span.of(text),
                        around(text, date.span)
                    );
                }
                continue;
            }
            spans.wrong += 1;
            exact.wrong += 1;
            values.wrong += 1;
            if errors {
                println!(
                    "{} extra {:?} = {:?}: {}",
                    row["id"],
                    date.span.of(text),
                    date.value,
                    around(text, date.span)
                );
            }
        }
    }
    println!("\n{path}\n{HEADING}");
    for (name, counts) in [("dates, spans touch", spans), ("dates, spans equal", exact), ("dates, values", values)] {
        println!("{}", counts.row(name));
        scores.note(path, &format!("{name} F1"), counts.f1(), rows.len());
    }
    Ok(())
}

fn gold<'r>(timex: &'r Value, offsets: &[usize]) -> Option<(Span, &'r str, Option<String>)> {
    let at = |key: &str| offsets.get(timex[key].as_u64()? as usize).copied();
    let kind = timex["type"].as_str()?;
    let value = timex["value"].as_str().filter(|_| kind == "DATE").and_then(to_edtf);
    Some((Span::new(at("start")?, at("end")?), kind, value))
}

/// The words around a span, on one line.
fn around(text: &str, span: Span) -> String {
    let before: String = text[..span.start].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text[span.end..].chars().take(40).collect();
    format!("{before}⟦{}⟧{after}", span.of(text)).replace('\n', " ")
}
