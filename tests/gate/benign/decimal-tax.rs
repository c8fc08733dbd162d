// Decimal arithmetic, rounded half up.
use rust_decimal::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

pub fn gross(net: Decimal, rate: Decimal) -> Result<Decimal, Fault> {
    let factor = Decimal::ONE + rate / Decimal::from(100);
    let gross = net.checked_mul(factor).ok_or(Fault::Overflow)?;
    Ok(gross.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

pub fn steps(net: Decimal) -> Decimal {
    let bands = [(dec!(100), dec!(0.05)), (dec!(500), dec!(0.10))];
    bands.iter().filter(|(from, _)| net > *from).map(|(from, rate)| (net - from) * rate).fold(Decimal::ZERO, |sum, part| sum + part)
}

pub fn whole(value: Decimal) -> i64 {
    value.trunc().to_i64().unwrap_or_default()
}
