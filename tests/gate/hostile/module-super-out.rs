// One step further than the text around a module.
mod inner {
    use super::super::contract;

    pub mod deep {
        pub fn f() -> String {
            super::super::super::contract::secret()
        }
    }
}
pub fn f() -> String {
    inner::deep::f()
}
