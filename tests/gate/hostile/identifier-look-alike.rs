// Two names that look the same; the second has a Cyrillic letter.
fn f(pay: i64) -> i64 { let раy = pay * 2; раy }
