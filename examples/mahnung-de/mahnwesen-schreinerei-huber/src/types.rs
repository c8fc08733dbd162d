//! What goes in and out of Mahnwesen Schreinerei Huber.
//!
//! JSON uses the author's words; the names in code are accepted too.

use nl2agent_runtime::json;
use nl2agent_runtime::prelude::*;
use serde::{Deserialize, Serialize};

/// What Offene Rechnung prüfen is given.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OffeneRechnungPrufen {
    /// Tage überfällig
    #[serde(
        rename = "Tage überfällig",
        alias = "tage_uberfallig",
        with = "json::number"
    )]
    pub tage_uberfallig: i64,
    /// Offener Betrag (€)
    #[serde(rename = "Offener Betrag", alias = "offener_betrag", with = "json::number")]
    pub offener_betrag: Decimal,
}

/// What Offene Rechnung prüfen answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OffeneRechnungPrufenAnswer {
    /// Schritt
    #[serde(rename = "Schritt")]
    pub schritt: Schritt,
    /// Gebühr (€)
    #[serde(rename = "Gebühr", with = "json::number")]
    pub gebuhr: Decimal,
}

/// Schritt
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Schritt {
    #[serde(rename = "keine", alias = "Keine")]
    Keine,
    Erinnerung,
    Mahnung,
    Inkasso,
}
