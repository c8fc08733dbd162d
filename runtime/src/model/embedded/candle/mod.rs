//! The model in pure Rust: a small Qwen2 forward of our own over candle-core's quantized matrices.
//!
//! `weights` reads the file, `forward` computes, `cache` holds keys and values. Kernels pick AVX-512, AVX2 or plain code
//! at run time. Not here: words, grammars, choosing tokens.

mod cache;
mod forward;
mod weights;

pub use self::cache::{Segment, Suffix};
pub use self::weights::Weights;
