// The same by a glob.
pub struct AuditAnswer;
pub fn f() {
    use crate::types::*;
    impl AuditAnswer {
        pub fn clone(&self) -> Self {
            unreachable!()
        }
    }
}
