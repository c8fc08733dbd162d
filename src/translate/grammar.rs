//! The grammar of the answers to one question: only clauses about the asked output, over the skill's own fields and
//! values and the sentence's own numbers, can come out.
//!
//! In: scope, output, evidence of the sentence; out: Lark text (llguidance's dialect). The parser still checks every
//! answer: models without grammars get the same questions.

use std::collections::BTreeSet;
use std::fmt::Write;

use nl2agent_runtime::Value;
use rust_decimal::Decimal;

use super::evidence::Evidence;
use super::words::{hundredth, plain};
use crate::agent::Type;
use crate::clause::{Scope, identifier};

/// The grammar for a sentence and an output (its position among the outputs).
pub fn grammar(evidence: &Evidence, scope: Scope, output: usize) -> String {
    let own = scope.skill.inputs.len() + output;
    let mut lark = String::from(
        "start: \" \" (\"nothing\" | clause (\"; \" clause)?  (\"; \" clause)?)\n\
         clause: (\"always\" | \"otherwise\" | (\"otherwise \")? \"when \" condition) \" => \" setting\n",
    );
    let mut atoms = Vec::new();
    let mut numeric = Vec::new();
    for index in 0..own {
        let Some(field) = scope.field(index) else { continue };
        let name = identifier(&field.title);
        match plain(&field.ty) {
            Type::Bool => atoms.push(format!("({})? {}", quote("!"), quote(&name))),
            Type::Enum(position) => {
                let titles = scope.agent.enums.get(*position).map(|e| e.variants.iter().map(|v| v.title.clone()));
                let values = choice(titles.into_iter().flatten().map(|title| format!("{title:?}")));
                atoms.push(format!("{} ({} | {}) {values}", quote(&name), quote(" == "), quote(" != ")));
            }
            Type::Text if !evidence.quotes.is_empty() => {
                let texts = choice(evidence.quotes.iter().map(|q| format!("{q:?}")));
                atoms.push(format!("{} {} {texts}", quote(&name), quote(" == ")));
                let test = if evidence.said.word { "has_word" } else { "contains" };
                atoms.push(format!("{} {} {texts} {}", quote(&format!("{test}({name}")), quote(", "), quote(")")));
            }
            Type::Date => {
                atoms.push(format!(
                    "{} ({} | {}) /[1-7]/",
                    quote(&format!("weekday({name})")),
                    quote(" == "),
                    quote(" >= ")
                ));
            }
            ty if ty.is_number() => numeric.push(name),
            _ => {}
        }
    }
    let constants = constants(evidence);
    if !numeric.is_empty() {
        atoms.push("amount comparison (limit | name)".into());
        let _ = writeln!(lark, "comparison: \" > \" | \" >= \" | \" < \" | \" <= \" | \" == \"");
        let _ = writeln!(lark, "amount: name ((\" + \" | \" - \") name)?");
        let _ = writeln!(lark, "name: {}", choice(numeric.iter().cloned()));
        let _ = writeln!(lark, "limit: {}", choice(constants.iter().cloned()));
    }
    let _ = writeln!(lark, "condition: atom ((\" && \" atom)* | (\" || \" atom)+)");
    let _ = writeln!(lark, "atom: {}", if atoms.is_empty() { quote("true") } else { atoms.join("\n  | ") });
    let _ = writeln!(lark, "setting: {} value", quote(&format!("{} = ", own_name(scope, own))));
    value_rules(&mut lark, evidence, scope, own, &numeric, &constants);
    lark
}

fn own_name(scope: Scope, own: usize) -> String {
    scope.field(own).map(|f| identifier(&f.title)).unwrap_or_default()
}

fn value_rules(
    lark: &mut String,
    evidence: &Evidence,
    scope: Scope,
    own: usize,
    numeric: &[String],
    constants: &BTreeSet<String>,
) {
    let ty = scope.field(own).map(|f| plain(&f.ty).clone()).unwrap_or(Type::Text);
    let _ = match ty {
        Type::Bool => writeln!(lark, "value: \"true\" | \"false\""),
        Type::Enum(position) => {
            let titles = scope.agent.enums.get(position).map(|e| e.variants.iter().map(|v| v.title.clone()));
            writeln!(lark, "value: {}", choice(titles.into_iter().flatten().map(|title| format!("{title:?}"))))
        }
        Type::Text => {
            let known = texts_of_examples(scope, own - scope.skill.inputs.len());
            let texts = evidence.quotes.iter().cloned().chain(known);
            writeln!(lark, "value: {}", choice(texts.map(|text| format!("{text:?}")).chain([format!("{:?}", "")])))
        }
        Type::Date => {
            let dates: Vec<String> = (0..=own)
                .filter_map(|i| scope.field(i).filter(|f| *plain(&f.ty) == Type::Date))
                .map(|f| identifier(&f.title))
                .collect();
            let counts = choice(constants.iter().chain(numeric).cloned());
            let _ = writeln!(lark, "date: {}", choice(dates));
            let _ = writeln!(lark, "days: (\"-\")? ({counts})");
            writeln!(
                lark,
                "value: date | (\"add_days(\" | \"add_months(\") date \", \" days \")\" | \"month_end(\" date \")\""
            )
        }
        _ => {
            let names = choice(numeric.iter().cloned().chain([own_name(scope, own)]).chain(constants.iter().cloned()));
            let _ = writeln!(
                lark,
                "value: sum | (\"min(\" | \"max(\") sum \", \" sum \")\" | steps \" * \" factor | factor \" * \" steps"
            );
            let _ = writeln!(lark, "sum: product ((\" + \" | \" - \") product)?");
            let _ = writeln!(
                lark,
                "product: factor | factor \" * \" factor | factor \" / \" factor | steps | factor \" * (\" sum \")\""
            );
            let _ = writeln!(
                lark,
                "steps: (\"floor(\" | \"ceil(\" | \"round(\") (factor \" / \" factor | \"(\" sum \") / \" factor) \")\""
            );
            writeln!(lark, "factor: {names}")
        }
    };
}

/// The sentence's numbers, percentages also as factors, and zero.
fn constants(evidence: &Evidence) -> BTreeSet<String> {
    let mut found: BTreeSet<Decimal> = BTreeSet::from([Decimal::ZERO]);
    for n in &evidence.numbers {
        found.insert(n.value.normalize());
        if n.percent {
            let share = hundredth(n.value);
            found.extend([share, (Decimal::ONE - share).normalize(), (Decimal::ONE + share).normalize()]);
        }
    }
    // "Less than a year", "twice the minimum".
    if evidence.numbers.is_empty() || !evidence.comparisons.is_empty() {
        found.extend([Decimal::ONE, Decimal::TWO]);
    }
    found.iter().map(Decimal::to_string).collect()
}

/// Texts that the author's examples expect of an output: what a text output can be told to say.
pub fn texts_of_examples(scope: Scope, output: usize) -> Vec<String> {
    let mut texts: Vec<String> = (scope.skill.examples.iter())
        .filter_map(|example| match example.expect.get(output)? {
            Some(Value::Text(text)) => Some(text.clone()),
            _ => None,
        })
        .collect();
    texts.sort();
    texts.dedup();
    texts
}

/// A parenthesised choice among literals.
fn choice(texts: impl IntoIterator<Item = String>) -> String {
    let options: Vec<String> = texts.into_iter().map(|t| quote(&t)).collect();
    if options.is_empty() { quote("0") } else { format!("({})", options.join(" | ")) }
}

/// A Lark string literal.
fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04x}", c as u32);
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
