// A global path after a lifetime in a type.
pub fn length<'a>(p: &'a ::std::path::Path) -> bool {
    p.exists()
}
