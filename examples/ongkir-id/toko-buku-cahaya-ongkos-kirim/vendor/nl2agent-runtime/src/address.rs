//! Where may be asked: encrypted or on this machine, and nowhere that a stranger's words could lead to.
//!
//! In: an address, before anything is sent to it, and later the numbers that its name stands for ([`Names`]); out: a word
//! on why not. Where a model is asked, the user says; where a tool is, the spec says, which may be a stranger's: private
//! networks are open to it only if the user names the address as well. Deliberately not here: sending.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use reqwest::Url;

/// Where an address leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// This machine.
    Loopback,
    /// A private network.
    Private,
    /// A neighbour on the same wire, many at once, nobody, or a cloud machine's description of itself, with its keys.
    Closed,
    Public,
}

/// Hosts at which clouds tell their machines who they are; some are ordinary names and numbers otherwise.
const METADATA: &[&str] = &[
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "fd00:ec2::254",
    "fd20:ce::254",
    "instance-data",
    "instance-data.ec2.internal",
    "metadata",
    "metadata.azure.internal",
    "metadata.goog",
    "metadata.google.internal",
    "metadata.tencentyun.com",
];
/// Ends of names that only a local network knows. A name without a dot is such a one too.
const LOCAL: &[&str] = &[".local", ".lan", ".internal", ".intranet", ".corp", ".home", ".home.arpa", ".localdomain"];

/// Whether a model may be asked at this address. A key, and what leaves the local network, must be encrypted.
pub fn check(base: &str, has_key: bool) -> Result<Reach, String> {
    // The address itself is not said where it holds a password.
    let url = Url::parse(base).map_err(|error| format!("{} is no address: {error}", without_password(base)))?;
    if holds_credentials(&url) {
        return Err("has a name or a password in its address; a key has a variable of its own".to_owned());
    }
    let Some(reach) = reach(&url) else { return Err(format!("{base} names no host")) };
    match (url.scheme(), reach) {
        (_, Reach::Closed) => Err(format!("{base} is no service's address")),
        ("https", _) | ("http", Reach::Loopback) => Ok(reach),
        ("http", Reach::Private) if !has_key => Ok(reach),
        ("http", _) if has_key => Err(format!("{base} is not encrypted, so no key is sent there; use https")),
        ("http", _) => Err(format!("{base} is not encrypted, and not on this machine or its network; use https")),
        (other, _) => Err(format!("{other} is no way to ask a model; use https")),
    }
}

/// Whether another agent or a tool server may be asked at this address: over HTTPS, or on this machine. `granted` says
/// that the user named it, not the spec alone.
pub fn check_tool(address: &str, granted: bool) -> Result<Url, String> {
    let url = Url::parse(address).map_err(|error| format!("{error}: {}", without_password(address)))?;
    if holds_credentials(&url) {
        return Err("it has a name or a password in it; a token has a variable of its own".to_owned());
    }
    match (url.scheme(), reach(&url)) {
        (_, None) => Err(format!("it names no host: {address}")),
        (_, Some(Reach::Closed)) => Err(format!("it is no service's: {address}")),
        ("http" | "https", Some(Reach::Loopback)) => Ok(url),
        ("https", Some(Reach::Private)) if !granted => Err(format!("it is in a private network: {address}")),
        ("https", _) => Ok(url),
        _ => Err(format!("https is needed, save on this machine: {address}")),
    }
}

/// Whether an address as it was written holds a name or a password.
pub fn is_with_credentials(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| holds_credentials(&url))
}

