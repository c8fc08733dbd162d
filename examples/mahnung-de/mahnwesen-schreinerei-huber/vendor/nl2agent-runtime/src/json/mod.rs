//! JSON in the author's own words, with exact numbers: text in, a tree out, and typed values from and to the tree.
//!
//! serde_json reads numbers as `f64`; here they stay the text that was written, so `0.1` is one tenth and no digit is
//! lost. Deliberately not here: what the fields mean (the generated types say so, through serde).

mod de;
pub mod number;
mod ser;

use std::collections::HashSet;
use std::fmt;

pub use de::read;
pub use ser::write;

use crate::text;

/// Deeper nesting is refused: no type of a spec needs it, and hostile input must not exhaust the stack.
const MAX_DEPTH: usize = 64;

/// A JSON value. Numbers are kept as written; objects keep their order and have no key twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// What is wrong with an input, and where: `items[2].price: expected a number, got "x"`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Error {
    /// From the outside in, in the words of the input; empty for the input as a whole.
    pub path: String,
    pub message: String,
}

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { path: String::new(), message: message.into() }
    }

    /// The same error seen from one level further out.
    pub(crate) fn within(mut self, step: &str) -> Self {
        let step = text::brief(step);
        let joint = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{step}{joint}{}", self.path);
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl Json {
    /// Reads one JSON text.
    pub fn parse(text: &str) -> Result<Json, Error> {
        let mut parser = Parser { text, at: 0 };
        let value = parser.value(0)?;
        parser.space();
        if parser.at < text.len() { Err(parser.error("nothing more")) } else { Ok(value) }
    }

    /// A field of an object.
    pub fn get(&self, name: &str) -> Option<&Json> {
        let Json::Object(fields) = self else { return None };
        fields.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// What it is, for messages: `"x"`, `12`, the start of a list.
    pub fn words(&self) -> String {
        const LONGEST: usize = 40;
        match self {
            Json::Null => "null".into(),
            Json::Bool(value) => value.to_string(),
            Json::Number(digits) => digits.clone(),
            Json::Text(text) => format!("{text:?}"),
            Json::List(_) | Json::Object(_) => {
                let text = self.compact();
                match text.char_indices().nth(LONGEST) {
                    Some((at, _)) => format!("{}…", &text[..at]),
                    None => text,
                }
            }
        }
    }

    /// On one line, as programs exchange it.
    pub fn compact(&self) -> String {
        let text = |text: &str| Json::Text(text.to_owned()).to_string();
        match self {
            Json::List(items) => format!("[{}]", items.iter().map(Json::compact).collect::<Vec<_>>().join(", ")),
            Json::Object(fields) => {
                let fields = fields.iter().map(|(name, value)| format!("{}: {}", text(name), value.compact()));
                format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
            }
            plain => plain.to_string(),
        }
    }

    fn print(&self, f: &mut fmt::Formatter<'_>, indent: usize) -> fmt::Result {
        let line = |f: &mut fmt::Formatter<'_>, indent: usize| write!(f, "\n{:1$}", "", indent * 2);
        match self {
            Json::Null => f.write_str("null"),
            Json::Bool(value) => write!(f, "{value}"),
            Json::Number(digits) => f.write_str(digits),
            Json::Text(text) => quote(f, text),
            Json::List(items) if items.is_empty() => f.write_str("[]"),
            Json::List(items) => {
                for (n, item) in items.iter().enumerate() {
                    f.write_str(if n == 0 { "[" } else { "," })?;
                    line(f, indent + 1)?;
                    item.print(f, indent + 1)?;
                }
                line(f, indent)?;
                f.write_str("]")
            }
            Json::Object(fields) if fields.is_empty() => f.write_str("{}"),
            Json::Object(fields) => {
                for (n, (name, value)) in fields.iter().enumerate() {
                    f.write_str(if n == 0 { "{" } else { "," })?;
                    line(f, indent + 1)?;
                    quote(f, name)?;
                    f.write_str(": ")?;
                    value.print(f, indent + 1)?;
                }
                line(f, indent)?;
                f.write_str("}")
            }
        }
    }
}

/// Indented by two spaces, as people read it.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.print(f, 0)
    }
}

