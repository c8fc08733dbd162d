// A name in the type of a closure's argument.
pub fn f() -> bool {
    (|p: &std::path::Path| p.exists())("/".as_ref())
}
