// Reads the machine's time zones.
use jiff::civil::Date;
fn f(day: Date) -> i16 { day.in_tz("Europe/Berlin").map_or(0, |zoned| zoned.year()) }
