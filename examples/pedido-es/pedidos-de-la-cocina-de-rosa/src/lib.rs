//! Pedidos de la cocina de Rosa
//!
//! Los vecinos mandan su pedido en un mensaje. El agente lo lee y dice cuánto cuesta.
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

mod contract;
pub mod skills;
pub mod tables;
pub mod types;

pub use contract::AGENT;
