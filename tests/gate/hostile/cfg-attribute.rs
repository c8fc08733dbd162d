// Compiles one thing for tests and another for use.
#[cfg(test)]
fn f(x: i64) -> i64 { x }
#[cfg(not(test))]
fn f(x: i64) -> i64 { -x }
