//! Digits with marks → an exact number, by the language's style and what other cells show.
//!
//! In: `1.234,50`, `1 234.5`, `1'234`, `1,00,000`, already with ASCII digits ([`super::fold::tidy`]). Out: a decimal, or both
//! readings. Deliberately not here: signs, units, multipliers, percent (`literal`).
//!
//! One mark followed by exactly three digits (`1.234`) is the only hard case. The column's other cells decide first, then
//! the rest of the spec, then the language: its group mark groups, its decimal mark divides. A mark the language uses for
//! neither (`1.234` in French) is ambiguous; so is the decimal mark before three digits where no such fraction is to be
//! expected (money, counts), and either mark in a language whose countries differ (Spanish: Spain, Mexico; Arabic).

use rust_decimal::Decimal;

/// How a language, and the cells of a column, write numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    pub decimal: char,
    pub groups: Vec<char>,
    /// The decimal mark that other cells of the column prove.
    pub proven: Option<char>,
    /// Fractions of three digits are unlikely: money, counts.
    pub coarse: bool,
    /// All countries of the language write numbers alike.
    pub unanimous: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberError {
    NotANumber,
    /// As written with groups, as written with a fraction.
    Ambiguous(Decimal, Decimal),
}

/// Reads digits with marks; no sign.
pub fn read(text: &str, style: &Style) -> Result<Decimal, NumberError> {
    let arabic_fraction = text.contains('٫');
    let text = text.replace('٫', ".").replace('٬', "'");
    // Marks that never divide a fraction.
    let always_group = |c: char| matches!(c, ' ' | '\'' | '’' | '_');
    let marks: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| matches!(c, '.' | ',')).collect();
    let split = |at: usize| (&text[..at], &text[at + 1..]);
    let whole = |part: &str| grouped(part, |c| always_group(c) || matches!(c, '.' | ','));
    let fraction = |at: usize| -> Result<Decimal, NumberError> {
        let (left, right) = split(at);
        let whole = whole(left)?;
        if right.is_empty() || !right.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NumberError::NotANumber);
        }
        exact(&format!("{whole}.{right}"))
    };
    let integer = || whole(&text).and_then(|digits| exact(&digits));

    let Some(&(last, mark)) = marks.last() else { return integer() };
    let same = marks.iter().filter(|(_, c)| *c == mark).count();
    if same > 1 {
        return if marks.len() == same { integer() } else { Err(NumberError::NotANumber) };
    }
    let three_after = text.len() - last - 1 == 3;
    let certain =
        arabic_fraction || marks.len() > 1 || text.contains(always_group) || !three_after || starts_with_zero(&text);
    if certain {
        return fraction(last);
    }
    let Ok(as_groups) = integer() else { return fraction(last) };
    let as_fraction = fraction(last)?;
    match style.proven {
        Some(proven) if proven == mark => Ok(as_fraction),
        Some(_) => Ok(as_groups),
        None if mark == style.decimal && !style.coarse && style.unanimous => Ok(as_fraction),
        None if style.groups.contains(&mark) && (style.unanimous || style.coarse) => Ok(as_groups),
        None => Err(NumberError::Ambiguous(as_groups, as_fraction)),
    }
}

/// The decimal mark that this text proves, if it proves one: `1.234,5` and `12,5` prove the comma, `1.234.567` too.
pub fn proof(text: &str) -> Option<char> {
    let marks: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| matches!(c, '.' | ',')).collect();
    let &(last, mark) = marks.last()?;
    let other = if mark == '.' { ',' } else { '.' };
    let same = marks.iter().filter(|(_, c)| *c == mark).count();
    if same > 1 {
        return (same == marks.len()).then_some(other);
    }
    let digits_after = text.len() - last - 1;
    (marks.len() > 1 || digits_after != 3 || starts_with_zero(text)).then_some(mark)
}

fn starts_with_zero(text: &str) -> bool {
    text.starts_with('0')
}

