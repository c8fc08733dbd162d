use crate::clause::{Expr, Scope};
use proc_macro2::TokenStream;
pub fn condition(_e: &Expr, _s: Scope) -> TokenStream { TokenStream::new() }
pub fn value(_e: &Expr, _s: Scope, _t: &crate::agent::Type) -> TokenStream { TokenStream::new() }
