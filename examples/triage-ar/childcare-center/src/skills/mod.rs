//! The agent's skills, a file each.

mod case_analysis;

pub use case_analysis::case_analysis;
