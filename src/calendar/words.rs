//! The words of the calendar: months, weekdays, written numbers. In: a folded word.
//! Out: its number. Does not know dates.

/// The month, 1 to 12, that a folded word names: "february", "feb", "feb.", "sept.".
///
/// ```
/// assert_eq!(article_annotator::calendar::words::month("sept."), Some(9));
/// assert_eq!(article_annotator::calendar::words::month("marching"), None);
/// ```
#[must_use]
pub fn month(folded: &str) -> Option<u8> {
    let word = folded.strip_suffix('.').unwrap_or(folded);
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// The month that a folded Spanish, French, German, Italian or Portuguese
/// abbreviation names: agencies of those languages keep it in English copy.
#[must_use]
pub fn foreign_month(folded: &str) -> Option<u8> {
    let word = folded.strip_suffix('.').unwrap_or(folded);
    Some(match word {
        "ene" | "enero" | "gen" | "janv" | "janeiro" => 1,
        "febrero" | "févr" | "fev" => 2,
        "marzo" | "mär" | "mars" => 3,
        "abr" | "abril" | "avr" | "avril" => 4,
        "mayo" | "mag" | "mai" => 5,
        "junio" | "giu" | "juin" => 6,
        "julio" | "lug" | "juil" => 7,
        "ago" | "agosto" => 8,
        "septiembre" | "set" => 9,
        "octubre" | "ott" | "okt" => 10,
        "noviembre" => 11,
        "dic" | "diciembre" | "dez" => 12,
        _ => return None,
    })
}

/// The weekday, Monday 0 to Sunday 6, that a folded word names.
#[must_use]
pub fn weekday(folded: &str) -> Option<u8> {
    let word = folded.strip_suffix('.').unwrap_or(folded);
    Some(match word {
        "monday" | "mon" => 0,
        "tuesday" | "tue" | "tues" => 1,
        "wednesday" | "wed" => 2,
        "thursday" | "thu" | "thur" | "thurs" => 3,
        "friday" | "fri" => 4,
        "saturday" | "sat" => 5,
        "sunday" | "sun" => 6,
        _ => return None,
    })
}

/// The number that a folded word writes out, "one" to "twenty", "thirty", "forty",
/// "fifty"; "a" and "an" are 1, "a couple" is not known here.
#[must_use]
pub fn cardinal(folded: &str) -> Option<i32> {
    Some(match folded {
        "a" | "an" | "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        "hundred" => 100,
        _ => return None,
    })
}

/// The number that an ordinal word stands for, "first" to "twentieth", "thirtieth".
#[must_use]
pub fn ordinal(folded: &str) -> Option<i32> {
    Some(match folded {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        "twentieth" => 20,
        "thirtieth" => 30,
        _ => return None,
    })
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
