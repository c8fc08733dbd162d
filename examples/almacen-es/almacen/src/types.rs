//! What goes in and out of Almacén.
//!
//! JSON uses the author's words; the names in code are accepted too.

use nl2agent_runtime::json;
use serde::{Deserialize, Serialize};

/// What Consultar existencias is given.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultarExistencias {
    /// producto
    pub producto: Producto,
}

/// What Consultar existencias answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConsultarExistenciasAnswer {
    /// existencias
    #[serde(with = "json::number")]
    pub existencias: i64,
    /// reposición
    #[serde(rename = "reposición")]
    pub reposicion: bool,
}

/// producto
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Producto {
    #[serde(rename = "aceite", alias = "Aceite")]
    Aceite,
    #[serde(rename = "miel", alias = "Miel")]
    Miel,
    #[serde(rename = "queso", alias = "Queso")]
    Queso,
}
