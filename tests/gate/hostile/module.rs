// Opens a module that has its own names.
mod fs { pub fn f() -> bool { super::super::secret() } }
fn f() -> bool { fs::f() }
