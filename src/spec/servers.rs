//! The list of servers that an agent may use: `- Stock agent: http://127.0.0.1:8301, read only`, one an item.
//!
//! In: an item as written; out: a name, an address (or a program in backticks), and the words about them. Deliberately not
//! here: what the words allow, and whether the address may be asked (`lower`).

use super::ServerLine;
use crate::source::{Span, Words};

/// Reads an item that starts at `start` of the source; `None` where it has no name or no address.
pub(super) fn read(raw: &str, start: usize) -> Option<ServerLine> {
    let (place, is_command) = program(raw).or_else(|| address(raw))?;
    let before = raw.get(..place.start)?.trim_end_matches(['`', '<']);
    let (name, note) = match before.find(['(', '（']) {
        // The bracket of a link says nothing.
        Some(at) => (&before[..at], before[at..].trim_end_matches(['(', '（'])),
        None => (before, ""),
    };
    let is_mark = |c: char| c.is_whitespace() || "*_:：–—-([]<>\"'“”«»‘’".contains(c);
    let from = name.len() - name.trim_start_matches(is_mark).len();
    let name = name.trim_matches(is_mark);
    let span = Span::new(start + from, start + from + name.len());
    name.chars().any(char::is_alphanumeric).then(|| ServerLine {
        name: Words { text: name.to_owned(), span },
        address: raw[place.start..place.end].trim().to_owned(),
        is_command,
        words: format!("{} {}", note.trim_end(), raw.get(place.end..).unwrap_or_default().trim()),
    })
}

/// What stands between the first two backticks.
fn program(raw: &str) -> Option<(Span, bool)> {
    let from = raw.find('`')? + 1;
    let end = from + raw.get(from..)?.find('`')?;
    let inside = raw.get(from..end)?.trim();
    (!inside.is_empty()).then(|| (Span::new(from, end), !is_address(inside)))
}

/// The first web address, without the punctuation of the sentence around it.
fn address(raw: &str) -> Option<(Span, bool)> {
    let from = ["http://", "https://"].iter().filter_map(|scheme| raw.find(scheme)).min()?;
    let is_end = |c: char| c.is_whitespace() || "()<>（）【】[]，、；。;,\"'“”«»".contains(c);
    let text = raw.get(from..)?;
    let text = text.get(..text.find(is_end).unwrap_or(text.len()))?.trim_end_matches(['.', ':', '：', '।', '*']);
    Some((Span::new(from, from + text.len()), false))
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(raw: &str) -> Option<(String, String, bool, String)> {
        read(raw, 0).map(|line| {
            assert_eq!(&raw[line.name.span.start..line.name.span.end], line.name.text);
            (line.name.text, line.address, line.is_command, line.words.trim().to_owned())
        })
    }

    #[test]
    fn names_addresses_and_words_are_told_apart() {
        let text = |text: &str| text.to_owned();
        for (raw, name, address, is_command, words) in [
            ("库存代理：http://127.0.0.1:8301，只读", "库存代理", "http://127.0.0.1:8301", false, "，只读"),
            (
                "**Almacén** (A2A): https://a.es/x (solo lectura)",
                "Almacén",
                "https://a.es/x",
                false,
                "(A2A): (solo lectura)",
            ),
            ("stock: `python3 stock.py --all`, read only", "stock", "python3 stock.py --all", true, "`, read only"),
            ("[Stock](http://localhost:1/mcp).", "Stock", "http://localhost:1/mcp", false, ")."),
            ("Stock – `http://localhost:1`", "Stock", "http://localhost:1", false, "`"),
        ] {
            let wanted = (text(name), text(address), is_command, text(words));
            assert_eq!(parts(raw), Some(wanted), "{raw}");
        }
        assert_eq!(parts("just words"), None);
        assert_eq!(parts("http://127.0.0.1:1"), None);
        assert_eq!(parts("empty: ``"), None);
    }
}
