//! One test binary: a module an area.

mod clause;
mod decisions;
mod emit;
mod fixtures;
mod lower;
mod spec;
mod store;
mod verify;
