//! What each candidate does on each example, computed once, so that the search is a matter of looking up.
//!
//! In: candidates of one output, inputs; out: [`Effect`]s and the outcome of a combination of them, with the meaning
//! that `clause::eval` gives to the same clauses. Deliberately not here: which combination is best.

use nl2agent_runtime::{Fault, Value};

use crate::clause::eval::{Env, assigned, holds, value as eval};
use crate::clause::{Clause, Expr, Op, Order, Scope, When, type_of};
use crate::translate::words::Reading;

/// What one clause does on one input, if its condition holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    Assign(Value),
    /// Of an `otherwise` clause.
    Default(Value),
    /// Changes what others said: the clause's condition and value, evaluated once that is known.
    Adjust {
        otherwise: bool,
        clause: Clause,
    },
    Fault(Fault),
}

/// One input and what is known of the outputs before the one at hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    pub inputs: Vec<Value>,
    pub outputs: Vec<Option<Value>>,
}

/// The effects of a reading on a case, in the order of its clauses.
pub fn effects(reading: &Reading, scope: Scope, case: &Case) -> Vec<Effect> {
    let env = Env::new(scope, &case.inputs, &case.outputs);
    let mut found = Vec::new();
    for clause in reading {
        let otherwise = clause.when.is_otherwise();
        if clause.adjusts(scope) {
            found.extend(settled(clause, scope, env).map(|clause| Effect::Adjust { otherwise, clause }));
            continue;
        }
        match holds(&clause.when, env).and_then(|holds| if holds { assigned(clause, env).map(Some) } else { Ok(None) })
        {
            Ok(None) => {}
            Ok(Some(value)) if otherwise => found.push(Effect::Default(value)),
            Ok(Some(value)) => found.push(Effect::Assign(value)),
            Err(fault) => found.push(Effect::Fault(fault)),
        }
    }
    found
}

/// A clause that changes what others said, as far as the inputs settle it: without its condition where that holds,
/// nothing where it does not, with amounts calculated. So clauses that do the same to an example are equal.
fn settled(clause: &Clause, scope: Scope, env: Env) -> Option<Clause> {
    let own = scope.output_index(clause.output);
    let mut found = clause.clone();
    if clause.when.condition().is_some_and(|condition| !condition.mentions(own)) {
        match holds(&clause.when, env) {
            Ok(false) => return None,
            Ok(true) if clause.when.is_otherwise() => found.when = When::Otherwise(None),
            Ok(true) => found.when = When::Always,
            // What cannot be told stays as it is, and is a fault when it is applied.
            Err(_) => return Some(found),
        }
    }
    found.value = calculated(&clause.value, own, scope, env);
    Some(found)
}

/// The expression with every part that does not depend on the output at `own` calculated.
fn calculated(expr: &Expr, own: usize, scope: Scope, env: Env) -> Expr {
    let part = |e: &Expr| Box::new(calculated(e, own, scope, env));
    match expr {
        Expr::Literal(..) => expr.clone(),
        _ if !expr.mentions(own) => match eval(expr, env) {
            Ok(value) => Expr::Literal(value, type_of(expr, scope, None)),
            Err(_) => expr.clone(),
        },
        Expr::Binary(op, left, right) => Expr::Binary(*op, part(left), part(right)),
        Expr::Call(function, arguments) => {
            Expr::Call(*function, arguments.iter().map(|a| calculated(a, own, scope, env)).collect())
        }
        other => other.clone(),
    }
}

/// The outcome of the rules' effects together, rules in the order in which they are tried.
pub fn outcome<'a>(
    order: Order,
    rules: impl Iterator<Item = &'a [Effect]> + Clone,
    scope: Scope,
    output: usize,
    case: &Case,
) -> Result<Value, Fault> {
    let mut current: Option<Value> = None;
    let all = || rules.clone().flatten();
    match order {
        Order::First => {
            for effect in all() {
                match effect {
                    Effect::Assign(value) => {
                        current = Some(value.clone());
                        break;
                    }
                    Effect::Fault(fault) => return Err(fault.clone()),
                    _ => {}
                }
            }
            if current.is_none() {
                current = all().find_map(|e| match e {
                    Effect::Default(value) => Some(value.clone()),
                    _ => None,
                });
            }
            for wanted in [false, true] {
                let mut changed = false;
                for effect in all() {
                    if let Effect::Adjust { otherwise, clause } = effect
                        && *otherwise == wanted
                    {
                        changed |= adjust(clause, scope, output, case, &mut current)?;
                    }
                }
                if changed {
                    break;
                }
            }
        }
        Order::Last => {
            for wanted in [true, false] {
                for effect in all() {
                    match effect {
                        Effect::Default(value) if wanted => current = Some(value.clone()),
                        Effect::Assign(value) if !wanted => current = Some(value.clone()),
                        Effect::Fault(fault) if !wanted => return Err(fault.clone()),
                        Effect::Adjust { otherwise, clause } if *otherwise == wanted => {
                            adjust(clause, scope, output, case, &mut current)?;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    current.ok_or_else(|| Fault::NoRule(String::new()))
}

/// Applies a change to what is known so far; whether its condition holds.
pub fn adjust(
    clause: &Clause,
    scope: Scope,
    output: usize,
    case: &Case,
    current: &mut Option<Value>,
) -> Result<bool, Fault> {
    let mut outputs = case.outputs.clone();
    outputs.resize(scope.skill.outputs.len(), None);
    outputs[output].clone_from(current);
    let env = Env::new(scope, &case.inputs, &outputs);
    if !holds(&clause.when, env)? {
        return Ok(false);
    }
    *current = Some(assigned(clause, env)?);
    Ok(true)
}

/// Whether a reading always decides: nothing after it (or before it, where later rules override) can matter.
pub fn decides_always(reading: &Reading, scope: Scope) -> bool {
    reading.iter().any(|c| c.when == crate::clause::When::Always && !c.adjusts(scope))
}

/// Whether a reading decides at all, rather than changing what others decided.
pub fn decides(reading: &Reading, scope: Scope) -> bool {
    reading.iter().any(|c| !c.adjusts(scope) && !c.when.is_otherwise())
}

/// The constants of an expression and the fields that they limit, for making inputs around them.
pub fn limits(expr: &Expr, found: &mut Vec<(usize, Value)>) {
    crate::translate::build::walk(expr, &mut |e| {
        if let Expr::Binary(_, left, right) = e
            && let Expr::Literal(value, _) = &**right
        {
            crate::translate::build::walk(left, &mut |part| {
                if let Expr::Field(field) = part {
                    found.push((*field, value.clone()));
                }
                // More than 2 hours are more than 120 minutes.
                if let (Expr::Binary(Op::Div, field, unit), Value::Number(limit)) = (part, value)
                    && let (Expr::Field(field), Expr::Literal(Value::Number(unit), _)) = (&**field, &**unit)
                {
                    found.extend(limit.checked_mul(*unit).map(|limit| (*field, Value::Number(limit))));
                }
            });
        }
    });
}