/// A password does not belong where addresses are shown.
pub fn holds_credentials(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

fn without_password(address: &str) -> &str {
    address.rsplit_once('@').map_or(address, |(_, rest)| rest)
}

/// Where an address leads, by what it says itself.
pub fn reach(url: &Url) -> Option<Reach> {
    let host = url.host_str()?.trim_start_matches('[').trim_end_matches(']').trim_end_matches('.').to_lowercase();
    let reach = match host.parse::<IpAddr>() {
        Ok(address) => of(address),
        Err(_) if METADATA.contains(&host.as_str()) => Reach::Closed,
        Err(_) if host == "localhost" || host.ends_with(".localhost") => Reach::Loopback,
        Err(_) if !host.contains('.') || LOCAL.iter().any(|end| host.ends_with(end)) => Reach::Private,
        Err(_) => Reach::Public,
    };
    Some(reach)
}

/// Where a number leads.
pub fn of(address: IpAddr) -> Reach {
    if METADATA.contains(&address.to_canonical().to_string().as_str()) {
        return Reach::Closed;
    }
    match address {
        IpAddr::V4(address) => of_v4(address),
        IpAddr::V6(address) => of_v6(address),
    }
}

fn of_v4(address: Ipv4Addr) -> Reach {
    let [a, b, ..] = address.octets();
    match () {
        () if address.is_loopback() => Reach::Loopback,
        () if address.is_link_local() || address.is_broadcast() || address.is_multicast() => Reach::Closed,
        // 0.0.0.0 is this machine on most systems; what begins with 240 and more is nobody's.
        () if a == 0 || a >= 240 || address.is_documentation() => Reach::Closed,
        // 100.64.0.0/10 is shared by a provider's customers, 198.18.0.0/15 is for measuring.
        () if address.is_private() || (a == 100 && (64..128).contains(&b)) => Reach::Private,
        () if a == 198 && (b == 18 || b == 19) || address.octets()[..3] == [192, 0, 0] => Reach::Private,
        () => Reach::Public,
    }
}

fn of_v6(address: Ipv6Addr) -> Reach {
    if let Some(inner) = within(address) {
        return of(IpAddr::V4(inner));
    }
    match () {
        () if address.is_loopback() => Reach::Loopback,
        () if address.is_unspecified() || address.is_multicast() || address.is_unicast_link_local() => Reach::Closed,
        // fec0::/10 was for sites before fc00::/7.
        () if address.is_unique_local() || address.segments()[0] & 0xffc0 == 0xfec0 => Reach::Private,
        () => Reach::Public,
    }
}

/// The older address inside: `::ffff:a.b.c.d`, `::a.b.c.d`, of NAT64 and of 6to4.
fn within(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let parts = address.segments();
    let of = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    match parts {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(of(high, low)),
        [0, 0, 0, 0, 0, 0, high, low] if high != 0 => Some(of(high, low)),
        [0x2002, high, low, ..] => Some(of(high, low)),
        _ => None,
    }
}

/// Whose names are looked up.
#[cfg(feature = "serve")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Written by a stranger: they lead to the public only.
    Stranger,
    /// The same, where `localhost` may be this machine.
    Local,
    /// Named by the user: private networks too.
    User,
}

/// Looks names up, and leaves out the numbers that they must not lead to.
#[cfg(feature = "serve")]
pub struct Names(pub Whose);

/// A name led only to where it must not.
#[cfg(feature = "serve")]
#[derive(Debug)]
pub struct NotOpen;

#[cfg(feature = "serve")]
impl std::fmt::Display for NotOpen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("its name leads to an address that is not open to it")
    }
}

#[cfg(feature = "serve")]
impl std::error::Error for NotOpen {}

#[cfg(feature = "serve")]
impl Names {
    /// Of a tool; `granted` says that the user named its address.
    pub fn of_tool(granted: bool) -> Self {
        Self(if granted { Whose::User } else { Whose::Local })
    }

    fn may(whose: Whose, name: &str, address: IpAddr) -> bool {
        let is_here = name == "localhost" || name.ends_with(".localhost");
        match (of(address), whose) {
            (Reach::Closed, _) => false,
            (reach, Whose::Local | Whose::User) if is_here => reach == Reach::Loopback,
            (reach, Whose::Stranger | Whose::Local) => reach == Reach::Public,
            (_, Whose::User) => true,
        }
    }

    /// The proxies that this machine goes through are its user's own.
    fn is_proxy(name: &str) -> bool {
        let variables = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];
        let proxies = variables.iter().filter_map(|variable| std::env::var(variable).ok());
        proxies.into_iter().any(|proxy| {
            let url = Url::parse(&proxy).or_else(|_| Url::parse(&format!("http://{proxy}")));
            url.is_ok_and(|url| url.host_str().is_some_and(|host| host.eq_ignore_ascii_case(name)))
        })
    }
}

