// Random numbers from the hasher of an ordinary map.
use std::collections::HashMap;
use std::hash::BuildHasher;
pub fn dice() -> u64 {
    let map: HashMap<u8, u8> = HashMap::new();
    map.hasher().hash_one(1)
}
