//! Clauses: `when CONDITION => OUTPUT = EXPRESSION`, the typed translation of a rule, in a subset of Rust expressions.
//!
//! `parse` reads one (syn) and type-checks it in a [`Scope`]; `eval` runs it, exactly and totally; `print` writes it
//! back in the author's names; `emit` turns it into Rust. Deliberately not here: models, search, examples.
//!
//! Names in the text are the author's titles made into identifiers (`年龄`, `importe_total`), or the ASCII ids.

mod check;
mod error;
pub mod eval;
mod function;
mod literal;
mod name;
mod parse;
pub mod print;
pub mod types;

use nl2agent_runtime::Value;

use crate::agent::{Agent, Field, Skill, Type};

pub use error::ClauseError;
pub use name::identifier;
pub use parse::parse;
pub use types::type_of;

/// What a clause of one skill may mention: inputs, then outputs, by one running index.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    pub agent: &'a Agent,
    pub skill: &'a Skill,
}

impl<'a> Scope<'a> {
    /// The field behind an index of [`Expr::Field`].
    pub fn field(&self, index: usize) -> Option<&'a Field> {
        let inputs = &self.skill.inputs;
        inputs.get(index).or_else(|| self.skill.outputs.get(index.checked_sub(inputs.len())?))
    }

    /// The index of the field that a clause calls `name`: its title, made into an identifier, or its id.
    pub fn find(&self, name: &str) -> Option<usize> {
        name::find(name::of_fields(&self.skill.inputs).chain(name::of_fields(&self.skill.outputs)), name)
    }

    /// The index in [`Expr::Field`] of an output, given its position in the skill's outputs.
    pub fn output_index(&self, output: usize) -> usize {
        self.skill.inputs.len() + output
    }
}

/// One output of one rule under one condition. A sentence that sets two outputs becomes two clauses.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Clause {
    pub when: When,
    /// Position in the skill's outputs.
    pub output: usize,
    pub value: Expr,
}

impl Clause {
    /// Whether the clause changes what others decided (`fee = fee + 3`, `when fee > 50 => fee = 50`) instead of deciding.
    pub fn adjusts(&self, scope: Scope) -> bool {
        let own = scope.output_index(self.output);
        self.value.mentions(own) || self.when.condition().is_some_and(|condition| condition.mentions(own))
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum When {
    Always,
    If(Expr),
    /// Only where no other clause of another rule decided this output: "otherwise", "in all other cases", perhaps
    /// with a condition of its own.
    Otherwise(Option<Expr>),
}

impl When {
    pub fn condition(&self) -> Option<&Expr> {
        match self {
            When::Always | When::Otherwise(None) => None,
            When::If(condition) | When::Otherwise(Some(condition)) => Some(condition),
        }
    }

    pub fn is_otherwise(&self) -> bool {
        matches!(self, When::Otherwise(_))
    }
}

/// A well-typed expression. Evaluation is total: what has no value is a [`nl2agent_runtime::Fault`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Expr {
    Literal(Value, Type),
    /// A field of the skill, by its index in the [`Scope`].
    Field(usize),
    /// A field of the list item at hand, inside [`Expr::Fold`].
    Item(usize),
    Not(Box<Expr>),
    Negate(Box<Expr>),
    Binary(Op, Box<Expr>, Box<Expr>),
    Call(Function, Vec<Expr>),
    /// `table[key].column`: the row whose first column equals the key.
    Lookup {
        table: usize,
        key: Box<Expr>,
        column: usize,
    },
    /// Over the items of a list; `each` is evaluated per item (`None` for a bare count).
    Fold {
        kind: Fold,
        list: Box<Expr>,
        each: Option<Box<Expr>>,
    },
    If(Box<Expr>, Box<Expr>, Box<Expr>),
}

impl Expr {
    /// The expressions right below this one, in the order in which they are evaluated.
    pub fn children(&self) -> Vec<&Expr> {
        match self {
            Expr::Literal(..) | Expr::Field(_) | Expr::Item(_) => Vec::new(),
            Expr::Not(inner) | Expr::Negate(inner) | Expr::Lookup { key: inner, .. } => vec![inner],
            Expr::Binary(_, left, right) => vec![left, right],
            Expr::Call(_, arguments) => arguments.iter().collect(),
            Expr::Fold { list, each, .. } => std::iter::once(list.as_ref()).chain(each.as_deref()).collect(),
            Expr::If(condition, yes, no) => vec![condition, yes, no],
        }
    }

