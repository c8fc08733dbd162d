//! What goes in and out of Cantine de l'école Jules-Ferry.
//!
//! JSON uses the author's words; the names in code are accepted too.

use nl2agent_runtime::json;
use nl2agent_runtime::prelude::*;
use serde::{Deserialize, Serialize};

/// What Prix du repas is given.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrixDuRepas {
    /// quotient familial
    #[serde(
        rename = "quotient familial",
        alias = "quotient_familial",
        with = "json::number"
    )]
    pub quotient_familial: Decimal,
    /// frères et sœurs inscrits
    #[serde(
        rename = "frères et sœurs inscrits",
        alias = "freres_et_soeurs_inscrits",
        with = "json::number"
    )]
    pub freres_et_soeurs_inscrits: Decimal,
    /// panier-repas apporté
    #[serde(rename = "panier-repas apporté", alias = "panier_repas_apporte")]
    pub panier_repas_apporte: bool,
}

/// What Prix du repas answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PrixDuRepasAnswer {
    /// prix (€)
    #[serde(with = "json::number")]
    pub prix: Decimal,
}
