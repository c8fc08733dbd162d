//! The examples in spec.md, one test each: Zeytinyağı dükkânı.

use ::zeytinyagi_dukkani::skills::*;
use ::zeytinyagi_dukkani::types::*;
use nl2agent_runtime::prelude::*;

/// Zeytinyağı dükkânı
mod zeytinyagi_dukkani {
    use super::*;

    #[test]
    fn example_1_line_16() {
        // spec.md:16 400 TL | hayır | evet | ödeme bekleniyor | 60 TL
        let given = ZeytinyagiDukkani {
            tutar: dec!(400),
            odendi: false,
            stokta: true,
        };
        let expect = ZeytinyagiDukkaniAnswer {
            cevap: Cevap::OdemeBekleniyor,
            kargo_ucreti: dec!(60),
        };
        assert_eq!(zeytinyagi_dukkani(&given), Ok(expect));
    }

    #[test]
    fn example_2_line_17() {
        // spec.md:17 1.200 TL | evet | hayır | tedarik ediliyor | 0 TL
        let given = ZeytinyagiDukkani {
            tutar: dec!(1200),
            odendi: true,
            stokta: false,
        };
        let expect = ZeytinyagiDukkaniAnswer {
            cevap: Cevap::TedarikEdiliyor,
            kargo_ucreti: dec!(0),
        };
        assert_eq!(zeytinyagi_dukkani(&given), Ok(expect));
    }

    #[test]
    fn example_3_line_18() {
        // spec.md:18 320,50 TL | evet | evet | kargoda | 60 TL
        let given = ZeytinyagiDukkani {
            tutar: dec!(320.5),
            odendi: true,
            stokta: true,
        };
        let expect = ZeytinyagiDukkaniAnswer {
            cevap: Cevap::Kargoda,
            kargo_ucreti: dec!(60),
        };
        assert_eq!(zeytinyagi_dukkani(&given), Ok(expect));
    }

    #[test]
    fn example_4_line_19() {
        // spec.md:19 900 TL | hayır | hayır | ödeme bekleniyor | 0 TL
        let given = ZeytinyagiDukkani {
            tutar: dec!(900),
            odendi: false,
            stokta: false,
        };
        let expect = ZeytinyagiDukkaniAnswer {
            cevap: Cevap::OdemeBekleniyor,
            kargo_ucreti: dec!(0),
        };
        assert_eq!(zeytinyagi_dukkani(&given), Ok(expect));
    }
}
