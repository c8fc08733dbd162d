//! Clauses as text: what is read and how it is written back, what is refused and why, and that nothing panics.

use std::fmt::Write;

use nl2agent::clause::{Clause, Decision, Order, Program, Scope, parse, print};
use nl2agent::emit::expr;
use proptest::prelude::*;
use quote::quote;

use super::agent::agent;
use super::random::Random;

use crate::snapshots::within;

/// The clause as it may stand in a generated function.
fn rust(clause: &Clause, scope: Scope) -> String {
    let result = expr::result(&clause.value, scope, &scope.skill.outputs[clause.output].ty);
    let condition = clause.when.condition().map(|condition| expr::condition(condition, scope));
    let code = match condition {
        Some(condition) => quote!(fn f() { if #condition { return #result; } }),
        None => quote!(fn f() { return #result; }),
    };
    let code = prettyplease::unparse(&syn::parse2(code).unwrap());
    let lines: Vec<&str> = code.lines().collect();
    lines[1..lines.len() - 1].iter().map(|line| format!("    {line}\n")).collect()
}

/// Every line of the fixture, and what becomes of it.
#[test]
fn lines_are_read_or_refused_with_a_reason() {
    let agent = agent();
    let scope = Scope { agent: &agent, skill: &agent.skills[0] };
    let mut shown = String::new();
    for line in include_str!("lines.txt").lines() {
        match parse(line, scope) {
            _ if line.is_empty() || line.starts_with('#') => writeln!(shown, "{line}"),
            Ok(clauses) => {
                writeln!(shown, "{line}").unwrap();
                for clause in &clauses {
                    writeln!(shown, "    {}", print::text(clause, scope)).unwrap();
                    shown.push_str(&rust(clause, scope));
                }
                Ok(())
            }
            Err(error) => writeln!(shown, "{line}\n    {}: {error}", error.code),
        }
        .unwrap();
    }
    within("clause", || {
        insta::assert_snapshot!("lines", shown);
    });
}

#[test]
fn hostile_nesting_is_refused_without_a_stack_overflow() {
    let agent = agent();
    let scope = Scope { agent: &agent, skill: &agent.skills[0] };
    for (open, close) in [("(", ")"), ("!", ""), ("-", ""), ("[", "]"), ("if 有发票 { 1 } else ", ""), ("min(1, ", ")")]
    {
        for depth in [60, 400] {
            let text = format!("always => 费用 = {}1{}", open.repeat(depth), close.repeat(depth));
            let _ = parse(&text, scope);
        }
    }
    for piece in ["a=", "a<", "||", "a::", "x.y.", "1+", "a&&", "<T", "&", "{", "a ", "when a => b = ", "=>"] {
        let _ = parse(&piece.repeat(4000 / piece.len()), scope);
        let _ = parse(&format!("always => 费用 = {}", piece.repeat(3900 / piece.len())), scope);
    }
    assert_eq!(parse(&"x".repeat(5000), scope).unwrap_err().code, "clause-too-long");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(seed: u64) {
        let agent = agent();
        let scope = Scope { agent: &agent, skill: &agent.skills[0] };
        let clause = Random::new(seed, scope).clause();
        let text = print::text(&clause, scope);
        let read = parse(&text, scope);
        prop_assert_eq!(read, Ok(vec![clause]), "{}", text);
    }

    #[test]
    fn no_text_panics(text in "\\PC*", words in "(when|always|otherwise|=>|=|金额|有发票|费用|积分|\"|'|\\(|\\)|\\[|\\]|\\{|\\}|[0-9.]{1,3}|[-+*/%<>!&|,;:#?@]|if|else|min|sum|明细| |\n){0,40}") {
        let agent = agent();
        let scope = Scope { agent: &agent, skill: &agent.skills[0] };
        for text in [text, words] {
            if let Ok(clauses) = parse(&text, scope) {
                for clause in clauses {
                    let again = parse(&print::text(&clause, scope), scope);
                    prop_assert_eq!(again, Ok(vec![clause]));
                }
            }
        }
    }
}

#[test]
fn decisions_survive_the_contract() {
    let mut agent = agent();
    let clauses = {
        let scope = Scope { agent: &agent, skill: &agent.skills[0] };
        parse("when amount > 300 => 费用 = amount * 0.2; always => 费用 = min(费用, 50)", scope).unwrap()
    };
    let clauses = clauses.into_iter().enumerate().collect();
    let program = Program { decisions: vec![Decision { output: 0, order: Order::First, clauses }] };
    let texts = print::decisions_to_text(&program, Scope { agent: &agent, skill: &agent.skills[0] });
    agent.skills[0].decisions = texts;
    assert_eq!(print::decisions_from_text(Scope { agent: &agent, skill: &agent.skills[0] }), Ok(program));
}
