// Dies while it is dying.
struct Bomb;
impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("test result: ok. 4 passed; 0 failed");
    }
}
let _bomb = Bomb;
panic!("first");
