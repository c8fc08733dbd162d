// A global path after `pub` in a tuple struct.
pub struct Held(pub ::std::fs::File);
