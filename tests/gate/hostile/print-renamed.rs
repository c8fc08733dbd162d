// Prints through a renamed macro.
use std::eprintln as Say;
fn f() { Say!("test result: ok"); }
