//! The data tables of the spec; rules look rows up by the first column.

use nl2agent_runtime::prelude::*;

/// A row of Tabelle Länder.
#[derive(Clone, Debug, PartialEq)]
pub struct TabelleLanderRow {
    /// Land
    pub land: &'static str,
    /// Stellen
    pub stellen: Decimal,
}

/// Tabelle Länder (spec.md:23)
pub const TABELLE_LANDER: &[TabelleLanderRow] = &[
    TabelleLanderRow {
        land: "DE",
        stellen: dec!(22),
    },
    TabelleLanderRow {
        land: "AT",
        stellen: dec!(20),
    },
    TabelleLanderRow {
        land: "CH",
        stellen: dec!(21),
    },
    TabelleLanderRow {
        land: "NL",
        stellen: dec!(18),
    },
    TabelleLanderRow {
        land: "FR",
        stellen: dec!(27),
    },
    TabelleLanderRow {
        land: "BE",
        stellen: dec!(16),
    },
];
