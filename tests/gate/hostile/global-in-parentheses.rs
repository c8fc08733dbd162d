// A global path right after a bracket.
pub fn f() -> u32 {
    if (true) { return (::std::process::id()) }
    0
}
