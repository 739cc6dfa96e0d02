//! What is EDTF (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/), written from its grammar
//! and not from the code: the forms that values of dates may have. Two are not of it: the week of
//! ISO 8601-1, and the date of a year that nothing tells (ISO 8601:2000).

use regex::Regex;
use std::sync::LazyLock;

/// `year`, `month`, `day` and the codes of parts of a year, as the grammar has them.
static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let year = "(?<year>[0-9]{4}|-[0-9]{3}[1-9]|-[0-9]{2}[1-9]0|-[0-9][1-9]00|-[1-9]000)";
    let month = "(?<month>0[1-9]|1[0-2])";
    let day = "(?<day>0[1-9]|[12][0-9]|3[01])";
    let forms = [
        format!("{year}-{month}-{day}"),
        format!("{year}-{month}"),
        year.to_string(),
        format!("{year}-(2[1-9]|3[0-9]|4[01])"),
        format!("{year}-W(?<week>0[1-9]|[1-4][0-9]|5[0-3])"),
        "-?[0-9]{3}X".to_string(),
        "-?[0-9]{2}XX".to_string(),
        format!("--{month}-{day}"),
        format!("--{month}"),
    ];
    forms.iter().map(|form| Regex::new(&format!("^{form}$")).expect("a pattern")).collect()
});

/// Whether `value` is a date, or an interval of two that does not run backwards.
pub(crate) fn is_valid(value: &str) -> bool {
    match value.split_once('/') {
        None => is_date(value),
        Some((first, last)) => {
            // Where both are as fine, the order of the letters is that of time.
            let alike = first.len() == last.len() && !first.starts_with('-');
            is_date(first) && is_date(last) && (!alike || first <= last)
        }
    }
}

fn is_date(value: &str) -> bool {
    let Some(form) = FORMS.iter().find_map(|form| form.captures(value)) else { return false };
    let number = |name| form.name(name).and_then(|figures| figures.as_str().parse::<i32>().ok());
    let year = number("year").unwrap_or(2000);
    let leaps = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match number("month") {
        Some(2) if leaps => 29,
        Some(2) => 28,
        Some(4 | 6 | 9 | 11) => 30,
        _ => 31,
    };
    // A year has 53 weeks when it begins on a Thursday, or leaps and begins on a Wednesday; counted
    // from Monday 1 January of a year that 400 divides into.
    let before = year - 1;
    let leap_days = before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
    let opens = (before + leap_days).rem_euclid(7);
    let long = opens == 3 || leaps && opens == 2;
    number("day").is_none_or(|day| day <= days) && number("week").is_none_or(|week| week <= 52 || long)
}

#[test]
fn what_is_edtf_is_told() {
    for value in "2024-02-29 -0043-03-15 2024-33 199X -00XX 2020-W53 2024-12-28/2025-01-03 --02-29 0000".split(' ') {
        assert!(is_valid(value), "{value}");
    }
    for value in "2023-02-29 -043-03 -0000 10000-01 2024-W53 2024-42 2025-08-17/2024-08-19 --02-30 --2 inf".split(' ') {
        assert!(!is_valid(value), "{value}");
    }
}
