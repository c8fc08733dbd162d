//! The examples in spec.md, one test each: Almacén.

use ::almacen::skills::*;
use ::almacen::types::*;

/// Consultar existencias
mod consultar_existencias {
    use super::*;

    #[test]
    fn example_1_line_28() {
        // spec.md:28 aceite | 40 | no
        let given = ConsultarExistencias {
            producto: Producto::Aceite,
        };
        let expect = ConsultarExistenciasAnswer {
            existencias: 40,
            reposicion: false,
        };
        assert_eq!(consultar_existencias(&given), Ok(expect));
    }

    #[test]
    fn example_2_line_29() {
        // spec.md:29 miel | 6 | sí
        let given = ConsultarExistencias {
            producto: Producto::Miel,
        };
        let expect = ConsultarExistenciasAnswer {
            existencias: 6,
            reposicion: true,
        };
        assert_eq!(consultar_existencias(&given), Ok(expect));
    }

    #[test]
    fn example_3_line_30() {
        // spec.md:30 queso | 0 | sí
        let given = ConsultarExistencias {
            producto: Producto::Queso,
        };
        let expect = ConsultarExistenciasAnswer {
            existencias: 0,
            reposicion: true,
        };
        assert_eq!(consultar_existencias(&given), Ok(expect));
    }
}
