// Random numbers through names that a glob brings.
use std::collections::hash_map::*;
use std::hash::*;
pub fn dice() -> u64 {
    RandomState::new().build_hasher().finish()
}
