// Documentation with a list and a drawing, both indented.

/// Splits an account number:
///
/// 1. the country
///     - two letters
///
///     DE89 3704 0044
///     ^^ country
pub fn country(text: &str) -> Option<&str> {
    text.get(..2)
}
