//! Hacer un pedido

use crate::types::*;
use nl2agent_runtime::prelude::*;

/// Hacer un pedido (spec.md:5)
pub fn hacer_un_pedido(input: &HacerUnPedido) -> Result<HacerUnPedidoAnswer, Fault> {
    let super::hacer_un_pedido_tools::ConsultarExistenciasAnswered { existencias } = super::hacer_un_pedido_tools::consultar_existencias(
        input,
    )?;
    let respuesta = respuesta(input, existencias)?;
    let total = total(input)?;
    Ok(HacerUnPedidoAnswer {
        existencias,
        respuesta,
        total,
    })
}

/// respuesta
fn respuesta(input: &HacerUnPedido, existencias: i64) -> Result<Respuesta, Fault> {
    // spec.md:14 Si las existencias son 0, la respuesta es agotado.
    if existencias == 0 {
        return Ok(Respuesta::Agotado);
    }

    // spec.md:15 Si la cantidad supera las existencias, la respuesta es parcial.
    if input.cantidad > existencias {
        return Ok(Respuesta::Parcial);
    }

    // spec.md:16 En los demás casos, la respuesta es aceptado.
    Ok(Respuesta::Aceptado)
}

/// total
fn total(input: &HacerUnPedido) -> Result<Decimal, Fault> {
    // spec.md:17 El total es el precio del producto por la cantidad.
    (num(
        list::row(
                crate::tables::TABLA_PRECIOS,
                "Tabla Precios",
                |row| row.producto,
                input.producto,
            )?
            .precio,
    ) * input.cantidad)
        .get()
}
