// A module whose place a condition decides.
#[cfg_attr(all(), path = "/etc/passwd")]
mod secret;
fn f() {}
