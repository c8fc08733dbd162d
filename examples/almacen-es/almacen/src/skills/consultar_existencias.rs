//! Consultar existencias

use crate::types::*;
use nl2agent_runtime::prelude::*;

/// Consultar existencias (spec.md:5)
pub fn consultar_existencias(
    input: &ConsultarExistencias,
) -> Result<ConsultarExistenciasAnswer, Fault> {
    let existencias = existencias(input)?;
    let reposicion = reposicion(input)?;
    Ok(ConsultarExistenciasAnswer {
        existencias,
        reposicion,
    })
}

/// existencias
fn existencias(input: &ConsultarExistencias) -> Result<i64, Fault> {
    // spec.md:13 Las existencias son las unidades de la tabla Inventario para el producto.
    Ok(
        list::row(
                crate::tables::TABLA_INVENTARIO,
                "Tabla Inventario",
                |row| row.producto,
                input.producto,
            )?
            .unidades,
    )
}

/// reposición
fn reposicion(input: &ConsultarExistencias) -> Result<bool, Fault> {
    // spec.md:14 Hay reposición si quedan menos de 10 unidades; si no, no.
    if list::row(
            crate::tables::TABLA_INVENTARIO,
            "Tabla Inventario",
            |row| row.producto,
            input.producto,
        )?
        .unidades < 10
    {
        return Ok(true);
    }
    Ok(false)
}
