// Opens a connection.
use std::net::TcpStream;
fn f() -> bool { TcpStream::connect("127.0.0.1:80").is_ok() }
