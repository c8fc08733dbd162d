//! What goes in and out of Zeytinyağı dükkânı.
//!
//! JSON uses the author's words; the names in code are accepted too.

use nl2agent_runtime::json;
use nl2agent_runtime::prelude::*;
use serde::{Deserialize, Serialize};

/// What Zeytinyağı dükkânı is given.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZeytinyagiDukkani {
    /// tutar
    #[serde(with = "json::number")]
    pub tutar: Decimal,
    /// ödendi
    #[serde(rename = "ödendi", alias = "odendi")]
    pub odendi: bool,
    /// stokta
    pub stokta: bool,
}

/// What Zeytinyağı dükkânı answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ZeytinyagiDukkaniAnswer {
    /// cevap
    pub cevap: Cevap,
    /// kargo ücreti
    #[serde(rename = "kargo ücreti", with = "json::number")]
    pub kargo_ucreti: Decimal,
}

/// cevap
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cevap {
    #[serde(rename = "ödeme bekleniyor", alias = "OdemeBekleniyor")]
    OdemeBekleniyor,
    #[serde(rename = "tedarik ediliyor", alias = "TedarikEdiliyor")]
    TedarikEdiliyor,
    #[serde(rename = "kargoda", alias = "Kargoda")]
    Kargoda,
}
