// Reads a file into documentation.
#[doc = include_str!("/etc/passwd")]
fn f() {}
