//! The model in llama.cpp, through its crate: the same tokens in, the same logits out as `candle`, with its kernels.
//!
//! llama.cpp keeps one cache of cells for all sequences, and sequences share cells. A [`Suffix`] is a sequence of its
//! row's own that begins with the cells of its past; a fork shares the sequence until one of both grows. Not here: words,
//! grammars, choosing tokens.

use std::io::{Read, Seek};
use std::num::NonZeroU32;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use candle_core::quantized::gguf_file::Content;
use candle_core::{Error, Result};
use llama_cpp_2::context::LlamaContext;
use llama_cpp_2::context::params::LlamaContextParams;
use llama_cpp_2::llama_backend::LlamaBackend;
use llama_cpp_2::llama_batch::LlamaBatch;
use llama_cpp_2::model::LlamaModel;
use llama_cpp_2::model::params::LlamaModelParams;
use llama_cpp_2::token::LlamaToken;

use super::Run;

/// Tokens of all sequences together, shared ones once; half a kilobyte a layer each, a gigabyte in all.
const CELLS: u32 = 32_768;
/// The most sequences that llama.cpp can tell apart.
const SEQUENCES: u32 = 256;
/// Tokens in one pass.
const BATCH: usize = 512;

/// Threads and kernels of llama.cpp, started once a process.
static BACKEND: OnceLock<LlamaBackend> = OnceLock::new();

pub struct Weights {
    cache: Arc<Cache>,
    /// Tokens the model was trained to see at once.
    pub context: usize,
}

/// llama.cpp's context: the cells, and which sequences are not used.
struct Cache(Mutex<Cells>);

struct Cells {
    context: LlamaContext<'static>,
    batch: LlamaBatch<'static>,
    unused: Vec<i32>,
}

/// One sequence; its cells are free again when it goes.
struct Sequence {
    id: i32,
    cache: Arc<Cache>,
}

/// Cells of a run of tokens, never changed: the last `len` before some place of a sequence.
pub struct Segment {
    len: usize,
    sequence: Option<Arc<Sequence>>,
}

/// Cells that one row adds after its segments. Cloning it forks the row; [`Suffix::truncate`] rolls it back.
#[derive(Clone)]
pub struct Suffix {
    cache: Arc<Cache>,
    len: usize,
    sequence: Option<Arc<Sequence>>,
}

/// A token on its way through the model.
struct Step {
    token: LlamaToken,
    position: i32,
    sequence: i32,
    wanted: bool,
}

impl Weights {
    /// Maps the file.
    pub fn open<R: Read + Seek>(path: &Path, _: &Content, _: &mut R) -> Result<Self> {
        let backend = match BACKEND.get() {
            Some(backend) => backend,
            None => {
                let mut backend = LlamaBackend::init().map_err(Error::wrap)?;
                backend.void_logs();
                BACKEND.get_or_init(|| backend)
            }
        };
        let model = LlamaModel::load_from_file(backend, path, &LlamaModelParams::default()).map_err(Error::wrap)?;
        // A context borrows its model; a process opens the embedded model once and keeps it.
        let model: &'static LlamaModel = Box::leak(Box::new(model));
        let threads = std::thread::available_parallelism().map_or(1, |threads| threads.get() as i32);
        let parameters = LlamaContextParams::default()
            .with_n_ctx(NonZeroU32::new(CELLS))
            .with_n_batch(BATCH as u32)
            .with_n_seq_max(SEQUENCES)
            .with_kv_unified(true)
            .with_n_threads(threads)
            .with_n_threads_batch(threads);
        let context = model.new_context(backend, parameters).map_err(Error::wrap)?;
        let cells = Cells { context, batch: LlamaBatch::new(BATCH, 1), unused: (0..SEQUENCES as i32).rev().collect() };
        Ok(Self { cache: Arc::new(Cache(Mutex::new(cells))), context: model.n_ctx_train() as usize })
    }

    /// Nothing yet, to grow.
    pub fn suffix(&self) -> Suffix {
        Suffix { cache: self.cache.clone(), len: 0, sequence: None }
    }

