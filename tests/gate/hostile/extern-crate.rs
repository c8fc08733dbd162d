// Brings the library in under a new name.
extern crate std as s;
fn f(x: &str) -> bool { s::fs::metadata(x).is_ok() }
