// Beyond the gate: a width can be computed; the sandbox bounds memory and output.
pub fn f(width: usize) -> String {
    format!("{:width$}", "")
}
