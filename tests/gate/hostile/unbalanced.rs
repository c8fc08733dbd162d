// Closes what surrounds it.
fn f() {} } fn g() {
