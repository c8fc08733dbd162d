//! One test binary: a module an area.
//! Integration tests, one module per area.

mod emit;
mod fixtures;
mod lower;
mod spec;
