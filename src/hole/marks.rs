//! Which rule a piece of a body comes from: `// rule 3` as a model writes it, `// spec.md:9 …` as the crate shows it.
//!
//! In: the text of a body; out: the rules that it names, or the text with their sentences. The text is kept with numbers,
//! so that a spec whose lines moved has the same body. Deliberately not here: reading the crate's comments (`emit::why`).

use std::collections::BTreeSet;
use std::ops::Range;

use proc_macro2::{TokenStream, TokenTree};

use crate::agent::Rule;
use crate::emit::text;

/// Positions of the rules that comments of the code name.
pub fn mentioned(code: &str, rules: usize) -> BTreeSet<usize> {
    let (comments, _) = comments(code);
    comments.into_iter().flat_map(|at| numbers(&code[at])).filter(|rule| *rule < rules).collect()
}

/// The code with each mark as the rule's sentence at its line, as a paragraph of its own: `why` reads it so.
pub fn spelled(code: &str, rules: &[Rule]) -> String {
    let (comments, literals) = comments(code);
    let mut lines: Vec<String> = Vec::new();
    let mut start = 0;
    for line in code.split_inclusive('\n') {
        let (from, to) = (start, start + line.len());
        start = to;
        let line = line.trim_end_matches(['\n', '\r']);
        // What stands inside a text of several lines is nobody's to change.
        if literals.iter().any(|literal| literal.start < from && from < literal.end) {
            lines.push(line.to_owned());
            continue;
        }
        let comment = comments.iter().find(|comment| comment.start >= from && comment.end <= to);
        let named: Vec<&Rule> = comment
            .map(|at| numbers(&code[at.clone()]))
            .unwrap_or_default()
            .into_iter()
            .filter_map(|rule| rules.get(rule))
            .collect();
        let indent: String = line.chars().take_while(|c| *c == ' ' || *c == '\t').collect();
        if let (Some(comment), false) = (comment, named.is_empty()) {
            let own = code[from..comment.start].trim_end();
            let follows = lines.last().is_none_or(|above| {
                let above = above.trim();
                above.is_empty() || above.ends_with(['{', '(', '[']) || above.starts_with("//")
            });
            if !follows {
                lines.push(String::new());
            }
            let sentence =
                |rule: &&Rule| format!("{indent}// {}", text::line(&format!("spec.md:{} {}", rule.line, rule.text)));
            lines.extend(named.iter().map(sentence));
            if !own.trim().is_empty() {
                lines.push(own.to_owned());
            }
            continue;
        }
        lines.push(line.trim_end().to_owned());
    }
    without_gaps(lines)
}

/// Blank lines inside functions would end the paragraph of a sentence; those before a mark stay.
fn without_gaps(lines: Vec<String>) -> String {
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        let next = lines[at + 1..].iter().find(|line| !line.is_empty());
        let inside = next.is_some_and(|next| next.starts_with([' ', '\t', '}']));
        let before_mark = next.is_some_and(|next| next.trim_start().starts_with("// spec.md:"));
        if line.is_empty() && (next.is_none() || (inside && !before_mark)) {
            continue;
        }
        if line.is_empty() && (text.is_empty() || text.ends_with("\n\n") || text.ends_with("{\n")) {
            continue;
        }
        text.push_str(line);
        text.push('\n');
    }
    text.trim_end().to_owned()
}

/// The rules, counted from 0, that `// rule 2`, `// Rules 2, 3 and 4: …` name.
fn numbers(comment: &str) -> Vec<usize> {
    let words = comment.trim_start_matches('/').trim_start().to_lowercase();
    let Some(rest) = words.strip_prefix("rules").or_else(|| words.strip_prefix("rule")) else { return Vec::new() };
    let mut found = Vec::new();
    for word in rest.split(|c: char| c.is_whitespace() || c == ',' || c == '&' || c == '+').filter(|w| !w.is_empty()) {
        // `rule 2, rule 3` as well as `rules 2 and 3`.
        if matches!(word, "and" | "rule" | "rules") {
            continue;
        }
        let digits = word.trim_end_matches([':', '.', ';', '-', ')']);
        let number = |text: &str| text.parse::<usize>().ok();
        let range = digits.split_once(['-', '–']).and_then(|(a, b)| Some((number(a)?, number(b)?)));
        match (number(digits), range) {
            (Some(number), _) if number > 0 => found.push(number - 1),
            (_, Some((first, last))) if 0 < first && first <= last && last - first < 64 => {
                found.extend(first - 1..last)
            }
            _ => break,
        }
        if word.len() > digits.len() {
            break;
        }
    }
    found
}

/// Line comments, and literals of several lines, by their bytes.
fn comments(code: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    fn walk(tokens: TokenStream, tokens_at: &mut Vec<Range<usize>>, literals: &mut Vec<Range<usize>>) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => {
                    tokens_at.push(group.span_open().byte_range());
                    walk(group.stream(), tokens_at, literals);
                    tokens_at.push(group.span_close().byte_range());
                }
                TokenTree::Literal(literal) => {
                    literals.push(literal.span().byte_range());
                    tokens_at.push(literal.span().byte_range());
                }
                other => tokens_at.push(other.span().byte_range()),
            }
        }
    }
    let (mut covered, mut literals) = (Vec::new(), Vec::new());
    let Ok(stream) = code.parse::<TokenStream>() else { return (Vec::new(), Vec::new()) };
    walk(stream, &mut covered, &mut literals);
    covered.sort_by_key(|range| (range.start, range.end));
    covered.push(code.len()..code.len());
    let (mut comments, mut at) = (Vec::new(), 0);
    for token in covered {
        let mut from = at;
        while from < token.start {
            let gap = code.get(from..token.start).unwrap_or_default();
            let Some(comment) = gap.find("//") else { break };
            let start = from + comment;
            let end = code[start..token.start].find('\n').map_or(token.start, |line| start + line);
            comments.push(start..end);
            from = end;
        }
        at = at.max(token.end);
    }
    (comments, literals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn rules() -> Vec<Rule> {
        let rule = |(at, text): (usize, &str)| Rule {
            id: format!("r{at}"),
            text: text.into(),
            span: Span::default(),
            line: at + 5,
        };
        ["First.", "Second.", "Third."].into_iter().enumerate().map(rule).collect()
    }

    #[test]
    fn marks_are_read_in_the_ways_models_write_them() {
        let code = "fn f() {\n    // rule 1\n    a();\n    b(); // Rules 2 and 3: both\n    let c = \"// rule 9\";\n    // rule of thumb\n}\n";
        assert_eq!(mentioned(code, 3), BTreeSet::from([0, 1, 2]));
        assert_eq!(numbers("// rules 1-3"), [0, 1, 2]);
        assert_eq!(numbers("// rule 1, rule 3"), [0, 2]);
        assert_eq!(numbers("/// Rule 2."), [1]);
        assert_eq!(numbers("// rule 2: takes 3 days"), [1]);
    }

    #[test]
    fn a_mark_becomes_its_sentence_and_starts_a_paragraph() {
        let code = "fn f() {\n    // rule 1\n    a();\n\n    b();\n    c(); // rule 3\n    \"x\n\n// rule 2\n\"\n}\n\nfn g() {}\n";
        let expect = "fn f() {\n    // spec.md:5 First.\n    a();\n    b();\n\n    // spec.md:7 Third.\n    c();\n    \"x\n\n// rule 2\n\"\n}\n\nfn g() {}";
        assert_eq!(spelled(code, &rules()), expect);
    }
}
