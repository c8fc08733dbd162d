//! Exact arithmetic on decimals: [`Ratio`] with checked operations, and [`Num`], a calculation in operators that keeps
//! its first fault instead of panicking.
//!
//! Divisions are put off until a value is asked for, so `100 / 3 * 3` is 100 and `floor` of it is 100. Deliberately not
//! here: floats, and rounding that nobody asked for; a value is a decimal of at most 28 digits.

use std::iter::Sum;
use std::ops::{Add, Div, Mul, Neg, Rem, Sub};

use rust_decimal::{Decimal, RoundingStrategy};

use crate::Fault;

/// A fraction of two decimals whose bottom is never zero.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    top: Decimal,
    bottom: Decimal,
}

impl From<Decimal> for Ratio {
    fn from(top: Decimal) -> Self {
        Ratio { top, bottom: Decimal::ONE }
    }
}

impl From<i64> for Ratio {
    fn from(value: i64) -> Self {
        Decimal::from(value).into()
    }
}

impl Ratio {
    fn is_whole(self) -> bool {
        self.bottom == Decimal::ONE
    }

    /// The fraction, unless it grew beyond what decimals hold.
    fn try_new(top: Option<Decimal>, bottom: Option<Decimal>) -> Option<Ratio> {
        let (top, bottom) = (top?, bottom?);
        (!bottom.is_zero()).then_some(Ratio { top, bottom })
    }

    /// What the fraction is worth, to 28 digits.
    pub fn value(self) -> Result<Decimal, Fault> {
        if self.is_whole() { Ok(self.top) } else { self.top.checked_div(self.bottom).ok_or(Fault::Overflow) }
    }

    /// The value as a whole number; one with a fraction is a fault, not rounded.
    pub fn integer(self) -> Result<i64, Fault> {
        let value = self.value()?;
        if !value.fract().is_zero() {
            return Err(Fault::NotInteger);
        }
        i64::try_from(value).map_err(|_| Fault::Overflow)
    }

    pub fn plus(self, other: Ratio) -> Result<Ratio, Fault> {
        if self.is_whole() && other.is_whole() {
            return self.top.checked_add(other.top).map(Ratio::from).ok_or(Fault::Overflow);
        }
        let cross = || {
            let left = self.top.checked_mul(other.bottom)?;
            let right = other.top.checked_mul(self.bottom)?;
            Ratio::try_new(left.checked_add(right), self.bottom.checked_mul(other.bottom))
        };
        match cross() {
            Some(sum) => Ok(sum),
            None => self.value()?.checked_add(other.value()?).map(Ratio::from).ok_or(Fault::Overflow),
        }
    }

    pub fn minus(self, other: Ratio) -> Result<Ratio, Fault> {
        self.plus(other.negated())
    }

    pub fn times(self, other: Ratio) -> Result<Ratio, Fault> {
        if self.is_whole() && other.is_whole() {
            return self.top.checked_mul(other.top).map(Ratio::from).ok_or(Fault::Overflow);
        }
        match Ratio::try_new(self.top.checked_mul(other.top), self.bottom.checked_mul(other.bottom)) {
            Some(product) => Ok(product),
            None => self.value()?.checked_mul(other.value()?).map(Ratio::from).ok_or(Fault::Overflow),
        }
    }

    pub fn over(self, other: Ratio) -> Result<Ratio, Fault> {
        if other.top.is_zero() {
            return Err(Fault::DivisionByZero);
        }
        match Ratio::try_new(self.top.checked_mul(other.bottom), self.bottom.checked_mul(other.top)) {
            Some(quotient) => Ok(quotient),
            None => {
                let divisor = other.value()?;
                if divisor.is_zero() {
                    return Err(Fault::DivisionByZero);
                }
                self.value()?.checked_div(divisor).map(Ratio::from).ok_or(Fault::Overflow)
            }
        }
    }

    /// The rest of a division, with the sign of `self`.
    pub fn rest(self, other: Ratio) -> Result<Ratio, Fault> {
        let (value, divisor) = (self.value()?, other.value()?);
        if divisor.is_zero() {
            return Err(Fault::DivisionByZero);
        }
        value.checked_rem(divisor).map(Ratio::from).ok_or(Fault::Overflow)
    }

    pub fn negated(self) -> Ratio {
        Ratio { top: -self.top, bottom: self.bottom }
    }

    pub fn abs(self) -> Ratio {
        Ratio { top: self.top.abs(), bottom: self.bottom.abs() }
    }

    pub fn floor(self) -> Result<Ratio, Fault> {
        Ok(self.value()?.floor().into())
    }

    pub fn ceil(self) -> Result<Ratio, Fault> {
        Ok(self.value()?.ceil().into())
    }

    /// To `digits` after the point, half away from zero; −2 rounds to hundreds.
    pub fn round(self, digits: i32) -> Result<Ratio, Fault> {
        self.rounded(digits, RoundingStrategy::MidpointAwayFromZero)
    }

    /// As [`Ratio::round`], half to even.
    pub fn round_even(self, digits: i32) -> Result<Ratio, Fault> {
        self.rounded(digits, RoundingStrategy::MidpointNearestEven)
    }

    fn rounded(self, digits: i32, strategy: RoundingStrategy) -> Result<Ratio, Fault> {
        if let Ok(digits) = u32::try_from(digits) {
            return Ok(self.value()?.round_dp_with_strategy(digits, strategy).into());
        }
        let unit = 10_i64.checked_pow(digits.unsigned_abs()).ok_or(Fault::Overflow)?.into();
        let units = self.over(unit)?.value()?.round_dp_with_strategy(0, strategy);
        Ratio::from(units).times(unit)
    }

