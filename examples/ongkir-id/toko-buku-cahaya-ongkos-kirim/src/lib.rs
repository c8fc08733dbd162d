//! Toko Buku Cahaya: ongkos kirim
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

pub mod skills;
pub mod types;

use nl2agent_runtime::agent::{Agent, Skill, answer};

/// What the command line offers.
pub const AGENT: Agent = Agent {
    name: "Toko Buku Cahaya: ongkos kirim",
    about: "",
    skills: &[
        Skill {
            id: "toko_buku_cahaya_ongkos_kirim",
            title: "Toko Buku Cahaya: ongkos kirim",
            about: "",
            inputs: &["total belanja (Rp)", "tujuan", "berat (kg)"],
            outputs: &["ongkir (Rp)"],
            answer: |input| answer(input, skills::toko_buku_cahaya_ongkos_kirim),
        },
    ],
};
