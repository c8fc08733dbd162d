//! 제주 감귤 농장 택배
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

pub mod skills;
pub mod types;

use nl2agent_runtime::agent::{Agent, Skill, answer};

/// What the command line offers.
pub const AGENT: Agent = Agent {
    name: "제주 감귤 농장 택배",
    about: "",
    skills: &[
        Skill {
            id: "shipping_fee_details",
            title: "배송비 안내",
            about: "",
            inputs: &["주문 금액 (원)", "상자 수", "제주도 안"],
            outputs: &["배송비 (원)"],
            answer: |input| answer(input, skills::shipping_fee_details),
        },
    ],
};
