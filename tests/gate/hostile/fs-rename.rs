// Hides a module behind another name.
use std::{fs as f, collections::HashMap};
fn g(x: &str) -> HashMap<String, String> { HashMap::from([(x.to_string(), f::read_to_string(x).unwrap_or_default())]) }
