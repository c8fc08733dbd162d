//! What rules ask of dates, times and durations. A date and time counts as its date where a date is asked for.
//!
//! Beyond the calendar (years −9999 to 9999) is [`Fault::Overflow`]. Deliberately not here: time zones, and "today": what
//! a rule needs to know is an input.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Span};

use crate::number::Ratio;
use crate::{Fault, Num};

/// 1 is Monday, 7 is Sunday.
pub fn weekday(date: impl Into<Date>) -> i64 {
    date.into().weekday().to_monday_one_offset().into()
}

pub fn day(date: impl Into<Date>) -> i64 {
    date.into().day().into()
}

pub fn month(date: impl Into<Date>) -> i64 {
    date.into().month().into()
}

pub fn year(date: impl Into<Date>) -> i64 {
    date.into().year().into()
}

pub fn hour(time: impl Into<Time>) -> i64 {
    time.into().hour().into()
}

pub fn minute(time: impl Into<Time>) -> i64 {
    time.into().minute().into()
}

/// `b − a` in calendar days.
pub fn days_between(a: impl Into<Date>, b: impl Into<Date>) -> i64 {
    a.into().duration_until(b.into()).as_hours() / 24
}

/// A date, or a date and time, to which days and months are added.
pub trait Calendar: Copy + Sized {
    fn plus(self, span: Span) -> Option<Self>;

    fn month_end(self) -> Self;
}

impl Calendar for Date {
    fn plus(self, span: Span) -> Option<Self> {
        self.checked_add(span).ok()
    }

    fn month_end(self) -> Self {
        self.last_of_month()
    }
}

impl Calendar for DateTime {
    fn plus(self, span: Span) -> Option<Self> {
        self.checked_add(span).ok()
    }

    fn month_end(self) -> Self {
        self.last_of_month()
    }
}

/// A whole number of days later, or earlier where negative.
pub fn add_days<D: Calendar>(date: D, days: impl Into<Num>) -> Result<D, Fault> {
    let span = Span::new().try_days(days.into().integer()?).map_err(|_| Fault::Overflow)?;
    date.plus(span).ok_or(Fault::Overflow)
}

/// The same day some months later; the last day where that month is shorter.
pub fn add_months<D: Calendar>(date: D, months: impl Into<Num>) -> Result<D, Fault> {
    let span = Span::new().try_months(months.into().integer()?).map_err(|_| Fault::Overflow)?;
    date.plus(span).ok_or(Fault::Overflow)
}

/// The last day of the month.
pub fn month_end<D: Calendar>(date: D) -> D {
    date.month_end()
}

/// What durations are added to and what they lie between.
pub trait Moment: Copy + Sized {
    fn plus(self, duration: SignedDuration) -> Option<Self>;

    fn until(self, later: Self) -> Option<SignedDuration>;
}

/// A time of day; beyond midnight is beyond the calendar.
impl Moment for Time {
    fn plus(self, duration: SignedDuration) -> Option<Self> {
        self.checked_add(duration).ok()
    }

    fn until(self, later: Self) -> Option<SignedDuration> {
        Some(self.duration_until(later))
    }
}

impl Moment for DateTime {
    fn plus(self, duration: SignedDuration) -> Option<Self> {
        self.checked_add(duration).ok()
    }

    fn until(self, later: Self) -> Option<SignedDuration> {
        Some(self.duration_until(later))
    }
}

impl Moment for SignedDuration {
    fn plus(self, duration: SignedDuration) -> Option<Self> {
        self.checked_add(duration)
    }

    fn until(self, later: Self) -> Option<SignedDuration> {
        later.checked_sub(self)
    }
}

/// `moment + duration`.
pub fn after<M: Moment>(moment: M, duration: SignedDuration) -> Result<M, Fault> {
    moment.plus(duration).ok_or(Fault::Overflow)
}

/// `moment − duration`.
pub fn before<M: Moment>(moment: M, duration: SignedDuration) -> Result<M, Fault> {
    duration.checked_neg().and_then(|back| moment.plus(back)).ok_or(Fault::Overflow)
}

/// `to − from`.
pub fn elapsed<M: Moment>(from: M, to: M) -> Result<SignedDuration, Fault> {
    from.until(to).ok_or(Fault::Overflow)
}

/// A duration in hours, with its fraction.
pub fn hours(duration: SignedDuration) -> Num {
    duration_in(duration, 3600)
}

/// A duration in minutes, with its fraction.
pub fn minutes(duration: SignedDuration) -> Num {
    duration_in(duration, 60)
}

fn duration_in(duration: SignedDuration, seconds: i64) -> Num {
    let nanos = Ratio::from(i64::from(duration.subsec_nanos())).over(1_000_000_000.into());
    let total = nanos.and_then(|nanos| Ratio::from(duration.as_secs()).plus(nanos));
    Num::from(total.map(Num::from)) / seconds
}
