//! What goes in and out of Harbour Café roster.
//!
//! JSON uses the author's words; the names in code are accepted too.

use nl2agent_runtime::json;
use serde::{Deserialize, Serialize};

/// What Plan a day is given.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanADay {
    /// shifts
    pub shifts: String,
    /// people
    pub people: String,
}

/// What Plan a day answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanADayAnswer {
    /// roster
    pub roster: String,
    /// unfilled
    #[serde(with = "json::number")]
    pub unfilled: i64,
    /// busiest
    pub busiest: String,
}
