// Keeps state between calls.
use std::sync::atomic::{AtomicU32, Ordering};
static CALLS: AtomicU32 = AtomicU32::new(0);
fn f() -> u32 { CALLS.fetch_add(1, Ordering::Relaxed) }
