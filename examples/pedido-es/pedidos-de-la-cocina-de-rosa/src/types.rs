//! What goes in and out of Pedidos de la cocina de Rosa.
//!
//! JSON uses the author's words; the names in code are accepted too.

use nl2agent_runtime::json;
use nl2agent_runtime::prelude::*;
use serde::{Deserialize, Serialize};

/// What Leer un pedido is given.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeerUnPedido {
    /// mensaje
    pub mensaje: String,
}

/// What Leer un pedido answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeerUnPedidoAnswer {
    /// total (€)
    #[serde(with = "json::number")]
    pub total: Decimal,
    /// raciones
    #[serde(with = "json::number")]
    pub raciones: i64,
    /// sin entender
    #[serde(rename = "sin entender")]
    pub sin_entender: String,
}
