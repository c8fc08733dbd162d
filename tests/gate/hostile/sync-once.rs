// Keeps state between calls in a lock.
const SEEN: std::sync::OnceLock<u8> = std::sync::OnceLock::new();
fn f() -> bool { SEEN.get().is_none() }
