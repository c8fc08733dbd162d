//! レシピ換算係
//!
//! 料理教室で、レシピの材料を作る人数に合わせて書き直し、量の単位をそろえる。
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

mod contract;
pub mod skills;
pub mod types;

pub use contract::AGENT;
