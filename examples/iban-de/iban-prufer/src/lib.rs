//! IBAN-Prüfer
//!
//! Die Buchhaltung bekommt Rechnungen mit Kontonummern in allen möglichen Schreibweisen. Vor jeder Überweisung wird die IBAN geprüft.
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

pub mod skills;
pub mod tables;
pub mod types;

use nl2agent_runtime::agent::{Agent, Skill, answer};

/// What the command line offers.
pub const AGENT: Agent = Agent {
    name: "IBAN-Prüfer",
    about: "Die Buchhaltung bekommt Rechnungen mit Kontonummern in allen möglichen Schreibweisen. Vor jeder Überweisung wird die IBAN geprüft.",
    skills: &[
        Skill {
            id: "iban_prufen",
            title: "IBAN prüfen",
            about: "",
            inputs: &["IBAN"],
            outputs: &["Ergebnis", "Schreibweise"],
            answer: |input| answer(input, skills::iban_prufen),
        },
    ],
};
