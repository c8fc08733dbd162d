//! A task of a benchmark of functions: a line of its file, and what can be tried of it.
//!
//! In: a line as JSON; out: the visible calls and results, as the signature wants them. Deliberately not here: asking a model,
//! and running anything (`functions`).

use proc_macro2::{Group, Literal, TokenStream, TokenTree};
use quote::ToTokens;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Task {
    pub id: String,
    pub language: String,
    pub description: String,
    /// `fn name(…) -> … {`
    signature: String,
    /// `>>> call`, and on the lines after it what comes out, as Rust.
    pub examples: String,
    /// Begins with the closing brace of the function; has a `main` that panics where the function is wrong.
    pub hidden_test: String,
}

impl Task {
    pub fn visible(&self) -> Vec<(String, String)> {
        let parts = self.examples.split(">>>").map(str::trim).filter(|part| !part.is_empty());
        let pairs = parts.filter_map(|part| {
            let (call, result) = part.split_once('\n')?;
            Some((self.as_declared(call.trim()), result.trim().to_owned()))
        });
        // What is no Rust cannot be tried.
        let is_rust = |text: &str| syn::parse_str::<syn::Expr>(text).is_ok();
        pairs.filter(|(call, result)| is_rust(call) && is_rust(result)).collect()
    }

    /// A call as the signature wants it: some name another function, or write whole numbers where `f64` is taken.
    fn as_declared(&self, call: &str) -> String {
        let signature = syn::parse_str::<syn::Signature>(self.signature());
        let (Ok(signature), Ok(mut made)) = (signature, syn::parse_str::<syn::ExprCall>(call)) else {
            return call.to_owned();
        };
        let (name, inputs) = (&signature.ident, signature.inputs.to_token_stream().to_string());
        *made.func = syn::parse_quote!(#name);
        let is_whole = ["i32", "i64", "isize", "usize", "u32", "u64"].iter().any(|ty| inputs.contains(ty));
        let tokens = made.into_token_stream();
        let tokens = if inputs.contains("f64") && !is_whole { with_fractions(tokens) } else { tokens };
        tokens.to_string()
    }

    pub fn signature(&self) -> &str {
        self.signature.trim().trim_end_matches('{').trim_end()
    }
}

/// Whole numbers as `3.0`.
fn with_fractions(tokens: TokenStream) -> TokenStream {
    let each = |token| match token {
        TokenTree::Group(group) => Group::new(group.delimiter(), with_fractions(group.stream())).into(),
        TokenTree::Literal(literal) if literal.to_string().bytes().all(|b| b.is_ascii_digit()) => literal
            .to_string()
            .parse()
            .map_or(TokenTree::Literal(literal), |whole: f64| Literal::f64_unsuffixed(whole).into()),
        token => token,
    };
    tokens.into_iter().map(each).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_fit_the_signature() {
        let task = Task {
            id: String::new(),
            language: String::new(),
            description: String::new(),
            signature: "fn grade(grades: Vec<f64>) -> Vec<String> {".into(),
            examples: ">>> grade_equation(vec![4.0, 3, -2])\nvec![String::from(\"A\")]".into(),
            hidden_test: String::new(),
        };
        let visible = task.visible();
        assert_eq!(visible[0].0.replace(' ', ""), "grade(vec![4.0,3.0,-2.0])");
    }
}
