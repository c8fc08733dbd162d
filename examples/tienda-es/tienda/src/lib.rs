//! Tienda
//!
//! Responde a los pedidos y pregunta al almacén qué queda.
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

mod contract;
pub mod skills;
pub mod tables;
pub mod types;

pub use contract::AGENT;
