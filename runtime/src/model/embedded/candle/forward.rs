//! One pass of Qwen2 over new tokens of several rows at once: tokens and what the rows remember in, logits out.
//!
//! All rows' tokens go through each weight matrix together, since reading the weights is what costs. Attention treats
//! a row's past in two parts: segments, each attended once by all rows that share it (a matrix product), and the row's
//! own suffix (a loop). Results do not depend on the order of rows. Not here: choosing tokens.

use std::sync::Arc;

use candle_core::quantized::QTensor;
use candle_core::{Device, Error, Result, Tensor};
use rayon::prelude::*;

use super::cache::Segment;
use super::weights::{Layer, Weights};
use crate::model::embedded::Run;
use crate::model::embedded::exp::exp;

/// Running attention of one batch: softmax over the keys seen so far, kept as (maximum, sum, weighted values).
struct Attention {
    /// Per token and query head.
    maximum: Vec<f32>,
    sum: Vec<f32>,
    /// Per token, query head and number of the head.
    values: Vec<f32>,
}

impl Weights {
    /// Computes the runs; returns the logits of every wanted token, run by run. On an error the suffixes are as before.
    pub fn forward(&self, runs: &mut [Run]) -> Result<Vec<Vec<f32>>> {
        let before: Vec<usize> = runs.iter().map(|run| run.own.len()).collect();
        let result = self.compute(runs);
        for (run, before) in runs.iter_mut().zip(before) {
            match result {
                Ok(_) => run.own.commit(run.tokens.len()),
                Err(_) => run.own.truncate(before),
            }
        }
        result
    }

    fn compute(&self, runs: &mut [Run]) -> Result<Vec<Vec<f32>>> {
        let tokens: Vec<u32> = runs.iter().flat_map(|run| run.tokens.iter().copied()).collect();
        if tokens.is_empty() {
            return Ok(Vec::new());
        }
        let positions: Vec<usize> = runs
            .iter()
            .flat_map(|run| {
                let start = run.past.iter().map(|segment| segment.len()).sum::<usize>() + run.own.len();
                start..start + run.tokens.len()
            })
            .collect();
        let angles = self.angles(&positions);
        let shared = share(runs);
        let ids = Tensor::from_slice(&tokens, tokens.len(), &Device::Cpu)?;
        let mut stream = numbers(&self.embedding.embedding(&ids)?)?;
        for (index, layer) in self.layers.iter().enumerate() {
            let attended = self.attend(index, layer, &stream, &angles, runs, &shared)?;
            add(&mut stream, &project(&[&layer.output], attended, self.hidden())?[0]);
            let normed = self.norm(&stream, &layer.feed_norm);
            let [mut gate, up] = pair(project(&[&layer.gate, &layer.up], normed, self.hidden())?)?;
            gate.par_chunks_mut(4096).zip(up.par_chunks(4096)).for_each(|(gate, up)| {
                for (gate, up) in gate.iter_mut().zip(up) {
                    *gate *= up / (1.0 + exp(-*gate));
                }
            });
            let width = gate.len() / tokens.len();
            add(&mut stream, &project(&[&layer.down], gate, width)?[0]);
        }
        self.logits(runs, &stream)
    }

    fn logits(&self, runs: &[Run], stream: &[f32]) -> Result<Vec<Vec<f32>>> {
        let hidden = self.hidden();
        let mut rows = Vec::new();
        let mut start = 0;
        for run in runs {
            for &wanted in run.wanted {
                let row = start + wanted;
                let row = stream.get(row * hidden..(row + 1) * hidden).filter(|_| wanted < run.tokens.len());
                rows.extend_from_slice(row.ok_or_else(|| Error::msg("logits wanted for a token that is not there"))?);
            }
            start += run.tokens.len();
        }
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let rows = self.norm(&rows, &self.norm);
        let logits = project(&[self.head()], rows, hidden)?;
        let vocabulary = self.head().shape().dims2()?.0;
        Ok(logits[0].chunks_exact(vocabulary).map(<[f32]>::to_vec).collect())
    }

    /// Attention of one layer, `[tokens, hidden]`, before its output projection. Adds keys and values to the suffixes.
    fn attend(
        &self,
        index: usize,
        layer: &Layer,
        stream: &[f32],
        angles: &[(f32, f32)],
        runs: &mut [Run],
        shared: &[Shared],
    ) -> Result<Vec<f32>> {
        let (hidden, width, size) = (self.hidden(), self.cache.width(), self.cache.size);
        let normed = self.norm(stream, &layer.attention_norm);
        let [mut query, mut key, mut value] =
            triple(project(&[&layer.query, &layer.key, &layer.value], normed, hidden)?)?;
        bias(&mut query, &layer.query_bias);
        bias(&mut key, &layer.key_bias);
        bias(&mut value, &layer.value_bias);
        rotate(&mut query, angles, hidden, size);
        rotate(&mut key, angles, width, size);
        let scale = 1.0 / (size as f32).sqrt();
        query.iter_mut().for_each(|number| *number *= scale);

        let count = query.len() / size;
        let mut attention = Attention {
            maximum: vec![f32::NEG_INFINITY; count],
            sum: vec![0.0; count],
            values: vec![0.0; query.len()],
        };
        for group in shared {
            self.attend_shared(index, group, &query, &mut attention)?;
        }
        self.attend_own(index, runs, &query, &key, &value, &mut attention)?;
        for (values, sum) in attention.values.chunks_exact_mut(size).zip(&attention.sum) {
            values.iter_mut().for_each(|number| *number /= sum);
        }
        Ok(attention.values)
    }

