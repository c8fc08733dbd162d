//! Toko Buku Cahaya: ongkos kirim

use crate::types::*;
use nl2agent_runtime::prelude::*;

/// Toko Buku Cahaya: ongkos kirim (spec.md:1)
pub fn toko_buku_cahaya_ongkos_kirim(
    input: &TokoBukuCahayaOngkosKirim,
) -> Result<TokoBukuCahayaOngkosKirimAnswer, Fault> {
    let ongkir = ongkir(input)?;
    Ok(TokoBukuCahayaOngkosKirimAnswer {
        ongkir,
    })
}

/// ongkir
fn ongkir(input: &TokoBukuCahayaOngkosKirim) -> Result<Decimal, Fault> {
    let mut decided: Option<Decimal> = None;

    // spec.md:15 Kirim dalam kota ongkirnya Rp10.000, berapa pun beratnya.
    if input.tujuan == Tujuan::DalamKota {
        decided = Some(dec!(10000));
    }

    // spec.md:16 Kirim luar kota ongkirnya Rp15.000 per kg.
    if input.tujuan == Tujuan::LuarKota {
        decided = Some((num(input.berat) * 15000).get()?);
    }

    // spec.md:17 Kalau total belanja Rp200.000 atau lebih, ongkir dalam kota gratis.
    if input.total_belanja >= dec!(200000) && input.tujuan == Tujuan::DalamKota {
        decided = Some(dec!(0));
    }

    // spec.md:18 Kalau total belanja Rp200.000 atau lebih, ongkir luar kota dipotong setengah.
    if input.total_belanja >= dec!(200000) && input.tujuan == Tujuan::LuarKota {
        let ongkir = decided.ok_or_else(|| Fault::NoRule("ongkir".into()))?;
        decided = Some((num(ongkir) * dec!(0.5)).get()?);
    }

    decided.ok_or_else(|| Fault::NoRule("ongkir".into()))
}
