// Names a crate with a macro's own word.
fn f() -> bool { $crate::secret::key() }
