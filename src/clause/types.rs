//! The type of a typed expression. `check` establishes it; `print` and `emit` ask for it again.

use super::{Expr, Fold, Function, Op, Scope};
use crate::agent::Type;

/// The type of an expression that `parse` accepted, given the type of the list item at hand (inside a fold).
///
/// Numbers from a calculation are integers where all parts are and no division is in it, else decimals.
pub fn type_of(expr: &Expr, scope: Scope, item: Option<&Type>) -> Type {
    match expr {
        Expr::Literal(_, ty) => ty.clone(),
        Expr::Field(index) => scope.field(*index).map_or(Type::Text, |field| field.ty.clone()),
        Expr::Item(index) => item.and_then(|item| item_field(*index, item, scope)).unwrap_or(Type::Text),
        Expr::Not(_) => Type::Bool,
        Expr::Negate(inner) => number(&[type_of(inner, scope, item)]),
        Expr::Binary(op, left, right) => match op {
            Op::Div => Type::Decimal,
            Op::Add | Op::Sub | Op::Mul | Op::Rem => number(&[type_of(left, scope, item), type_of(right, scope, item)]),
            Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge | Op::And | Op::Or => Type::Bool,
        },
        Expr::Call(function, arguments) => {
            let types: Vec<Type> = arguments.iter().map(|argument| type_of(argument, scope, item)).collect();
            call(*function, &types)
        }
        Expr::Lookup { table, column, .. } => {
            let column = scope.agent.tables.get(*table).and_then(|table| table.columns.get(*column));
            column.map_or(Type::Text, |column| column.ty.clone())
        }
        Expr::Fold { kind, list, each } => match kind {
            Fold::Any | Fold::All => Type::Bool,
            Fold::Count => Type::Integer,
            Fold::Sum | Fold::Min | Fold::Max => {
                let item = list_item(&type_of(list, scope, item)).cloned();
                each.as_ref().map_or(Type::Integer, |each| type_of(each, scope, item.as_ref()))
            }
        },
        Expr::If(_, yes, no) => {
            let (yes, no) = (type_of(yes, scope, item), type_of(no, scope, item));
            unify(&yes, &no).unwrap_or(yes)
        }
    }
}

/// The type of `Item(index)`: a field of the record, or a plain item itself.
pub(crate) fn item_field(index: usize, item: &Type, scope: Scope) -> Option<Type> {
    match item {
        Type::Record(record) => Some(scope.agent.records.get(*record)?.fields.get(index)?.ty.clone()),
        plain => Some(plain.clone()),
    }
}

/// What a list, given or optional, is a list of.
pub(crate) fn list_item(ty: &Type) -> Option<&Type> {
    match present(ty) {
        Type::List(item) => Some(item),
        _ => None,
    }
}

/// The type without its `Optional`.
pub(crate) fn present(ty: &Type) -> &Type {
    match ty {
        Type::Optional(inner) => present(inner),
        other => other,
    }
}

/// Dates with a time, times and durations: what durations are added to.
pub(crate) fn is_moment(ty: &Type) -> bool {
    matches!(ty, Type::Time | Type::DateTime | Type::Duration)
}

/// Types whose values have an order.
pub(crate) fn is_ordered(ty: &Type) -> bool {
    ty.is_number() || is_moment(ty) || matches!(ty, Type::Date)
}

/// The one type of two alternatives.
pub(crate) fn unify(a: &Type, b: &Type) -> Option<Type> {
    if a == b {
        Some(a.clone())
    } else if a.is_number() && b.is_number() {
        Some(number(&[a.clone(), b.clone()]))
    } else {
        None
    }
}

fn number(types: &[Type]) -> Type {
    if types.iter().all(|ty| *ty == Type::Integer) { Type::Integer } else { Type::Decimal }
}

fn call(function: Function, types: &[Type]) -> Type {
    let first = types.first().map(present).cloned().unwrap_or(Type::Text);
    match function {
        Function::Earlier | Function::Later => first,
        Function::AddDays | Function::AddMonths | Function::MonthEnd | Function::After | Function::Before => first,
        Function::Elapsed => Type::Duration,
        Function::OrElse => types.get(1).and_then(|default| unify(&first, default)).unwrap_or(first),
        Function::Min | Function::Max | Function::Abs => number(types),
        Function::Round | Function::RoundEven | Function::Hours | Function::Minutes => Type::Decimal,
        Function::Contains
        | Function::HasWord
        | Function::StartsWith
        | Function::EndsWith
        | Function::OneOf
        | Function::IsGiven => Type::Bool,
        Function::Floor
        | Function::Ceil
        | Function::Len
        | Function::Weekday
        | Function::Day
        | Function::Month
        | Function::Year
        | Function::Hour
        | Function::Minute
        | Function::DaysBetween => Type::Integer,
        Function::Concat => Type::Text,
    }
}
