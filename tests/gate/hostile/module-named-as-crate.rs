// A module under a crate's name in one function, so that the crate could be named in another.
pub fn f() -> i32 {
    fn inner() {
        mod libc {}
    }
    inner();
    libc::getpid()
}
