// Other parts of a module of which one type is open.
use std::sync::{LazyLock, Mutex};
static COUNT: LazyLock<Mutex<u64>> = LazyLock::new(|| Mutex::new(0));
pub fn f() -> u64 {
    *COUNT.lock().unwrap() += 1;
    *COUNT.lock().unwrap()
}
