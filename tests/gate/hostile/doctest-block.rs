/** Brings a test of its own in a block comment.
```
std::process::exit(0);
```
*/
fn f() {}
