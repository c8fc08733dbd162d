//! What goes in and out of Tienda.
//!
//! JSON uses the author's words; the names in code are accepted too.

use nl2agent_runtime::json;
use nl2agent_runtime::prelude::*;
use serde::{Deserialize, Serialize};

/// What Hacer un pedido is given.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HacerUnPedido {
    /// producto
    pub producto: Producto,
    /// cantidad
    #[serde(with = "json::number")]
    pub cantidad: i64,
}

/// What Hacer un pedido answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HacerUnPedidoAnswer {
    /// existencias
    #[serde(with = "json::number")]
    pub existencias: i64,
    /// respuesta
    pub respuesta: Respuesta,
    /// total (€)
    #[serde(with = "json::number")]
    pub total: Decimal,
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

/// respuesta
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Respuesta {
    #[serde(rename = "aceptado", alias = "Aceptado")]
    Aceptado,
    #[serde(rename = "parcial", alias = "Parcial")]
    Parcial,
    #[serde(rename = "agotado", alias = "Agotado")]
    Agotado,
}
