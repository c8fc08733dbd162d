//! The examples in spec.md, one test each: Tienda.

use ::tienda::skills::*;
use ::tienda::types::*;
use nl2agent_runtime::prelude::*;
use nl2agent_runtime::tool::answered;

/// Hacer un pedido
mod hacer_un_pedido {
    use super::*;

    #[test]
    fn example_1_line_35() {
        // spec.md:35 aceite | 4 | 40 | aceptado | 34
        let given = HacerUnPedido {
            producto: Producto::Aceite,
            cantidad: 4,
        };
        let expect = HacerUnPedidoAnswer {
            existencias: 40,
            respuesta: Respuesta::Aceptado,
            total: dec!(34),
        };
        assert_eq!(
            answered(
                &[("Almacén/consultar_existencias", r#"{"existencias": 40}"#)],
                || hacer_un_pedido(&given),
            ),
            Ok(expect),
        );
    }

    #[test]
    fn example_2_line_36() {
        // spec.md:36 miel | 10 | 6 | parcial | 52
        let given = HacerUnPedido {
            producto: Producto::Miel,
            cantidad: 10,
        };
        let expect = HacerUnPedidoAnswer {
            existencias: 6,
            respuesta: Respuesta::Parcial,
            total: dec!(52),
        };
        assert_eq!(
            answered(
                &[("Almacén/consultar_existencias", r#"{"existencias": 6}"#)],
                || hacer_un_pedido(&given),
            ),
            Ok(expect),
        );
    }

    #[test]
    fn example_3_line_37() {
        // spec.md:37 miel | 6 | 6 | aceptado | 31,20
        let given = HacerUnPedido {
            producto: Producto::Miel,
            cantidad: 6,
        };
        let expect = HacerUnPedidoAnswer {
            existencias: 6,
            respuesta: Respuesta::Aceptado,
            total: dec!(31.2),
        };
        assert_eq!(
            answered(
                &[("Almacén/consultar_existencias", r#"{"existencias": 6}"#)],
                || hacer_un_pedido(&given),
            ),
            Ok(expect),
        );
    }

    #[test]
    fn example_4_line_38() {
        // spec.md:38 queso | 1 | 0 | agotado | 12
        let given = HacerUnPedido {
            producto: Producto::Queso,
            cantidad: 1,
        };
        let expect = HacerUnPedidoAnswer {
            existencias: 0,
            respuesta: Respuesta::Agotado,
            total: dec!(12),
        };
        assert_eq!(
            answered(
                &[("Almacén/consultar_existencias", r#"{"existencias": 0}"#)],
                || hacer_un_pedido(&given),
            ),
            Ok(expect),
        );
    }

    #[test]
    fn example_5_line_39() {
        // spec.md:39 aceite | 50 | 40 | parcial | 425
        let given = HacerUnPedido {
            producto: Producto::Aceite,
            cantidad: 50,
        };
        let expect = HacerUnPedidoAnswer {
            existencias: 40,
            respuesta: Respuesta::Parcial,
            total: dec!(425),
        };
        assert_eq!(
            answered(
                &[("Almacén/consultar_existencias", r#"{"existencias": 40}"#)],
                || hacer_un_pedido(&given),
            ),
            Ok(expect),
        );
    }
}
