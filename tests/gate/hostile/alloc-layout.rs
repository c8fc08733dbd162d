// Handles memory by hand.
use std::alloc::{Layout, alloc};
fn f() -> bool { Layout::new::<u8>().size() == 1 }