    /// Whether the field of this index occurs in the expression. Asked in every run, so it allocates nothing.
    pub fn mentions(&self, field: usize) -> bool {
        match self {
            Expr::Field(index) => *index == field,
            Expr::Literal(..) | Expr::Item(_) => false,
            Expr::Not(inner) | Expr::Negate(inner) | Expr::Lookup { key: inner, .. } => inner.mentions(field),
            Expr::Binary(_, left, right) => left.mentions(field) || right.mentions(field),
            Expr::Call(_, arguments) => arguments.iter().any(|argument| argument.mentions(field)),
            Expr::Fold { list, each, .. } => {
                list.mentions(field) || each.as_ref().is_some_and(|each| each.mentions(field))
            }
            Expr::If(condition, yes, no) => [condition, yes, no].into_iter().any(|part| part.mentions(field)),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    And,
    Or,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fold {
    Sum,
    Count,
    Any,
    All,
    Min,
    Max,
}

/// The functions that clauses may call, by their name in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// `min(a, b, …)`, `max(a, b, …)`: numbers.
    Min,
    Max,
    /// `earlier(a, b, …)`, `later(a, b, …)`: `min` and `max` of dates, times and durations are read as these.
    Earlier,
    Later,
    Abs,
    /// `floor(x)`, `ceil(x)`: to whole numbers.
    Floor,
    Ceil,
    /// `round(x)`, `round(x, digits)`: half away from zero, as people round money.
    Round,
    /// `round_even(x, digits)`: half to even.
    RoundEven,
    /// `contains(text, part)`, `starts_with`, `ends_with`: ignoring case.
    Contains,
    StartsWith,
    EndsWith,
    /// `has_word(text, word)`: as `contains`, and not inside a longer word.
    HasWord,
    /// `len(text or list)`: characters, items.
    Len,
    /// `one_of(x, a, b, …)`.
    OneOf,
    /// `weekday(date)`: 1 is Monday, 7 is Sunday.
    Weekday,
    Day,
    Month,
    Year,
    /// `hour(time or datetime)`, `minute(…)`.
    Hour,
    Minute,
    /// `hours(duration)`, `minutes(duration)`: the whole duration in this unit, with its fraction.
    Hours,
    Minutes,
    /// `after(moment, duration)`, `before(moment, duration)`: `+` and `-` of times and durations are read as these.
    After,
    Before,
    /// `elapsed(from, to)`: the duration between two times of one kind; `to - from` is read as this.
    Elapsed,
    /// `days_between(a, b)`: b − a in days.
    DaysBetween,
    AddDays,
    AddMonths,
    /// The last day of the date's month.
    MonthEnd,
    /// `is_given(optional)`.
    IsGiven,
    /// `or_else(optional, default)`.
    OrElse,
    /// `concat(a, b, …)`: texts and numbers as text.
    Concat,
}

/// What decides among the clauses of one output when several apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// The first whose condition holds decides; clauses that change the output (`fee = fee + 3`, see [`Clause::adjusts`])
    /// then apply in order, those of `Otherwise` as well.
    First,
    /// All that hold apply in order, `Otherwise` before all others; a later one overrides or changes what earlier ones
    /// said.
    Last,
}

/// The chosen clauses of one output, in the order in which they are tried or applied.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Position in the skill's outputs.
    pub output: usize,
    pub order: Order,
    /// Each with the position of its rule in the skill's rules. `Otherwise` clauses count only when no other assigning clause applied.
    pub clauses: Vec<(usize, Clause)>,
}

/// What a skill does: one decision an output, in the order of the skill's outputs.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Program {
    pub decisions: Vec<Decision>,
}
