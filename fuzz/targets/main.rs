//! One program for all targets: `NL2AGENT_FUZZ_TARGET` names the one to run.
#![no_main]

mod all;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

static TARGET: LazyLock<all::Target> = LazyLock::new(|| {
    let name = std::env::var("NL2AGENT_FUZZ_TARGET").unwrap_or_default();
    let found = all::TARGETS.iter().find(|(target, _)| *target == name);
    found.map(|(_, run)| *run).unwrap_or_else(|| panic!("NL2AGENT_FUZZ_TARGET names none of the targets"))
});

fuzz_target!(|data: &[u8]| TARGET(data));
