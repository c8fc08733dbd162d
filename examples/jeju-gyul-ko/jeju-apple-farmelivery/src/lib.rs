//! 제주 감귤 농장 택배
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

mod contract;
pub mod skills;
pub mod types;

pub use contract::AGENT;
