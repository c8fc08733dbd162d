//! Zeytinyağı dükkânı
//!
//! Sipariş gelince kargo ücretini ve verilecek cevabı belirliyoruz.
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

mod contract;
pub mod skills;
pub mod types;

pub use contract::AGENT;
