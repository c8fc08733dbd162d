// Syntax that only the newest compilers know.
fn f() -> usize { builtin # offset_of(S, a) }
