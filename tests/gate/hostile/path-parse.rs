// Parses into a path, whose methods reach the disk.
fn f(x: &str) -> bool { x.parse::<std::path::PathBuf>().is_ok_and(|p| p.exists()) }
