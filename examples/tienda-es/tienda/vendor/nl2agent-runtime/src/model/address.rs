//! Where may be asked: encrypted, or on this machine.
//!
//! In: an address, before anything is sent to it; out: a word on why not. Names are not looked up: what they mean is
//! decided when the connection is made, and encryption then tells whether it is the right one. Deliberately not here:
//! sending.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use reqwest::Url;
use reqwest::redirect::{Attempt, Policy};

/// Hops of one download.
const MOST_HOPS: usize = 10;

/// Where an address leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// This machine.
    Loopback,
    /// A private network, a neighbour, or a cloud machine's description of itself.
    Private,
    Public,
}

/// Whether a model may be asked at this address. A key, and what leaves the local network, must be encrypted.
pub fn check(base: &str, has_key: bool) -> Result<Reach, String> {
    let url = Url::parse(base).map_err(|error| format!("{base} is no address: {error}"))?;
    let Some(reach) = reach(&url) else { return Err(format!("{base} names no host")) };
    match (url.scheme(), reach) {
        ("https", _) | ("http", Reach::Loopback) => Ok(reach),
        ("http", Reach::Private) if !has_key => Ok(reach),
        ("http", _) if has_key => Err(format!("{base} is not encrypted, so no key is sent there; use https")),
        ("http", _) => Err(format!("{base} is not encrypted, and not on this machine or its network; use https")),
        (other, _) => Err(format!("{other} is no way to ask a model; use https")),
    }
}

/// Where an address leads, by what it says itself.
pub fn reach(url: &Url) -> Option<Reach> {
    let host = url.host_str()?.trim_start_matches('[').trim_end_matches(']').trim_end_matches('.');
    let reach = match host.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => of_v4(address),
        Ok(IpAddr::V6(address)) => of_v6(address),
        Err(_) if host == "localhost" || host.ends_with(".localhost") => Reach::Loopback,
        // A name without a dot is one of the local network's.
        Err(_) if !host.contains('.') || [".local", ".lan", ".internal"].iter().any(|end| host.ends_with(end)) => {
            Reach::Private
        }
        Err(_) => Reach::Public,
    };
    Some(reach)
}

fn of_v4(address: Ipv4Addr) -> Reach {
    let [a, b, ..] = address.octets();
    // 0.0.0.0/8 is this machine on most systems; 100.64.0.0/10 is shared by a provider's customers.
    match () {
        () if address.is_loopback() => Reach::Loopback,
        () if address.is_private() || address.is_link_local() || address.is_broadcast() || address.is_multicast() => {
            Reach::Private
        }
        () if a == 0 || (a == 100 && (64..128).contains(&b)) || a >= 240 => Reach::Private,
        () => Reach::Public,
    }
}

fn of_v6(address: Ipv6Addr) -> Reach {
    if let Some(inner) = address.to_ipv4_mapped() {
        return of_v4(inner);
    }
    match () {
        () if address.is_loopback() => Reach::Loopback,
        () if address.is_unspecified() || address.is_multicast() => Reach::Private,
        () if address.is_unique_local() || address.is_unicast_link_local() => Reach::Private,
        () => Reach::Public,
    }
}

/// For downloads: each hop is encrypted and public.
pub(super) fn public_hops() -> Policy {
    Policy::custom(|attempt: Attempt| {
        let refused = match (attempt.url().scheme(), reach(attempt.url())) {
            _ if attempt.previous().len() > MOST_HOPS => Some("redirected too often"),
            ("https", Some(Reach::Public)) => None,
            ("https", _) => Some("redirected to an address of this machine or its network"),
            _ => Some("redirected to an address without encryption"),
        };
        match refused {
            Some(why) => attempt.error(why),
            None => attempt.follow(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_where_they_say_in_every_spelling() {
        let loopback =
            ["http://127.0.0.1:1/v1", "http://localhost", "http://[::1]", "http://2130706433", "http://0x7f.1"];
        let private = [
            "http://169.254.169.254/latest",
            "http://10.0.0.7",
            "http://192.168.1.9",
            "http://[fe80::1]",
            "http://[fd00:ec2::254]",
            "http://[::ffff:169.254.169.254]",
            "http://0.0.0.0",
            "http://100.100.100.200",
            "http://gpu:11434",
            "http://metadata.google.internal",
        ];
        let public = ["https://api.openai.com/v1", "http://127.0.0.1.example.com", "http://localhost:80@example.com"];
        for (all, expected) in [(&loopback[..], Reach::Loopback), (&private, Reach::Private), (&public, Reach::Public)]
        {
            for address in all {
                assert_eq!(reach(&Url::parse(address).unwrap()), Some(expected), "{address}");
            }
        }
    }

    #[test]
    fn a_key_is_sent_encrypted_or_not_at_all() {
        for (base, has_key, may) in [
            ("https://example.com/v1", true, true),
            ("http://127.0.0.1:8080", true, true),
            ("http://192.168.1.9:11434", false, true),
            ("http://192.168.1.9:11434", true, false),
            ("http://example.com/v1", true, false),
            ("http://example.com/v1", false, false),
            ("http://169.254.169.254", true, false),
            ("file:///etc/passwd", false, false),
            ("ftp://example.com", false, false),
            ("nonsense", false, false),
        ] {
            assert_eq!(check(base, has_key).is_ok(), may, "{base} {has_key}");
        }
    }
}
