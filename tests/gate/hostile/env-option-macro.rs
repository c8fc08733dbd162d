// The same, optional and inside another macro.
fn f() -> String { format!("{:?}", option_env!("API_KEY")) }
