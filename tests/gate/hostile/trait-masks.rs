// A trait of its own name stands for one of the library.
trait PartialOrd {}
pub fn f() {
    use std::cmp::PartialOrd;
    impl PartialOrd for AuditAnswer {}
}
