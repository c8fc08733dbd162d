//! The examples in spec.md, one test each: Mahnwesen Schreinerei Huber.

use ::mahnwesen_schreinerei_huber::skills::*;
use ::mahnwesen_schreinerei_huber::types::*;
use nl2agent_runtime::prelude::*;

/// Offene Rechnung prüfen
mod offene_rechnung_prufen {
    use super::*;

    #[test]
    fn example_1_line_24() {
        // spec.md:24 3 | 480,00 € | keine | 0 €
        let given = OffeneRechnungPrufen {
            tage_uberfallig: 3,
            offener_betrag: dec!(480),
        };
        let expect = OffeneRechnungPrufenAnswer {
            schritt: Schritt::Keine,
            gebuhr: dec!(0),
        };
        assert_eq!(offene_rechnung_prufen(&given), Ok(expect));
    }

    #[test]
    fn example_2_line_25() {
        // spec.md:25 12 | 1.250,00 € | Erinnerung | 0 €
        let given = OffeneRechnungPrufen {
            tage_uberfallig: 12,
            offener_betrag: dec!(1250),
        };
        let expect = OffeneRechnungPrufenAnswer {
            schritt: Schritt::Erinnerung,
            gebuhr: dec!(0),
        };
        assert_eq!(offene_rechnung_prufen(&given), Ok(expect));
    }

    #[test]
    fn example_3_line_26() {
        // spec.md:26 30 | 89,90 € | Mahnung | 5 €
        let given = OffeneRechnungPrufen {
            tage_uberfallig: 30,
            offener_betrag: dec!(89.9),
        };
        let expect = OffeneRechnungPrufenAnswer {
            schritt: Schritt::Mahnung,
            gebuhr: dec!(5),
        };
        assert_eq!(offene_rechnung_prufen(&given), Ok(expect));
    }

    #[test]
    fn example_4_line_27() {
        // spec.md:27 60 | 310,00 € | Inkasso | 25 €
        let given = OffeneRechnungPrufen {
            tage_uberfallig: 60,
            offener_betrag: dec!(310),
        };
        let expect = OffeneRechnungPrufenAnswer {
            schritt: Schritt::Inkasso,
            gebuhr: dec!(25),
        };
        assert_eq!(offene_rechnung_prufen(&given), Ok(expect));
    }

    #[test]
    fn example_5_line_28() {
        // spec.md:28 60 | 4,50 € | keine | 0 €
        let given = OffeneRechnungPrufen {
            tage_uberfallig: 60,
            offener_betrag: dec!(4.5),
        };
        let expect = OffeneRechnungPrufenAnswer {
            schritt: Schritt::Keine,
            gebuhr: dec!(0),
        };
        assert_eq!(offene_rechnung_prufen(&given), Ok(expect));
    }
}
