//! The examples in spec.md, one test each: Escuela de música: cuota mensual.

use ::escuela_de_musica_cuota_mensual::skills::*;
use ::escuela_de_musica_cuota_mensual::types::*;
use nl2agent_runtime::prelude::*;

/// Escuela de música: cuota mensual
mod escuela_de_musica_cuota_mensual {
    use super::*;

    #[test]
    fn example_1_line_18() {
        // spec.md:18 Cuando la edad es 9, los instrumentos son 1 y no tiene hermano en la escuela, entonces la cuota es 35 €.
        let given = EscuelaDeMusicaCuotaMensual {
            edad: 9,
            instrumentos: dec!(1),
            tiene_hermano_en_la_escuela: false,
        };
        let expect = EscuelaDeMusicaCuotaMensualAnswer {
            cuota: dec!(35),
        };
        assert_eq!(escuela_de_musica_cuota_mensual(&given), Ok(expect));
    }

    #[test]
    fn example_2_line_19() {
        // spec.md:19 Cuando la edad es 15, los instrumentos son 2 y no tiene hermano en la escuela, entonces la cuota es 90 €.
        let given = EscuelaDeMusicaCuotaMensual {
            edad: 15,
            instrumentos: dec!(2),
            tiene_hermano_en_la_escuela: false,
        };
        let expect = EscuelaDeMusicaCuotaMensualAnswer {
            cuota: dec!(90),
        };
        assert_eq!(escuela_de_musica_cuota_mensual(&given), Ok(expect));
    }

    #[test]
    fn example_3_line_20() {
        // spec.md:20 Cuando la edad es 10, los instrumentos son 2 y sí tiene hermano en la escuela, entonces la cuota es 60 €.
        let given = EscuelaDeMusicaCuotaMensual {
            edad: 10,
            instrumentos: dec!(2),
            tiene_hermano_en_la_escuela: true,
        };
        let expect = EscuelaDeMusicaCuotaMensualAnswer {
            cuota: dec!(60),
        };
        assert_eq!(escuela_de_musica_cuota_mensual(&given), Ok(expect));
    }

    #[test]
    fn example_4_line_21() {
        // spec.md:21 Cuando la edad es 16, los instrumentos son 3 y no tiene hermano en la escuela, entonces la cuota es 100 €.
        let given = EscuelaDeMusicaCuotaMensual {
            edad: 16,
            instrumentos: dec!(3),
            tiene_hermano_en_la_escuela: false,
        };
        let expect = EscuelaDeMusicaCuotaMensualAnswer {
            cuota: dec!(100),
        };
        assert_eq!(escuela_de_musica_cuota_mensual(&given), Ok(expect));
    }
}
