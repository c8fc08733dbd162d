//! One test binary: a module an area.

mod bodies;
mod build;
mod clause;
mod cli;
mod decisions;
mod emit;
mod fixtures;
mod gate;
mod lower;
mod machine;
mod model;
mod questions;
mod services;
mod snapshots;
mod spec;
mod store;
mod translate;
mod verify;
mod walls;
