//! `agent.yaml`: the contract as a person reads it, and back.
//!
//! In: an [`Agent`]; out: YAML with types by name (`money EUR`, `enum Conclusion`, `list of text`), values in the author's
//! words (enum values as titles, dates as ISO, numbers exact), examples by field title, places as `start..end`. Reading
//! it back gives an equal agent. Deliberately not here: anything that is not in the agent.

use std::collections::BTreeMap;
use std::fmt;

use indexmap::IndexMap;
use jiff::SignedDuration;
use nl2agent_runtime::Value;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{
    Agent, Ask, Body, ClauseText, DecisionText, Enum, Example, Field, Grant, Protocol, Record, Rule, Server, Skill,
    Table, Tool, Type, Variant,
};
use crate::source::Span;

/// Why an `agent.yaml` cannot be written or read: what, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlError(pub String);

impl fmt::Display for YamlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for YamlError {}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AgentDoc {
    slug: String,
    title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    about: String,
    language: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    enums: Vec<EnumDoc>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    records: Vec<RecordDoc>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tables: Vec<TableDoc>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    servers: Vec<ServerDoc>,
    skills: Vec<SkillDoc>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ServerDoc {
    id: String,
    title: String,
    address: String,
    protocol: Protocol,
    may_change: bool,
    asks_first: bool,
    at: String,
}

/// Fields by title, with the tool's names for them; rules by id.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct GrantDoc {
    server: String,
    tool: Tool,
    rules: Vec<String>,
    inputs: IndexMap<String, String>,
    outputs: IndexMap<String, String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EnumDoc {
    id: String,
    title: String,
    /// Id → title.
    values: IndexMap<String, String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordDoc {
    id: String,
    title: String,
    fields: Vec<FieldDoc>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TableDoc {
    id: String,
    title: String,
    at: String,
    columns: Vec<FieldDoc>,
    rows: Vec<Vec<Json>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldDoc {
    id: String,
    title: String,
    #[serde(rename = "type")]
    ty: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    intermediate: bool,
    at: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SkillDoc {
    id: String,
    title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    about: String,
    at: String,
    inputs: Vec<FieldDoc>,
    outputs: Vec<FieldDoc>,
    rules: Vec<RuleDoc>,
    examples: Vec<ExampleDoc>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    decisions: Vec<DecisionDoc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    body: Option<BodyDoc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ask: Option<BodyDoc>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tools: Vec<GrantDoc>,
}

/// Outputs by title, rules by id: of a body, or of what a model is asked.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BodyDoc {
    outputs: Vec<String>,
    model: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rules: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleDoc {
    id: String,
    line: usize,
    text: String,
    at: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleDoc {
    id: String,
    line: usize,
    given: IndexMap<String, Json>,
    expect: IndexMap<String, Json>,
    at: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionDoc {
    output: String,
    order: crate::clause::Order,
    clauses: Vec<ClauseText>,
}

/// Writes the contract.
pub fn to_yaml(agent: &Agent) -> Result<String, YamlError> {
    let out = Writer { enums: &agent.enums, records: &agent.records, servers: &agent.servers };
    let doc = AgentDoc {
        slug: agent.slug.clone(),
        title: agent.title.clone(),
        about: agent.about.clone(),
        language: agent.language.clone(),
        enums: agent
            .enums
            .iter()
            .map(|e| EnumDoc {
                id: e.id.clone(),
                title: e.title.clone(),
                values: e.variants.iter().map(|v| (v.id.clone(), v.title.clone())).collect(),
            })
            .collect(),
        records: agent
            .records
            .iter()
            .map(|r| RecordDoc { id: r.id.clone(), title: r.title.clone(), fields: out.fields(&r.fields) })
            .collect(),
        tables: agent.tables.iter().map(|t| out.table(t)).collect(),
        servers: agent.servers.iter().map(server_doc).collect(),
        skills: agent.skills.iter().map(|s| out.skill(s)).collect(),
    };
    serde_saphyr::to_string(&doc).map_err(|error| YamlError(error.to_string()))
}

/// The type's name in the contract: `decimal`, `money EUR`, `enum Conclusion`, `list of record Line`, `optional date`.
pub fn type_name(ty: &Type, enums: &[Enum], records: &[Record]) -> String {
    let inner = |ty| type_name(ty, enums, records);
    match ty {
        Type::Text => "text".into(),
        Type::Bool => "bool".into(),
        Type::Integer => "integer".into(),
        Type::Decimal => "decimal".into(),
        Type::Money(code) => format!("money {code}"),
        Type::Date => "date".into(),
        Type::Time => "time".into(),
        Type::DateTime => "datetime".into(),
        Type::Duration => "duration".into(),
        Type::Enum(at) => format!("enum {}", enums.get(*at).map_or("?", |e| e.id.as_str())),
        Type::Record(at) => format!("record {}", records.get(*at).map_or("?", |r| r.id.as_str())),
        Type::List(of) => format!("list of {}", inner(of)),
        Type::Optional(of) => format!("optional {}", inner(of)),
    }
}

struct Writer<'a> {
    enums: &'a [Enum],
    records: &'a [Record],
    servers: &'a [Server],
}

impl Writer<'_> {
    fn fields(&self, fields: &[Field]) -> Vec<FieldDoc> {
        let doc = |field: &Field| FieldDoc {
            id: field.id.clone(),
            title: field.title.clone(),
            ty: type_name(&field.ty, self.enums, self.records),
            unit: field.unit.clone(),
            note: field.note.clone(),
            intermediate: field.intermediate,
            at: place(field.span),
        };
        fields.iter().map(doc).collect()
    }

    fn table(&self, table: &Table) -> TableDoc {
        let row =
            |row: &Vec<Value>| row.iter().zip(&table.columns).map(|(v, field)| self.value(v, &field.ty)).collect();
        TableDoc {
            id: table.id.clone(),
            title: table.title.clone(),
            at: place(table.span),
            columns: self.fields(&table.columns),
            rows: table.rows.iter().map(row).collect(),
        }
    }

    fn skill(&self, skill: &Skill) -> SkillDoc {
        let rule = |rule: &Rule| RuleDoc {
            id: rule.id.clone(),
            line: rule.line,
            text: rule.text.clone(),
            at: place(rule.span),
        };
        let decision = |decision: &DecisionText| DecisionDoc {
            output: decision.output.clone(),
            order: decision.order,
            clauses: decision.clauses.clone(),
        };
        SkillDoc {
            id: skill.id.clone(),
            title: skill.title.clone(),
            about: skill.about.clone(),
            at: place(skill.span),
            inputs: self.fields(&skill.inputs),
            outputs: self.fields(&skill.outputs),
            rules: skill.rules.iter().map(rule).collect(),
            examples: skill.examples.iter().map(|example| self.example(example, skill)).collect(),
            decisions: skill.decisions.iter().map(decision).collect(),
            body: skill.body.as_ref().map(|body| part(skill, &body.outputs, &body.model, &body.rules)),
            ask: skill.ask.as_ref().map(|ask| part(skill, &ask.outputs, &ask.model, &ask.rules)),
            tools: skill.grants.iter().map(|grant| self.grant(grant, skill)).collect(),
        }
    }

    fn grant(&self, grant: &Grant, skill: &Skill) -> GrantDoc {
        let given = |(at, key): &(usize, String)| {
            let field = skill.inputs.iter().chain(&skill.outputs).nth(*at)?;
            Some((field.title.clone(), key.clone()))
        };
        let taken = |(at, key): &(usize, String)| Some((skill.outputs.get(*at)?.title.clone(), key.clone()));
        GrantDoc {
            server: self.servers.get(grant.server).map_or("?", |server| server.id.as_str()).to_owned(),
            tool: grant.tool.clone(),
            rules: grant.rules.iter().filter_map(|at| Some(skill.rules.get(*at)?.id.clone())).collect(),
            inputs: grant.inputs.iter().filter_map(given).collect(),
            outputs: grant.outputs.iter().filter_map(taken).collect(),
        }
    }

    fn example(&self, example: &Example, skill: &Skill) -> ExampleDoc {
        let named = |(field, value): (&Field, &Value)| (field.title.clone(), self.value(value, &field.ty));
        let expected = skill.outputs.iter().zip(&example.expect);
        ExampleDoc {
            id: example.id.clone(),
            line: example.line,
            given: skill.inputs.iter().zip(&example.given).map(named).collect(),
            expect: expected.filter_map(|(field, value)| Some(named((field, value.as_ref()?)))).collect(),
            at: place(example.span),
        }
    }

    fn value(&self, value: &Value, ty: &Type) -> Json {
        match (value, ty) {
            (Value::Missing, _) => Json::Null,
            (_, Type::Optional(inner)) => self.value(value, inner),
            (Value::Bool(b), _) => Json::Bool(*b),
            // Whole numbers are plain; fractions are quoted, since YAML numbers are binary.
            (Value::Number(n), _) => match i64::try_from(*n) {
                Ok(whole) if n.scale() == 0 => Json::from(whole),
                _ => Json::String(n.to_string()),
            },
            (Value::Variant(at), Type::Enum(e)) => {
                let variant = self.enums.get(*e).and_then(|e| e.variants.get(*at));
                Json::String(variant.map_or_else(|| at.to_string(), |v| v.title.clone()))
            }
            (Value::Variant(at), _) => Json::from(*at),
            (Value::Text(text), _) => Json::String(text.clone()),
            (Value::Date(date), _) => Json::String(date.to_string()),
            (Value::Time(time), _) => Json::String(time.to_string()),
            (Value::DateTime(moment), _) => Json::String(moment.to_string()),
            (Value::Duration(duration), _) => Json::String(duration.to_string()),
            (Value::List(items), Type::List(of)) => items.iter().map(|item| self.value(item, of)).collect(),
            (Value::Record(values), Type::Record(at)) => {
                let fields = self.records.get(*at).map(|r| r.fields.as_slice()).unwrap_or_default();
                let pairs = fields.iter().zip(values).map(|(f, v)| (f.title.clone(), self.value(v, &f.ty)));
                Json::Object(pairs.collect())
            }
            (Value::List(items) | Value::Record(items), _) => {
                items.iter().map(|item| self.value(item, &Type::Text)).collect()
            }
        }
    }
}

/// Reads a contract.
pub fn from_yaml(text: &str) -> Result<Agent, YamlError> {
    let doc: AgentDoc = serde_saphyr::from_str(text).map_err(|error| YamlError(error.to_string()))?;
    let enum_of = |e: EnumDoc| Enum {
        id: e.id,
        title: e.title,
        variants: e.values.into_iter().map(|(id, title)| Variant { id, title }).collect(),
    };
    let enums: Vec<Enum> = doc.enums.into_iter().map(enum_of).collect();
    // Records may mention each other: their names first.
    let ids = doc.records.iter().map(|r| (r.id.clone(), r.title.clone()));
    let records: Vec<Record> = ids.map(|(id, title)| Record { id, title, fields: vec![] }).collect();
    let servers = doc.servers.into_iter().map(server).collect::<Result<_, _>>()?;
    let mut reader = Reader { enums, records, servers };
    for (at, record) in doc.records.into_iter().enumerate() {
        let fields = reader.fields(record.fields)?;
        reader.records[at].fields = fields;
    }
    let tables = doc.tables.into_iter().map(|t| reader.table(t)).collect::<Result<_, _>>()?;
    let skills = doc.skills.into_iter().map(|s| reader.skill(s)).collect::<Result<_, _>>()?;
    Ok(Agent {
        slug: doc.slug,
        title: doc.title,
        about: doc.about,
        language: doc.language,
        enums: reader.enums,
        records: reader.records,
        tables,
        servers: reader.servers,
        skills,
    })
}

struct Reader {
    enums: Vec<Enum>,
    records: Vec<Record>,
    servers: Vec<Server>,
}

impl Reader {
    fn fields(&self, docs: Vec<FieldDoc>) -> Result<Vec<Field>, YamlError> {
        let field = |doc: FieldDoc| {
            let ty = self.ty(&doc.ty, 0)?;
            let span = span(&doc.at)?;
            let (note, intermediate) = (doc.note, doc.intermediate);
            Ok(Field { id: doc.id, title: doc.title, ty, unit: doc.unit, note, intermediate, span })
        };
        docs.into_iter().map(field).collect()
    }

    fn ty(&self, name: &str, depth: usize) -> Result<Type, YamlError> {
        let unknown = || YamlError(format!("unknown type `{name}`"));
        if depth > 8 {
            return Err(unknown());
        }
        let boxed = |inner: &str| self.ty(inner, depth + 1).map(Box::new);
        Ok(match name {
            "text" => Type::Text,
            "bool" => Type::Bool,
            "integer" => Type::Integer,
            "decimal" => Type::Decimal,
            "date" => Type::Date,
            "time" => Type::Time,
            "datetime" => Type::DateTime,
            "duration" => Type::Duration,
            _ => match name.split_once(' ').ok_or_else(unknown)? {
                ("money", code) => Type::Money(code.to_owned()),
                ("enum", id) => Type::Enum(self.enums.iter().position(|e| e.id == id).ok_or_else(unknown)?),
                ("record", id) => Type::Record(self.records.iter().position(|r| r.id == id).ok_or_else(unknown)?),
                ("list", of) => Type::List(boxed(of.strip_prefix("of ").ok_or_else(unknown)?)?),
                ("optional", inner) => Type::Optional(boxed(inner)?),
                _ => return Err(unknown()),
            },
        })
    }

    fn table(&self, doc: TableDoc) -> Result<Table, YamlError> {
        let columns = self.fields(doc.columns)?;
        let row = |cells: Vec<Json>| {
            if cells.len() != columns.len() {
                return Err(YamlError(format!(
                    "a row of `{}` has {} cells, not {}",
                    doc.title,
                    cells.len(),
                    columns.len()
                )));
            }
            cells.iter().zip(&columns).map(|(cell, field)| self.value(cell, &field.ty, &field.title)).collect()
        };
        let rows = doc.rows.into_iter().map(row).collect::<Result<_, _>>()?;
        Ok(Table { id: doc.id, span: span(&doc.at)?, columns, rows, title: doc.title })
    }

    fn skill(&self, doc: SkillDoc) -> Result<Skill, YamlError> {
        let inputs = self.fields(doc.inputs)?;
        let outputs = self.fields(doc.outputs)?;
        let rule = |doc: RuleDoc| Ok(Rule { id: doc.id, text: doc.text, span: span(&doc.at)?, line: doc.line });
        let example = |doc: ExampleDoc| self.example(doc, &inputs, &outputs);
        let decision = |doc: DecisionDoc| DecisionText { output: doc.output, order: doc.order, clauses: doc.clauses };
        let rules: Vec<Rule> = doc.rules.into_iter().map(rule).collect::<Result<_, _>>()?;
        let ask = doc.ask.map(|doc| body(doc, &outputs, &rules)).transpose()?;
        let body = doc.body.map(|doc| body(doc, &outputs, &rules)).transpose()?;
        let tools = doc.tools;
        let mut skill = Skill {
            id: doc.id,
            title: doc.title,
            about: doc.about,
            span: span(&doc.at)?,
            examples: doc.examples.into_iter().map(example).collect::<Result<_, _>>()?,
            decisions: doc.decisions.into_iter().map(decision).collect(),
            body,
            ask: ask.map(|Body { outputs, model, rules }| Ask { outputs, rules, model }),
            grants: Vec::new(),
            rules,
            inputs,
            outputs,
        };
        skill.grants = tools.into_iter().map(|doc| grant(doc, &self.servers, &skill)).collect::<Result<_, _>>()?;
        Ok(skill)
    }

    fn example(&self, doc: ExampleDoc, inputs: &[Field], outputs: &[Field]) -> Result<Example, YamlError> {
        let known: BTreeMap<&str, ()> = inputs.iter().chain(outputs).map(|field| (field.title.as_str(), ())).collect();
        if let Some(name) = doc.given.keys().chain(doc.expect.keys()).find(|name| !known.contains_key(name.as_str())) {
            return Err(YamlError(format!("`{}` mentions `{name}`, which is no field", doc.id)));
        }
        let given =
            |field: &Field| self.value(doc.given.get(&field.title).unwrap_or(&Json::Null), &field.ty, &field.title);
        let expect = |field: &Field| {
            doc.expect.get(&field.title).map(|json| self.value(json, &field.ty, &field.title)).transpose()
        };
        Ok(Example {
            span: span(&doc.at)?,
            line: doc.line,
            given: inputs.iter().map(given).collect::<Result<_, _>>()?,
            expect: outputs.iter().map(expect).collect::<Result<_, _>>()?,
            id: doc.id,
        })
    }

    fn value(&self, json: &Json, ty: &Type, field: &str) -> Result<Value, YamlError> {
        let wrong = || YamlError(format!("{json} is no {} (`{field}`)", type_name(ty, &self.enums, &self.records)));
        let text = || json.as_str().ok_or_else(wrong);
        Ok(match ty {
            Type::Optional(_) if json.is_null() => Value::Missing,
            Type::Optional(inner) => self.value(json, inner, field)?,
            Type::Text => Value::Text(text()?.to_owned()),
            Type::Bool => Value::Bool(json.as_bool().ok_or_else(wrong)?),
            Type::Integer | Type::Decimal | Type::Money(_) => {
                let digits = json.as_str().map_or_else(|| json.to_string(), str::to_owned);
                Value::Number(Decimal::from_str_exact(&digits).map_err(|_| wrong())?)
            }
            Type::Date => Value::Date(text()?.parse().map_err(|_| wrong())?),
            Type::Time => Value::Time(text()?.parse().map_err(|_| wrong())?),
            Type::DateTime => Value::DateTime(text()?.parse().map_err(|_| wrong())?),
            Type::Duration => Value::Duration(text()?.parse::<SignedDuration>().map_err(|_| wrong())?),
            Type::Enum(at) => {
                let title = text()?;
                let variants = self.enums.get(*at).map(|e| e.variants.as_slice()).unwrap_or_default();
                Value::Variant(variants.iter().position(|v| v.title == title).ok_or_else(wrong)?)
            }
            Type::List(of) => {
                let items = json.as_array().ok_or_else(wrong)?;
                Value::List(items.iter().map(|item| self.value(item, of, field)).collect::<Result<_, _>>()?)
            }
            Type::Record(at) => {
                let map = json.as_object().ok_or_else(wrong)?;
                let fields = self.records.get(*at).map(|r| r.fields.as_slice()).unwrap_or_default();
                let of = |f: &Field| self.value(map.get(&f.title).unwrap_or(&Json::Null), &f.ty, &f.title);
                Value::Record(fields.iter().map(of).collect::<Result<_, _>>()?)
            }
        })
    }
}

fn titles(fields: &[Field], positions: &[usize]) -> Vec<String> {
    positions.iter().filter_map(|at| Some(fields.get(*at)?.title.clone())).collect()
}

fn part(skill: &Skill, outputs: &[usize], model: &str, rules: &[usize]) -> BodyDoc {
    BodyDoc {
        outputs: titles(&skill.outputs, outputs),
        model: model.to_owned(),
        rules: rules.iter().filter_map(|at| Some(skill.rules.get(*at)?.id.clone())).collect(),
    }
}

fn body(doc: BodyDoc, outputs: &[Field], rules: &[Rule]) -> Result<Body, YamlError> {
    let unknown = |name: &str| YamlError(format!("a body mentions `{name}`, which is not in the skill"));
    let output = |title: &String| outputs.iter().position(|o| o.title == *title).ok_or_else(|| unknown(title));
    let rule = |id: &String| rules.iter().position(|rule| rule.id == *id).ok_or_else(|| unknown(id));
    Ok(Body {
        outputs: doc.outputs.iter().map(output).collect::<Result<_, _>>()?,
        model: doc.model,
        rules: doc.rules.iter().map(rule).collect::<Result<_, _>>()?,
    })
}

fn server_doc(server: &Server) -> ServerDoc {
    ServerDoc {
        id: server.id.clone(),
        title: server.title.clone(),
        address: server.address.clone(),
        protocol: server.protocol,
        may_change: server.may_change,
        asks_first: server.asks_first,
        at: place(server.span),
    }
}

fn server(doc: ServerDoc) -> Result<Server, YamlError> {
    Ok(Server {
        id: doc.id,
        title: doc.title,
        address: doc.address,
        protocol: doc.protocol,
        may_change: doc.may_change,
        asks_first: doc.asks_first,
        span: span(&doc.at)?,
    })
}

fn grant(doc: GrantDoc, servers: &[Server], skill: &Skill) -> Result<Grant, YamlError> {
    let unknown = |name: &str| YamlError(format!("a tool mentions `{name}`, which is not there"));
    let field = |(title, key): (String, String)| {
        let found = skill.inputs.iter().chain(&skill.outputs).position(|field| field.title == title);
        Ok((found.ok_or_else(|| unknown(&title))?, key))
    };
    let output = |(title, key): (String, String)| {
        let found = skill.outputs.iter().position(|field| field.title == title);
        Ok((found.ok_or_else(|| unknown(&title))?, key))
    };
    let rule = |id: &String| skill.rules.iter().position(|rule| rule.id == *id).ok_or_else(|| unknown(id));
    Ok(Grant {
        server: servers.iter().position(|known| known.id == doc.server).ok_or_else(|| unknown(&doc.server))?,
        tool: doc.tool,
        rules: doc.rules.iter().map(rule).collect::<Result<_, _>>()?,
        inputs: doc.inputs.into_iter().map(field).collect::<Result<_, _>>()?,
        outputs: doc.outputs.into_iter().map(output).collect::<Result<_, _>>()?,
    })
}

fn place(span: Span) -> String {
    format!("{}..{}", span.start, span.end)
}

fn span(text: &str) -> Result<Span, YamlError> {
    let parsed = text.split_once("..").and_then(|(a, b)| Some(Span::new(a.parse().ok()?, b.parse().ok()?)));
    parsed.ok_or_else(|| YamlError(format!("`{text}` is no place")))
}
