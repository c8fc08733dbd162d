//! IBAN-Prüfer
//!
//! Die Buchhaltung bekommt Rechnungen mit Kontonummern in allen möglichen Schreibweisen. Vor jeder Überweisung wird die IBAN geprüft.
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

mod contract;
pub mod skills;
pub mod tables;
pub mod types;

pub use contract::AGENT;
