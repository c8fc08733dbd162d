// Hides unsafe code in the argument of a macro.
fn f(x: &[u8]) -> String { format!("{}", unsafe { String::from_utf8_unchecked(x.to_vec()) }) }
