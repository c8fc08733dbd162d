//! Leer un pedido

use crate::types::*;
use nl2agent_runtime::Fault;

/// Leer un pedido (spec.md:5)
pub fn leer_un_pedido(input: &LeerUnPedido) -> Result<LeerUnPedidoAnswer, Fault> {
    nl2agent_runtime::guarded(|| super::leer_un_pedido_body::leer_un_pedido(
        &input.mensaje,
    ))
}
