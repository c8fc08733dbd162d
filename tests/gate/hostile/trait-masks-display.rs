// The same with a name that the prelude does not have.
trait Display {}
pub fn f() {
    use std::fmt::Display;
    impl Display for AuditAnswer {}
}
