// A module from another file.
mod more;
pub fn f() -> u8 {
    more::f()
}
