//! Harbour Café roster
//!
//! The owner writes down the shifts of a day and who can work when. The planner says who takes which shift.
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

mod contract;
pub mod skills;
pub mod types;

pub use contract::AGENT;