    /// All tokens of all rows that share a segment look at it: one product per key-value head.
    fn attend_shared(&self, index: usize, group: &Shared, query: &[f32], attention: &mut Attention) -> Result<()> {
        let Some((keys, values)) = group.segment.layer(index) else { return Ok(()) };
        let (size, kv_heads) = (self.cache.size, self.cache.heads);
        let each = self.heads / kv_heads;
        let rows = group.tokens.len() * each;
        let mut gathered = Vec::with_capacity(kv_heads * rows * size);
        for head in 0..kv_heads {
            for &token in &group.tokens {
                let start = (token * self.heads + head * each) * size;
                gathered.extend_from_slice(&query[start..start + each * size]);
            }
        }
        let gathered = Tensor::from_vec(gathered, (kv_heads, rows, size), &Device::Cpu)?;
        let mut scores = numbers(&gathered.matmul(&keys.t()?)?)?;
        let length = group.segment.len();
        let stats: Vec<(f32, f32)> = scores.par_chunks_exact_mut(length).map(softmax).collect();
        let scores = Tensor::from_vec(scores, (kv_heads, rows, length), &Device::Cpu)?;
        let found = numbers(&scores.matmul(values)?)?;
        for (row, ((maximum, sum), found)) in stats.into_iter().zip(found.chunks_exact(size)).enumerate() {
            let (head, row) = (row / rows, row % rows);
            let at = group.tokens[row / each] * self.heads + head * each + row % each;
            attention.merge(at, maximum, sum, found);
        }
        Ok(())
    }

    /// Every token looks at its own row's suffix up to itself.
    fn attend_own(
        &self,
        index: usize,
        runs: &mut [Run],
        query: &[f32],
        key: &[f32],
        value: &[f32],
        attention: &mut Attention,
    ) -> Result<()> {
        let (size, width) = (self.cache.size, self.cache.width());
        let each = self.heads / self.cache.heads;
        let mut seen = Vec::new();
        let mut start = 0;
        for run in runs {
            let new = start * width..(start + run.tokens.len()) * width;
            let before = run.own.len();
            let Some((keys, values)) = run.own.push(index, &key[new.clone()], &value[new]) else {
                return Err(Error::msg("the cache has fewer layers than the model"));
            };
            start += run.tokens.len();
            seen.extend((0..run.tokens.len()).map(|token| {
                let numbers = (before + token + 1) * width;
                (&keys[..numbers], &values[..numbers])
            }));
        }
        let parts = (
            attention.maximum.par_chunks_mut(self.heads),
            attention.sum.par_chunks_mut(self.heads),
            attention.values.par_chunks_mut(self.heads * size),
            query.par_chunks(self.heads * size),
            seen.par_iter(),
        );
        parts.into_par_iter().for_each(|(maximum, sum, found, query, (keys, values))| {
            let mut scores = Vec::with_capacity(keys.len() / width);
            for head in 0..self.heads {
                let offset = head / each * size;
                let query = &query[head * size..(head + 1) * size];
                scores.clear();
                scores.extend(keys.chunks_exact(width).map(|keys| dot(query, &keys[offset..offset + size])));
                let (new_maximum, new_sum) = softmax(&mut scores);
                let found = &mut found[head * size..(head + 1) * size];
                let (old, new) = merged(&mut maximum[head], &mut sum[head], new_maximum, new_sum);
                found.iter_mut().for_each(|number| *number *= old);
                for (score, values) in scores.iter().zip(values.chunks_exact(width)) {
                    let weight = score * new;
                    for (number, value) in found.iter_mut().zip(&values[offset..offset + size]) {
                        *number += weight * value;
                    }
                }
            }
        });
        Ok(())
    }

    /// Cosine and sine for every token and pair of a head.
    fn angles(&self, positions: &[usize]) -> Vec<(f32, f32)> {
        let angle = |position: usize, frequency: f64| {
            let (sin, cos) = (position as f64 * frequency).sin_cos();
            (cos as f32, sin as f32)
        };
        positions.iter().flat_map(|&position| self.frequencies.iter().map(move |&f| angle(position, f))).collect()
    }

