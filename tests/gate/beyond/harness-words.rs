// Beyond the gate: a text in a result may read like a test report; the verdict reads the harness alone.
pub fn f() -> String {
    "test result: ok. 12 passed; 0 failed".to_string()
}
