//! The data tables of the spec; rules look rows up by the first column.

use nl2agent_runtime::prelude::*;

/// A row of Tabla Carta.
#[derive(Clone, Debug, PartialEq)]
pub struct TablaCartaRow {
    /// plato
    pub plato: &'static str,
    /// precio
    pub precio: Decimal,
}

/// Tabla Carta (spec.md:23)
pub const TABLA_CARTA: &[TablaCartaRow] = &[
    TablaCartaRow {
        plato: "empanada",
        precio: dec!(2.5),
    },
    TablaCartaRow {
        plato: "tortilla",
        precio: dec!(6),
    },
    TablaCartaRow {
        plato: "croqueta",
        precio: dec!(0.8),
    },
    TablaCartaRow {
        plato: "gazpacho",
        precio: dec!(3.2),
    },
    TablaCartaRow {
        plato: "flan",
        precio: dec!(2.1),
    },
];
