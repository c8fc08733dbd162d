// An import in a function gives an own name to a type of the contract.
pub struct Mine;
pub fn f() {
    use crate::types::AuditAnswer as Mine;
    impl Mine {
        pub fn clone(&self) -> Self {
            unreachable!()
        }
    }
}
