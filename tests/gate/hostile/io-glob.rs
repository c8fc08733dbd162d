// Takes the traits of I/O.
use std::io::prelude::*;
fn f(x: &[u8]) -> String { let mut text = String::new(); let mut x = x; let _ = x.read_to_string(&mut text); text }
