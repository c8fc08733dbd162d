// A string for foreign functions.
fn f() -> usize { c"sh".count_bytes() }
