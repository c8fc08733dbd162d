// Code for everything but tests, and code under two conditions.
#[cfg(not(test))]
fn f() -> u8 {
    std::process::exit(0)
}
#[cfg(any(test, unix))]
fn g() -> u8 {
    std::process::exit(0)
}
