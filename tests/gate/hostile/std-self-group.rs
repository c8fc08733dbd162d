// Reaches std through a group with self.
use std::{self};
fn f(x: &str) -> bool { std::path::Path::new(x).exists() }
