/// Brings a test of its own, without a fence.
///
///     std::process::exit(0);
fn f() {}
