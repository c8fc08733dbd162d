// A type parameter like a crate.
fn harmless<libc: Default>() -> libc { libc::default() }
fn f() -> i32 { libc::getpid() }
