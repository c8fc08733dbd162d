// Puts the first line of a secret into the compiler's message.
include!("/home/me/.ssh/id_ed25519");
fn f() {}
