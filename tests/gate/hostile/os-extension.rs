// Uses an extension trait of the operating system.
use std::os::unix::fs::PermissionsExt as _;
fn f() -> u32 { 0 }
