//! 老王面馆
//!
//! 客人在微信里留言点面。代理读懂留言，算出多少钱。
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

mod contract;
pub mod skills;
pub mod tables;
pub mod types;

pub use contract::AGENT;
