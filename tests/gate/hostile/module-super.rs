// Out of a module into the crate.
mod inner {
    pub fn f() -> String {
        super::super::super::contract::secret()
    }
}
pub fn f() -> String {
    inner::f()
}
