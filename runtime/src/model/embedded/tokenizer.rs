//! Text to tokens and back, from the tokenizer that the model file carries.
//!
//! Text never becomes a special token: a spec that contains `<|im_end|>` is plain text. Unicode is not normalised (the
//! original tokenizer does, llama.cpp does not): forced text must come out byte for byte.

use std::sync::Arc;

use candle_core::quantized::gguf_file::{Content, Value};
use candle_core::quantized::tokenizer::TokenizerFromGguf;
use candle_core::{Error, Result};
use tokenizers::{NormalizerWrapper, Tokenizer};
use toktrie::{TokEnv, TokRxInfo, TokTrie, TokenId, TokenizerEnv};

/// Tokens of the chat format.
#[derive(Clone, Copy, Debug)]
pub struct Marks {
    /// `<|im_start|>`, before each message.
    pub start: TokenId,
    /// `<|im_end|>`, after each message: the end of an answer.
    pub end: TokenId,
    /// `<|endoftext|>`, the other way to end.
    pub stop: TokenId,
}

pub struct Words {
    inner: Arc<Inner>,
    pub marks: Marks,
}

struct Inner {
    tokenizer: Tokenizer,
    trie: TokTrie,
}

impl Words {
    pub fn read(content: &Content) -> Result<Self> {
        let mut tokenizer = Tokenizer::from_gguf(content)?;
        tokenizer.with_normalizer(None::<NormalizerWrapper>).map_err(Error::wrap)?;
        tokenizer.set_encode_special_tokens(true);
        let pieces = strings(content, "tokenizer.ggml.tokens")?;
        let kinds = integers(content, "tokenizer.ggml.token_type")?;
        let find = |text: &str| {
            let found = pieces.iter().position(|piece| *piece == text);
            found.map(|at| at as TokenId).ok_or_else(|| Error::msg(format!("the model has no token {text}")))
        };
        let marks = Marks { start: find("<|im_start|>")?, end: find("<|im_end|>")?, stop: find("<|endoftext|>")? };
        let decoder = byte_alphabet();
        let words: Vec<Vec<u8>> = pieces
            .iter()
            .zip(kinds)
            .map(|(piece, kind)| match kind {
                NORMAL => piece.chars().map(&decoder).collect::<Option<_>>().unwrap_or_default(),
                _ => [&[TokTrie::SPECIAL_TOKEN_MARKER], piece.as_bytes()].concat(),
            })
            .collect();
        let trie = TokTrie::from(&TokRxInfo::new(words.len() as u32, marks.end), &words);
        Ok(Self { inner: Arc::new(Inner { tokenizer, trie }), marks })
    }

    /// The tokens of plain text.
    pub fn encode(&self, text: &str) -> Vec<TokenId> {
        self.inner.tokenize(text)
    }

    /// The bytes of tokens, special ones left out; not always whole characters.
    pub fn decode(&self, tokens: &[TokenId]) -> Vec<u8> {
        self.inner.trie.decode_ext(tokens, false)
    }

    pub fn is_end(&self, token: TokenId) -> bool {
        token == self.marks.end || token == self.marks.stop
    }

    /// For the grammar engine.
    pub fn env(&self) -> TokEnv {
        self.inner.clone()
    }
}

impl TokenizerEnv for Inner {
    fn tok_trie(&self) -> &TokTrie {
        &self.trie
    }

    fn tokenize_bytes(&self, bytes: &[u8]) -> Vec<TokenId> {
        self.trie.tokenize_with_greedy_fallback(bytes, |text| match self.tokenizer.encode_fast(text, false) {
            Ok(encoding) => encoding.get_ids().to_vec(),
            Err(_) => self.trie.greedy_tokenize(text.as_bytes()),
        })
    }
}

/// Kind of a token that is text, in the model file.
const NORMAL: i64 = 1;

/// The bytes behind the letters that byte-level vocabularies use: printable Latin-1 is itself, the other bytes are
/// numbered from U+0100 on.
fn byte_alphabet() -> impl Fn(char) -> Option<u8> {
    let printable = |byte: &u8| matches!(byte, b'!'..=b'~' | 0xa1..=0xac | 0xae..=0xff);
    let moved: Vec<u8> = (0..=u8::MAX).filter(|byte| !printable(byte)).collect();
    move |letter| match u8::try_from(letter).ok().filter(printable) {
        Some(byte) => Some(byte),
        None => moved.get((letter as usize).checked_sub(0x100)?).copied(),
    }
}

fn array<'a>(content: &'a Content, key: &str) -> Result<&'a Vec<Value>> {
    content.metadata.get(key).ok_or_else(|| Error::msg(format!("the model file does not say {key}")))?.to_vec()
}

fn strings<'a>(content: &'a Content, key: &str) -> Result<Vec<&'a str>> {
    array(content, key)?.iter().map(|value| Ok(value.to_string()?.as_str())).collect()
}

fn integers(content: &Content, key: &str) -> Result<Vec<i64>> {
    let integer = |value: &Value| value.to_i32().map(i64::from).or_else(|_| value.to_u32().map(i64::from));
    array(content, key)?.iter().map(integer).collect()
}
