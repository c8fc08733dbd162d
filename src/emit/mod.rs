//! The contract and the chosen clauses as a Rust crate. So far: expressions.

pub mod expr;
