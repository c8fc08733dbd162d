//! Typed clauses in, their text in the author's names out: `parse` reads back the very same tree.
//!
//! Deliberately not here: clauses in words of a language, and as Rust (`emit`).

use jiff::SignedDuration;
use nl2agent_runtime::Value;

use super::types::{item_field, list_item};
use super::{Clause, ClauseError, Decision, Expr, Op, Program, Scope, When, identifier, name, parse, type_of};
use crate::agent::{ClauseText, DecisionText, Field, Type};

/// One clause on one line.
pub fn text(clause: &Clause, scope: Scope) -> String {
    let when = match &clause.when {
        When::Always => "always".to_owned(),
        When::If(condition) => format!("when {}", expr(condition, scope)),
        When::Otherwise(None) => "otherwise".to_owned(),
        When::Otherwise(Some(condition)) => format!("otherwise when {}", expr(condition, scope)),
    };
    let output = scope.skill.outputs.get(clause.output);
    let output = output.map_or_else(String::new, |output| {
        let outputs = &scope.skill.outputs;
        unique(output, |text| name::find(name::of_fields(outputs), text) == Some(clause.output))
            .unwrap_or_else(|| output.id.clone())
    });
    format!("{when} => {output} = {}", expr(&clause.value, scope))
}

/// An expression of a clause.
pub fn expr(expr: &Expr, scope: Scope) -> String {
    Printer { scope, item: None }.print(expr, 0)
}

/// The decisions of a program as the contract keeps them.
pub fn decisions_to_text(program: &Program, scope: Scope) -> Vec<DecisionText> {
    let rule = |rule: usize| scope.skill.rules.get(rule).map_or_else(String::new, |rule| rule.id.clone());
    let decision = |decision: &Decision| DecisionText {
        output: scope.skill.outputs.get(decision.output).map_or_else(String::new, |output| output.title.clone()),
        order: decision.order,
        clauses: decision
            .clauses
            .iter()
            .map(|(at, clause)| ClauseText { rule: rule(*at), text: text(clause, scope) })
            .collect(),
    };
    program.decisions.iter().map(decision).collect()
}

/// The program that [`decisions_to_text`] wrote into the skill's `decisions`.
pub fn decisions_from_text(scope: Scope) -> Result<Program, ClauseError> {
    let unknown = |words: &str| ClauseError {
        code: ClauseError::UNKNOWN_NAME,
        at: Default::default(),
        words: words.to_owned(),
        hints: Vec::new(),
    };
    let outputs = &scope.skill.outputs;
    let mut program = Program::default();
    for decision in &scope.skill.decisions {
        let output = outputs.iter().position(|output| output.title == decision.output);
        let output = output.ok_or_else(|| unknown(&decision.output))?;
        let mut clauses = Vec::new();
        for clause in &decision.clauses {
            let rule = scope.skill.rules.iter().position(|rule| rule.id == clause.rule);
            let rule = rule.ok_or_else(|| unknown(&clause.rule))?;
            clauses.extend(parse(&clause.text, scope)?.into_iter().map(|clause| (rule, clause)));
        }
        program.decisions.push(Decision { output, order: decision.order, clauses });
    }
    Ok(program)
}

/// The field's name as `means` understands it: its title as an identifier, else its id.
fn unique(field: &Field, means: impl Fn(&str) -> bool) -> Option<String> {
    [identifier(&field.title), field.id.clone()].into_iter().find(|text| means(text))
}

struct Printer<'a> {
    scope: Scope<'a>,
    /// The type of the list item at hand.
    item: Option<Type>,
}

/// Binding strengths, loosest first.
const OR: u8 = 1;
const AND: u8 = 2;
const COMPARE: u8 = 3;
const SUM: u8 = 4;
const PRODUCT: u8 = 5;
const PREFIX: u8 = 6;

impl Op {
    /// The sign and how tightly it binds.
    pub(crate) fn sign(self) -> (&'static str, u8) {
        match self {
            Op::Or => ("||", OR),
            Op::And => ("&&", AND),
            Op::Eq => ("==", COMPARE),
            Op::Ne => ("!=", COMPARE),
            Op::Lt => ("<", COMPARE),
            Op::Le => ("<=", COMPARE),
            Op::Gt => (">", COMPARE),
            Op::Ge => (">=", COMPARE),
            Op::Add => ("+", SUM),
            Op::Sub => ("-", SUM),
            Op::Mul => ("*", PRODUCT),
            Op::Div => ("/", PRODUCT),
            Op::Rem => ("%", PRODUCT),
        }
    }
}

