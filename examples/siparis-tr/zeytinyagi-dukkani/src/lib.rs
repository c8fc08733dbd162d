//! Zeytinyağı dükkânı
//!
//! Sipariş gelince kargo ücretini ve verilecek cevabı belirliyoruz.
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

pub mod skills;
pub mod types;

use nl2agent_runtime::agent::{Agent, Skill, answer};

/// What the command line offers.
pub const AGENT: Agent = Agent {
    name: "Zeytinyağı dükkânı",
    about: "Sipariş gelince kargo ücretini ve verilecek cevabı belirliyoruz.",
    skills: &[
        Skill {
            id: "zeytinyagi_dukkani",
            title: "Zeytinyağı dükkânı",
            about: "",
            inputs: &["tutar", "ödendi", "stokta"],
            outputs: &["cevap", "kargo ücreti"],
            answer: |input| answer(input, skills::zeytinyagi_dukkani),
        },
    ],
};
