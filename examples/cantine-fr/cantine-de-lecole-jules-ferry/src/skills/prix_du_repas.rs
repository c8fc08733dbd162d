//! Prix du repas

use crate::types::*;
use nl2agent_runtime::prelude::*;

/// Prix du repas (spec.md:3)
pub fn prix_du_repas(input: &PrixDuRepas) -> Result<PrixDuRepasAnswer, Fault> {
    let prix = prix(input)?;
    Ok(PrixDuRepasAnswer { prix })
}

/// prix
fn prix(input: &PrixDuRepas) -> Result<Decimal, Fault> {
    let mut decided: Option<Decimal> = None;

    // spec.md:14 Si le quotient familial est inférieur à 400, le repas coûte 2,10 €.
    if input.quotient_familial < dec!(400) {
        decided = Some(dec!(2.1));
    }

    // spec.md:15 De 400 à 900 compris, il coûte 3,40 €.
    if input.quotient_familial >= dec!(400) && input.quotient_familial <= dec!(900) {
        decided = Some(dec!(3.4));
    }

    // spec.md:16 Au-dessus de 900, il coûte 4,80 €.
    if input.quotient_familial > dec!(900) {
        decided = Some(dec!(4.8));
    }

    // spec.md:17 À partir de deux frères et sœurs inscrits, on retire 0,50 € du prix.
    if input.freres_et_soeurs_inscrits >= dec!(2) {
        let prix = decided.ok_or_else(|| Fault::NoRule("prix".into()))?;
        decided = Some((num(prix) - dec!(0.5)).get()?);
    }

    // spec.md:18 Un enfant qui apporte son panier-repas paie toujours 1 €, quels que soient le quotient et la fratrie.
    if input.panier_repas_apporte {
        decided = Some(dec!(1));
    }

    decided.ok_or_else(|| Fault::NoRule("prix".into()))
}
