//! Why a command came to nothing: an exit code, and words for whoever gave it.
//!
//! In: a problem, or words; out: both together. Deliberately not here: the statuses of builds (`pipeline`).

use crate::diag::{self, Problem};
use crate::pipeline::Status;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    pub code: u8,
    pub words: String,
}

/// The problem is the machine's: no compiler, nothing to compile with, or no walls.
const OF_THE_MACHINE: &[&str] = &["toolchain-", "sandbox-", "crates-missing"];

impl From<String> for Failed {
    fn from(words: String) -> Self {
        Self { code: Status::NotGreen as u8, words }
    }
}

impl From<Problem> for Failed {
    fn from(problem: Problem) -> Self {
        let is_machine = OF_THE_MACHINE.iter().any(|start| problem.code.starts_with(start));
        let status = if is_machine { Status::Toolchain } else { Status::NotGreen };
        Self { code: status as u8, words: problem.words(&diag::user_language()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_machine_lacks_has_a_code_of_its_own() {
        let code = |name| Failed::from(Problem::error(name, None)).code;
        for name in ["sandbox-missing", "sandbox-container", "sandbox-off-in-ci", "toolchain-missing"] {
            assert_eq!(code(name), 5, "{name}");
        }
        assert_eq!(code("crate-untrusted"), 1);
        assert_eq!(Failed::from("no".to_owned()).code, 1);
    }
}
