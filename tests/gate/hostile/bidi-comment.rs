// Shows a comment where code is.
fn f(admin: bool) -> bool { /*‮ } ⁦if admin⁩ ⁦ begin */ true /* end ‮ { ⁦*/ }
