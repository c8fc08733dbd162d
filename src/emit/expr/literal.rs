//! Literals: constants of the contract's types.
//!
//! In: a value and its type; out: the constant in Rust, a number as its place demands. Deliberately not here: whole
//! lists and records, which clauses cannot write.

use nl2agent_runtime::Value;
use proc_macro2::Literal;
use quote::quote;

use super::Writer;
use super::piece::{Kind, Piece, constant, ident};
use crate::agent::Type;

impl Writer<'_> {
    pub(super) fn literal(&self, value: &Value, ty: &Type) -> Piece {
        let small = |number: i64| Literal::i64_unsuffixed(number);
        let code = match (value, ty) {
            (Value::Number(number), _) => return constant(*number),
            (Value::Text(text), _) => {
                let text = Literal::string(text);
                return Piece::new(quote!(#text), Kind::TextLiteral, false);
            }
            (Value::Bool(value), _) => quote!(#value),
            (Value::Variant(variant), Type::Enum(index)) => {
                let found = self.scope.agent.enums.get(*index);
                let name = ident(found.map_or("", |found| &found.id));
                let variant = found.and_then(|found| found.variants.get(*variant));
                let variant = ident(variant.map_or("", |variant| &variant.id));
                quote!(#name::#variant)
            }
            (Value::Date(date), _) => {
                let [year, month, day] = [i64::from(date.year()), date.month().into(), date.day().into()].map(small);
                quote!(Date::constant(#year, #month, #day))
            }
            (Value::Time(time), _) => {
                let [hour, minute, second] = [time.hour(), time.minute(), time.second()].map(|part| small(part.into()));
                let nanos = small(time.subsec_nanosecond().into());
                quote!(Time::constant(#hour, #minute, #second, #nanos))
            }
            (Value::DateTime(at), _) => {
                let date = [i64::from(at.year()), at.month().into(), at.day().into()].map(small);
                let time = [at.hour(), at.minute(), at.second()].map(|part| small(part.into()));
                let nanos = small(at.subsec_nanosecond().into());
                quote!(DateTime::constant(#(#date),*, #(#time),*, #nanos))
            }
            (Value::Duration(duration), _) => {
                let (seconds, nanos) = (small(duration.as_secs()), small(duration.subsec_nanos().into()));
                match duration.subsec_nanos() {
                    0 => quote!(SignedDuration::from_secs(#seconds)),
                    _ => quote!(SignedDuration::new(#seconds, #nanos)),
                }
            }
            (Value::Variant(_) | Value::List(_) | Value::Record(_) | Value::Missing, _) => quote!(()),
        };
        Piece::new(code, Kind::Plain, false)
    }
}
