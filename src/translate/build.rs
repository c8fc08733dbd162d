//! Small constructors of expressions, so that passes which build clauses read like the clauses.
//!
//! In: parts; out: [`Expr`] trees that are well typed if the parts are. Deliberately not here: checking.

use nl2agent_runtime::Value;
use rust_decimal::Decimal;

use crate::agent::Type;
use crate::clause::{Expr, Function, Op};

pub fn number(value: Decimal) -> Expr {
    Expr::Literal(Value::Number(value.normalize()), Type::Decimal)
}

pub fn boolean(value: bool) -> Expr {
    Expr::Literal(Value::Bool(value), Type::Bool)
}

pub fn variant(definition: usize, position: usize) -> Expr {
    Expr::Literal(Value::Variant(position), Type::Enum(definition))
}

pub fn binary(op: Op, left: Expr, right: Expr) -> Expr {
    Expr::Binary(op, Box::new(left), Box::new(right))
}

pub fn add(left: Expr, right: Expr) -> Expr {
    binary(Op::Add, left, right)
}

pub fn sub(left: Expr, right: Expr) -> Expr {
    binary(Op::Sub, left, right)
}

pub fn mul(left: Expr, right: Expr) -> Expr {
    binary(Op::Mul, left, right)
}

pub fn call(function: Function, arguments: impl Into<Vec<Expr>>) -> Expr {
    Expr::Call(function, arguments.into())
}

/// All of them, left to right; `None` for no condition at all.
pub fn all(conditions: impl IntoIterator<Item = Expr>) -> Option<Expr> {
    conditions.into_iter().reduce(|left, right| binary(Op::And, left, right))
}

pub fn any(conditions: impl IntoIterator<Item = Expr>) -> Option<Expr> {
    conditions.into_iter().reduce(|left, right| binary(Op::Or, left, right))
}

/// The opposite condition, with comparisons turned around rather than wrapped in `!`.
pub fn negate(condition: &Expr) -> Expr {
    match condition {
        Expr::Not(inner) => (**inner).clone(),
        Expr::Literal(Value::Bool(value), _) => boolean(!value),
        Expr::Binary(Op::And, a, b) => binary(Op::Or, negate(a), negate(b)),
        Expr::Binary(Op::Or, a, b) => binary(Op::And, negate(a), negate(b)),
        Expr::Binary(op, a, b) => match opposite(*op) {
            Some(op) => Expr::Binary(op, a.clone(), b.clone()),
            None => Expr::Not(Box::new(condition.clone())),
        },
        _ => Expr::Not(Box::new(condition.clone())),
    }
}

/// `<` for `>=` and so on.
pub fn opposite(op: Op) -> Option<Op> {
    Some(match op {
        Op::Eq => Op::Ne,
        Op::Ne => Op::Eq,
        Op::Lt => Op::Ge,
        Op::Ge => Op::Lt,
        Op::Gt => Op::Le,
        Op::Le => Op::Gt,
        _ => return None,
    })
}

/// `<` for `<=` and so on: the same direction, the limit itself on the other side.
pub fn other_strictness(op: Op) -> Option<Op> {
    Some(match op {
        Op::Lt => Op::Le,
        Op::Le => Op::Lt,
        Op::Gt => Op::Ge,
        Op::Ge => Op::Gt,
        _ => return None,
    })
}

/// Calls `visit` on the expression and everything inside it.
pub fn walk(expr: &Expr, visit: &mut impl FnMut(&Expr)) {
    visit(expr);
    match expr {
        Expr::Literal(..) | Expr::Field(_) | Expr::Item(_) => {}
        Expr::Not(a) | Expr::Negate(a) | Expr::Lookup { key: a, .. } => walk(a, visit),
        Expr::Binary(_, a, b) => {
            walk(a, visit);
            walk(b, visit);
        }
        Expr::Call(_, arguments) => arguments.iter().for_each(|a| walk(a, visit)),
        Expr::Fold { list, each, .. } => {
            walk(list, visit);
            if let Some(each) = each {
                walk(each, visit);
            }
        }
        Expr::If(a, b, c) => {
            walk(a, visit);
            walk(b, visit);
            walk(c, visit);
        }
    }
}

/// Whether the expression reads a field of the scope.
pub fn mentions_field(expr: &Expr, field: usize) -> bool {
    let mut found = false;
    walk(expr, &mut |e| found |= *e == Expr::Field(field));
    found
}
