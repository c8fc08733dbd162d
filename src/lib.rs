//! nl2agent compiles a spec in a natural language into a typed Rust agent. Start reading at `pipeline`.

pub mod agent;
pub mod clause;
pub mod diag;
pub mod model;
pub mod source;
pub mod spec;
pub mod vocabulary;
