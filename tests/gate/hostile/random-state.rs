// Takes random numbers from the seed of a map.
use std::hash::{BuildHasher, RandomState};
fn f() -> u64 { RandomState::new().hash_one(1) }
