//! 快递面单助手
//!
//! 驿站把面单上的一行文字读成结构化的信息，再决定放在哪个货架。
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

pub mod skills;
pub mod types;

use nl2agent_runtime::agent::{Agent, Skill, answer};

/// What the command line offers.
pub const AGENT: Agent = Agent {
    name: "快递面单助手",
    about: "驿站把面单上的一行文字读成结构化的信息，再决定放在哪个货架。",
    skills: &[
        Skill {
            id: "read_label",
            title: "读面单",
            about: "",
            inputs: &["面单"],
            outputs: &["手机号", "取件码", "重量 (克)", "货架"],
            answer: |input| answer(input, skills::read_label),
        },
    ],
};
