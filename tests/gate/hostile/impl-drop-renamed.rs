// The same with the trait under another name.
use std::ops::Drop as Tidy;
struct Bomb;
impl Tidy for Bomb { fn drop(&mut self) { let _ = 1; } }
fn f() { let _bomb = Bomb; }
