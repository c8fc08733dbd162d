//! Whole programs: order, "otherwise", clauses that change, outputs that use outputs, and what is a fault.

use nl2agent::clause::{Decision, Order, Program, Scope, eval, parse};
use nl2agent_runtime::{Fault, Value};
use rust_decimal::Decimal;

use super::agent::agent;
use super::random::Random;

/// The fee that these clauses give for an amount.
fn fee(order: Order, amount: i64, clauses: &str) -> Result<Decimal, Fault> {
    let mut agent = agent();
    agent.skills[0].outputs.truncate(1);
    let scope = Scope { agent: &agent, skill: &agent.skills[0] };
    let clauses = parse(clauses, scope).unwrap().into_iter().enumerate().collect();
    let program = Program { decisions: vec![Decision { output: 0, order, clauses }] };
    let mut inputs = Random::new(1, scope).inputs();
    inputs[0] = Value::Number(amount.into());
    match eval::run(&program, scope, &inputs)?.as_slice() {
        [Value::Number(fee)] => Ok(*fee),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_first_that_fits_decides_then_changes_apply() {
    let rules = "otherwise => fee = 1
        when fee > 10 => fee = 10
        when amount > 100 => fee = 8
        when amount > 50 => fee = 5
        when amount > 200 => fee = fee + 3";
    let fees = [10, 60, 150, 300].map(|amount| fee(Order::First, amount, rules));
    assert_eq!(fees, [1, 5, 8, 11].map(|fee| Ok(fee.into())));
}

#[test]
fn the_last_that_fits_overrides() {
    let rules = "when amount > 50 => fee = 5; when amount > 100 => fee = fee * 2; otherwise => fee = 1;
        when amount == 150 => fee = 7";
    let fees = [10, 60, 110, 150].map(|amount| fee(Order::Last, amount, rules));
    assert_eq!(fees, [1, 5, 10, 7].map(|fee| Ok(fee.into())));
}

#[test]
fn what_has_no_value_is_a_fault() {
    let no_rule = Err(Fault::NoRule("费用".to_owned()));
    for order in [Order::First, Order::Last] {
        assert_eq!(fee(order, 1, "when amount > 5 => fee = 1"), no_rule);
        assert_eq!(fee(order, 1, "always => fee = fee + 1"), no_rule);
        assert_eq!(fee(order, 0, "always => fee = 1 / amount"), Err(Fault::DivisionByZero));
    }
    // A division that comes out even again is exact.
    assert_eq!(fee(Order::First, 100, "always => fee = floor(amount / 3 * 3)"), Ok(100.into()));
    assert_eq!(
        fee(Order::First, 0, "when amount > 0 && 1 / amount > 0 => fee = 1; otherwise => fee = 2"),
        Ok(2.into())
    );
}

#[test]
fn outputs_use_the_ones_before_and_are_of_their_type() {
    let mut agent = agent();
    agent.skills[0].outputs.truncate(2);
    let scope = Scope { agent: &agent, skill: &agent.skills[0] };
    let decision = |output, clauses: &str| Decision {
        output,
        order: Order::First,
        clauses: parse(clauses, scope).unwrap().into_iter().enumerate().collect(),
    };
    let inputs = Random::new(1, scope).inputs();
    let run = |points| {
        let decisions = vec![decision(0, "always => fee = 2.5"), decision(1, points)];
        eval::run(&Program { decisions }, scope, &inputs)
    };
    let two: [Value; 2] = ["2.5", "5"].map(|number| Value::Number(number.parse().unwrap()));
    assert_eq!(run("when fee > 2 => points = fee * 2"), Ok(two.into()));
    assert_eq!(run("always => points = fee"), Err(Fault::NotInteger));
}
