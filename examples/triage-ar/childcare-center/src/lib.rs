//! استقبال عيادة الأطفال
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

pub mod skills;
pub mod types;

use nl2agent_runtime::agent::{Agent, Skill, answer};

/// What the command line offers.
pub const AGENT: Agent = Agent {
    name: "استقبال عيادة الأطفال",
    about: "",
    skills: &[
        Skill {
            id: "case_analysis",
            title: "فرز الحالات",
            about: "",
            inputs: &[
                "العمر (بالسنوات)",
                "درجة الحرارة (مئوية)",
                "صعوبة في التنفس",
            ],
            outputs: &["القرار"],
            answer: |input| answer(input, skills::case_analysis),
        },
    ],
};
