// Shows a string that ends elsewhere.
fn f(role: &str) -> bool { role == "user‮ ⁦// only admins⁩ ⁦" }
