//! What kind of quantity an expression is, so that days are not compared with euros.
//!
//! In: an expression, the scope; out: a cost for every place where quantities of different kinds are added, compared or
//! limited by each other. Deliberately not here: types, which would refuse the expression (`clause::check`): "number" says
//! little about what is counted.

use super::nats;
use crate::agent::{Field, Type};
use crate::clause::{Expr, Function, Op, Scope};
use crate::translate::build::walk;
use crate::translate::evidence::alike;
use crate::translate::fold::fold;
use crate::translate::words::plain;

#[derive(Clone, PartialEq)]
enum Kind {
    /// A literal, or a quotient: it may be anything.
    Any,
    /// A number of something that nobody named.
    Count,
    Money,
    /// In a unit, folded.
    Unit(Vec<char>),
    Days,
}

/// What it costs that the expression mixes kinds.
pub(super) fn mixing_cost(expr: &Expr, scope: Scope) -> f32 {
    let mut cost = 0.0;
    walk(expr, &mut |e| {
        cost += match e {
            Expr::Binary(op, a, b) if mixes(*op) => clash(&kind(a, scope), &kind(b, scope)),
            Expr::Call(Function::Min | Function::Max, arguments) => match arguments.as_slice() {
                [a, b] => clash(&kind(a, scope), &kind(b, scope)),
                _ => 0.0,
            },
            _ => 0.0,
        };
    });
    cost
}

/// What it costs that an output is given a quantity of another kind, or is made of such.
pub(super) fn value_mixing_cost(value: &Expr, own: usize, scope: Scope) -> f32 {
    let wanted = scope.field(own).map_or(Kind::Any, of_field);
    clash(&wanted, &kind(value, scope)) + mixing_cost(value, scope)
}

fn mixes(op: Op) -> bool {
    matches!(op, Op::Add | Op::Sub | Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge)
}

fn clash(a: &Kind, b: &Kind) -> f32 {
    match (a, b) {
        (Kind::Any, _) | (_, Kind::Any) => 0.0,
        (a, b) if a == b => 0.0,
        // Days are a unit in every language's own word; so are "kilo" and "kilos".
        (Kind::Days, Kind::Unit(_)) | (Kind::Unit(_), Kind::Days) => 0.0,
        (Kind::Unit(a), Kind::Unit(b)) if alike(a, b) => 0.0,
        // A count may be money that nobody called so.
        (Kind::Count, _) | (_, Kind::Count) => nats::MIXED_KINDS * 0.5,
        _ => nats::MIXED_KINDS,
    }
}

fn kind(expr: &Expr, scope: Scope) -> Kind {
    match expr {
        Expr::Field(field) => scope.field(*field).map_or(Kind::Any, of_field),
        Expr::Lookup { table, column, .. } => {
            let columns = scope.agent.tables.get(*table).map(|table| &table.columns);
            // Columns seldom say what they count.
            match columns.and_then(|columns| columns.get(*column)).map_or(Kind::Any, of_field) {
                Kind::Count => Kind::Any,
                known => known,
            }
        }
        Expr::Negate(inner) => kind(inner, scope),
        Expr::Binary(Op::Mul, a, b) => match (kind(a, scope), kind(b, scope)) {
            (Kind::Money, _) | (_, Kind::Money) => Kind::Money,
            // "150 a day": the rate makes it another kind.
            _ => Kind::Any,
        },
        Expr::Binary(Op::Add | Op::Sub, a, b) => match kind(a, scope) {
            Kind::Any => kind(b, scope),
            known => known,
        },
        Expr::Call(Function::DaysBetween, _) => Kind::Days,
        Expr::Call(Function::Min | Function::Max, arguments) if arguments.len() == 2 => {
            match kind(&arguments[0], scope) {
                Kind::Any => kind(&arguments[1], scope),
                known => known,
            }
        }
        Expr::Call(
            Function::Floor | Function::Ceil | Function::Round | Function::RoundEven | Function::Abs,
            arguments,
        ) => arguments.first().map_or(Kind::Any, |first| kind(first, scope)),
        _ => Kind::Any,
    }
}

fn of_field(field: &Field) -> Kind {
    match (plain(&field.ty), &field.unit) {
        (Type::Money(_), _) => Kind::Money,
        (Type::Integer | Type::Decimal, Some(unit)) => Kind::Unit(fold(unit)),
        (Type::Integer | Type::Decimal, None) => Kind::Count,
        _ => Kind::Any,
    }
}
