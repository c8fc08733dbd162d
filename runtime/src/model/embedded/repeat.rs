//! Notices an answer that goes round in circles, as small models do: tokens in, yes or no out.

/// Longest stretch that counts as one round.
const ROUND: usize = 48;
/// Tokens that rounds must fill before they count, so that `0000` or a short list does not.
const FILLED: usize = 40;
/// Rounds of the same, at least.
const TIMES: usize = 4;

/// Whether the answer ends in at least [`TIMES`] equal stretches that fill [`FILLED`] tokens.
pub fn repeats(tokens: &[u32]) -> bool {
    (1..=ROUND).any(|round| {
        let length = FILLED.div_ceil(round).max(TIMES) * round;
        let Some(start) = tokens.len().checked_sub(length) else { return false };
        let tail = &tokens[start..];
        tail[round..] == tail[..length - round]
    })
}

#[cfg(test)]
mod tests {
    use super::repeats;

    #[test]
    fn circles_are_noticed_and_lists_are_not() {
        let circle: Vec<u32> = (0..60).map(|at| at % 7).collect();
        assert!(repeats(&circle));
        assert!(repeats(&[5; 40]));
        assert!(!repeats(&[5; 39]));
        assert!(!repeats(&(0..200).collect::<Vec<_>>()));
    }
}
