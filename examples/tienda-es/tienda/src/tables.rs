//! The data tables of the spec; rules look rows up by the first column.

use crate::types::*;
use nl2agent_runtime::prelude::*;

/// A row of Tabla Precios.
#[derive(Clone, Debug, PartialEq)]
pub struct TablaPreciosRow {
    /// producto
    pub producto: Producto,
    /// precio
    pub precio: Decimal,
}

/// Tabla Precios (spec.md:25)
pub const TABLA_PRECIOS: &[TablaPreciosRow] = &[
    TablaPreciosRow {
        producto: Producto::Aceite,
        precio: dec!(8.5),
    },
    TablaPreciosRow {
        producto: Producto::Miel,
        precio: dec!(5.2),
    },
    TablaPreciosRow {
        producto: Producto::Queso,
        precio: dec!(12),
    },
];
