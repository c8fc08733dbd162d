//! 报销审核员
//!
//! 根据公司规定审核员工的报销申请。
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

mod contract;
pub mod skills;
pub mod types;

pub use contract::AGENT;
