// A comparison that looks like the end of type arguments.
pub fn f(a: u32) -> bool {
    a >::std::process::id()
}
