// A pattern that is compiled once.
use std::sync::LazyLock;

static DIGITS: LazyLock<Vec<char>> = LazyLock::new(|| ('0'..='9').collect());

pub fn is_number(text: &str) -> bool {
    text.chars().all(|c| DIGITS.contains(&c))
}
