//! One test binary: a module an area.

mod emit;
mod fixtures;
mod store;
mod verify;
