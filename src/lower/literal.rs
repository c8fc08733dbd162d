//! A cell's text → a value of an expected type, and the guess of the type from a column of cells.
//!
//! In: the author's text; a [`Type`]; the [`Column`] it stands in. Out: a value, or why it is none, with both readings
//! where there are two. Deliberately not here: which type is expected (`fields`), and problems (`examples`).
//!
//! A percentage is a fraction (`20 %` is 0.20) unless the field itself is in percent (`rabatt (%)`): then it is 20.
//! An amount in another unit or currency than the field's is no value: nothing is converted.

use nl2agent_runtime::Value;
use rust_decimal::Decimal;

use super::date::{self, DateError};
use super::fold::{key, plain, tidy};
use super::locale::Locale;
use super::number::{self, NumberError};
use super::quantity::{self, Quantity};
use super::units;
use crate::agent::{Enum, Record, Type};

/// Why a text is no value of the type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LiteralError {
    /// Not of this type.
    WrongType,
    /// Two readings of a number.
    AmbiguousNumber(Decimal, Decimal),
    /// Two readings of a date, ISO.
    AmbiguousDate(jiff::civil::Date, jiff::civil::Date),
    /// No such variant: the position of the enum.
    UnknownVariant(usize),
}

/// What a cell's neighbours say about it.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    pub locale: &'a Locale<'a>,
    pub enums: &'a [Enum],
    pub records: &'a [Record],
    /// The field's unit as declared.
    pub unit: Option<&'a str>,
    pub proven: Proven,
}

/// What the unambiguous cells of a column prove about the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proven {
    pub decimal: Option<char>,
    pub order: Option<date::Order>,
}

impl Proven {
    /// What these cells prove; cells that disagree prove nothing.
    pub fn by<'t>(cells: impl Iterator<Item = &'t str>, locale: &Locale<'_>) -> Self {
        let style = locale.style(None, false);
        let mut decimals = Vec::new();
        let mut orders = Vec::new();
        for cell in cells {
            if let Some(quantity) = quantity::read(cell, locale, &style).filter(|quantity| quantity.value.is_ok()) {
                decimals.extend(number::proof(&quantity.digits));
            }
            orders.extend(date::proof(&plain(cell)));
        }
        Self { decimal: unanimous(&decimals), order: unanimous(&orders) }
    }

    /// What is not proven here, as proven elsewhere.
    pub fn or(self, other: Self) -> Self {
        Self { decimal: self.decimal.or(other.decimal), order: self.order.or(other.order) }
    }
}

fn unanimous<T: Copy + PartialEq>(votes: &[T]) -> Option<T> {
    votes.first().copied().filter(|first| votes.iter().all(|vote| vote == first))
}

/// An empty cell, or a dash: nothing said.
pub fn is_blank(text: &str) -> bool {
    matches!(plain(text).as_str(), "" | "-" | "–" | "—" | "―" | "ー" | "--" | "n/a" | "/")
}

/// Reads a text as a value of the type. Blank text is [`Value::Missing`] for an optional, an empty list for a list.
pub fn read(text: &str, ty: &Type, column: &Column<'_>) -> Result<Value, LiteralError> {
    let wrong = LiteralError::WrongType;
    match ty {
        Type::Optional(_) if is_blank(text) => Ok(Value::Missing),
        Type::Optional(inner) => read(text, inner, column),
        Type::Text => Ok(Value::Text(unquoted(&neat(text)).to_owned())),
        Type::Bool => column.locale.yes_no(unquoted(text.trim())).map(Value::Bool).ok_or(wrong),
        Type::Integer => match number(text, ty, column)? {
            number if number.fract().is_zero() => Ok(Value::Number(number.normalize())),
            _ => Err(wrong),
        },
        Type::Decimal | Type::Money(_) => number(text, ty, column).map(Value::Number),
        Type::Date => dated(date::date(&plain(text), column.locale, column.proven.order)).map(Value::Date),
        Type::DateTime => dated(date::datetime(&plain(text), column.locale, column.proven.order)).map(Value::DateTime),
        Type::Time => date::time(&plain(text)).map(Value::Time).ok_or(wrong),
        Type::Duration => date::duration(&plain(text), column.locale).map(Value::Duration).ok_or(wrong),
        Type::Enum(at) => {
            let variants = column.enums.get(*at).map(|e| e.variants.as_slice()).unwrap_or_default();
            let wanted = key(unquoted(text.trim()));
            let found = variants.iter().position(|v| key(&v.title) == wanted || v.id.eq_ignore_ascii_case(&wanted));
            found.map(Value::Variant).ok_or(LiteralError::UnknownVariant(*at))
        }
        Type::List(_) | Type::Record(_) => super::list::read(text, ty, column),
    }
}

fn dated<T>(read: Result<T, DateError>) -> Result<T, LiteralError> {
    read.map_err(|error| match error {
        DateError::NotADate => LiteralError::WrongType,
        DateError::Ambiguous(a, b) => LiteralError::AmbiguousDate(a, b),
    })
}

