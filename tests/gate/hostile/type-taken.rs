// Declares the result's type again.
enum Result<T, E> { Ok(T), Err(E) }
enum Fault { Never }
fn f() -> Result<u8, Fault> { Result::Ok(1) }
