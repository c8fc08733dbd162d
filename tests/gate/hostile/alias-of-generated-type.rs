// An alias makes a type from outside look like an own one, to give it functions.
type Mine = AuditAnswer;
impl Mine {
    pub fn clone(&self) -> Self {
        unreachable!()
    }
}
