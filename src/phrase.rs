//! Clauses and values in words that an author reads: `金额 > 300 且 类别 = 餐饮 → 结论 = 人工复核`.
//!
//! In: typed clauses and the contract; out: one line of text in the spec's language, numbers in its style. Made from the
//! tree, never by a model. Deliberately not here: the syntax that is parsed back (`clause::print`).

use nl2agent_runtime::Value;
use rust_decimal::Decimal;

use crate::agent::{Agent, Type};
use crate::clause::{Clause, Expr, Op, Scope, When};
use crate::diag;
use crate::vocabulary::Vocabulary;

/// How tightly a part binds; parts that bind less than their surroundings get parentheses.
const OR: u8 = 1;
const AND: u8 = 2;
const TEST: u8 = 3;
const SUM: u8 = 4;
const PRODUCT: u8 = 5;
const WHOLE: u8 = 6;

/// Writes phrases of one skill in one language.
#[derive(Clone, Copy)]
pub struct Phrases<'a> {
    pub scope: Scope<'a>,
    pub language: &'a str,
}

impl Phrases<'_> {
    /// `CONDITION → OUTPUT = VALUE`.
    pub fn clause(&self, clause: &Clause) -> String {
        let output = self.scope.skill.outputs.get(clause.output).map_or("", |field| &field.title);
        let effect = format!("{output} = {}", self.expr(&clause.value, None));
        match &clause.when {
            When::Always => effect,
            When::If(condition) => format!("{} → {effect}", self.condition(condition)),
            When::Otherwise(None) => format!("{} → {effect}", self.text("ui-otherwise")),
            When::Otherwise(Some(condition)) => {
                format!("{}, {} → {effect}", self.text("ui-otherwise"), self.condition(condition))
            }
        }
    }

    /// A bare yes/no field reads better as a test: `有发票 = 是`.
    fn condition(&self, condition: &Expr) -> String {
        match condition {
            Expr::Field(_) => format!("{} = {}", self.expr(condition, None), yes_or_no(true, self.language)),
            _ => self.expr(condition, None),
        }
    }

    /// `item` is the type of the list item at hand, inside a fold.
    fn expr(&self, expr: &Expr, item: Option<&Type>) -> String {
        self.bound(expr, item).0
    }

    fn within(&self, expr: &Expr, item: Option<&Type>, least: u8) -> String {
        match self.bound(expr, item) {
            (text, binds) if binds < least => format!("({text})"),
            (text, _) => text,
        }
    }

    fn bound(&self, expr: &Expr, item: Option<&Type>) -> (String, u8) {
        match expr {
            Expr::Literal(value, ty) => (value_text(value, ty, self.scope.agent, self.language), WHOLE),
            Expr::Field(index) => match self.scope.field(*index) {
                Some(field) => (field.title.clone(), WHOLE),
                None => (String::new(), WHOLE),
            },
            Expr::Item(index) => (self.item_title(*index, item), WHOLE),
            Expr::Not(inner) if matches!(**inner, Expr::Field(_) | Expr::Item(_)) => {
                (format!("{} = {}", self.expr(inner, item), yes_or_no(false, self.language)), TEST)
            }
            Expr::Not(inner) => (format!("{} {}", self.text("ui-not"), self.within(inner, item, WHOLE)), TEST),
            Expr::Negate(inner) => (format!("−{}", self.within(inner, item, WHOLE)), PRODUCT),
            Expr::Binary(op, left, right) => self.binary(*op, left, right, item),
            Expr::Call(function, arguments) => {
                let arguments: Vec<String> = arguments.iter().map(|argument| self.expr(argument, item)).collect();
                (format!("{}({})", self.name(function.name()), arguments.join(", ")), WHOLE)
            }
            Expr::Lookup { table, key, column } => {
                let found = self.scope.agent.tables.get(*table);
                let column = found.and_then(|table| table.columns.get(*column)).map_or("", |column| &column.title);
                let table = found.map_or("", |table| &table.title);
                (format!("{table}[{}].{column}", self.expr(key, item)), WHOLE)
            }
            Expr::Fold { kind, list, each } => {
                let inner = self.item_type(list);
                let each = each.as_ref().map(|each| format!(", {}", self.expr(each, inner))).unwrap_or_default();
                (format!("{}({}{each})", self.name(kind.name()), self.expr(list, item)), WHOLE)
            }
            Expr::If(condition, yes, no) => {
                let (condition, yes) = (self.expr(condition, item), self.expr(yes, item));
                let no = self.expr(no, item);
                (format!("{condition} → {yes}; {} → {no}", self.text("ui-otherwise")), 0)
            }
        }
    }

    fn binary(&self, op: Op, left: &Expr, right: &Expr, item: Option<&Type>) -> (String, u8) {
        let (sign, binds) = match op {
            Op::Or => (self.text("ui-or"), OR),
            Op::And => (self.text("ui-and"), AND),
            Op::Eq => ("=".into(), TEST),
            Op::Ne => ("≠".into(), TEST),
            Op::Lt => ("<".into(), TEST),
            Op::Le => ("≤".into(), TEST),
            Op::Gt => (">".into(), TEST),
            Op::Ge => ("≥".into(), TEST),
            Op::Add => ("+".into(), SUM),
            Op::Sub => ("−".into(), SUM),
            Op::Mul => ("×".into(), PRODUCT),
            Op::Div => ("÷".into(), PRODUCT),
            Op::Rem => ("mod".into(), PRODUCT),
        };
        let side = |expr: &Expr, least: u8| match expr {
            Expr::Field(_) | Expr::Item(_) if binds < TEST => {
                format!("{} = {}", self.expr(expr, item), yes_or_no(true, self.language))
            }
            _ => self.within(expr, item, least),
        };
        (format!("{} {sign} {}", side(left, binds), side(right, binds + 1)), binds)
    }

    fn item_type(&self, list: &Expr) -> Option<&Type> {
        match list {
            Expr::Field(index) => match &self.scope.field(*index)?.ty {
                Type::List(item) => Some(item),
                Type::Optional(inner) => match inner.as_ref() {
                    Type::List(item) => Some(item),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }

    fn item_title(&self, index: usize, item: Option<&Type>) -> String {
        match item {
            Some(Type::Record(record)) => {
                let fields = self.scope.agent.records.get(*record).map_or(&[][..], |record| &record.fields);
                fields.get(index).map(|field| field.title.clone()).unwrap_or_default()
            }
            _ => self.text("ui-item"),
        }
    }

    fn text(&self, id: &str) -> String {
        diag::text(self.language, id, &[])
    }

    /// A function's name in words, else as clauses write it.
    fn name(&self, function: &str) -> String {
        let id = format!("ui-fn-{}", function.trim_end_matches("_of").replace('_', "-"));
        diag::message(self.language, &id, []).map_or_else(|| function.to_owned(), |(name, _)| name)
    }
}

/// A value as the author would write it.
pub fn value_text(value: &Value, ty: &Type, agent: &Agent, language: &str) -> String {
    match (value, ty) {
        (value, Type::Optional(inner)) if *value != Value::Missing => value_text(value, inner, agent, language),
        (Value::Missing, _) => "–".into(),
        (Value::Bool(truth), _) => yes_or_no(*truth, language),
        (Value::Number(number), _) => number_text(*number, language),
        (Value::Variant(position), Type::Enum(index)) => {
            let variant = agent.enums.get(*index).and_then(|found| found.variants.get(*position));
            variant.map(|variant| variant.title.clone()).unwrap_or_default()
        }
        (Value::Variant(position), _) => position.to_string(),
        (Value::Text(text), _) => format!("“{text}”"),
        (Value::Date(date), _) => date.to_string(),
        (Value::Time(time), _) => time.strftime("%H:%M").to_string(),
        (Value::DateTime(at), _) => at.strftime("%Y-%m-%d %H:%M").to_string(),
        (Value::Duration(duration), _) => format!("{duration:#}"),
        (Value::List(items), Type::List(item)) => {
            items.iter().map(|each| value_text(each, item, agent, language)).collect::<Vec<_>>().join("; ")
        }
        (Value::Record(values), Type::Record(index)) => {
            let fields = agent.records.get(*index).map_or(&[][..], |record| &record.fields);
            let named = fields.iter().zip(values);
            let words = named.map(|(f, v)| format!("{}: {}", f.title, value_text(v, &f.ty, agent, language)));
            words.collect::<Vec<_>>().join(", ")
        }
        (Value::List(_) | Value::Record(_), _) => String::new(),
    }
}

/// Exactly, with the language's decimal mark and no group marks.
fn number_text(number: Decimal, language: &str) -> String {
    let digits = number.normalize().to_string().replace('-', "−");
    match Vocabulary::of(language) {
        Some(vocabulary) if vocabulary.decimal_mark != '.' => digits.replace('.', &vocabulary.decimal_mark.to_string()),
        _ => digits,
    }
}

fn yes_or_no(truth: bool, language: &str) -> String {
    diag::text(language, if truth { "ui-yes" } else { "ui-no" }, &[])
}
