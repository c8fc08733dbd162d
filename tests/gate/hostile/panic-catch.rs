// Goes on after a panic.
fn f() -> bool { std::panic::catch_unwind(|| ()).is_ok() }
