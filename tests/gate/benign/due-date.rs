// Dates with jiff::civil.
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// The first working day on or after so many days.
pub fn due(start: Date, days: i64) -> Option<Date> {
    let mut day = start.checked_add(Span::new().try_days(days).ok()?).ok()?;
    while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
        day = day.checked_add(1.day()).ok()?;
    }
    Some(day)
}

pub fn quarter(day: jiff::civil::Date) -> String {
    format!("{}-Q{}", day.year(), (day.month() - 1) / 3 + 1)
}