    /// The smaller by value.
    pub fn min(self, other: Ratio) -> Result<Ratio, Fault> {
        Ok(if other.value()? < self.value()? { other } else { self })
    }

    /// The larger by value.
    pub fn max(self, other: Ratio) -> Result<Ratio, Fault> {
        Ok(if other.value()? > self.value()? { other } else { self })
    }
}

/// A calculation under way: a number, or the first fault it met. Ends with [`Num::get`] or [`Num::integer`].
///
/// ```
/// use nl2agent_runtime::{dec, num, Fault};
/// assert_eq!((num(dec!(120)) * dec!(0.2) + 3).get(), Ok(dec!(27)));
/// assert_eq!((num(dec!(120)) / 0 + 3).get(), Err(Fault::DivisionByZero));
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Num(Result<Ratio, Fault>);

/// Starts a calculation.
pub fn num(value: impl Into<Num>) -> Num {
    value.into()
}

impl From<Ratio> for Num {
    fn from(value: Ratio) -> Self {
        Num(Ok(value))
    }
}

impl From<Decimal> for Num {
    fn from(value: Decimal) -> Self {
        Ratio::from(value).into()
    }
}

impl From<i64> for Num {
    fn from(value: i64) -> Self {
        Ratio::from(value).into()
    }
}

impl From<i32> for Num {
    fn from(value: i32) -> Self {
        i64::from(value).into()
    }
}

impl From<Result<Num, Fault>> for Num {
    fn from(result: Result<Num, Fault>) -> Self {
        result.unwrap_or_else(|fault| Num(Err(fault)))
    }
}

impl Num {
    /// The value, to 28 digits.
    pub fn get(self) -> Result<Decimal, Fault> {
        self.0?.value()
    }

    /// The value as a whole number; one with a fraction is a fault, not rounded.
    pub fn integer(self) -> Result<i64, Fault> {
        self.0?.integer()
    }

    /// The calculation so far, or its fault right here.
    pub fn checked(self) -> Result<Num, Fault> {
        Ok(Num(Ok(self.0?)))
    }

    pub fn ratio(self) -> Result<Ratio, Fault> {
        self.0
    }

    fn with(self, other: impl Into<Num>, op: fn(Ratio, Ratio) -> Result<Ratio, Fault>) -> Num {
        Num(self.0.and_then(|left| op(left, other.into().0?)))
    }

    pub fn abs(self) -> Num {
        Num(self.0.map(Ratio::abs))
    }

    pub fn floor(self) -> Num {
        Num(self.0.and_then(Ratio::floor))
    }

    pub fn ceil(self) -> Num {
        Num(self.0.and_then(Ratio::ceil))
    }

    /// See [`Ratio::round`].
    pub fn round(self, digits: i32) -> Num {
        Num(self.0.and_then(|ratio| ratio.round(digits)))
    }

    /// See [`Ratio::round_even`].
    pub fn round_even(self, digits: i32) -> Num {
        Num(self.0.and_then(|ratio| ratio.round_even(digits)))
    }

    pub fn min(self, other: impl Into<Num>) -> Num {
        self.with(other, Ratio::min)
    }

    pub fn max(self, other: impl Into<Num>) -> Num {
        self.with(other, Ratio::max)
    }
}

macro_rules! operator {
    ($trait:ident, $name:ident, $op:path) => {
        impl<T: Into<Num>> $trait<T> for Num {
            type Output = Num;

            fn $name(self, other: T) -> Num {
                self.with(other, $op)
            }
        }
    };
}

operator!(Add, add, Ratio::plus);
operator!(Sub, sub, Ratio::minus);
operator!(Mul, mul, Ratio::times);
operator!(Div, div, Ratio::over);
operator!(Rem, rem, Ratio::rest);

impl Neg for Num {
    type Output = Num;

    fn neg(self) -> Num {
        Num(self.0.map(Ratio::negated))
    }
}

impl Sum for Num {
    fn sum<I: Iterator<Item = Num>>(mut items: I) -> Num {
        // Stops at the first fault, as the evaluator does.
        let sum = items.try_fold(Ratio::from(0), |sum, item| sum.plus(item.0?));
        Num(sum)
    }
}

/// A decimal constant, checked when the code is compiled: `dec!(0.20)`, `dec!(-3)`.
#[macro_export]
macro_rules! dec {
    ($($literal:tt)+) => {
        const { $crate::number::literal(concat!($(stringify!($literal)),+)) }
    };
}

/// The number that `dec!` was given. In a constant a panic is a compile error, and nothing else calls this.
#[doc(hidden)]
pub const fn literal(text: &str) -> Decimal {
    let bytes = text.as_bytes();
    let (mut digits, mut scale, mut point, mut negative, mut at) = (0_u128, 0, false, false, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'-' if at == 0 => negative = true,
            b'.' if !point => point = true,
            b'_' => {}
            digit @ b'0'..=b'9' => {
                digits = digits * 10 + (digit - b'0') as u128;
                assert!(digits >> 96 == 0, "a decimal has at most 28 digits");
                scale += point as u32;
            }
            _ => panic!("not a decimal number"),
        }
        at += 1;
    }
    assert!(scale <= 28, "a decimal has at most 28 digits");
    Decimal::from_parts(digits as u32, (digits >> 32) as u32, (digits >> 64) as u32, negative, scale)
}