#[cfg(feature = "serve")]
impl reqwest::dns::Resolve for Names {
    fn resolve(&self, name: reqwest::dns::Name) -> reqwest::dns::Resolving {
        let whose = if Self::is_proxy(name.as_str()) { Whose::User } else { self.0 };
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let open: Vec<_> = found.filter(|address| Self::may(whose, name.as_str(), address.ip())).collect();
            match open.is_empty() {
                true => Err(NotOpen.into()),
                false => Ok(Box::new(open.into_iter()) as reqwest::dns::Addrs),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOPBACK: &[&str] = &[
        "http://127.0.0.1:1/v1",
        "http://localhost",
        "http://LOCALHOST.",
        "http://[::1]",
        "http://[::ffff:127.0.0.1]",
        "http://2130706433",
        "http://0x7f.1",
    ];
    const PRIVATE: &[&str] = &[
        "http://10.0.0.7",
        "http://172.31.255.255",
        "http://192.168.1.9",
        "http://100.64.0.1",
        "http://[fd00::1]",
        "http://[fec0::1]",
        "http://[::ffff:10.0.0.1]",
        "http://[64:ff9b::192.168.0.1]",
        "http://[2002:0a00:0001::]",
        "http://[::10.0.0.1]",
        "http://gpu:11434",
        "http://gpu.corp.",
    ];
    const CLOSED: &[&str] = &[
        "http://169.254.169.254/latest",
        "http://[fe80::1]",
        "http://[fd00:ec2::254]",
        "http://[::ffff:169.254.169.254]",
        "http://0.0.0.0",
        "http://[::]",
        "http://255.255.255.255",
        "http://224.0.0.1",
        "http://[ff02::1]",
        "http://100.100.100.200",
        "http://metadata.google.internal",
        "http://Metadata.Google.Internal.",
        "http://0xa9fea9fe",
    ];
    const PUBLIC: &[&str] = &[
        "https://api.openai.com/v1",
        "http://127.0.0.1.example.com",
        "http://localhost:80@example.com",
        "https://172.32.0.1",
        "https://[2606:2800:220:1::1]",
    ];

    #[test]
    fn addresses_lead_where_they_say_in_every_spelling() {
        let all =
            [(LOOPBACK, Reach::Loopback), (PRIVATE, Reach::Private), (CLOSED, Reach::Closed), (PUBLIC, Reach::Public)];
        for (addresses, expected) in all {
            for address in addresses {
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
            ("http://169.254.169.254", false, false),
            ("https://169.254.169.254", true, false),
            ("https://me:pw@example.com/v1", true, false),
            ("file:///etc/passwd", false, false),
            ("ftp://example.com", false, false),
            ("nonsense", false, false),
        ] {
            assert_eq!(check(base, has_key).is_ok(), may, "{base} {has_key}");
        }
        let said = check("https://me:password1@example.com/v1", true).unwrap_err();
        assert!(!said.contains("password1"), "{said}");
        assert!(!check("https://me:password1@exa mple.com/v1", true).unwrap_err().contains("password1"));
    }

    #[test]
    fn a_tool_in_a_private_network_is_for_the_user_to_name() {
        let encrypted = |address: &&str| address.replacen("http:", "https:", 1);
        for address in PRIVATE.iter().map(encrypted) {
            assert!(check_tool(&address, false).is_err() && check_tool(&address, true).is_ok(), "{address}");
        }
        for address in CLOSED.iter().map(encrypted) {
            assert!(check_tool(&address, true).is_err(), "{address}");
        }
        for address in LOOPBACK {
            assert!(check_tool(address, false).is_ok(), "{address}");
        }
        for address in ["http://example.com", "http://10.0.0.7", "https://me:pw@example.com", "ftp://example.com", "x"]
        {
            assert!(check_tool(address, true).is_err(), "{address}");
        }
        assert!(check_tool("https://example.com/mcp", false).is_ok());
    }

    #[cfg(feature = "serve")]
    #[test]
    fn names_lead_only_where_those_who_wrote_them_may_go() {
        let may = |whose, name: &str, address: &str| Names::may(whose, name, address.parse().unwrap());
        for (address, stranger, user) in [
            ("93.184.216.34", true, true),
            ("10.0.0.1", false, true),
            ("::ffff:10.0.0.1", false, true),
            ("127.0.0.1", false, true),
            ("169.254.169.254", false, false),
            ("fe80::1", false, false),
        ] {
            let got = [Whose::Stranger, Whose::Local, Whose::User].map(|whose| may(whose, "rebound.example", address));
            assert_eq!(got, [stranger, stranger, user], "{address}");
        }
        assert!(may(Whose::Local, "localhost", "::1") && !may(Whose::Stranger, "localhost", "127.0.0.1"));
        assert!(!may(Whose::Local, "localhost", "10.0.0.1"));
    }

    #[cfg(feature = "serve")]
    #[tokio::test]
    async fn a_name_that_leads_only_to_this_machine_is_not_found_for_strangers() {
        use reqwest::dns::Resolve as _;
        let found = |whose: Whose| Names(whose).resolve("localhost".parse().unwrap());
        assert!(found(Whose::Stranger).await.is_err());
        let here = found(Whose::Local).await;
        assert!(here.is_ok_and(|mut found| found.all(|address| address.ip().is_loopback())));
    }
}
