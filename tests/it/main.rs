//! Integration tests, one module an area, in one binary.

mod clause;
mod decisions;
mod emit;
mod fixtures;
mod store;
mod verify;
