// Converts into a path with a trait.
fn f(x: &str) -> bool { <str as AsRef<std::path::Path>>::as_ref(x).exists() }
