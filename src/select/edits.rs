//! Small edits of a model's reading: another comparison, the other polarity, one conjunct less, a rate's factor, a
//! change instead of an assignment.
//!
//! In: a reading and the evidence of its sentence; out: its neighbours. Constants are never changed, so every edit uses
//! only what the sentence says. Deliberately not here: what an edit costs (`translate::weigh` and `select`).

use nl2agent_runtime::Value;

use crate::clause::{Clause, Expr, Op, Scope, When};
use crate::translate::build::{add, binary, mul, negate, opposite, other_strictness, sub};
use crate::translate::evidence::Evidence;
use crate::translate::words::Reading;

/// All readings one edit away.
pub fn edits(reading: &Reading, evidence: &Evidence, scope: Scope) -> Vec<Reading> {
    let mut found = Vec::new();
    for (at, clause) in reading.iter().enumerate() {
        for changed in clause_edits(clause, evidence, scope) {
            let mut edited = reading.clone();
            edited[at] = changed;
            found.push(edited);
        }
        if reading.len() > 1 {
            let mut shorter = reading.clone();
            shorter.remove(at);
            found.push(shorter);
        }
    }
    found
}

fn clause_edits(clause: &Clause, evidence: &Evidence, scope: Scope) -> Vec<Clause> {
    let with = |when: When, value: Expr| Clause { when, output: clause.output, value };
    let mut found = Vec::new();
    if let Some(condition) = clause.when.condition() {
        for changed in condition_edits(condition) {
            let when = match (&clause.when, changed) {
                (When::Otherwise(_), changed) => When::Otherwise(changed),
                (_, Some(changed)) => When::If(changed),
                (_, None) => When::Always,
            };
            found.push(with(when, clause.value.clone()));
        }
        if clause.when.is_otherwise() {
            found.push(with(When::If(condition.clone()), clause.value.clone()));
        } else {
            found.push(with(When::Otherwise(Some(condition.clone())), clause.value.clone()));
        }
    } else if clause.when == When::Always {
        found.push(with(When::Otherwise(None), clause.value.clone()));
    }
    found.extend(value_edits(clause, evidence, scope).into_iter().map(|value| with(clause.when.clone(), value)));
    found
}

/// One comparison changed, one yes/no turned around, one conjunct left out (`None`: no condition is left).
fn condition_edits(condition: &Expr) -> Vec<Option<Expr>> {
    let mut found = vec![Some(negate(condition))];
    match condition {
        Expr::Binary(op @ (Op::And | Op::Or), a, b) => {
            found.extend([Some((**a).clone()), Some((**b).clone())]);
            let other = if *op == Op::And { Op::Or } else { Op::And };
            found.push(Some(Expr::Binary(other, a.clone(), b.clone())));
            for changed in condition_edits(a).into_iter().flatten() {
                found.push(Some(binary(*op, changed, (**b).clone())));
            }
            for changed in condition_edits(b).into_iter().flatten() {
                found.push(Some(binary(*op, (**a).clone(), changed)));
            }
        }
        Expr::Binary(op, a, b) => {
            let others = [other_strictness(*op), opposite(*op).and_then(other_strictness)];
            for other in others.into_iter().flatten() {
                found.push(Some(Expr::Binary(other, a.clone(), b.clone())));
            }
            found.push(None);
        }
        _ => found.push(None),
    }
    found
}

/// A factor more, an addition to what was said, a subtraction from it.
fn value_edits(clause: &Clause, evidence: &Evidence, scope: Scope) -> Vec<Expr> {
    let own = scope.output_index(clause.output);
    let is_number = scope.field(own).is_some_and(|f| f.ty.is_number());
    let value = &clause.value;
    if let Expr::Literal(Value::Bool(said), ty) = value {
        return vec![Expr::Literal(Value::Bool(!said), ty.clone())];
    }
    if !is_number {
        return Vec::new();
    }
    let mut found = Vec::new();
    if !value.mentions(own) {
        found.extend([
            add(Expr::Field(own), value.clone()),
            sub(Expr::Field(own), value.clone()),
            mul(Expr::Field(own), value.clone()),
        ]);
        for field in 0..own {
            let numeric = scope.field(field).is_some_and(|f| f.ty.is_number());
            if numeric && evidence.field(field).is_some() && !value.mentions(field) {
                found.push(mul(value.clone(), Expr::Field(field)));
            }
        }
    } else if let Expr::Binary(op @ (Op::Add | Op::Sub), left, right) = value {
        found.push((**right).clone());
        let other = if *op == Op::Add { Op::Sub } else { Op::Add };
        found.push(Expr::Binary(other, left.clone(), right.clone()));
    }
    if let Expr::Binary(Op::Mul, left, right) = value {
        found.extend([(**left).clone(), (**right).clone()]);
    }
    found
}
