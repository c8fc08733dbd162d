// Behaves in tests otherwise than in use.
fn f(x: i64) -> i64 { if cfg!(test) { x } else { -x } }
