//! Offene Rechnung prüfen

use crate::types::*;
use nl2agent_runtime::prelude::*;

/// Offene Rechnung prüfen (spec.md:3)
pub fn offene_rechnung_prufen(
    input: &OffeneRechnungPrufen,
) -> Result<OffeneRechnungPrufenAnswer, Fault> {
    let schritt = schritt(input)?;
    let gebuhr = gebuhr(input, schritt)?;
    Ok(OffeneRechnungPrufenAnswer {
        schritt,
        gebuhr,
    })
}

/// Schritt
fn schritt(input: &OffeneRechnungPrufen) -> Result<Schritt, Fault> {
    // spec.md:14 Bei einem offenen Betrag unter 10 € unternehmen wir nie etwas (Schritt „keine“, Gebühr 0 €).
    if input.offener_betrag < dec!(10) {
        return Ok(Schritt::Keine);
    }

    // spec.md:16 Ab dem 8. bis zum 21. Tag schicken wir eine Erinnerung, die nichts kostet.
    if input.tage_uberfallig >= 8 && input.tage_uberfallig <= 21 {
        return Ok(Schritt::Erinnerung);
    }
    if input.tage_uberfallig < 8 {
        return Ok(Schritt::Keine);
    }

    // spec.md:17 Ab dem 22. bis zum 45. Tag folgt eine Mahnung mit 5 € Gebühr.
    if input.tage_uberfallig >= 22 && input.tage_uberfallig <= 45 {
        return Ok(Schritt::Mahnung);
    }

    // spec.md:18 Danach geht die Sache ans Inkasso, das kostet 25 € Gebühr.
    Ok(Schritt::Inkasso)
}

/// Gebühr
fn gebuhr(input: &OffeneRechnungPrufen, schritt: Schritt) -> Result<Decimal, Fault> {
    // spec.md:14 Bei einem offenen Betrag unter 10 € unternehmen wir nie etwas (Schritt „keine“, Gebühr 0 €).
    if input.offener_betrag < dec!(10) && schritt == Schritt::Keine {
        return Ok(dec!(0));
    }

    // spec.md:15 Bis einschließlich 7 Tage überfällig unternehmen wir auch nichts.
    if input.tage_uberfallig <= 7 {
        return Ok(dec!(0));
    }

    // spec.md:16 Ab dem 8. bis zum 21. Tag schicken wir eine Erinnerung, die nichts kostet.
    if input.tage_uberfallig >= 8 && input.tage_uberfallig <= 21 {
        return Ok(dec!(0));
    }

    // spec.md:17 Ab dem 22. bis zum 45. Tag folgt eine Mahnung mit 5 € Gebühr.
    if input.tage_uberfallig >= 22 && input.tage_uberfallig <= 45 {
        return Ok(dec!(5));
    }

    // spec.md:18 Danach geht die Sache ans Inkasso, das kostet 25 € Gebühr.
    Ok(dec!(25))
}
