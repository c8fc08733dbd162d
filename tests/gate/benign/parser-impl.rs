// A parser with a lifetime and an impl block.
struct Parser<'a> {
    rest: &'a str,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Self {
        Self { rest: text.trim_start() }
    }

    fn number(&mut self) -> Option<i64> {
        let end = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        number.parse().ok()
    }

    fn sign(&mut self) -> Option<char> {
        let sign = self.rest.chars().next()?;
        self.rest = self.rest[sign.len_utf8()..].trim_start();
        Some(sign)
    }
}

pub fn evaluate(text: &str) -> Option<i64> {
    let mut parser = Parser::new(text);
    let mut value = parser.number()?;
    while let Some(sign) = parser.sign() {
        let next = parser.number()?;
        value = match sign {
            '+' => value.checked_add(next)?,
            '-' => value.checked_sub(next)?,
            '*' => value.checked_mul(next)?,
            '/' if next != 0 => value / next,
            _ => return None,
        };
    }
    Some(value)
}
