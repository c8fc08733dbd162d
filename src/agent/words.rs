//! Types as their author knows them: `whole number`, `餐饮 / 交通`, `是 / 否`.
//!
//! In: a type, and the enums and records that it may name; out: words of the language. Deliberately not here: the names
//! that `agent.yaml` has (`yaml`), and values (`phrase`).

use super::{Enum, Record, Type};
use crate::diag;

/// An enum by its values, a record by its fields, any other type by its word in the language.
pub fn of_type(ty: &Type, enums: &[Enum], records: &[Record], language: &str) -> String {
    let word = |id: &str| diag::text(language, id, &[]);
    let inner = |ty| of_type(ty, enums, records, language);
    match ty {
        Type::Text => word("ui-type-text"),
        Type::Bool => format!("{} / {}", word("ui-yes"), word("ui-no")),
        Type::Integer => word("ui-type-integer"),
        Type::Decimal => word("ui-type-number"),
        Type::Money(currency) => format!("{}, {currency}", word("ui-type-number")),
        Type::Date => word("ui-type-date"),
        Type::Time => word("ui-type-time"),
        Type::DateTime => word("ui-type-datetime"),
        Type::Duration => word("ui-type-duration"),
        Type::Enum(index) => {
            let variants = enums.get(*index).map_or(&[][..], |found| &found.variants);
            variants.iter().map(|variant| variant.title.as_str()).collect::<Vec<_>>().join(" / ")
        }
        Type::Record(index) => {
            let fields = records.get(*index).map_or(&[][..], |record| &record.fields);
            fields.iter().map(|field| field.title.as_str()).collect::<Vec<_>>().join(", ")
        }
        Type::List(item) => format!("{}: {}", word("ui-type-list"), inner(item)),
        Type::Optional(present) => format!("{}, {}", inner(present), word("ui-type-optional")),
    }
}
