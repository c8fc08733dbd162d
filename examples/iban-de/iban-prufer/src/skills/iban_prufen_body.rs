//! IBAN prüfen: what clauses cannot say, as one function.
//!
//! A model wrote its body, and the examples judged it. What a person changes here is kept and tested.

#![allow(clippy::all, unused)]

use crate::tables::*;
use crate::types::*;
use nl2agent_runtime::prelude::*;

/// IBAN prüfen (spec.md:5)
///
/// - spec.md:13 Leerzeichen und Bindestriche in der IBAN zählen nicht, und Kleinbuchstaben gelten wie Großbuchstaben.
/// - spec.md:14 Sind außer Buchstaben von A bis Z und Ziffern noch andere Zeichen darin oder beginnt sie nicht mit zwei Buchstaben und zwei Ziffern, ist das Ergebnis „falsches Zeichen“.
/// - spec.md:15 Die ersten zwei Buchstaben sind das Land; steht es nicht in der Tabelle der Länder, ist das Ergebnis „unbekanntes Land“.
/// - spec.md:16 Hat die IBAN nicht so viele Stellen, wie die Tabelle für das Land nennt, ist das Ergebnis „falsche Länge“.
/// - spec.md:17 Für die Prüfsumme werden die ersten vier Zeichen ans Ende gestellt und jeder Buchstabe durch seine Zahl ersetzt (A = 10, B = 11 bis Z = 35); die Zahl, die so entsteht, muss beim Teilen durch 97 den Rest 1 lassen, sonst ist das Ergebnis „falsche Prüfsumme“.
/// - spec.md:18 Ist nichts davon falsch, ist sie gültig.
/// - spec.md:19 Die Schreibweise einer gültigen IBAN hat nach je vier Zeichen ein Leerzeichen; in allen anderen Fällen steht dort „keine“.
///
/// Examples:
/// - spec.md:36 iban: "DE89370400440532013000" → ergebnis: Ergebnis::Gultig, schreibweise: "DE89 3704 0044 0532 0130 00"
/// - spec.md:37 iban: "de89 3704 0044 0532 0130 00" → ergebnis: Ergebnis::Gultig, schreibweise: "DE89 3704 0044 0532 0130 00"
/// - spec.md:38 iban: "AT61-1904-3002-3457-3201" → ergebnis: Ergebnis::Gultig, schreibweise: "AT61 1904 3002 3457 3201"
/// - spec.md:39 iban: "DE88370400440532013000" → ergebnis: Ergebnis::FalschePrufsumme, schreibweise: "keine"
/// - spec.md:40 iban: "XY89370400440532013000" → ergebnis: Ergebnis::UnbekanntesLand, schreibweise: "keine"
/// - spec.md:41 iban: "DE8937040044053201300" → ergebnis: Ergebnis::FalscheLange, schreibweise: "keine"
/// - spec.md:42 iban: "DE89370400440532O13000!" → ergebnis: Ergebnis::FalschesZeichen, schreibweise: "keine"
/// - spec.md:43 iban: "NL91ABNA0417164300" → ergebnis: Ergebnis::Gultig, schreibweise: "NL91 ABNA 0417 1643 00"
pub fn iban_prufen(iban: &str) -> Result<IbanPrufenAnswer, Fault> {
    // spec.md:13 Leerzeichen und Bindestriche in der IBAN zählen nicht, und Kleinbuchstaben gelten wie Großbuchstaben.
    let compact: Vec<char> = iban
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .collect();

    // spec.md:14 Sind außer Buchstaben von A bis Z und Ziffern noch andere Zeichen darin oder beginnt sie nicht mit zwei Buchstaben und zwei Ziffern, ist das Ergebnis „falsches Zeichen“.
    let only_letters_and_digits = compact.iter().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let starts_well = compact.len() >= 4
        && compact[..2].iter().all(|c| c.is_ascii_uppercase())
        && compact[2..4].iter().all(|c| c.is_ascii_digit());
    if !only_letters_and_digits || !starts_well {
        return Ok(wrong(Ergebnis::FalschesZeichen));
    }

    // spec.md:15 Die ersten zwei Buchstaben sind das Land; steht es nicht in der Tabelle der Länder, ist das Ergebnis „unbekanntes Land“.
    let country: String = compact.iter().take(2).collect();
    let Some(row) = TABELLE_LANDER.iter().find(|row| row.land == country) else {
        return Ok(wrong(Ergebnis::UnbekanntesLand));
    };

    // spec.md:16 Hat die IBAN nicht so viele Stellen, wie die Tabelle für das Land nennt, ist das Ergebnis „falsche Länge“.
    if Decimal::from(compact.len() as u64) != row.stellen {
        return Ok(wrong(Ergebnis::FalscheLange));
    }

    // spec.md:17 Für die Prüfsumme werden die ersten vier Zeichen ans Ende gestellt und jeder Buchstabe durch seine Zahl ersetzt (A = 10, B = 11 bis Z = 35); die Zahl, die so entsteht, muss beim Teilen durch 97 den Rest 1 lassen, sonst ist das Ergebnis „falsche Prüfsumme“.
    if remainder(&compact) != 1 {
        return Ok(wrong(Ergebnis::FalschePrufsumme));
    }

    // spec.md:18 Ist nichts davon falsch, ist sie gültig.
    // spec.md:19 Die Schreibweise einer gültigen IBAN hat nach je vier Zeichen ein Leerzeichen; in allen anderen Fällen steht dort „keine“.
    let groups: Vec<String> = compact.chunks(4).map(|group| group.iter().collect()).collect();
    Ok(IbanPrufenAnswer { ergebnis: Ergebnis::Gultig, schreibweise: groups.join(" ") })
}

/// The number that the IBAN stands for, modulo 97, digit by digit so that nothing overflows.
fn remainder(compact: &[char]) -> u32 {
    let (head, tail) = compact.split_at(compact.len().min(4));
    tail.iter().chain(head).fold(0, |rest, c| {
        let value = c.to_digit(36).unwrap_or(0);
        let shift = if value >= 10 { 100 } else { 10 };
        (rest * shift + value) % 97
    })
}

// spec.md:19 Die Schreibweise einer gültigen IBAN hat nach je vier Zeichen ein Leerzeichen; in allen anderen Fällen steht dort „keine“.
fn wrong(ergebnis: Ergebnis) -> IbanPrufenAnswer {
    IbanPrufenAnswer { ergebnis, schreibweise: "keine".to_string() }
}
