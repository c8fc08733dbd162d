// Reads what belongs to other skills.
fn f() -> String { crate::secret::key() }
