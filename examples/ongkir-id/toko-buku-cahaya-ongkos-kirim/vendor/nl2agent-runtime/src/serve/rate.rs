//! How often one peer may ask: a bucket of requests for each, which fills again steadily.
//!
//! In: who asks, and when; out: whether they may, or how long to wait. Deliberately not here: who may ask at all (`guard`).

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Requests at once, after a rest.
const BURST: f64 = 1000.0;
/// Requests that come back in a second.
const EACH_SECOND: f64 = 100.0;
/// Peers that are remembered.
const MOST_PEERS: usize = 10_000;

#[derive(Default)]
pub struct Rate {
    buckets: Mutex<HashMap<IpAddr, Bucket>>,
}

struct Bucket {
    left: f64,
    seen: Instant,
}

impl Bucket {
    fn filled(&self, now: Instant) -> f64 {
        (self.left + now.saturating_duration_since(self.seen).as_secs_f64() * EACH_SECOND).min(BURST)
    }
}

impl Rate {
    /// Takes one request of a peer's, or says how long to wait for the next.
    pub fn take(&self, peer: IpAddr, now: Instant) -> Result<(), Duration> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST_PEERS {
            // Who rested long enough is as good as new.
            buckets.retain(|_, bucket| bucket.filled(now) < BURST);
        }
        let peer = whole(peer);
        if buckets.len() >= MOST_PEERS && !buckets.contains_key(&peer) {
            return Err(Duration::from_secs(1));
        }
        let bucket = buckets.entry(peer).or_insert(Bucket { left: BURST, seen: now });
        (bucket.left, bucket.seen) = (bucket.filled(now), now);
        if bucket.left < 1.0 {
            return Err(Duration::from_secs_f64((1.0 - bucket.left) / EACH_SECOND));
        }
        bucket.left -= 1.0;
        Ok(())
    }
}

/// One customer of a provider has 2^64 newer addresses.
pub fn whole(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        older => older,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peer_that_asks_too_often_waits_and_others_do_not() {
        let (rate, now) = (Rate::default(), Instant::now());
        let [hasty, other]: [IpAddr; 2] = ["10.0.0.1", "10.0.0.2"].map(|address| address.parse().unwrap());
        let taken = (0..5000).filter(|_| rate.take(hasty, now).is_ok()).count();
        assert_eq!(taken, BURST as usize);
        assert_eq!(rate.take(hasty, now), Err(Duration::from_millis(10)));
        assert_eq!(rate.take(other, now), Ok(()));
        let later = now + Duration::from_secs(1);
        assert_eq!((0..5000).filter(|_| rate.take(hasty, later).is_ok()).count(), EACH_SECOND as usize);
    }

    #[test]
    fn many_addresses_are_one_peer_and_no_endless_memory() {
        let (rate, now) = (Rate::default(), Instant::now());
        for last in 0..BURST as u128 {
            assert!(rate.take(Ipv6Addr::from_bits((0x2001_0db8 << 96) | last).into(), now).is_ok());
        }
        assert!(rate.take("2001:db8::ffff:1".parse().unwrap(), now).is_err());
        for peer in 0..(2 * MOST_PEERS as u32) {
            let _ = rate.take(std::net::Ipv4Addr::from_bits(peer).into(), now);
        }
        assert!(rate.buckets.lock().unwrap().len() <= MOST_PEERS);
        // After a rest there is room again.
        assert!(rate.take("192.0.2.1".parse().unwrap(), now + Duration::from_secs(60)).is_ok());
    }
}
