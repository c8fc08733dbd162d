//! Integration tests, one module an area, in one binary.

mod clause;
