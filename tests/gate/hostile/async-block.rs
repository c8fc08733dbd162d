// Waits for something outside.
async fn f() -> u8 { 1 }
