//! 快递面单助手
//!
//! 驿站把面单上的一行文字读成结构化的信息，再决定放在哪个货架。
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

mod contract;
pub mod skills;
pub mod types;

pub use contract::AGENT;
