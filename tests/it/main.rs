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
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod hostile;
#[cfg(target_os = "linux")]
mod live;
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
mod tools;
mod translate;
mod trust;
mod verify;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod walls;
mod whole;
