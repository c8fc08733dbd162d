//! What an agent built by nl2agent stands on.
//!
//! Without features: exact values ([`value`]), the arithmetic, text and date functions that rules use, and JSON in the
//! author's own words. With `http` or `embedded`: models ([`model`]). The compiler evaluates rules with the very same
//! functions that generated code calls, so that the two agree by construction.

pub mod agent;
pub mod json;
pub mod value;

#[cfg(any(feature = "http", feature = "embedded"))]
pub mod model;

pub use value::{Fault, Value};