impl Printer<'_> {
    /// The text, in parentheses where it binds less tightly than `around`.
    fn print(&self, expr: &Expr, around: u8) -> String {
        let (text, binds) = match expr {
            Expr::Literal(value, ty) => (self.literal(value, ty), u8::MAX),
            Expr::Field(index) => (self.field(*index), u8::MAX),
            Expr::Item(index) => (self.item_field(*index), u8::MAX),
            Expr::Not(inner) => (format!("!{}", self.print(inner, PREFIX)), PREFIX),
            // `-3` reads back as a number: the negative of a literal keeps its parentheses.
            Expr::Negate(inner) if matches!(**inner, Expr::Literal(..)) => {
                (format!("-({})", self.print(inner, 0)), PREFIX)
            }
            Expr::Negate(inner) => (format!("-{}", self.print(inner, PREFIX)), PREFIX),
            Expr::Binary(op, left, right) => {
                let (sign, binds) = op.sign();
                // Comparisons do not chain; all other operators group to the left.
                let left = self.print(left, if binds == COMPARE { binds + 1 } else { binds });
                (format!("{left} {sign} {}", self.print(right, binds + 1)), binds)
            }
            Expr::Call(function, arguments) => {
                let arguments: Vec<String> = arguments.iter().map(|argument| self.print(argument, 0)).collect();
                (format!("{}({})", function.name(), arguments.join(", ")), u8::MAX)
            }
            Expr::Lookup { table, key, column } => (self.look_up(*table, key, *column), u8::MAX),
            Expr::Fold { kind, list, each } => {
                let item = list_item(&type_of(list, self.scope, self.item.as_ref())).cloned();
                let inner = Printer { scope: self.scope, item };
                let each = each.as_ref().map_or_else(String::new, |each| format!(", {}", inner.print(each, 0)));
                (format!("{}({}{each})", kind.name(), self.print(list, 0)), u8::MAX)
            }
            Expr::If(condition, yes, no) => {
                let [condition, yes, no] = [condition, yes, no].map(|part| self.print(part, 0));
                (format!("if {condition} {{ {yes} }} else {{ {no} }}"), 0)
            }
        };
        // An `if` in an operation stands in parentheses, as does whatever binds less.
        if binds < around { format!("({text})") } else { text }
    }

    fn literal(&self, value: &Value, ty: &Type) -> String {
        match (value, ty) {
            (Value::Bool(value), _) => value.to_string(),
            (Value::Number(number), _) => number.to_string(),
            (Value::Variant(variant), Type::Enum(index)) => {
                let variants = self.scope.agent.enums.get(*index).map(|of| of.variants.as_slice()).unwrap_or_default();
                quoted(variants.get(*variant).map_or("", |variant| &variant.title))
            }
            (Value::Text(text), _) => quoted(text),
            (Value::Date(date), _) => quoted(&date.to_string()),
            (Value::Time(time), _) => quoted(&time.to_string()),
            (Value::DateTime(at), _) => quoted(&at.to_string()),
            (Value::Duration(duration), _) => quoted(&duration_text(*duration)),
            (Value::Variant(_) | Value::List(_) | Value::Record(_) | Value::Missing, _) => String::new(),
        }
    }

    fn field(&self, index: usize) -> String {
        let Some(field) = self.scope.field(index) else { return String::new() };
        let is_shadowed = |text: &str| self.item_index(text).is_some();
        unique(field, |text| self.scope.find(text) == Some(index) && !is_shadowed(text)).unwrap_or_else(|| {
            let of = if index < self.scope.skill.inputs.len() { "input" } else { "output" };
            format!("{of}.{}", field.id)
        })
    }

    fn item_field(&self, index: usize) -> String {
        let Some(Type::Record(record)) = &self.item else { return "it".to_owned() };
        let field = self.scope.agent.records.get(*record).and_then(|record| record.fields.get(index));
        field.map_or_else(String::new, |field| {
            unique(field, |text| self.item_index(text) == Some(index)).unwrap_or_else(|| format!("item.{}", field.id))
        })
    }

    /// The position of the item's field that `text` names.
    fn item_index(&self, text: &str) -> Option<usize> {
        match self.item.as_ref()? {
            Type::Record(record) => name::find(name::of_fields(&self.scope.agent.records.get(*record)?.fields), text),
            plain => (text == "it" || text == "item").then(|| item_field(0, plain, self.scope)).map(|_| 0),
        }
    }

    fn look_up(&self, table: usize, key: &Expr, column: usize) -> String {
        let tables = &self.scope.agent.tables;
        let Some(found) = tables.get(table) else { return String::new() };
        let names = || tables.iter().map(|table| (table.title.as_str(), table.id.as_str()));
        let title = Some(identifier(&found.title)).filter(|title| name::find(names(), title) == Some(table));
        let title = title.unwrap_or_else(|| found.id.clone());
        let column = found.columns.get(column).map_or_else(String::new, |field| {
            unique(field, |text| name::find(name::of_fields(&found.columns), text) == Some(column))
                .unwrap_or_else(|| field.id.clone())
        });
        format!("{title}[{}].{column}", self.print(key, 0))
    }
}

/// A Rust string literal that `parse` reads back.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            control if control.is_control() || is_bidi(control) => {
                quoted.push_str(&format!("\\u{{{:x}}}", u32::from(control)));
            }
            plain => quoted.push(plain),
        }
    }
    quoted.push('"');
    quoted
}

/// Signs that turn the direction of the text after them: shown as they are, code could read other than it is.
fn is_bidi(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `30 min`, `1 h 30 min` where whole minutes suffice, else ISO 8601.
fn duration_text(duration: SignedDuration) -> String {
    let seconds = duration.as_secs();
    if duration.subsec_nanos() != 0 || seconds % 60 != 0 || seconds < 0 {
        return duration.to_string();
    }
    match (seconds / 3600, seconds / 60 % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}
