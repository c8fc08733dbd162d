//! Values as Rust expressions, as tests and tables write them: `dec!(120)`, `"餐饮".into()`, `Date::constant(2026, 3, 5)`.

use nl2agent_runtime::Value;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::types::ident;
use super::{EmitError, text};
use crate::agent::{Agent, Field, Type};

/// An owned value of the type.
pub fn value(agent: &Agent, ty: &Type, value: &Value) -> Result<TokenStream, EmitError> {
    let wrong = || EmitError::Value { value: format!("{value:?}"), ty: format!("{ty:?}") };
    Ok(match (ty, value) {
        (Type::Optional(_), Value::Missing) => quote!(None),
        (Type::Optional(inner), given) => {
            let given = self::value(agent, inner, given)?;
            quote!(Some(#given))
        }
        (Type::Text, Value::Text(words)) => {
            let words = text::literal(words);
            quote!(#words.into())
        }
        (Type::List(item), Value::List(items)) => {
            let items = items.iter().map(|each| self::value(agent, item, each)).collect::<Result<Vec<_>, _>>()?;
            quote!(vec![#(#items),*])
        }
        (Type::Record(index), Value::Record(values)) => {
            let record = agent.records.get(*index).ok_or(EmitError::NoType(*index))?;
            structure(agent, &record.id, record.fields.iter().zip(values))?
        }
        (Type::Bool, Value::Bool(value)) => quote!(#value),
        (Type::Integer, Value::Number(number)) => {
            let whole = number.fract().is_zero().then(|| i64::try_from(*number).ok()).flatten().ok_or_else(wrong)?;
            let digits = Literal::i64_unsuffixed(whole);
            quote!(#digits)
        }
        (Type::Decimal | Type::Money(_), Value::Number(number)) => {
            let digits: TokenStream = number.normalize().to_string().parse().map_err(|_| wrong())?;
            quote!(dec!(#digits))
        }
        (Type::Date, Value::Date(date)) => {
            let (year, month, day) = (whole(date.year()), whole(date.month()), whole(date.day()));
            quote!(Date::constant(#year, #month, #day))
        }
        (Type::Time, Value::Time(time)) => {
            let (hour, minute, second) = (whole(time.hour()), whole(time.minute()), whole(time.second()));
            let nanos = whole(time.subsec_nanosecond());
            quote!(Time::constant(#hour, #minute, #second, #nanos))
        }
        (Type::DateTime, Value::DateTime(at)) => {
            let (year, month, day) = (whole(at.year()), whole(at.month()), whole(at.day()));
            let (hour, minute, second) = (whole(at.hour()), whole(at.minute()), whole(at.second()));
            let nanos = whole(at.subsec_nanosecond());
            quote!(DateTime::constant(#year, #month, #day, #hour, #minute, #second, #nanos))
        }
        (Type::Duration, Value::Duration(duration)) => {
            let (seconds, nanos) = (whole(duration.as_secs()), whole(duration.subsec_nanos()));
            match duration.subsec_nanos() {
                0 => quote!(SignedDuration::from_secs(#seconds)),
                _ => quote!(SignedDuration::new(#seconds, #nanos)),
            }
        }
        (Type::Enum(index), Value::Variant(variant)) => {
            let each = agent.enums.get(*index).ok_or(EmitError::NoType(*index))?;
            let (name, variant) = (ident(&each.id), ident(&each.variants.get(*variant).ok_or_else(wrong)?.id));
            quote!(#name::#variant)
        }
        _ => return Err(wrong()),
    })
}

/// A value as people write it: without `.into()`, formatted.
pub fn shown(agent: &Agent, ty: &Type, value: &Value) -> Result<String, EmitError> {
    let code = self::value(agent, ty, value)?;
    let file = text::format(quote!(fn shown() { #code }))?;
    let inner = file.strip_prefix("fn shown() {\n").and_then(|rest| rest.strip_suffix("}\n")).unwrap_or(&file);
    let lines: Vec<&str> = inner.lines().map(str::trim).collect();
    Ok(lines.join(" ").replace("\".into()", "\""))
}

/// A value in a constant, where a text is borrowed.
pub fn constant(agent: &Agent, ty: &Type, value: &Value) -> Result<TokenStream, EmitError> {
    match value {
        Value::Text(words) if *ty == Type::Text => {
            let words = text::literal(words);
            Ok(quote!(#words))
        }
        other => self::value(agent, ty, other),
    }
}

/// `Name { field: value, … }`.
pub fn structure<'a>(
    agent: &Agent,
    name: &str,
    fields: impl Iterator<Item = (&'a Field, &'a Value)>,
) -> Result<TokenStream, EmitError> {
    let name = ident(name);
    let fields = fields.map(|(field, given)| {
        let (id, given) = (ident(&field.id), value(agent, &field.ty, given)?);
        Ok(quote!(#id: #given))
    });
    let fields = fields.collect::<Result<Vec<_>, EmitError>>()?;
    Ok(quote!(#name { #(#fields),* }))
}

fn whole(number: impl Into<i64>) -> Literal {
    Literal::i64_unsuffixed(number.into())
}
