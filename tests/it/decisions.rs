//! Every short sequence of clauses, in both orders: the emitted functions decide as the evaluator does, and compile
//! without a warning.

use std::path::Path;

use nl2agent::agent::{Agent, Field, Rule, Skill, Type};
use nl2agent::clause::{Clause, Decision, Expr, Function, Op, Order, Program, Scope, eval};
use nl2agent::source::{Source, Span};
use nl2agent_runtime::Value;
use nl2agent_runtime::json::Json;
use nl2agent_runtime::words::Words;

use crate::fixtures::{Fixture, always, binary, call, field, money, number, otherwise, when, words};
use crate::verify::{answer, judge};

/// The kinds of clauses that an output of the type can have, each with a value of its own.
fn kinds(ty: &Type, n: usize) -> Vec<Clause> {
    let (x, own) = (Expr::Field(0), Expr::Field(1));
    // The second may hold where the first does not.
    let limit = money(&(20 - 10 * n).to_string());
    let above = || binary(Op::Gt, x.clone(), limit.clone());
    let is_text = *ty != Type::Decimal;
    let value = if is_text { words(&format!("{n}")) } else { money(&format!("{n}.5")) };
    let mut kinds = vec![
        when(above(), 0, value.clone()),
        always(0, value.clone()),
        otherwise(None, 0, value.clone()),
        otherwise(Some(above()), 0, value.clone()),
    ];
    if *ty == Type::Decimal {
        let changed = binary(Op::Div, own.clone(), binary(Op::Sub, x.clone(), money("15")));
        kinds.push(when(above(), 0, changed.clone()));
        kinds.push(always(0, binary(Op::Add, own.clone(), money("1"))));
        kinds.push(when(binary(Op::Gt, own, money("1")), 0, value));
    } else if *ty == Type::Text {
        kinds.push(when(above(), 0, call(Function::Concat, &[own, words("!")])));
    }
    kinds
}

fn skill(n: usize, ty: &Type, clauses: Vec<Clause>, order: Order) -> (Skill, Program) {
    let rule =
        |at: usize| Rule { id: format!("r{at}"), text: format!("Rule {at}."), span: Span::default(), line: at + 1 };
    let outputs: Vec<Field> = vec![field("y", "why?", ty.clone(), None)];
    let skill = Skill {
        id: format!("skill_{n}"),
        title: format!("skill {n}"),
        about: String::new(),
        span: Span::default(),
        inputs: vec![field("x", "ix", Type::Decimal, None)],
        outputs,
        rules: (0..clauses.len()).map(rule).collect(),
        examples: Vec::new(),
        decisions: Vec::new(),
        body: None,
        ask: None,
        grants: vec![],
    };
    let clauses = clauses.into_iter().enumerate().collect();
    (skill, Program { decisions: vec![Decision { output: 0, order, clauses }] })
}

/// The program without the clauses that a later one overrides in every case: their faults do not count.
fn reached(program: &Program, scope: Scope<'_>) -> Program {
    let mut program = program.clone();
    for decision in program.decisions.iter_mut().filter(|decision| decision.order == Order::Last) {
        decision.clauses.sort_by_key(|(_, clause)| !clause.when.is_otherwise());
        let decides = |clause: &Clause| clause.when.condition().is_none() && !clause.adjusts(scope);
        let start = decision.clauses.iter().rposition(|(_, clause)| decides(clause)).unwrap_or(0);
        decision.clauses.drain(..start);
    }
    program
}

#[test]
fn emitted_decisions_agree_with_the_evaluator() {
    let mut all = Vec::new();
    for ty in [Type::Decimal, Type::Text, Type::Optional(Type::Text.into())] {
        for order in [Order::First, Order::Last] {
            let mut add = |clauses| all.push(skill(all.len(), &ty, clauses, order));
            add(vec![]);
            for first in kinds(&ty, 0) {
                add(vec![first.clone()]);
                for second in kinds(&ty, 1) {
                    add(vec![first.clone(), second]);
                }
            }
        }
    }
    let (skills, programs) = all.into_iter().unzip();
    let agent = Agent {
        slug: "decisions".into(),
        title: "Decisions".into(),
        about: String::new(),
        language: "en".into(),
        enums: vec![],
        records: vec![],
        tables: vec![],
        servers: vec![],
        skills,
    };
    let fixture = Fixture { agent, programs, source: Source::new("spec.md", "Rules.\n".repeat(9)) };
    let verdict = judge("decisions", &fixture, |_: &Path| {});
    assert!(verdict.is_green(), "{:#?}", (&verdict.errors, &verdict.warnings));
    for (skill, program) in fixture.agent.skills.iter().zip(&fixture.programs) {
        let scope = Scope { agent: &fixture.agent, skill };
        let reached = reached(program, scope);
        for x in ["5", "15", "25"] {
            let expect = match eval::run(&reached, scope, &[number(x)]) {
                Ok(values) => match &values[0] {
                    Value::Number(number) => Ok(Json::Number(number.normalize().to_string())),
                    Value::Text(text) => Ok(Json::Text(text.clone())),
                    _ => Ok(Json::Null),
                },
                Err(fault) => Err(format!("{}\n", Words("").fault(&fault))),
            };
            let (code, said) = answer(&verdict, &[&skill.id, "--input", &format!("{{\"ix\": {x}}}")]);
            let got = match (code, Json::parse(&said)) {
                (0, Ok(Json::Object(fields))) => Ok(fields[0].1.clone()),
                _ => Err(said),
            };
            assert_eq!(got, expect, "{} for {x}: {:#?}", skill.id, program.decisions);
        }
    }
}
