// Counts on a crate that might be there.
fn f() -> i32 { libc::getpid() }
