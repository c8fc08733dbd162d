//! IBAN prüfen

use crate::types::*;
use nl2agent_runtime::Fault;

/// IBAN prüfen (spec.md:5)
pub fn iban_prufen(input: &IbanPrufen) -> Result<IbanPrufenAnswer, Fault> {
    nl2agent_runtime::guarded(|| super::iban_prufen_body::iban_prufen(&input.iban))
}
