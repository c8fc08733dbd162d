//! The examples in spec.md, one test each: Pedidos de la cocina de Rosa.

use ::pedidos_de_la_cocina_de_rosa::skills::*;
use ::pedidos_de_la_cocina_de_rosa::types::*;
use nl2agent_runtime::prelude::*;

/// Leer un pedido
mod leer_un_pedido {
    use super::*;

    #[test]
    fn example_1_line_35() {
        // spec.md:35 dos empanadas y un flan | 7,10 | 3 | nada
        let given = LeerUnPedido {
            mensaje: "dos empanadas y un flan".into(),
        };
        let expect = LeerUnPedidoAnswer {
            total: dec!(7.1),
            raciones: 3,
            sin_entender: "nada".into(),
        };
        assert_eq!(leer_un_pedido(&given), Ok(expect));
    }

    #[test]
    fn example_2_line_36() {
        // spec.md:36 3 Tortillas, gazpacho | 21,20 | 4 | nada
        let given = LeerUnPedido {
            mensaje: "3 Tortillas, gazpacho".into(),
        };
        let expect = LeerUnPedidoAnswer {
            total: dec!(21.2),
            raciones: 4,
            sin_entender: "nada".into(),
        };
        assert_eq!(leer_un_pedido(&given), Ok(expect));
    }

    #[test]
    fn example_3_line_37() {
        // spec.md:37 una docena de croquetas | 8,64 | 12 | nada
        let given = LeerUnPedido {
            mensaje: "una docena de croquetas".into(),
        };
        let expect = LeerUnPedidoAnswer {
            total: dec!(8.64),
            raciones: 12,
            sin_entender: "nada".into(),
        };
        assert_eq!(leer_un_pedido(&given), Ok(expect));
    }

    #[test]
    fn example_4_line_38() {
        // spec.md:38 media docena de empanadas y cuatro flanes. Gracias | 21,06 | 10 | Gracias
        let given = LeerUnPedido {
            mensaje: "media docena de empanadas y cuatro flanes. Gracias".into(),
        };
        let expect = LeerUnPedidoAnswer {
            total: dec!(21.06),
            raciones: 10,
            sin_entender: "Gracias".into(),
        };
        assert_eq!(leer_un_pedido(&given), Ok(expect));
    }

    #[test]
    fn example_5_line_39() {
        // spec.md:39 hola Rosa, dos pizzas y una tortilla | 6,00 | 1 | hola Rosa & dos pizzas
        let given = LeerUnPedido {
            mensaje: "hola Rosa, dos pizzas y una tortilla".into(),
        };
        let expect = LeerUnPedidoAnswer {
            total: dec!(6),
            raciones: 1,
            sin_entender: "hola Rosa & dos pizzas".into(),
        };
        assert_eq!(leer_un_pedido(&given), Ok(expect));
    }

    #[test]
    fn example_6_line_40() {
        // spec.md:40 CINCO croquetas por favor | 4,00 | 5 | nada
        let given = LeerUnPedido {
            mensaje: "CINCO croquetas por favor".into(),
        };
        let expect = LeerUnPedidoAnswer {
            total: dec!(4),
            raciones: 5,
            sin_entender: "nada".into(),
        };
        assert_eq!(leer_un_pedido(&given), Ok(expect));
    }
}
