//! The agent's skills, a file each.

mod offene_rechnung_prufen;

pub use offene_rechnung_prufen::offene_rechnung_prufen;
