// A module under the name of a type, to say names below it that are not open.
use std::collections::hash_map as Map;
pub fn f() -> String {
    format!("{:?}", Map::RandomState::new())
}
