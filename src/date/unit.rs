//! The units of the calendar, by their words: "weeks", "autumn". In: a folded word. Out: its unit.

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    /// Spring 1 to winter 4.
    Season(u8),
}

/// The unit that a folded word names, and whether it is a plural.
pub(super) fn unit(folded: &str) -> Option<(Unit, bool)> {
    Some(match folded {
        "day" => (Unit::Day, false),
        "days" => (Unit::Day, true),
        "week" => (Unit::Week, false),
        "weeks" => (Unit::Week, true),
        "fortnight" => (Unit::Fortnight, false),
        "fortnights" => (Unit::Fortnight, true),
        "weekend" => (Unit::Weekend, false),
        "month" => (Unit::Month, false),
        "months" => (Unit::Month, true),
        "quarter" => (Unit::Quarter, false),
        "quarters" => (Unit::Quarter, true),
        "half" => (Unit::Half, false),
        "year" => (Unit::Year, false),
        "years" => (Unit::Year, true),
        "decade" => (Unit::Decade, false),
        "decades" => (Unit::Decade, true),
        "century" => (Unit::Century, false),
        "spring" => (Unit::Season(1), false),
        "summer" => (Unit::Season(2), false),
        "fall" | "autumn" => (Unit::Season(3), false),
        "winter" => (Unit::Season(4), false),
        _ => return None,
    })
}
