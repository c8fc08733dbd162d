// Hides an import in the argument of a macro.
fn f(x: &str) -> bool { matches!({ use std::fs::metadata as m; m(x) }, Ok(_)) }
