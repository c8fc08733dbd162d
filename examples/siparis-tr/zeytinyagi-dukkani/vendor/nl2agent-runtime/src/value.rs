//! Values of the spec's types, exact and totally ordered within a type, and the faults that computing with them can have.
//!
//! Deliberately not here: types (the compiler's `agent`), JSON, and anything that can panic.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;

/// A value of one of the spec's types. Integer, decimal and money are all `Number`: the type tells them apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Value {
    /// An optional field that was not given.
    Missing,
    Bool(bool),
    Number(Decimal),
    /// The position of the variant in its enum.
    Variant(usize),
    Text(String),
    Date(Date),
    Time(Time),
    DateTime(DateTime),
    Duration(SignedDuration),
    List(Vec<Value>),
    /// In the order of the record's fields.
    Record(Vec<Value>),
}

/// Why a calculation has no value. Never a panic.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    DivisionByZero,
    /// A number beyond 28 digits, or a date beyond the calendar.
    Overflow,
    /// An integer was needed, and the value has a fraction.
    NotInteger,
    /// A required value is missing: the author's name of the field.
    Missing(String),
    /// No rule says what this output is: the author's name of the output.
    NoRule(String),
    /// A table has no such row: the table's name.
    NoRow(String),
    /// The smallest or largest of an empty list.
    EmptyList,
    /// A function that a model wrote broke off: what it said.
    Broken(String),
    /// A model has to be asked and there is none: what was looked for.
    NoModel(String),
    /// A model was asked and gave no answer that fits: why.
    Model(String),
    /// Another agent or a tool has to be asked and gave no answer that can be used: which, and why.
    Tool(String, String),
    /// It is no longer what it was when this was built: which, and what changed.
    ToolChanged(String, String),
    /// It asked something back that nobody could answer: which, and its question.
    ToolAsks(String, String),
    /// It wants somebody to sign in there first: which, and what it says.
    ToolSignIn(String, String),
}

impl Fault {
    /// Whether a model or a server is the reason, and not what was given.
    pub fn is_of_others(&self) -> bool {
        use Fault::{Model, NoModel, Tool, ToolAsks, ToolChanged, ToolSignIn};
        matches!(self, NoModel(_) | Model(_) | Tool(..) | ToolChanged(..) | ToolAsks(..) | ToolSignIn(..))
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Fault::DivisionByZero => f.write_str("division by zero"),
            Fault::Overflow => f.write_str("a number or a date is too large"),
            Fault::NotInteger => f.write_str("a whole number is needed, and this one has a fraction"),
            Fault::Missing(field) => write!(f, "`{field}` is missing"),
            Fault::NoRule(output) => write!(f, "no rule says what `{output}` is"),
            Fault::NoRow(table) => write!(f, "`{table}` has no such row"),
            Fault::EmptyList => f.write_str("an empty list has no smallest or largest item"),
            Fault::Broken(why) => write!(f, "the function that a model wrote broke off: {why}"),
            Fault::NoModel(why) => write!(f, "a model has to be asked here, and there is none: {why}"),
            Fault::Model(why) => write!(f, "the model gave no answer that fits: {why}"),
            Fault::Tool(server, why) => write!(f, "{server} gave no answer that can be used: {why}"),
            Fault::ToolChanged(server, changes) => write!(f, "{server} is not what it was: {changes}"),
            Fault::ToolAsks(server, question) => write!(f, "{server} asks something back: {question}"),
            Fault::ToolSignIn(server, words) => write!(f, "{server} wants somebody to sign in first: {words}"),
        }
    }
}

impl std::error::Error for Fault {}
