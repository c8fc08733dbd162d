//! The agent's skills, a file each.

mod iban_prufen;
mod iban_prufen_body;

pub use iban_prufen::iban_prufen;
