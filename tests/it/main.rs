//! One test binary: a module an area.

mod clause;
mod emit;
mod fixtures;
mod lower;
mod spec;
