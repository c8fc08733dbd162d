// Gives its own crate a name.
extern crate self as own;
fn f() -> bool { own::secret::key().is_empty() }
