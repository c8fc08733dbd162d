// Imports a macro that reads files under the name of an open one.
use std::include_str as vec;
fn f() -> &'static str { vec!["/etc/passwd"] }
