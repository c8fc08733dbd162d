//! Escuela de música: cuota mensual

use crate::types::*;
use nl2agent_runtime::prelude::*;

/// Escuela de música: cuota mensual (spec.md:1)
pub fn escuela_de_musica_cuota_mensual(
    input: &EscuelaDeMusicaCuotaMensual,
) -> Result<EscuelaDeMusicaCuotaMensualAnswer, Fault> {
    let cuota = cuota(input)?;
    Ok(EscuelaDeMusicaCuotaMensualAnswer {
        cuota,
    })
}

/// cuota
fn cuota(input: &EscuelaDeMusicaCuotaMensual) -> Result<Decimal, Fault> {
    let mut cuota = base_cuota(input)?;

    // spec.md:14 Quien tiene un hermano en la escuela paga 10 € menos en total.
    if input.tiene_hermano_en_la_escuela {
        cuota = (num(cuota) - 10).get()?;
    }

    // spec.md:15 La cuota, ya con ese descuento, nunca pasa de 100 €.
    cuota = cuota.min(dec!(100));

    Ok(cuota)
}

/// cuota, before the rules that change it
fn base_cuota(input: &EscuelaDeMusicaCuotaMensual) -> Result<Decimal, Fault> {
    // spec.md:12 Los menores de 12 años pagan 35 € al mes por cada instrumento.
    if input.edad < 12 {
        return (num(35) * input.instrumentos).get();
    }

    // spec.md:13 A partir de los 12 años se pagan 45 € al mes por cada instrumento.
    if input.edad >= 12 {
        return (num(45) * input.instrumentos).get();
    }

    Err(Fault::NoRule("cuota".into()))
}
