//! Documentation in which rustdoc would find code → plain comments: models indent lists and drawings, and such code would be
//! a test that nobody wrote.
//!
//! In: Rust that parses; out: the same with `//` for `///`, where code is found in what these say. Deliberately not here:
//! documentation in block comments and attributes, which the gate stops.

use std::str::FromStr as _;

use proc_macro2::{TokenStream, TokenTree};

use crate::gate;

/// The text without documentation that holds code.
pub fn plain(mut text: String) -> String {
    let mut starts = Vec::new();
    collect(TokenStream::from_str(&text).unwrap_or_default(), &text, &mut starts);
    let line = |start: &usize| text[*start..].lines().next().unwrap_or_default()[MARK.len()..].to_owned();
    if gate::has_code(&starts.iter().map(line).collect::<Vec<_>>()) {
        starts.iter().rev().for_each(|start| text.replace_range(*start..*start + MARK.len(), "//"));
    }
    text
}

const MARK: &str = "///";

/// Where documentation begins, in the order of the text.
fn collect(stream: TokenStream, text: &str, starts: &mut Vec<usize>) {
    for token in stream {
        match token {
            TokenTree::Group(group) => collect(group.stream(), text, starts),
            // A comment is an attribute, all of whose tokens stand where the comment does.
            TokenTree::Punct(hash) if hash.as_char() == '#' => {
                let start = hash.span().byte_range().start;
                starts.extend(text.get(start..).is_some_and(|rest| rest.starts_with(MARK)).then_some(start));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn only_documentation_with_code_becomes_a_comment() {
        for same in [
            "/// Adds – 加.\n///\n/// - one\n/// - two\npub fn add() {}\n",
            "// plain\n//     code\nfn f() { let _ = \"\n///     text\n\"; }\n",
            "",
        ] {
            assert_eq!(plain(same.to_owned()), same);
        }
        let documented = "/// 分 splits:\n///\n///     DE89 3704\npub fn split() {\n    /// inside\n    fn g() {}\n    let _ = \"\n///     text\";\n}\n";
        let commented = "// 分 splits:\n//\n//     DE89 3704\npub fn split() {\n    // inside\n    fn g() {}\n    let _ = \"\n///     text\";\n}\n";
        assert_eq!(plain(documented.to_owned()), commented);
        assert!(crate::gate::gate(commented, &crate::gate::Allowed::generated()).is_empty());
    }
}
