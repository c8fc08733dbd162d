//! Plan a day

use crate::types::*;
use nl2agent_runtime::Fault;

/// Plan a day (spec.md:5)
pub fn plan_a_day(input: &PlanADay) -> Result<PlanADayAnswer, Fault> {
    nl2agent_runtime::guarded(|| super::plan_a_day_body::plan_a_day(
        &input.shifts,
        &input.people,
    ))
}
