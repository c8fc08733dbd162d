// Hides every warning.
#[allow(warnings)]
fn f() {}