fn quote(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str(&serde_json::to_string(text).map_err(|_| fmt::Error)?)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        self.space();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// `expected a value at line 1, column 8`.
    fn error(&self, expected: &str) -> Error {
        let before = self.text.get(..self.at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        Error::new(format!("not JSON: expected {expected} at line {line}, column {column}"))
    }

    fn value(&mut self, depth: usize) -> Result<Json, Error> {
        self.space();
        if depth > MAX_DEPTH {
            return Err(self.error("less nesting"));
        }
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => Ok(Json::Text(self.string()?)),
            Some(b'-' | b'0'..=b'9') => {
                let digits = self.run(|byte| matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9'));
                match serde_json::from_str::<serde::de::IgnoredAny>(digits) {
                    Ok(_) => Ok(Json::Number(digits.to_owned())),
                    Err(_) => Err(self.error("a number")),
                }
            }
            _ => match self.run(|byte| byte.is_ascii_alphabetic()) {
                "true" => Ok(Json::Bool(true)),
                "false" => Ok(Json::Bool(false)),
                "null" => Ok(Json::Null),
                _ => Err(self.error("a value")),
            },
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json, Error> {
        let mut fields: Vec<(String, Json)> = Vec::new();
        // A look at all fields for each would take a hostile input's length squared.
        let mut known = HashSet::new();
        self.at += 1;
        if self.take(b'}') {
            return Ok(Json::Object(fields));
        }
        loop {
            self.space();
            let name = self.string()?;
            if !self.take(b':') {
                return Err(self.error("`:`"));
            }
            let value = self.value(depth + 1).map_err(|error| error.within(&name))?;
            if !known.insert(name.clone()) {
                return Err(Error::new("given twice").within(&name));
            }
            fields.push((name, value));
            match (self.take(b','), self.take(b'}')) {
                (true, _) => {}
                (_, true) => return Ok(Json::Object(fields)),
                _ => return Err(self.error("`,` or `}`")),
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Json, Error> {
        let mut items = Vec::new();
        self.at += 1;
        if self.take(b']') {
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.take(b']') {
                return Ok(Json::List(items));
            }
            if !self.take(b',') {
                return Err(self.error("`,` or `]`"));
            }
        }
    }

    /// From one quote to the next that is not escaped; serde_json reads what is between.
    fn string(&mut self) -> Result<String, Error> {
        let bytes = self.text.as_bytes();
        if self.peek() != Some(b'"') {
            return Err(self.error("a name or a text in quotes"));
        }
        let mut end = self.at + 1;
        while let Some(&byte) = bytes.get(end) {
            match byte {
                b'"' => break,
                b'\\' => end += 2,
                _ => end += 1,
            }
        }
        let quoted = self.text.get(self.at..=end).ok_or_else(|| self.error("the text to end with a quote"))?;
        let text = serde_json::from_str(quoted).map_err(|_| self.error("a text without broken escapes"))?;
        self.at = end + 1;
        Ok(text)
    }

    fn run(&mut self, belongs: impl Fn(u8) -> bool) -> &'a str {
        let start = self.at;
        while self.peek().is_some_and(&belongs) {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_their_order_and_stand_once() {
        let Ok(Json::Object(fields)) = Json::parse(r#"{"b": 1, "a": {"b": 2}, "c": 3}"#) else { panic!("an object") };
        assert_eq!(fields.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["b", "a", "c"]);
        let twice = Json::parse(r#"{"b": 1, "a": {"c": 2, "d": 3, "c": 4}}"#).unwrap_err();
        assert_eq!(twice.to_string(), "a.c: given twice");
        let long = format!(r#"{{"{0}": 1, "{0}": 2}}"#, "x".repeat(100_000));
        assert!(Json::parse(&long).unwrap_err().to_string().len() < 300);
    }

    #[test]
    fn many_keys_take_no_longer_each() {
        let text = format!("{{{}}}", (0..200_000).map(|at| format!("\"{at}\":0")).collect::<Vec<_>>().join(","));
        let since = std::time::Instant::now();
        let Ok(Json::Object(fields)) = Json::parse(&text) else { panic!("an object") };
        // Looking at all keys for each took minutes.
        assert!(fields.len() == 200_000 && since.elapsed().as_secs() < 10, "{:?}", since.elapsed());
    }
}
