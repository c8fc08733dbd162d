// A module that brings in what is not open, under its own name.
mod inner {
    pub use std::process::exit as leave;
}
pub fn f() {
    inner::leave(0)
}