/// The author's text without white space around and runs of it inside; nothing else changes.
fn neat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without one pair of quotation marks around it.
pub fn unquoted(text: &str) -> &str {
    const PAIRS: &[(char, char)] =
        &[('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』'), ('«', '»'), ('`', '`')];
    let inner = PAIRS.iter().find_map(|&(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    inner.filter(|inner| !inner.is_empty()).unwrap_or(text)
}

fn number(text: &str, ty: &Type, column: &Column<'_>) -> Result<Decimal, LiteralError> {
    let coarse = matches!(ty, Type::Integer | Type::Money(_));
    let style = column.locale.style(column.proven.decimal, coarse);
    let quantity = quantity::read(unquoted(text.trim()), column.locale, &style).ok_or(LiteralError::WrongType)?;
    if !fits(&quantity, ty, column) {
        return Err(LiteralError::WrongType);
    }
    let in_percent = column.unit.is_some_and(|unit| tidy(unit).contains('%'));
    let scaled = |number: Decimal| {
        if !quantity.percent || in_percent {
            return Some(number);
        }
        number.checked_mul(Decimal::new(1, 2))
    };
    match quantity.value {
        Ok(number) => scaled(number).ok_or(LiteralError::WrongType),
        Err(NumberError::Ambiguous(a, b)) => match scaled(a).zip(scaled(b)) {
            Some((a, b)) => Err(LiteralError::AmbiguousNumber(a, b)),
            None => Err(LiteralError::WrongType),
        },
        Err(NumberError::NotANumber) => Err(LiteralError::WrongType),
    }
}

/// Whether the words beside the number are the field's own.
fn fits(quantity: &Quantity, ty: &Type, column: &Column<'_>) -> bool {
    let currency_fits = match (&quantity.currency, ty) {
        (None, _) => true,
        (Some(code), Type::Money(expected)) => code == expected,
        (Some(_), _) => column.unit.is_none(),
    };
    let unit_fits = match (&quantity.unit, column.unit) {
        (None, _) => true,
        (Some(unit), Some(expected)) => units::same(unit, expected, column.locale),
        (Some(_), None) => !matches!(ty, Type::Money(_)),
    };
    currency_fits && unit_fits
}

/// What the cells of a column have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Guess {
    Bool,
    /// All are numbers; with the currency or unit that stands beside any of them.
    Number {
        whole: bool,
        percent: bool,
        currency: Option<String>,
        unit: Option<String>,
    },
    Date,
    Time,
    DateTime,
    Duration,
    Text,
}

/// The type of nearly all cells: one in four may be a slip, to be told as such. Else as [`guess_all`].
pub fn guess(cells: &[&str], locale: &Locale<'_>, elsewhere: Proven) -> Option<Guess> {
    let guessed = guess_all(cells, locale, elsewhere)?;
    if guessed != Guess::Text {
        return Some(guessed);
    }
    let is_text = |cell: &&str| guess_all(&[*cell], locale, elsewhere) == Some(Guess::Text);
    let said: Vec<&str> = cells.iter().copied().filter(|cell| !is_blank(cell)).collect();
    let (slips, others): (Vec<&str>, Vec<&str>) = said.iter().partition(|cell| is_text(cell));
    if others.len() >= 3 && slips.len() * 3 <= others.len() {
        return guess_all(&others, locale, elsewhere);
    }
    Some(Guess::Text)
}

/// The type that all cells share; text where they share no other. Blank cells say nothing; `None` without any other.
/// `elsewhere` is what the rest of the spec proves.
fn guess_all(cells: &[&str], locale: &Locale<'_>, elsewhere: Proven) -> Option<Guess> {
    let cells: Vec<&str> = cells.iter().copied().filter(|cell| !is_blank(cell)).collect();
    if cells.is_empty() {
        return None;
    }
    let all = |test: &dyn Fn(&str) -> bool| cells.iter().all(|cell| test(cell));
    if all(&|cell| locale.yes_no(cell).is_some()) && cells.iter().any(|cell| locale.is_clear_yes_no(cell)) {
        return Some(Guess::Bool);
    }
    let proven = Proven::by(cells.iter().copied(), locale).or(elsewhere);
    let is_duration = |cell: &str| date::duration(&plain(cell), locale).is_some();
    if let Some((number, mixed)) = guess_number(&cells, locale, proven) {
        // `3 days` and `5 days` are numbers, `3 days` and `2 h` are durations.
        return Some(if mixed && all(&is_duration) { Guess::Duration } else { number });
    }
    let is_date = |cell: &str| !matches!(date::date(&plain(cell), locale, proven.order), Err(DateError::NotADate));
    let is_moment =
        |cell: &str| !matches!(date::datetime(&plain(cell), locale, proven.order), Err(DateError::NotADate));
    Some(match () {
        () if all(&is_date) => Guess::Date,
        () if all(&|cell| date::time(&plain(cell)).is_some()) => Guess::Time,
        () if all(&is_moment) => Guess::DateTime,
        () if all(&is_duration) => Guess::Duration,
        () => Guess::Text,
    })
}

/// Numbers, by the first unit and currency that stand beside them, and whether other ones stand beside others.
fn guess_number(cells: &[&str], locale: &Locale<'_>, proven: Proven) -> Option<(Guess, bool)> {
    let style = locale.style(proven.decimal, false);
    let mut mixed = false;
    let mut whole = true;
    let mut percent = false;
    let mut currency: Option<String> = None;
    let mut unit: Option<String> = None;
    for cell in cells {
        let read = quantity::read(cell, locale, &style)?;
        if read.zero_led {
            return None;
        }
        match read.value {
            Ok(number) => whole &= number.fract().is_zero() && !read.percent,
            Err(NumberError::Ambiguous(..)) => {}
            Err(NumberError::NotANumber) => return None,
        }
        percent |= read.percent;
        match (&currency, read.currency) {
            (Some(known), Some(other)) => mixed |= *known != other,
            (None, other @ Some(_)) => currency = other,
            _ => {}
        }
        match (&unit, read.unit) {
            (Some(known), Some(other)) => mixed |= !units::same(known, &other, locale),
            (None, other @ Some(_)) => unit = other,
            _ => {}
        }
    }
    Some((Guess::Number { whole, percent, currency, unit }, mixed))
}
