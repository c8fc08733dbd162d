//! Integration tests, one module per area.

mod lower;
mod spec;
