//! 町立図書館 貸出窓口
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

pub mod skills;
pub mod types;

use nl2agent_runtime::agent::{Agent, Skill, answer};

/// What the command line offers.
pub const AGENT: Agent = Agent {
    name: "町立図書館　貸出窓口",
    about: "",
    skills: &[
        Skill {
            id: "borrowing_decision",
            title: "貸出の判断",
            about: "",
            inputs: &["年齢 (歳)", "貸出中の冊数 (冊)", "延滞あり"],
            outputs: &["判断"],
            answer: |input| answer(input, skills::borrowing_decision),
        },
    ],
};
