//! The words of the calendar: months, weekdays, written numbers. In: a folded word.
//! Out: its number. Does not know dates.

use crate::words::{CARDINAL, FOREIGN_MONTH, MONTH_NUMBER, ORDINAL, WEEKDAY_NUMBER};

/// The month, 1 to 12, that a folded word names: "february", "feb", "feb.", "sept.".
///
/// ```
/// assert_eq!(article_annotator::calendar::words::month("sept."), Some(9));
/// assert_eq!(article_annotator::calendar::words::month("marching"), None);
/// ```
#[must_use]
pub fn month(folded: &str) -> Option<u8> {
    let word = folded.strip_suffix('.').unwrap_or(folded);
    MONTH_NUMBER.value(word)?.parse().ok()
}

/// The month that a folded Spanish, French, German, Italian or Portuguese
/// abbreviation names: agencies of those languages keep it in English copy.
#[must_use]
pub fn foreign_month(folded: &str) -> Option<u8> {
    let word = folded.strip_suffix('.').unwrap_or(folded);
    FOREIGN_MONTH.value(word)?.parse().ok()
}

/// The weekday, Monday 0 to Sunday 6, that a folded word names.
#[must_use]
pub fn weekday(folded: &str) -> Option<u8> {
    let word = folded.strip_suffix('.').unwrap_or(folded);
    WEEKDAY_NUMBER.value(word)?.parse().ok()
}

/// The number that a folded word writes out, "one" to "twenty", "thirty", "forty",
/// "fifty"; "a" and "an" are 1, "a couple" is not known here.
#[must_use]
pub fn cardinal(folded: &str) -> Option<i32> {
    CARDINAL.value(folded)?.parse().ok()
}

/// The number that an ordinal word stands for, "first" to "twentieth", "thirtieth".
#[must_use]
pub fn ordinal(folded: &str) -> Option<i32> {
    ORDINAL.value(folded)?.parse().ok()
}

/// The day of the month that a number token writes: "7", "07", "7th", "31st".
///
/// ```
/// assert_eq!(article_annotator::calendar::words::day("22nd"), Some(22));
/// assert_eq!(article_annotator::calendar::words::day("32"), None);
/// ```
#[must_use]
pub fn day(folded: &str) -> Option<u8> {
    let digits = folded.bytes().take_while(u8::is_ascii_digit).count();
    let (number, suffix) = folded.split_at(digits);
    if !(1..=2).contains(&digits) || !matches!(suffix, "" | "st" | "nd" | "rd" | "th") {
        return None;
    }
    number.parse().ok().filter(|day| (1..=31).contains(day))
}

/// The year that a number token of four digits writes, 1000 to 2999.
#[must_use]
pub fn year(folded: &str) -> Option<i32> {
    let digits = folded.len() == 4 && folded.bytes().all(|b| b.is_ascii_digit());
    folded.parse().ok().filter(|year| digits && (1000..3000).contains(year))
}
