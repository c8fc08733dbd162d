// Names a module in a visibility.
pub(in crate::secret) fn f() {}
