// Shows its own type, and turns it into text.
use std::fmt;
use std::str::FromStr;

struct Money {
    cents: i64,
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02} €", self.cents / 100, self.cents % 100)
    }
}

impl FromStr for Money {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        Ok(Self { cents: whole.parse::<i64>()? * 100 + part.parse::<i64>()? })
    }
}

impl From<Money> for String {
    fn from(money: Money) -> Self {
        money.to_string()
    }
}

pub fn normalised(text: &str) -> Option<String> {
    text.parse().ok().map(|money: Money| String::from(money))
}
