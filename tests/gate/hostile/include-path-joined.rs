// Joins the file's name from pieces.
const SECRET: &str = core::include_str!(concat!("/etc", "/passwd"));
fn f() -> &'static str { SECRET }
