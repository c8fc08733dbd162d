//! The examples in spec.md, one test each: IBAN-Prüfer.

use ::iban_prufer::skills::*;
use ::iban_prufer::types::*;

/// IBAN prüfen
mod iban_prufen {
    use super::*;

    #[test]
    fn example_1_line_36() {
        // spec.md:36 DE89370400440532013000 | gültig | DE89 3704 0044 0532 0130 00
        let given = IbanPrufen {
            iban: "DE89370400440532013000".into(),
        };
        let expect = IbanPrufenAnswer {
            ergebnis: Ergebnis::Gultig,
            schreibweise: "DE89 3704 0044 0532 0130 00".into(),
        };
        assert_eq!(iban_prufen(&given), Ok(expect));
    }

    #[test]
    fn example_2_line_37() {
        // spec.md:37 de89 3704 0044 0532 0130 00 | gültig | DE89 3704 0044 0532 0130 00
        let given = IbanPrufen {
            iban: "de89 3704 0044 0532 0130 00".into(),
        };
        let expect = IbanPrufenAnswer {
            ergebnis: Ergebnis::Gultig,
            schreibweise: "DE89 3704 0044 0532 0130 00".into(),
        };
        assert_eq!(iban_prufen(&given), Ok(expect));
    }

    #[test]
    fn example_3_line_38() {
        // spec.md:38 AT61-1904-3002-3457-3201 | gültig | AT61 1904 3002 3457 3201
        let given = IbanPrufen {
            iban: "AT61-1904-3002-3457-3201".into(),
        };
        let expect = IbanPrufenAnswer {
            ergebnis: Ergebnis::Gultig,
            schreibweise: "AT61 1904 3002 3457 3201".into(),
        };
        assert_eq!(iban_prufen(&given), Ok(expect));
    }

    #[test]
    fn example_4_line_39() {
        // spec.md:39 DE88370400440532013000 | falsche Prüfsumme | keine
        let given = IbanPrufen {
            iban: "DE88370400440532013000".into(),
        };
        let expect = IbanPrufenAnswer {
            ergebnis: Ergebnis::FalschePrufsumme,
            schreibweise: "keine".into(),
        };
        assert_eq!(iban_prufen(&given), Ok(expect));
    }

    #[test]
    fn example_5_line_40() {
        // spec.md:40 XY89370400440532013000 | unbekanntes Land | keine
        let given = IbanPrufen {
            iban: "XY89370400440532013000".into(),
        };
        let expect = IbanPrufenAnswer {
            ergebnis: Ergebnis::UnbekanntesLand,
            schreibweise: "keine".into(),
        };
        assert_eq!(iban_prufen(&given), Ok(expect));
    }

    #[test]
    fn example_6_line_41() {
        // spec.md:41 DE8937040044053201300 | falsche Länge | keine
        let given = IbanPrufen {
            iban: "DE8937040044053201300".into(),
        };
        let expect = IbanPrufenAnswer {
            ergebnis: Ergebnis::FalscheLange,
            schreibweise: "keine".into(),
        };
        assert_eq!(iban_prufen(&given), Ok(expect));
    }

    #[test]
    fn example_7_line_42() {
        // spec.md:42 DE89370400440532O13000! | falsches Zeichen | keine
        let given = IbanPrufen {
            iban: "DE89370400440532O13000!".into(),
        };
        let expect = IbanPrufenAnswer {
            ergebnis: Ergebnis::FalschesZeichen,
            schreibweise: "keine".into(),
        };
        assert_eq!(iban_prufen(&given), Ok(expect));
    }

    #[test]
    fn example_8_line_43() {
        // spec.md:43 NL91ABNA0417164300 | gültig | NL91 ABNA 0417 1643 00
        let given = IbanPrufen {
            iban: "NL91ABNA0417164300".into(),
        };
        let expect = IbanPrufenAnswer {
            ergebnis: Ergebnis::Gultig,
            schreibweise: "NL91 ABNA 0417 1643 00".into(),
        };
        assert_eq!(iban_prufen(&given), Ok(expect));
    }
}
