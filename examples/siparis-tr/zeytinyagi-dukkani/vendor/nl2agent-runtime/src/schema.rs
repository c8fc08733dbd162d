//! The JSON Schema (draft 2020-12) of what a skill takes and gives, from its fields.
//!
//! Titles and values are the author's words. Property keys are too, or the ASCII names: some clients hand a tool's input
//! schema to a model service that refuses other keys (Anthropic's wants `^[a-zA-Z0-9_.-]{1,64}$`). Both are accepted on
//! input either way. Deliberately not here: checking (`check`).

use crate::agent::{Field, Kind, Skill};
use crate::json::Json;

/// Which of a field's names a schema uses as its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// The author's words.
    Titles,
    /// The names in code.
    Ids,
}

/// Whether a schema is of what comes in, where an optional field may be absent, or of what goes out, where it is null.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    In,
    Out,
}

impl Skill {
    pub fn input_schema(&self, keys: Keys) -> Json {
        root(self.inputs, keys, Way::In)
    }

    /// Of the answer, whose keys are always the author's words.
    pub fn output_schema(&self) -> Json {
        root(self.outputs, Keys::Titles, Way::Out)
    }

    /// An input in the author's words by the keys of [`Keys::Ids`], as JSON on one line.
    pub fn by_ids(&self, given: &str) -> String {
        Json::parse(given).map_or_else(|_| given.to_owned(), |json| by_ids(json, &Kind::Record(self.inputs)).compact())
    }
}

fn by_ids(json: Json, kind: &Kind) -> Json {
    match (kind, json) {
        (Kind::Optional(inner), json) => by_ids(json, inner),
        (Kind::List(item), Json::List(items)) => Json::List(items.into_iter().map(|json| by_ids(json, item)).collect()),
        (Kind::Record(fields), Json::Object(given)) => {
            let field = |(name, json): (String, Json)| match fields.iter().find(|field| field.title == name) {
                Some(field) => (field.id.to_owned(), by_ids(json, &field.kind)),
                None => (name, json),
            };
            Json::Object(given.into_iter().map(field).collect())
        }
        (_, json) => json,
    }
}

fn root(fields: &'static [Field], keys: Keys, way: Way) -> Json {
    let mut entries = vec![("$schema".to_owned(), text("https://json-schema.org/draft/2020-12/schema"))];
    entries.extend(object(fields, keys, way, 0));
    Json::Object(entries)
}

/// Deeper than any spec: records that hold themselves end here, as anything.
const MOST_LEVELS: usize = 8;

fn object(fields: &'static [Field], keys: Keys, way: Way, depth: usize) -> Vec<(String, Json)> {
    let name = |field: &Field| if keys == Keys::Titles { field.title } else { field.id };
    let property = |field: &'static Field| {
        let mut schema = kind(&field.kind, keys, way, depth + 1);
        schema.insert(0, ("title".to_owned(), text(field.title)));
        if !(field.unit.is_empty() && field.note.is_empty()) {
            schema.insert(1, ("description".to_owned(), text(&field.description())));
        }
        (name(field).to_owned(), Json::Object(schema))
    };
    let is_required = |field: &&Field| way == Way::Out || !field.is_optional();
    let required = fields.iter().filter(is_required).map(|field| text(name(field))).collect();
    vec![
        ("type".to_owned(), text("object")),
        ("properties".to_owned(), Json::Object(fields.iter().map(property).collect())),
        ("required".to_owned(), Json::List(required)),
        ("additionalProperties".to_owned(), Json::Bool(false)),
    ]
}

fn kind(kind: &'static Kind, keys: Keys, way: Way, depth: usize) -> Vec<(String, Json)> {
    let of = |ty: &str| vec![("type".to_owned(), text(ty))];
    let formatted = |format: &str| vec![("type".to_owned(), text("string")), ("format".to_owned(), text(format))];
    // Civil times have no offset, so the formats `time` and `date-time` would be wrong.
    let matching = |pattern: &str| vec![("type".to_owned(), text("string")), ("pattern".to_owned(), text(pattern))];
    if depth > MOST_LEVELS {
        return Vec::new();
    }
    match kind {
        Kind::Text => of("string"),
        Kind::Bool => of("boolean"),
        Kind::Integer => of("integer"),
        Kind::Decimal | Kind::Money(_) => of("number"),
        Kind::Date => formatted("date"),
        Kind::Duration => formatted("duration"),
        Kind::Time => matching(r"^\d{2}:\d{2}(:\d{2}(\.\d+)?)?$"),
        Kind::DateTime => matching(r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$"),
        Kind::Enum(choices) => {
            let values = choices.iter().map(|choice| text(choice.title)).collect();
            vec![("type".to_owned(), text("string")), ("enum".to_owned(), Json::List(values))]
        }
        Kind::Record(fields) => object(fields, keys, way, depth),
        Kind::List(item) => {
            let items = self::kind(item, keys, way, depth + 1);
            vec![("type".to_owned(), text("array")), ("items".to_owned(), Json::Object(items))]
        }
        Kind::Optional(inner) => {
            let inner = self::kind(inner, keys, way, depth + 1);
            if way == Way::In {
                return inner;
            }
            let null = Json::Object(vec![("type".to_owned(), text("null"))]);
            vec![("anyOf".to_owned(), Json::List(vec![Json::Object(inner), null]))]
        }
    }
}

fn text(words: &str) -> Json {
    Json::Text(words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_by_ids_is_one_of_the_schema() {
        static ITEM: [Field; 1] = [Field { id: "price", title: "单价", unit: "元", note: "", kind: Kind::Decimal }];
        static RECORD: Kind = Kind::Record(&ITEM);
        static LIST: Kind = Kind::List(&RECORD);
        static INPUTS: [Field; 2] = [
            Field { id: "items", title: "物品", unit: "", note: "", kind: Kind::Optional(&LIST) },
            Field { id: "note", title: "备注", unit: "", note: "", kind: Kind::Text },
        ];
        let skill = Skill {
            id: "sum",
            title: "合计",
            about: "",
            inputs: &INPUTS,
            outputs: &[],
            examples: &[],
            asks_first: false,
            answer: |_| Ok(String::new()),
        };
        let given = r#"{"备注": "单价", "物品": [{"单价": 1.50}, {"单价": 2}]}"#;
        assert_eq!(skill.by_ids(given), r#"{"note": "单价", "items": [{"price": 1.50}, {"price": 2}]}"#);
    }
}
