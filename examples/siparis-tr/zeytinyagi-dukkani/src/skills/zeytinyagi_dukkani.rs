//! Zeytinyağı dükkânı

use crate::types::*;
use nl2agent_runtime::prelude::*;

/// Zeytinyağı dükkânı (spec.md:1)
pub fn zeytinyagi_dukkani(
    input: &ZeytinyagiDukkani,
) -> Result<ZeytinyagiDukkaniAnswer, Fault> {
    let cevap = cevap(input)?;
    let kargo_ucreti = kargo_ucreti(input)?;
    Ok(ZeytinyagiDukkaniAnswer {
        cevap,
        kargo_ucreti,
    })
}

/// cevap
fn cevap(input: &ZeytinyagiDukkani) -> Result<Cevap, Fault> {
    // spec.md:7 Ödemesi yapılmamış siparişe “ödeme bekleniyor” cevabını veririz.
    if !input.odendi {
        return Ok(Cevap::OdemeBekleniyor);
    }

    // spec.md:8 Ödemesi yapılmış ama stokta olmayan siparişe “tedarik ediliyor” cevabını veririz.
    if input.odendi && !input.stokta {
        return Ok(Cevap::TedarikEdiliyor);
    }

    // spec.md:9 Ödemesi yapılmış ve stokta olan siparişin cevabı “kargoda” olur.
    if input.odendi && input.stokta {
        return Ok(Cevap::Kargoda);
    }

    Err(Fault::NoRule("cevap".into()))
}

/// kargo ücreti
fn kargo_ucreti(input: &ZeytinyagiDukkani) -> Result<Decimal, Fault> {
    // spec.md:10 Tutar 750 TL ve üzerindeyse kargo ücreti alınmaz, altındaysa 60 TL alınır.
    if input.tutar >= dec!(750) {
        return Ok(dec!(0));
    }
    if input.tutar < dec!(750) {
        return Ok(dec!(60));
    }

    Err(Fault::NoRule("kargo ücreti".into()))
}
