// A single name in an import is a crate.
use libc;
fn f() -> i32 { libc::getpid() }