    /// Computes the runs; returns the logits of every wanted token, run by run. On an error the suffixes are as before.
    pub fn forward(&self, runs: &mut [Run]) -> Result<Vec<Vec<f32>>> {
        let mut steps = Vec::new();
        for run in &mut *runs {
            let past = run.past.iter().map(|segment| segment.len).sum::<usize>();
            let start = past + run.own.len;
            let sequence = run.own.own_sequence(run.past, start)?;
            steps.extend(run.tokens.iter().enumerate().map(|(at, &token)| Step {
                token: LlamaToken(token as i32),
                position: (start + at) as i32,
                sequence,
                wanted: run.wanted.contains(&at),
            }));
        }
        let mut logits = Vec::new();
        let mut cells = self.cache.cells();
        for steps in steps.chunks(BATCH) {
            cells.compute(steps, &mut logits)?;
        }
        runs.iter_mut().for_each(|run| run.own.len += run.tokens.len());
        Ok(logits)
    }
}

impl Cache {
    /// Cells are as llama.cpp left them, whatever happened to a thread that held them.
    fn cells(&self) -> MutexGuard<'_, Cells> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Cells {
    fn compute(&mut self, steps: &[Step], logits: &mut Vec<Vec<f32>>) -> Result<()> {
        self.batch.clear();
        for step in steps {
            self.batch.add(step.token, step.position, &[step.sequence], step.wanted).map_err(Error::wrap)?;
        }
        self.context.decode(&mut self.batch).map_err(Error::wrap)?;
        let wanted = steps.iter().enumerate().filter(|(_, step)| step.wanted);
        logits.extend(wanted.map(|(at, _)| self.context.get_logits_ith(at as i32).to_vec()));
        Ok(())
    }
}

impl Sequence {
    /// A sequence of the first `len` cells of another, or an empty one.
    fn new(cache: &Arc<Cache>, of: Option<&Arc<Sequence>>, len: usize) -> Result<Arc<Self>> {
        let mut cells = cache.cells();
        let id = cells.unused.pop().ok_or_else(|| Error::msg("too many answers at once"))?;
        if let Some(of) = of
            && let Err(error) = cells.context.copy_kv_cache_seq(of.id, id, None, Some(len as u32))
        {
            cells.unused.push(id);
            return Err(Error::wrap(error));
        }
        Ok(Arc::new(Self { id, cache: cache.clone() }))
    }
}

impl Drop for Sequence {
    fn drop(&mut self) {
        let mut cells = self.cache.cells();
        // Whole sequences are always removed.
        let _ = cells.context.clear_kv_cache_seq(Some(self.id as u32), None, None);
        cells.unused.push(self.id);
    }
}

impl Segment {
    pub fn len(&self) -> usize {
        self.len
    }

    /// One segment out of consecutive ones. A sequence has its past in it, so this is the last of them, longer.
    pub fn join(parts: &[Arc<Segment>]) -> Result<Self> {
        let last = parts.iter().rfind(|part| part.len > 0);
        let sequence = last.and_then(|part| part.sequence.clone());
        Ok(Self { len: parts.iter().map(|part| part.len).sum(), sequence })
    }

    /// The first `len` tokens of a segment that has nothing before it.
    pub fn head(&self, len: usize) -> Result<Self> {
        Ok(Self { len: len.min(self.len), sequence: self.sequence.clone() })
    }
}

impl Suffix {
    pub fn len(&self) -> usize {
        self.len
    }

    /// Forgets all but the first `len` tokens.
    pub fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Turns the suffix into a segment that rows can share.
    pub fn freeze(&self) -> Result<Segment> {
        Ok(Segment { len: self.len, sequence: self.sequence.clone() })
    }

    /// The sequence to add to after its first `start` cells, which nobody else sees.
    fn own_sequence(&mut self, past: &[Arc<Segment>], start: usize) -> Result<i32> {
        let own = match &self.sequence {
            Some(own) if Arc::strong_count(own) == 1 => own.clone(),
            shared => {
                let before = past.iter().rfind(|segment| segment.len > 0);
                let of = shared.as_ref().or(before.and_then(|segment| segment.sequence.as_ref()));
                Sequence::new(&self.cache, of, start)?
            }
        };
        // What was rolled back is still there.
        let rest = self.cache.cells().context.clear_kv_cache_seq(Some(own.id as u32), Some(start as u32), None);
        if !rest.map_err(Error::wrap)? {
            return Err(Error::msg("the cache cannot be rolled back"));
        }
        let id = own.id;
        self.sequence = Some(own);
        Ok(id)
    }
}
