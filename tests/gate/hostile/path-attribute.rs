// Compiles a file from elsewhere.
#[path = "/tmp/other.rs"]
mod other;
fn f() {}
