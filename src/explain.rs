//! What was understood: the contract in words, each sentence with the clauses that it became.
//!
//! In: the contract (of a spec, or of a built crate); out: text in the spec's language. Made from the contract, never by
//! a model. Deliberately not here: what became of a build (`report`).

use std::fmt::Write as _;
use std::path::Path;

use crate::agent::{Agent, Example, Field, Skill, Type, words};
use crate::clause::{Clause, Order, Program, Scope};
use crate::diag;
use crate::known::Known;
use crate::phrase::{Phrases, value_text};

/// `explain SPEC|DIR`.
pub fn command(path: &Path, language: Option<&str>) -> Result<String, String> {
    let known = Known::of(path, language)?;
    let mut text = contract(&known.agent, &known.programs, true);
    if known.programs.is_empty() {
        let _ = write!(text, "\n\n{}", diag::text(&known.agent.language, "ui-not-built", &[]));
    }
    Ok(text)
}

/// The whole contract; `examples` lists them one by one. Without programs, sentences stand alone.
pub fn contract(agent: &Agent, programs: &[Program], examples: bool) -> String {
    let mut text = agent.title.clone();
    if !agent.about.is_empty() {
        let _ = write!(text, "\n{}", agent.about);
    }
    for (position, skill) in agent.skills.iter().enumerate() {
        let scope = Scope { agent, skill };
        text.push('\n');
        if skill.title != agent.title {
            let _ = write!(text, "\n{}", skill.title);
        }
        fields(&mut text, "ui-inputs", skill.inputs.iter(), agent);
        fields(&mut text, "ui-outputs", skill.outputs.iter().filter(|field| !field.intermediate), agent);
        fields(&mut text, "ui-on-the-way", skill.outputs.iter().filter(|field| field.intermediate), agent);
        rules(&mut text, scope, programs.get(position));
        if examples && !skill.examples.is_empty() {
            let _ = write!(text, "\n  {}", diag::text(&agent.language, "ui-examples", &[]));
            for example in &skill.examples {
                let _ = write!(text, "\n  {:>4}  {}", example.line, example_words(example, skill, agent));
            }
        }
    }
    text
}

/// `金额 = 120, 类别 = 餐饮 → 结论 = 通过`.
fn example_words(example: &Example, skill: &Skill, agent: &Agent) -> String {
    format!("{} → {}", given_words(example, skill, agent), expected_words(example, skill, agent))
}

/// `金额 = 120, 类别 = 餐饮`.
pub fn given_words(example: &Example, skill: &Skill, agent: &Agent) -> String {
    let given = skill.inputs.iter().zip(&example.given).map(|(field, value)| assignment(field, Some(value), agent));
    given.collect::<Vec<_>>().join(", ")
}

/// `结论 = 通过`.
pub fn expected_words(example: &Example, skill: &Skill, agent: &Agent) -> String {
    let expected = skill.outputs.iter().zip(&example.expect).filter(|(_, value)| value.is_some());
    let expected = expected.map(|(field, value)| assignment(field, value.as_ref(), agent));
    expected.collect::<Vec<_>>().join(", ")
}

fn assignment(field: &Field, value: Option<&nl2agent_runtime::Value>, agent: &Agent) -> String {
    let value = value.map(|value| value_text(value, &field.ty, agent, &agent.language)).unwrap_or_default();
    format!("{} = {value}", field.title)
}

fn fields<'a>(text: &mut String, label: &str, fields: impl Iterator<Item = &'a Field>, agent: &Agent) {
    let fields: Vec<String> = fields.map(|field| described(field, agent)).collect();
    if !fields.is_empty() {
        let _ = write!(text, "\n  {}: {}", diag::text(&agent.language, label, &[]), fields.join(", "));
    }
}

/// `金额 (元)`, `类别 (餐饮 / 交通)`.
fn described(field: &Field, agent: &Agent) -> String {
    let ty = words::of_type(&field.ty, &agent.enums, &agent.records, &agent.language);
    match (&field.ty, &field.unit) {
        (Type::Money(_), Some(unit)) | (Type::Money(unit), None) => format!("{} ({unit})", field.title),
        (_, Some(unit)) => format!("{} ({ty}, {unit})", field.title),
        (_, None) => format!("{} ({ty})", field.title),
    }
}

