/// Brings a test of its own.
///
/// ```
/// std::process::exit(0);
/// ```
fn f() {}
