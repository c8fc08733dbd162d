// Turns a lint off and a feature on for the whole file.
#![feature(asm)]
#![allow(warnings)]
fn f() {}
