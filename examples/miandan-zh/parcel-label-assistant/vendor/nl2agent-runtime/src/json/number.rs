//! Exact numbers for serde: `#[serde(with = "nl2agent_runtime::json::number")]` on a field of decimals or integers.
//!
//! Read from a JSON number or from a text (`"12.50"`); written as a JSON number without trailing zeros. Deliberately
//! not here: numbers as people write them in a spec (the compiler reads those).

use std::fmt;

use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

/// How [`crate::json::write`] recognises a text that is a number; other serialisers write the text.
pub(super) const NUMBER: &str = "number";

/// What can be read and written exactly: `Decimal`, `i64`, and optionals and lists of them.
pub trait Exact: Sized {
    fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error>;
    fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error>;
}

pub fn deserialize<'de, T: Exact, D: Deserializer<'de>>(input: D) -> Result<T, D::Error> {
    T::read(input)
}

pub fn serialize<T: Exact, S: Serializer>(value: &T, output: S) -> Result<S::Ok, S::Error> {
    value.write(output)
}

impl Exact for Decimal {
    fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(Digits("a number"))
    }

    fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        output.serialize_newtype_struct(NUMBER, &self.normalize().to_string())
    }
}

impl Exact for i64 {
    fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let number = input.deserialize_any(Digits("a whole number"))?;
        let whole = if number.fract().is_zero() { i64::try_from(number).ok() } else { None };
        let size = if number.fract().is_zero() { " of at most 18 digits" } else { "" };
        whole.ok_or_else(|| D::Error::custom(format_args!("expected a whole number{size}, got {number}")))
    }

    fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        output.serialize_i64(*self)
    }
}

impl<T: Exact> Exact for Option<T> {
    fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Ok(Option::<As<T>>::deserialize(input)?.map(|number| number.0))
    }

    fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        self.as_ref().map(By).serialize(output)
    }
}

impl<T: Exact> Exact for Vec<T> {
    fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Ok(Vec::<As<T>>::deserialize(input)?.into_iter().map(|number| number.0).collect())
    }

    fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        output.collect_seq(self.iter().map(By))
    }
}

/// `T` read exactly, where serde asks for a type.
struct As<T>(T);

impl<'de, T: Exact> Deserialize<'de> for As<T> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        T::read(input).map(As)
    }
}

/// `T` written exactly, where serde asks for a value.
struct By<'a, T>(&'a T);

impl<T: Exact> Serialize for By<'_, T> {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        self.0.write(output)
    }
}

/// A number as JSON writes it, if 28 digits are enough for it.
pub fn exact(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let exact = if text.contains(['e', 'E']) { Decimal::from_scientific(text) } else { Decimal::from_str_exact(text) };
    exact.ok()
}

/// Whether digits are a number that is too large for [`exact`], or for an `i64` where it is to be whole.
pub fn is_large(text: &str, whole: bool) -> bool {
    // Beyond this there is no `Decimal`.
    const MOST: f64 = 7.9e28;
    let is_digits = text.contains(|c: char| c.is_ascii_digit());
    match exact(text) {
        Some(number) => whole && number.fract().is_zero() && i64::try_from(number).is_err(),
        None => is_digits && text.trim().parse::<f64>().is_ok_and(|number| number.abs() > MOST),
    }
}

/// Reads digits; says what was expected.
struct Digits(&'static str);

impl Visitor<'_> for Digits {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Decimal, E> {
        exact(text).ok_or_else(|| E::custom(format_args!("expected {} of at most 28 digits, got {text:?}", self.0)))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Decimal, E> {
        Ok(number.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Decimal, E> {
        Ok(number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Decimal, E> {
        self.visit_str(&number.to_string())
    }
}
