// Hides an attribute in the argument of a macro.
fn f() -> String { format!("{}", { #[cfg(test)] let x = 1; #[cfg(not(test))] let x = 2; x }) }
