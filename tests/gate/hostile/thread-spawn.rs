// Starts a thread that survives the call.
fn f() { std::thread::spawn(|| loop {}); }
