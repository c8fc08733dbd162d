//! Keys and values of tokens already computed: frozen [`Segment`]s that many rows share, and a growing [`Suffix`] of
//! each row's own.
//!
//! Values are rounded to half precision when they enter, as llama.cpp keeps them. Not here: which row sees which
//! segments (`forward`), and what is kept between questions (`prefix`).

use std::ops::Range;

use candle_core::{Device, Result, Tensor};
use half::f16;

/// How much one token occupies: `layers` times a key and a value of `heads * size` numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    pub layers: usize,
    /// Key-value heads, fewer than query heads.
    pub heads: usize,
    /// Numbers in one head.
    pub size: usize,
}

impl Shape {
    pub fn width(self) -> usize {
        self.heads * self.size
    }
}

/// Keys and values of a run of tokens, never changed: one (keys, values) pair a layer, each `[heads, tokens, size]`.
#[derive(Debug)]
pub struct Segment {
    len: usize,
    layers: Vec<(Tensor, Tensor)>,
}

impl Segment {
    pub fn len(&self) -> usize {
        self.len
    }

    /// Keys and values of one layer.
    pub fn layer(&self, index: usize) -> Option<&(Tensor, Tensor)> {
        self.layers.get(index)
    }

    /// One segment out of consecutive ones.
    pub fn join(parts: &[std::sync::Arc<Segment>]) -> Result<Self> {
        let layers = parts.iter().map(|part| part.layers.len()).min().unwrap_or(0);
        let side = |index: usize, pick: fn(&(Tensor, Tensor)) -> &Tensor| {
            let tensors: Vec<_> = parts.iter().filter_map(|part| part.layer(index)).map(pick).collect();
            Tensor::cat(&tensors, 1)?.contiguous()
        };
        let layers = (0..layers)
            .map(|index| Ok((side(index, |pair| &pair.0)?, side(index, |pair| &pair.1)?)))
            .collect::<Result<_>>()?;
        Ok(Self { len: parts.iter().map(|part| part.len).sum(), layers })
    }

    /// The first `len` tokens, copied.
    pub fn head(&self, len: usize) -> Result<Self> {
        let len = len.min(self.len);
        let cut = |tensor: &Tensor| tensor.narrow(1, 0, len)?.force_contiguous();
        let layers = self.layers.iter().map(|(keys, values)| Ok((cut(keys)?, cut(values)?))).collect::<Result<_>>()?;
        Ok(Self { len, layers })
    }
}

/// Keys and values that one row adds after its segments. Cloning it forks the row; [`Suffix::truncate`] rolls it back.
#[derive(Clone, Debug)]
pub struct Suffix {
    shape: Shape,
    len: usize,
    layers: Vec<(Vec<f32>, Vec<f32>)>,
}

impl Suffix {
    pub fn new(shape: Shape) -> Self {
        Self { shape, len: 0, layers: vec![Default::default(); shape.layers] }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// Forgets all but the first `len` tokens, also what an interrupted forward left half written.
    pub fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
        let numbers = self.len * self.shape.width();
        for (keys, values) in &mut self.layers {
            keys.truncate(numbers);
            values.truncate(numbers);
        }
    }

    /// Adds keys and values (each `tokens * width`) to one layer; [`Suffix::commit`] counts them once all layers have
    /// them. Returns all keys and values of that layer.
    pub fn push(&mut self, layer: usize, keys: &[f32], values: &[f32]) -> Option<(&[f32], &[f32])> {
        let (all_keys, all_values) = self.layers.get_mut(layer)?;
        all_keys.extend(keys.iter().map(|&number| rounded(number)));
        all_values.extend(values.iter().map(|&number| rounded(number)));
        Some((all_keys, all_values))
    }

    pub fn commit(&mut self, tokens: usize) {
        self.len += tokens;
    }

    /// Turns the suffix into a segment that rows can share.
    pub fn freeze(&self) -> Result<Segment> {
        let Shape { heads, size, .. } = self.shape;
        let numbers = 0..self.len * self.shape.width();
        let side = |all: &[f32], numbers: Range<usize>| {
            Tensor::from_slice(&all[numbers], (self.len, heads, size), &Device::Cpu)?.transpose(0, 1)?.contiguous()
        };
        let layers = self
            .layers
            .iter()
            .map(|(keys, values)| Ok((side(keys, numbers.clone())?, side(values, numbers.clone())?)))
            .collect::<Result<_>>()?;
        Ok(Segment { len: self.len, layers })
    }
}

fn rounded(number: f32) -> f32 {
    f16::from_f32(number).to_f32()
}