/// The digits of a whole number whose groups are well formed: threes, or the Indian twos before a last three.
fn grouped(text: &str, is_mark: impl Fn(char) -> bool) -> Result<String, NumberError> {
    let marks: Vec<char> = text.chars().filter(|&c| is_mark(c)).collect();
    let parts: Vec<&str> = text.split(&is_mark).collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let one_kind = marks.windows(2).all(|pair| pair[0] == pair[1]);
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let threes = |rest: &[usize]| rest.iter().all(|&len| len == 3);
    let well_formed = match lengths.as_slice() {
        [_] => true,
        [first, rest @ ..] if (1..=3).contains(first) && threes(rest) => true,
        [first, middle @ .., 3] => (1..=2).contains(first) && middle.iter().all(|&len| len == 2),
        _ => false,
    };
    if parts.iter().all(digits) && one_kind && well_formed { Ok(parts.concat()) } else { Err(NumberError::NotANumber) }
}

/// Beyond 28 digits there is no exact decimal, hence no number.
fn exact(digits: &str) -> Result<Decimal, NumberError> {
    Decimal::from_str_exact(digits).map_err(|_| NumberError::NotANumber)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn style(decimal: char, groups: &str) -> Style {
        Style { decimal, groups: groups.chars().collect(), proven: None, coarse: false, unanimous: true }
    }

    fn number(text: &str, style: &Style) -> String {
        match read(text, style) {
            Ok(number) => number.to_string(),
            Err(NumberError::Ambiguous(a, b)) => format!("{a} or {b}"),
            Err(NumberError::NotANumber) => "no".into(),
        }
    }

    #[test]
    fn marks_are_read_by_style() {
        let (en, de, fr) = (style('.', ","), style(',', "."), style(',', " "));
        for (text, expected) in [
            ("1,234.50", ["1234.50", "1234.50", "1234.50"]),
            ("1.234,50", ["1234.50", "1234.50", "1234.50"]),
            ("1.234", ["1.234", "1234", "1234 or 1.234"]),
            ("1,234", ["1234", "1.234", "1.234"]),
            ("0.125", ["0.125", "0.125", "0.125"]),
            ("1 234 567", ["1234567", "1234567", "1234567"]),
            ("1'234.5", ["1234.5", "1234.5", "1234.5"]),
            ("12,34,567", ["1234567", "1234567", "1234567"]),
            ("1٬234٫5", ["1234.5", "1234.5", "1234.5"]),
            ("12,5", ["12.5", "12.5", "12.5"]),
            ("1.2.3", ["no", "no", "no"]),
            ("1,2345,6.7", ["no", "no", "no"]),
            ("99999999999999999999999999999999", ["no", "no", "no"]),
        ] {
            assert_eq!([&en, &de, &fr].map(|style| number(text, style)), expected, "{text}");
        }
    }

    #[test]
    fn other_cells_decide_and_money_doubts() {
        let mut en = style('.', ",");
        en.coarse = true;
        assert_eq!(number("1.234", &en), "1234 or 1.234");
        en.proven = Some(',');
        assert_eq!(number("1.234", &en), "1234");
        assert_eq!(proof("12,5"), Some(','));
        assert_eq!(proof("1,234"), None);
    }

    proptest! {
        #[test]
        fn never_panics(text in "[0-9.,' _٫٬]{0,40}") {
            let _ = read(&text, &style('.', ","));
        }

        #[test]
        fn what_is_printed_is_read_back(units in 0u64..1_000_000_000_000, scale in 0u32..6, german: bool) {
            let number = Decimal::from_i128_with_scale(i128::from(units), scale);
            let printed = number.to_string();
            let (whole, fraction) = printed.split_once('.').unwrap_or((&printed, ""));
            let (group, decimal) = if german { ('.', ',') } else { (',', '.') };
            let mut out = String::new();
            for (at, digit) in whole.chars().enumerate() {
                if at > 0 && (whole.len() - at) % 3 == 0 {
                    out.push(group);
                }
                out.push(digit);
            }
            if !fraction.is_empty() {
                out.push(decimal);
                out.push_str(fraction);
            }
            prop_assert_eq!(read(&out, &style(decimal, &group.to_string())), Ok(number));
        }
    }
}
