//! One test binary: a module an area.

mod asks;
mod bodies;
mod build;
mod clause;
mod cli;
mod decisions;
mod emit;
mod eval;
mod faults;
mod fixtures;
mod fuzz;
mod gate;
mod lower;
mod machine;
mod model;
mod questions;
mod secrets;
mod services;
mod snapshots;
mod spec;
mod store;
mod supply;
mod text;
mod translate;
mod verify;
mod whole;
