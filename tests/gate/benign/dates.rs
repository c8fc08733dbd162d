// Civil dates, weekdays, differences.
use jiff::civil::{Date, Weekday, date};
use jiff::{Span, ToSpan, Unit};

pub fn next_working_day(from: Date, holidays: &[Date]) -> Date {
    let mut day = from;
    loop {
        day = day.saturating_add(1.day());
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if !weekend && !holidays.contains(&day) {
            return day;
        }
    }
}

pub fn days(a: Date, b: Date) -> i32 {
    let span: Span = a.until(b).unwrap_or_default();
    span.get_days() + if a < date(2020, 1, 1) { 1 } else { 0 }
}

pub fn months(a: Date, b: Date) -> Result<i32, jiff::Error> {
    Ok(a.until((Unit::Month, b))?.get_months())
}
