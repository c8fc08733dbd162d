//! What an agent built by nl2agent stands on.
//!
//! Without features: exact values ([`value`]), the arithmetic, text and date functions that rules use, JSON in the
//! author's own words, the contract of an agent ([`agent`]) and its command line ([`cli`]). With `ask`: typed questions to
//! a model (`ask`), answered from a recording or by a program; with `http` and `embedded` by models (`model`). The compiler
//! evaluates rules with the very same functions that generated code calls, so that the two agree by construction.

#[cfg(any(feature = "http", feature = "serve"))]
pub mod address;
pub mod agent;
pub mod chat;
pub mod check;
pub mod cli;
pub mod date;
mod guard;
pub mod json;
pub mod list;
pub mod number;
pub mod schema;
pub mod spoken;
pub mod text;
pub mod tool;
pub mod value;
pub mod words;

#[cfg(feature = "serve")]
pub mod a2a;
#[cfg(feature = "ask")]
pub mod ask;
#[cfg(feature = "ask")]
pub mod model;
#[cfg(any(feature = "http", feature = "serve"))]
mod net;

#[cfg(feature = "serve")]
pub mod serve;

pub use guard::guarded;
pub use number::{Num, num};
pub use value::{Fault, Value};

/// What generated code brings into scope with `use nl2agent_runtime::prelude::*`.
pub mod prelude {
    pub use jiff::SignedDuration;
    pub use jiff::civil::{Date, DateTime, Time};
    pub use rust_decimal::Decimal;

    pub use crate::list::given;
    pub use crate::{Fault, Num, date, dec, list, num, text};
}
