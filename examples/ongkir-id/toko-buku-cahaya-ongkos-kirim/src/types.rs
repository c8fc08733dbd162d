//! What goes in and out of Toko Buku Cahaya: ongkos kirim.
//!
//! JSON uses the author's words; the names in code are accepted too.

use nl2agent_runtime::json;
use nl2agent_runtime::prelude::*;
use serde::{Deserialize, Serialize};

/// What Toko Buku Cahaya: ongkos kirim is given.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokoBukuCahayaOngkosKirim {
    /// total belanja (Rp)
    #[serde(rename = "total belanja", alias = "total_belanja", with = "json::number")]
    pub total_belanja: Decimal,
    /// tujuan
    pub tujuan: Tujuan,
    /// berat (kg)
    #[serde(with = "json::number")]
    pub berat: Decimal,
}

/// What Toko Buku Cahaya: ongkos kirim answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TokoBukuCahayaOngkosKirimAnswer {
    /// ongkir (Rp)
    #[serde(with = "json::number")]
    pub ongkir: Decimal,
}

/// tujuan
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tujuan {
    #[serde(rename = "dalam kota", alias = "DalamKota")]
    DalamKota,
    #[serde(rename = "luar kota", alias = "LuarKota")]
    LuarKota,
}
