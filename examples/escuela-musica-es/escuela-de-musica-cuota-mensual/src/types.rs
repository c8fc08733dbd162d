//! What goes in and out of Escuela de música: cuota mensual.
//!
//! JSON uses the author's words; the names in code are accepted too.

use nl2agent_runtime::json;
use nl2agent_runtime::prelude::*;
use serde::{Deserialize, Serialize};

/// What Escuela de música: cuota mensual is given.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EscuelaDeMusicaCuotaMensual {
    /// edad (años)
    #[serde(with = "json::number")]
    pub edad: i64,
    /// instrumentos
    #[serde(with = "json::number")]
    pub instrumentos: Decimal,
    /// tiene hermano en la escuela
    #[serde(
        rename = "tiene hermano en la escuela",
        alias = "tiene_hermano_en_la_escuela"
    )]
    pub tiene_hermano_en_la_escuela: bool,
}

/// What Escuela de música: cuota mensual answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EscuelaDeMusicaCuotaMensualAnswer {
    /// cuota (€)
    #[serde(with = "json::number")]
    pub cuota: Decimal,
}
