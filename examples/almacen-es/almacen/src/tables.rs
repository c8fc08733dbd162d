//! The data tables of the spec; rules look rows up by the first column.

use crate::types::*;

/// A row of Tabla Inventario.
#[derive(Clone, Debug, PartialEq)]
pub struct TablaInventarioRow {
    /// producto
    pub producto: Producto,
    /// unidades
    pub unidades: i64,
}

/// Tabla Inventario (spec.md:18)
pub const TABLA_INVENTARIO: &[TablaInventarioRow] = &[
    TablaInventarioRow {
        producto: Producto::Aceite,
        unidades: 40,
    },
    TablaInventarioRow {
        producto: Producto::Miel,
        unidades: 6,
    },
    TablaInventarioRow {
        producto: Producto::Queso,
        unidades: 0,
    },
];
