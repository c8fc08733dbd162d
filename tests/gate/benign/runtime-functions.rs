// The functions of the runtime, as rules use them.
use nl2agent_runtime::date::days_between;
use nl2agent_runtime::prelude::*;

pub fn fee(amount: Decimal, start: Date, end: Date, note: &str) -> Result<Decimal, Fault> {
    let days = days_between(start, end);
    if text::contains(note, "waived") || date::weekday(end) == 7 {
        return Ok(dec!(0));
    }
    let fee = (num(amount) * days / 100).get()?;
    let parts = [fee, dec!(0.5)];
    list::sum(&parts, |part| *part).get()
}
