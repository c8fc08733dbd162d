// Takes everything of the library.
use std::*;
fn f(x: &str) -> bool { fs::metadata(x).is_ok() }
