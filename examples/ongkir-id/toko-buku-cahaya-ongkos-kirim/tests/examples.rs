//! The examples in spec.md, one test each: Toko Buku Cahaya: ongkos kirim.

use ::toko_buku_cahaya_ongkos_kirim::skills::*;
use ::toko_buku_cahaya_ongkos_kirim::types::*;
use nl2agent_runtime::prelude::*;

/// Toko Buku Cahaya: ongkos kirim
mod toko_buku_cahaya_ongkos_kirim {
    use super::*;

    #[test]
    fn example_1_line_22() {
        // spec.md:22 Jika total belanja Rp85.000, tujuan dalam kota, dan berat 2 kg, maka ongkir Rp10.000.
        let given = TokoBukuCahayaOngkosKirim {
            total_belanja: dec!(85000),
            tujuan: Tujuan::DalamKota,
            berat: dec!(2),
        };
        let expect = TokoBukuCahayaOngkosKirimAnswer {
            ongkir: dec!(10000),
        };
        assert_eq!(toko_buku_cahaya_ongkos_kirim(&given), Ok(expect));
    }

    #[test]
    fn example_2_line_23() {
        // spec.md:23 Jika total belanja Rp120.000, tujuan luar kota, dan berat 3 kg, maka ongkir Rp45.000.
        let given = TokoBukuCahayaOngkosKirim {
            total_belanja: dec!(120000),
            tujuan: Tujuan::LuarKota,
            berat: dec!(3),
        };
        let expect = TokoBukuCahayaOngkosKirimAnswer {
            ongkir: dec!(45000),
        };
        assert_eq!(toko_buku_cahaya_ongkos_kirim(&given), Ok(expect));
    }

    #[test]
    fn example_3_line_24() {
        // spec.md:24 Jika total belanja Rp250.000, tujuan dalam kota, dan berat 4 kg, maka ongkir Rp0.
        let given = TokoBukuCahayaOngkosKirim {
            total_belanja: dec!(250000),
            tujuan: Tujuan::DalamKota,
            berat: dec!(4),
        };
        let expect = TokoBukuCahayaOngkosKirimAnswer {
            ongkir: dec!(0),
        };
        assert_eq!(toko_buku_cahaya_ongkos_kirim(&given), Ok(expect));
    }

    #[test]
    fn example_4_line_25() {
        // spec.md:25 Jika total belanja Rp300.000, tujuan luar kota, dan berat 2 kg, maka ongkir Rp15.000.
        let given = TokoBukuCahayaOngkosKirim {
            total_belanja: dec!(300000),
            tujuan: Tujuan::LuarKota,
            berat: dec!(2),
        };
        let expect = TokoBukuCahayaOngkosKirimAnswer {
            ongkir: dec!(15000),
        };
        assert_eq!(toko_buku_cahaya_ongkos_kirim(&given), Ok(expect));
    }
}
