//! From logits and what is allowed to costs: what each token would cost, the cheapest few, one by chance.
//!
//! A vocabulary has 150 000 tokens, so this goes over them in plain passes and never builds a list of all.

use toktrie::TokenId;

use super::exp::exp;
use super::grammar::Allowed;
use super::random::Random;

/// The costs of one decision: −log of the softmax over the allowed tokens, in nats.
pub struct Choice<'a> {
    logits: &'a [f32],
    allowed: &'a Allowed,
    /// What a token's logit is taken from to give its cost.
    total: f32,
    maximum: f32,
}

impl<'a> Choice<'a> {
    pub fn new(logits: &'a [f32], allowed: &'a Allowed) -> Self {
        let mut choice = Self { logits, allowed, total: 0.0, maximum: f32::NEG_INFINITY };
        let mut maximum = f32::NEG_INFINITY;
        choice.each(|_, logit| maximum = maximum.max(logit));
        let mut sum = 0.0;
        choice.each(|_, logit| sum += f64::from(exp(logit - maximum)));
        choice.maximum = maximum;
        choice.total = maximum + sum.ln() as f32;
        choice
    }

    /// What this token costs; infinity if it is not allowed.
    pub fn cost(&self, token: TokenId) -> f32 {
        let allowed = match self.allowed {
            Allowed::Any => true,
            Allowed::Only(mask) => mask.is_allowed(token),
            Allowed::Nothing => false,
        };
        let logit = self.logits.get(token as usize).filter(|_| allowed);
        logit.map_or(f32::INFINITY, |logit| (self.total - logit).max(0.0))
    }

    /// The `n` cheapest tokens, cheapest first; the lower token of equals.
    pub fn cheapest(&self, n: usize) -> Vec<(TokenId, f32)> {
        let mut best: Vec<(TokenId, f32)> = Vec::with_capacity(n + 1);
        self.each(|token, logit| {
            if best.len() < n || best.last().is_some_and(|&(_, last)| logit > last) {
                let at = best.partition_point(|&(_, other)| other >= logit);
                best.insert(at, (token, logit));
                best.truncate(n);
            }
        });
        best.iter_mut().for_each(|(_, logit)| *logit = (self.total - *logit).max(0.0));
        best
    }

    /// One token by chance, or the cheapest at temperature 0; with its cost at temperature 1.
    pub fn sample(&self, temperature: f32, random: &mut Random) -> Option<(TokenId, f32)> {
        let cheapest = self.cheapest(1).first().copied()?;
        if temperature <= 0.0 {
            return Some(cheapest);
        }
        let weight = |logit: f32| f64::from(exp((logit - self.maximum) / temperature));
        let mut sum = 0.0;
        self.each(|_, logit| sum += weight(logit));
        let mut left = random.unit() * sum;
        let mut drawn = None;
        self.each(|token, logit| {
            left -= weight(logit);
            if left < 0.0 && drawn.is_none() {
                drawn = Some((token, self.cost(token)));
            }
        });
        Some(drawn.unwrap_or(cheapest))
    }

    fn each(&self, mut visit: impl FnMut(TokenId, f32)) {
        match self.allowed {
            Allowed::Any => (0..).zip(self.logits).for_each(|(token, &logit)| visit(token, logit)),
            Allowed::Only(mask) => mask.iter_set_entries(|token| {
                if let Some(&logit) = self.logits.get(token) {
                    visit(token as TokenId, logit);
                }
            }),
            Allowed::Nothing => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_are_a_softmax_over_what_is_allowed() {
        let logits = [1.0, 2.0, 3.0, 2.0];
        let any = Choice::new(&logits, &Allowed::Any);
        let sum: f32 = (0..4).map(|token| (-any.cost(token)).exp()).sum();
        assert!((sum - 1.0).abs() < 1e-5);
        let order: Vec<TokenId> = any.cheapest(3).into_iter().map(|(token, _)| token).collect();
        assert_eq!(order, [2, 1, 3]);
        let mut mask = toktrie::SimpleVob::alloc(4);
        mask.allow_token(1);
        let only = Allowed::Only(mask);
        let only = Choice::new(&logits, &only);
        assert_eq!(only.cheapest(3), [(1, 0.0)]);
        assert_eq!(only.cost(2), f32::INFINITY);
        assert_eq!(only.sample(1.0, &mut Random::new(1, 0)), Some((1, 0.0)));
    }
}
