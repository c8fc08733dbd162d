// Runs code unseen at the end of the test.
struct Bomb;
impl Drop for Bomb { fn drop(&mut self) { let _ = 1; } }
fn f() { let _bomb = Bomb; }
