// Has no answer.
fn f(x: i64) -> i64 { if x < 0 { panic!("negative") } x }
