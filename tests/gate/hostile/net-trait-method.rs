// A method that looks names up, through a trait of std.
use std::net::ToSocketAddrs as _;
fn f(host: &str) -> bool { (host, 80).to_socket_addrs().is_ok() }
