//! レシピ換算係
//!
//! 料理教室で、レシピの材料を作る人数に合わせて書き直し、量の単位をそろえる。
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

pub mod skills;
pub mod types;

use nl2agent_runtime::agent::{Agent, Skill, answer};

/// What the command line offers.
pub const AGENT: Agent = Agent {
    name: "レシピ換算係",
    about: "料理教室で、レシピの材料を作る人数に合わせて書き直し、量の単位をそろえる。",
    skills: &[
        Skill {
            id: "convert_ingredients",
            title: "材料を換算する",
            about: "",
            inputs: &["材料", "元の人数", "作る人数"],
            outputs: &["換算後", "グラム合計", "読めない数"],
            answer: |input| answer(input, skills::convert_ingredients),
        },
    ],
};
