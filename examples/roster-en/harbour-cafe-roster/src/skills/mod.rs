//! The agent's skills, a file each.

mod plan_a_day;
mod plan_a_day_body;

pub use plan_a_day::plan_a_day;