    fn norm(&self, stream: &[f32], weight: &[f32]) -> Vec<f32> {
        let mut out = Vec::with_capacity(stream.len());
        for row in stream.chunks_exact(weight.len()) {
            let mean = dot(row, row) / row.len() as f32;
            let scale = 1.0 / (mean + self.epsilon).sqrt();
            out.extend(row.iter().zip(weight).map(|(number, weight)| number * scale * weight));
        }
        out
    }
}

impl Attention {
    /// Adds what one query head of one token found in a segment, given relative to its own maximum.
    fn merge(&mut self, at: usize, maximum: f32, sum: f32, found: &[f32]) {
        let (old, new) = merged(&mut self.maximum[at], &mut self.sum[at], maximum, sum);
        let size = found.len();
        for (number, found) in self.values[at * size..(at + 1) * size].iter_mut().zip(found) {
            *number = *number * old + found * new;
        }
    }
}

/// A segment and the tokens of this batch that see it, as indices.
struct Shared {
    segment: Arc<Segment>,
    tokens: Vec<usize>,
}

fn share(runs: &[Run]) -> Vec<Shared> {
    let mut groups: Vec<Shared> = Vec::new();
    let mut start = 0;
    for run in runs {
        let tokens = start..start + run.tokens.len();
        start = tokens.end;
        for segment in run.past.iter().filter(|segment| segment.len() > 0) {
            match groups.iter_mut().find(|group| Arc::ptr_eq(&group.segment, segment)) {
                Some(group) => group.tokens.extend(tokens.clone()),
                None => groups.push(Shared { segment: segment.clone(), tokens: tokens.clone().collect() }),
            }
        }
    }
    groups
}

/// `rows` (`[tokens, width]`) through each matrix; matrices of one kind share a pass where the processor allows it.
fn project(matrices: &[&QTensor], rows: Vec<f32>, width: usize) -> Result<Vec<Vec<f32>>> {
    let count = rows.len() / width;
    let rows = Tensor::from_vec(rows, (count, width), &Device::Cpu)?;
    if matrices.len() > 1
        && let Some(products) = QTensor::gemv_fused_shared_lhs(matrices, &rows)?
    {
        return products.iter().map(numbers).collect();
    }
    matrices.iter().map(|matrix| numbers(&rows.apply_op1_no_bwd(*matrix)?)).collect()
}

fn numbers(tensor: &Tensor) -> Result<Vec<f32>> {
    tensor.flatten_all()?.to_vec1::<f32>()
}

fn pair(products: Vec<Vec<f32>>) -> Result<[Vec<f32>; 2]> {
    products.try_into().map_err(|_| Error::msg("two products expected"))
}

fn triple(products: Vec<Vec<f32>>) -> Result<[Vec<f32>; 3]> {
    products.try_into().map_err(|_| Error::msg("three products expected"))
}

fn add(stream: &mut [f32], more: &[f32]) {
    stream.iter_mut().zip(more).for_each(|(number, more)| *number += more);
}

fn bias(rows: &mut [f32], bias: &[f32]) {
    rows.chunks_exact_mut(bias.len()).for_each(|row| add(row, bias));
}

/// Rotary position embedding, halves paired ("neox"): number `i` of a head turns with number `i + size / 2`.
fn rotate(rows: &mut [f32], angles: &[(f32, f32)], width: usize, size: usize) {
    for (row, angles) in rows.chunks_exact_mut(width).zip(angles.chunks_exact(size / 2)) {
        for head in row.chunks_exact_mut(size) {
            let (left, right) = head.split_at_mut(size / 2);
            for ((left, right), (cos, sin)) in left.iter_mut().zip(right).zip(angles) {
                (*left, *right) = (*left * cos - *right * sin, *left * sin + *right * cos);
            }
        }
    }
}

/// Turns scores into weights relative to their maximum; returns the maximum and the sum of the weights.
fn softmax(scores: &mut [f32]) -> (f32, f32) {
    let maximum = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.iter_mut().for_each(|score| *score = exp(*score - maximum));
    (maximum, scores.iter().sum())
}

/// Joins two running softmaxes; returns the factors for what was found before and for the new.
fn merged(maximum: &mut f32, sum: &mut f32, new_maximum: f32, new_sum: f32) -> (f32, f32) {
    let top = maximum.max(new_maximum);
    let (old, new) = (if *sum == 0.0 { 0.0 } else { exp(*maximum - top) }, exp(new_maximum - top));
    *sum = *sum * old + new_sum * new;
    *maximum = top;
    (old, new)
}

/// Eight sums at once, so that it becomes vector code without reordering that the compiler may not do.
fn dot(left: &[f32], right: &[f32]) -> f32 {
    let mut sums = [0.0f32; 16];
    for (left, right) in left.chunks_exact(16).zip(right.chunks_exact(16)) {
        for ((sum, left), right) in sums.iter_mut().zip(left).zip(right) {
            *sum += left * right;
        }
    }
    let rest = left.len() / 16 * 16;
    let tail: f32 = left[rest..].iter().zip(&right[rest..]).map(|(left, right)| left * right).sum();
    sums.iter().sum::<f32>() + tail
}
