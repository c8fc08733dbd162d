//! Integration tests, one module an area, in one binary.

mod clause;
mod emit;
mod fixtures;
mod store;
mod verify;
