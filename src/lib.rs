//! nl2agent compiles a spec in a natural language into a typed Rust agent. Start reading at `pipeline`.

pub mod agent;
pub mod clause;
pub mod diag;
pub mod emit;
pub mod lock;
pub mod lower;
pub mod model;
pub mod sandbox;
pub mod select;
pub mod source;
pub mod spec;
pub mod store;
pub mod translate;
pub mod verify;
pub mod vocabulary;
