// Never gives memory back.
fn f(x: String) -> &'static str { Box::leak(x.into_boxed_str()) }
