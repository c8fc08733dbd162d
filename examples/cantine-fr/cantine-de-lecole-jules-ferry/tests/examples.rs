//! The examples in spec.md, one test each: Cantine de l'école Jules-Ferry.

use ::cantine_de_lecole_jules_ferry::skills::*;
use ::cantine_de_lecole_jules_ferry::types::*;
use nl2agent_runtime::prelude::*;

/// Prix du repas
mod prix_du_repas {
    use super::*;

    #[test]
    fn example_1_line_24() {
        // spec.md:24 350 | 0 | non | 2,10 €
        let given = PrixDuRepas {
            quotient_familial: dec!(350),
            freres_et_soeurs_inscrits: dec!(0),
            panier_repas_apporte: false,
        };
        let expect = PrixDuRepasAnswer {
            prix: dec!(2.1),
        };
        assert_eq!(prix_du_repas(&given), Ok(expect));
    }

    #[test]
    fn example_2_line_25() {
        // spec.md:25 620 | 1 | non | 3,40 €
        let given = PrixDuRepas {
            quotient_familial: dec!(620),
            freres_et_soeurs_inscrits: dec!(1),
            panier_repas_apporte: false,
        };
        let expect = PrixDuRepasAnswer {
            prix: dec!(3.4),
        };
        assert_eq!(prix_du_repas(&given), Ok(expect));
    }

    #[test]
    fn example_3_line_26() {
        // spec.md:26 1 150 | 0 | non | 4,80 €
        let given = PrixDuRepas {
            quotient_familial: dec!(1150),
            freres_et_soeurs_inscrits: dec!(0),
            panier_repas_apporte: false,
        };
        let expect = PrixDuRepasAnswer {
            prix: dec!(4.8),
        };
        assert_eq!(prix_du_repas(&given), Ok(expect));
    }

    #[test]
    fn example_4_line_27() {
        // spec.md:27 700 | 3 | non | 2,90 €
        let given = PrixDuRepas {
            quotient_familial: dec!(700),
            freres_et_soeurs_inscrits: dec!(3),
            panier_repas_apporte: false,
        };
        let expect = PrixDuRepasAnswer {
            prix: dec!(2.9),
        };
        assert_eq!(prix_du_repas(&given), Ok(expect));
    }

    #[test]
    fn example_5_line_28() {
        // spec.md:28 980 | 2 | oui | 1,00 €
        let given = PrixDuRepas {
            quotient_familial: dec!(980),
            freres_et_soeurs_inscrits: dec!(2),
            panier_repas_apporte: true,
        };
        let expect = PrixDuRepasAnswer { prix: dec!(1) };
        assert_eq!(prix_du_repas(&given), Ok(expect));
    }
}
