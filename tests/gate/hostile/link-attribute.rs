// Links a library.
#[link(name = "c")]
fn f() {}
