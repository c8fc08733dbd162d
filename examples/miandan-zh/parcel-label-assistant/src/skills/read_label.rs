//! 读面单

use crate::types::*;
use nl2agent_runtime::Fault;

/// 读面单 (spec.md:5)
pub fn read_label(input: &ReadLabel) -> Result<ReadLabelAnswer, Fault> {
    nl2agent_runtime::guarded(|| super::read_label_body::read_label(&input.label))
}
