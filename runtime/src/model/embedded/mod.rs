//! The embedded model: Qwen2.5-Coder-1.5B-Instruct, 4-bit, in this process and on the processor. Questions in, answers
//! with exact costs out.
//!
//! `tokenizer` reads the words of the file, an engine its weights: `candle` in pure Rust, or `llama` (llama.cpp, with the
//! feature `llama-cpp`). The engine computes, `prefix` remembers, `grammar` says what may come next, `decode` searches.
//! The same calls in the same order give the same answers; asked beside other questions, after other prefixes or of the
//! other engine, sums are rounded otherwise and near ties may fall the other way.

#[cfg(not(feature = "llama-cpp"))]
mod candle;
mod choice;
mod decode;
mod exp;
mod grammar;
#[cfg(feature = "llama-cpp")]
mod llama;
mod prefix;
mod random;
mod repeat;
#[cfg(all(test, feature = "http"))]
mod tests;
mod tokenizer;

use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::sync::Arc;

use candle_core::quantized::gguf_file::Content;

#[cfg(not(feature = "llama-cpp"))]
use self::candle as engine;
use self::engine::{Segment, Suffix, Weights};
use self::grammar::Grammars;
#[cfg(feature = "llama-cpp")]
use self::llama as engine;
use self::prefix::Prefixes;
use self::tokenizer::Words;
use super::{Answer, Model, ModelError, Question, Usage, interrupt};

/// The model's name in locks and recordings.
pub const ID: &str = "embedded:qwen2.5-coder-1.5b-instruct-q4_k_m";
/// Tokens of question and answer together. The model could see four times as many, but a prompt of that length takes
/// minutes on a small machine and half a gigabyte of cache.
const CONTEXT: usize = 8192;
/// Prompt tokens in one pass: enough to read the weights once for many, few enough to keep attention in the cache.
const CHUNK: usize = 128;
/// Stands in for an empty system message, as in the model's own template.
const SYSTEM: &str = "You are Qwen, created by Alibaba Cloud. You are a helpful assistant.";

pub struct Embedded {
    weights: Weights,
    words: Words,
    grammars: Grammars,
    prefixes: Prefixes,
    usage: Usage,
}

/// New tokens of one row.
pub struct Run<'a> {
    pub tokens: &'a [u32],
    /// What comes before the suffix, in order.
    pub past: &'a [Arc<Segment>],
    /// What comes right before `tokens`; it grows by them.
    pub own: &'a mut Suffix,
    /// Which of `tokens` to return logits for, as indices.
    pub wanted: &'a [usize],
}

/// A question in tokens.
struct Prompt {
    tokens: Vec<u32>,
    /// How many of them belong to the system message and the prefix, kept between questions.
    shared: usize,
}

impl Embedded {
    /// Reads the model file, about two seconds. `Absent` if it is not there or not this model.
    pub fn open(path: &Path) -> Result<Self, ModelError> {
        let broken = |error: &dyn std::fmt::Display| ModelError::Absent(format!("{}: {error}", path.display()));
        let mut file = BufReader::with_capacity(1 << 20, File::open(path).map_err(|error| broken(&error))?);
        let content = Content::read(&mut file).map_err(|error| broken(&error))?;
        let words = Words::read(&content).map_err(|error| broken(&error))?;
        let weights = Weights::open(path, &content, &mut file).map_err(|error| broken(&error))?;
        let grammars = Grammars::new(&words)?;
        Ok(Self { weights, words, grammars, prefixes: Prefixes::default(), usage: Usage::default() })
    }

    /// The question in the model's chat format. `TooLong` if question and answer do not fit.
    fn prompt(&self, question: &Question) -> Result<Prompt, ModelError> {
        let (words, marks) = (&self.words, self.words.marks);
        let system = if question.system.is_empty() { SYSTEM } else { &question.system };
        let mut head = vec![marks.start];
        head.extend(words.encode(&format!("system\n{system}")));
        head.push(marks.end);
        head.extend(words.encode("\n"));
        head.push(marks.start);
        // A token may span the end of the prefix, so what is shared is what both ways of cutting have in common.
        let alone = words.encode(&format!("user\n{}", question.prefix));
        let whole = words.encode(&format!("user\n{}{}", question.prefix, question.prompt));
        let shared = head.len() + prefix::common(&alone, &whole);
        let mut tokens = head;
        tokens.extend(whole);
        tokens.push(marks.end);
        tokens.extend(words.encode("\n"));
        tokens.push(marks.start);
        tokens.extend(words.encode(&format!("assistant\n{}", question.lead)));
        let (asked, limit) = (tokens.len().saturating_add(question.max_tokens), CONTEXT.min(self.weights.context));
        match asked > limit {
            true => Err(ModelError::TooLong { tokens: asked, limit }),
            false => Ok(Prompt { tokens, shared }),
        }
    }

    /// Computes a prompt, all but what is known already; returns its segments and the logits after its last token.
    fn prefill(&mut self, prompt: &Prompt) -> Result<(Vec<Arc<Segment>>, Vec<f32>), ModelError> {
        let (shared, rest) = prompt.tokens.split_at(prompt.shared);
        let prefix = match self.prefixes.exact(shared) {
            Some(segment) => segment,
            None => {
                let known = self.prefixes.start(shared).map_err(failed)?;
                let done = known.as_ref().map_or(0, |segment| segment.len());
                let (mut parts, _) = self.extend(known.into_iter().collect(), &shared[done..])?;
                let segment = match parts.len() {
                    1 => parts.remove(0),
                    _ => Arc::new(Segment::join(&parts).map_err(failed)?),
                };
                self.prefixes.keep(shared.to_vec(), segment.clone());
                segment
            }
        };
        let (parts, logits) = self.extend(vec![prefix.clone()], rest)?;
        let own = Arc::new(Segment::join(&parts[1..]).map_err(failed)?);
        Ok((vec![prefix, own], logits))
    }

    /// Computes `tokens` after `past`, chunk by chunk; returns all segments and the logits after the last token.
    fn extend(
        &mut self,
        mut past: Vec<Arc<Segment>>,
        tokens: &[u32],
    ) -> Result<(Vec<Arc<Segment>>, Vec<f32>), ModelError> {
        let mut logits = Vec::new();
        for chunk in tokens.chunks(CHUNK) {
            interrupt::check()?;
            let mut own = self.weights.suffix();
            let run = Run { tokens: chunk, past: &past, own: &mut own, wanted: &[chunk.len() - 1] };
            logits = self.weights.forward(&mut [run]).map_err(failed)?.pop().unwrap_or_default();
            past.push(Arc::new(own.freeze().map_err(failed)?));
        }
        self.usage.prompt += tokens.len() as u64;
        Ok((past, logits))
    }
}

impl Model for Embedded {
    fn id(&self) -> String {
        ID.to_owned()
    }

    fn is_large(&self) -> bool {
        false
    }

    fn ask(
        &mut self,
        questions: &[Question],
        done: &mut dyn FnMut(usize),
    ) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
        self.usage = Usage::default();
        let answers = self.decode(questions, done)?;
        Ok((answers, self.usage))
    }
}

fn failed(error: candle_core::Error) -> ModelError {
    ModelError::Other(format!("the embedded model failed: {error}"))
}
