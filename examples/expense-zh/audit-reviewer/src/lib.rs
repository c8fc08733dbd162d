//! 报销审核员
//!
//! 根据公司规定审核员工的报销申请。
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

pub mod skills;
pub mod types;

use nl2agent_runtime::agent::{Agent, Skill, answer};

/// What the command line offers.
pub const AGENT: Agent = Agent {
    name: "报销审核员",
    about: "根据公司规定审核员工的报销申请。",
    skills: &[
        Skill {
            id: "audit_reimbursement",
            title: "审核报销",
            about: "",
            inputs: &["金额 (元)", "类别", "有发票", "距消费天数 (天)"],
            outputs: &["结论", "报销金额 (元)"],
            answer: |input| answer(input, skills::audit_reimbursement),
        },
    ],
};
