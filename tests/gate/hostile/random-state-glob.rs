// The same through a module.
use std::collections::hash_map;
use std::hash::{BuildHasher as _, Hasher as _};
fn f() -> u64 { hash_map::RandomState::new().build_hasher().finish() }
