// Declares a type like the crate, so that the path looks local.
fn harmless() { struct libc; let _ = libc; }
fn f() -> i32 { libc::getpid() }
