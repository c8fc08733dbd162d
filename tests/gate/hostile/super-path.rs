// Climbs up.
use super::super::*;
fn f() -> String { self::super::key() }
