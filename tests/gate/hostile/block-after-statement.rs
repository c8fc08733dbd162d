// A global path right after a block.
pub fn f() {
    {}
    ::std::process::exit(0)
}
