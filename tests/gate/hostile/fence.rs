```rust
fn f() {}
```
