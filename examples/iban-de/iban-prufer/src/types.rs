//! What goes in and out of IBAN-Prüfer.
//!
//! JSON uses the author's words; the names in code are accepted too.

use serde::{Deserialize, Serialize};

/// What IBAN prüfen is given.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IbanPrufen {
    /// IBAN
    #[serde(rename = "IBAN", alias = "iban")]
    pub iban: String,
}

/// What IBAN prüfen answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IbanPrufenAnswer {
    /// Ergebnis
    #[serde(rename = "Ergebnis")]
    pub ergebnis: Ergebnis,
    /// Schreibweise
    #[serde(rename = "Schreibweise")]
    pub schreibweise: String,
}

/// Ergebnis
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ergebnis {
    #[serde(rename = "gültig", alias = "Gultig")]
    Gultig,
    #[serde(rename = "unbekanntes Land", alias = "UnbekanntesLand")]
    UnbekanntesLand,
    #[serde(rename = "falsche Länge", alias = "FalscheLange")]
    FalscheLange,
    #[serde(rename = "falsches Zeichen", alias = "FalschesZeichen")]
    FalschesZeichen,
    #[serde(rename = "falsche Prüfsumme", alias = "FalschePrufsumme")]
    FalschePrufsumme,
}
