// Swallows what follows.
fn f() {} /* the rest
