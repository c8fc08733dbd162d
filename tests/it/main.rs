//! One test binary: a module an area.

mod build;
mod clause;
mod cli;
mod decisions;
mod emit;
mod fixtures;
mod lower;
mod model;
mod services;
mod spec;
mod store;
mod translate;
mod verify;