/// Each sentence at its line, and below it what it became; then the order, where it decides something.
fn rules(text: &mut String, scope: Scope, program: Option<&Program>) {
    let language = &scope.agent.language;
    let phrases = Phrases { scope, language };
    if !scope.skill.rules.is_empty() {
        let _ = write!(text, "\n  {}", diag::text(language, "ui-rules", &[]));
    }
    for (position, rule) in scope.skill.rules.iter().enumerate() {
        let _ = write!(text, "\n  {:>4}  {}", rule.line, rule.text);
        let decisions = program.map_or(&[][..], |program| &program.decisions);
        let clauses = decisions.iter().flat_map(|decision| &decision.clauses);
        for (_, clause) in clauses.filter(|(rule, _)| *rule == position) {
            let _ = write!(text, "\n          {}", phrases.clause(clause));
        }
    }
    if let Some(ask) = &scope.skill.ask {
        let outputs = ask.outputs.iter().filter_map(|at| Some(scope.skill.outputs.get(*at)?.title.clone()));
        let lines = ask.rules.iter().filter_map(|at| Some(scope.skill.rules.get(*at)?.line.to_string()));
        let args =
            [("outputs", outputs.collect::<Vec<_>>().join(", ")), ("lines", lines.collect::<Vec<_>>().join(", "))];
        let _ = write!(text, "\n  {}", diag::text(language, "ui-ask", &args));
    }
    for grant in &scope.skill.grants {
        let outputs = grant.outputs.iter().filter_map(|(at, _)| Some(scope.skill.outputs.get(*at)?.title.clone()));
        let lines = grant.rules.iter().filter_map(|at| Some(scope.skill.rules.get(*at)?.line.to_string()));
        let args = [
            ("outputs", outputs.collect::<Vec<_>>().join(", ")),
            ("server", scope.agent.servers.get(grant.server).map(|server| server.title.clone()).unwrap_or_default()),
            ("tool", nl2agent_runtime::tool::shown(&grant.tool.title, 80)),
            ("lines", lines.collect::<Vec<_>>().join(", ")),
        ];
        let _ = write!(text, "\n  {}", diag::text(language, "ui-tool", &args));
    }
    if let Some(body) = &scope.skill.body {
        let outputs = body.outputs.iter().filter_map(|at| Some(scope.skill.outputs.get(*at)?.title.clone()));
        let lines = body.rules.iter().filter_map(|at| Some(scope.skill.rules.get(*at)?.line.to_string()));
        let args = [
            ("outputs", outputs.collect::<Vec<_>>().join(", ")),
            ("model", body.model.clone()),
            ("lines", lines.collect::<Vec<_>>().join(", ")),
        ];
        // Before it is written there is nobody to name.
        let id = if body.model.is_empty() { "ui-body-open" } else { "ui-body" };
        let _ = write!(text, "\n  {}", diag::text(language, id, &args));
    }
    for decision in program.map_or(&[][..], |program| &program.decisions) {
        let Some(field) = scope.skill.outputs.get(decision.output) else { continue };
        let rules = |is_wanted: &dyn Fn(&Clause) -> bool| -> Vec<usize> {
            let clauses = decision.clauses.iter().filter(|(_, clause)| is_wanted(clause));
            in_order(&clauses.map(|(rule, _)| *rule).collect::<Vec<_>>()).collect()
        };
        let mut tell = |id: &str, rules: Vec<usize>| {
            let lines = rules.iter().filter_map(|rule| scope.skill.rules.get(*rule)).map(|rule| rule.line.to_string());
            let args = [("output", field.title.clone()), ("lines", lines.collect::<Vec<_>>().join(", "))];
            let _ = write!(text, "\n  {}", diag::text(language, id, &args));
        };
        let all = rules(&|_| true);
        if all.len() < 2 {
            continue;
        }
        if decision.order == Order::Last {
            tell("ui-order-last", all);
            continue;
        }
        // What changes an output does not compete for it.
        let deciding = rules(&|clause| !clause.adjusts(scope));
        let changing = rules(&|clause| clause.adjusts(scope));
        if deciding.len() > 1 {
            tell("ui-order-first", deciding);
        }
        if !changing.is_empty() {
            tell("ui-order-then", changing);
        }
    }
}

/// Each rule once, where it first stands.
fn in_order(rules: &[usize]) -> impl Iterator<Item = usize> {
    rules.iter().enumerate().filter(|(at, rule)| !rules[..*at].contains(rule)).map(|(_, rule)| *rule)
}
