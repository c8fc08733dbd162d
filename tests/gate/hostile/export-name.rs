// Takes the place of another symbol.
#[export_name = "malloc"]
pub fn f() {}
