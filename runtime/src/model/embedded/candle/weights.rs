//! Reads a Qwen2 model out of an open GGUF file into quantized tensors.
//!
//! The file is read, not mapped: mapping needs `unsafe`, and the kernels repack what they use anyway.

use std::io::{Read, Seek};
use std::path::Path;

use candle_core::quantized::QTensor;
use candle_core::quantized::gguf_file::Content;
use candle_core::{Device, Error, Result};

use super::cache::{Shape, Suffix};

/// One transformer layer.
pub struct Layer {
    pub attention_norm: Vec<f32>,
    pub query: QTensor,
    pub key: QTensor,
    pub value: QTensor,
    pub query_bias: Vec<f32>,
    pub key_bias: Vec<f32>,
    pub value_bias: Vec<f32>,
    pub output: QTensor,
    pub feed_norm: Vec<f32>,
    pub gate: QTensor,
    pub up: QTensor,
    pub down: QTensor,
}

pub struct Weights {
    pub embedding: QTensor,
    pub layers: Vec<Layer>,
    pub norm: Vec<f32>,
    /// `None` where the embedding serves as the output head.
    pub head: Option<QTensor>,
    pub epsilon: f32,
    /// Query heads.
    pub heads: usize,
    pub cache: Shape,
    /// Angle per position of each pair of a head.
    pub frequencies: Vec<f64>,
    /// Tokens the model was trained to see at once.
    pub context: usize,
}

impl Weights {
    /// Numbers per token between layers.
    pub fn hidden(&self) -> usize {
        self.norm.len()
    }

    /// Nothing yet, to grow.
    pub fn suffix(&self) -> Suffix {
        Suffix::new(self.cache)
    }

    pub fn head(&self) -> &QTensor {
        self.head.as_ref().unwrap_or(&self.embedding)
    }

    /// Reads everything; an error names what is missing or does not fit together.
    pub fn open<R: Read + Seek>(_: &Path, content: &Content, file: &mut R) -> Result<Self> {
        let architecture = metadata(content, "general.architecture")?.to_string()?.as_str();
        if architecture != "qwen2" {
            return Err(Error::msg(format!("the model's architecture is {architecture:?}, not \"qwen2\"")));
        }
        let number = |key: &str| Ok::<_, Error>(metadata(content, key)?.to_u32()? as usize);
        let heads = number("qwen2.attention.head_count")?;
        let kv_heads = number("qwen2.attention.head_count_kv")?;
        let hidden = number("qwen2.embedding_length")?;
        let layers = number("qwen2.block_count")?;
        let base = f64::from(metadata(content, "qwen2.rope.freq_base")?.to_f32()?);
        if heads == 0 || kv_heads == 0 || heads % kv_heads != 0 || hidden % (2 * heads) != 0 {
            return Err(Error::msg(format!("{heads} heads, {kv_heads} key-value heads and width {hidden} do not fit")));
        }
        let size = hidden / heads;
        let mut read = |name: &str| content.tensor(file, name, &Device::Cpu);
        let norm = floats(read("output_norm.weight")?, hidden)?;
        let embedding = matrix(read("token_embd.weight")?, None, hidden)?;
        let head = match content.tensor_infos.contains_key("output.weight") {
            true => Some(matrix(read("output.weight")?, Some(embedding.shape().dims2()?.0), hidden)?),
            false => None,
        };
        let feed = number("qwen2.feed_forward_length")?;
        let width = kv_heads * size;
        let layers = (0..layers)
            .map(|index| {
                let mut part = |name: &str| read(&format!("blk.{index}.{name}"));
                Ok(Layer {
                    attention_norm: floats(part("attn_norm.weight")?, hidden)?,
                    query: matrix(part("attn_q.weight")?, Some(hidden), hidden)?,
                    key: matrix(part("attn_k.weight")?, Some(width), hidden)?,
                    value: matrix(part("attn_v.weight")?, Some(width), hidden)?,
                    query_bias: floats(part("attn_q.bias")?, hidden)?,
                    key_bias: floats(part("attn_k.bias")?, width)?,
                    value_bias: floats(part("attn_v.bias")?, width)?,
                    output: matrix(part("attn_output.weight")?, Some(hidden), hidden)?,
                    feed_norm: floats(part("ffn_norm.weight")?, hidden)?,
                    gate: matrix(part("ffn_gate.weight")?, Some(feed), hidden)?,
                    up: matrix(part("ffn_up.weight")?, Some(feed), hidden)?,
                    down: matrix(part("ffn_down.weight")?, Some(hidden), feed)?,
                })
            })
            .collect::<Result<Vec<_>>>()?;
        Ok(Self {
            cache: Shape { layers: layers.len(), heads: kv_heads, size },
            embedding,
            layers,
            norm,
            head,
            epsilon: metadata(content, "qwen2.attention.layer_norm_rms_epsilon")?.to_f32()?,
            heads,
            frequencies: (0..size / 2).map(|pair| base.powf(-2.0 * pair as f64 / size as f64)).collect(),
            context: number("qwen2.context_length")?,
        })
    }
}

fn metadata<'a>(content: &'a Content, key: &str) -> Result<&'a candle_core::quantized::gguf_file::Value> {
    content.metadata.get(key).ok_or_else(|| Error::msg(format!("the model file does not say {key}")))
}

fn matrix(tensor: QTensor, rows: Option<usize>, columns: usize) -> Result<QTensor> {
    match tensor.shape().dims() {
        [r, c] if *c == columns && rows.is_none_or(|rows| rows == *r) => Ok(tensor),
        other => Err(Error::msg(format!("a tensor of the model has the shape {other:?}, not [{rows:?}, {columns}]"))),
    }
}

fn floats(tensor: QTensor, len: usize) -> Result<Vec<f32>> {
    let numbers = tensor.dequantize(&Device::Cpu)?.flatten_all()?.to_vec1::<f32>()?;
    match numbers.len() == len {
        true => Ok(numbers),
        false => Err(Error::msg(format!("a vector of the model has {} numbers, not {len}", numbers.len()))),
    }
}
