//! One line of the author cut at its separators: `120, 餐饮, 是`, `amount: 1,200; category: "food, drinks"`.
//!
//! In: text and the separators. Out: slices of it. Deliberately not here: what the pieces mean.

/// Separators between the values of a list, the names of a note, the parts of an example.
pub const LIST: [char; 8] = [',', '，', '、', ';', '；', '،', '؛', '\n'];
/// Separators between records of a list.
pub const RECORDS: [char; 5] = [';', '；', '؛', '\n', '|'];
/// Between the values of an enumeration in a note.
pub const CHOICES: [char; 5] = ['/', '|', '／', '｜', '∕'];

/// Cuts at separators that stand outside quotes and brackets, and are not a mark inside a number. Pieces are trimmed;
/// empty ones are kept, so that positions count.
pub fn cut<'t>(text: &'t str, separators: &[char]) -> Vec<&'t str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut depth = 0u32;
    let mut quote: Option<char> = None;
    let mut before: Option<char> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        if let Some(close) = quote {
            if c == close {
                quote = None;
            }
        } else if depth == 0
            && separators.contains(&c)
            && !(matches!(c, ',' | '.') && is_digit(before) && is_digit(next))
        {
            pieces.push(text[start..at].trim());
            start = at + c.len_utf8();
        } else {
            match c {
                '(' | '[' | '{' | '（' | '【' => depth += 1,
                ')' | ']' | '}' | '）' | '】' => depth = depth.saturating_sub(1),
                '"' if text[at + 1..].contains('"') => quote = Some('"'),
                '“' if text[at..].contains('”') => quote = Some('”'),
                '„' if text[at..].contains(['“', '”']) => {
                    quote = text[at..].chars().find(|c| matches!(c, '“' | '”'))
                }
                '「' if text[at..].contains('」') => quote = Some('」'),
                '『' if text[at..].contains('』') => quote = Some('』'),
                '«' if text[at..].contains('»') => quote = Some('»'),
                _ => {}
            }
        }
        before = Some(c);
    }
    pieces.push(text[start..].trim());
    pieces
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(char::is_numeric)
}

/// `name: value` or `name = value`, both parts trimmed. A colon inside a time (`14:30`) divides nothing.
pub fn named(text: &str) -> Option<(&str, &str)> {
    let at = text.char_indices().find(|&(at, c)| {
        let between_digits = || is_digit(text[..at].chars().next_back()) && is_digit(text[at + 1..].chars().next());
        matches!(c, '：' | '=' | '＝') || (c == ':' && !between_digits())
    });
    let (at, mark) = at?;
    let (name, value) = (text[..at].trim(), text[at + mark.len_utf8()..].trim());
    (!name.is_empty() && !value.is_empty()).then_some((name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_quotes_and_brackets_stay_whole() {
        assert_eq!(cut("1,200, \"a, b\"、(x, y)；", &LIST), ["1,200", "\"a, b\"", "(x, y)", ""]);
        assert_eq!(named("at: 14:30"), Some(("at", "14:30")));
        assert_eq!(named("14:30"), None);
    }
}
