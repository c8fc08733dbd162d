//! Clauses: reading, writing, running, and as Rust.

mod agent;
mod agreement;
mod random;
mod run;
mod text;
