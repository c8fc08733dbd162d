// Renames the whole library.
use std as Tools;
fn f(x: &str) -> bool { Tools::fs::metadata(x).is_ok() }
