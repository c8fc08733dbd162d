// The same, taken from the prelude.
use Drop as Tidy;
struct Bomb;
impl Tidy for Bomb { fn drop(&mut self) { let _ = 1; } }
fn f() { let _bomb = Bomb; }
