// Declares a C function.
unsafe extern "C" { safe fn getpid() -> i32; }
fn f() -> i32 { getpid() }
