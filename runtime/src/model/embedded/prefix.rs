//! Prefixes computed before: tokens in, their segment out, reusing the longest common start of any prefix kept.

use std::sync::Arc;

use super::engine::Segment;

/// Prefixes kept in memory; at a thousand tokens each is about 60 MB.
const KEPT: usize = 4;
/// A common start shorter than this is cheaper to compute than to copy and keep.
const WORTH: usize = 16;

/// The last few prefixes, most recently used first.
#[derive(Default)]
pub struct Prefixes {
    kept: Vec<(Vec<u32>, Arc<Segment>)>,
}

impl Prefixes {
    /// The segment of exactly these tokens.
    pub fn exact(&mut self, tokens: &[u32]) -> Option<Arc<Segment>> {
        let at = self.kept.iter().position(|(kept, _)| kept == tokens)?;
        self.kept[..=at].rotate_right(1);
        Some(self.kept[0].1.clone())
    }

    /// The longest start of these tokens that is kept, as a segment of its own.
    pub fn start(&self, tokens: &[u32]) -> candle_core::Result<Option<Arc<Segment>>> {
        let best = self.kept.iter().map(|(kept, segment)| (common(kept, tokens), segment)).max_by_key(|(len, _)| *len);
        match best {
            Some((len, _)) if len < WORTH => Ok(None),
            Some((len, segment)) if len == segment.len() => Ok(Some(segment.clone())),
            Some((len, segment)) => Ok(Some(Arc::new(segment.head(len)?))),
            None => Ok(None),
        }
    }

    pub fn keep(&mut self, tokens: Vec<u32>, segment: Arc<Segment>) {
        self.kept.truncate(KEPT - 1);
        self.kept.insert(0, (tokens, segment));
    }
}

/// How many tokens two lists share at the start.
pub fn common(left: &[u32], right: &[u32]) -> usize {
    left.iter().zip(right).take_while(|(left, right)| left == right).count()
}
