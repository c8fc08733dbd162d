// Adds tests that pass.
#[test]
fn passes() {}
