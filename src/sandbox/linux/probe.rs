//! Tries the walls from inside. What a wall should stop and does not is printed, a word each.
//!
//! In: paths and a process of the caller's, as arguments; out: an exit code of 0 where every wall holds and the own folder
//! can be used.

use std::ffi::OsString;
use std::fs::File;
use std::net::{TcpListener, UdpSocket};
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::ExitCode;

use rustix::process::{Pid, getuid, test_kill_process};
use rustix::thread::{CapabilitySet, UnshareFlags, capabilities, no_new_privs, unshare_unsafe};

/// `SECRET OUTSIDE OWN PID`: a file that anyone may read, a folder that anyone may write, the folder that may be written,
/// and the process that asked.
pub fn inside(mut arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let mut next = || arguments.next().unwrap_or_default();
    let (secret, outside, own, host) = (next(), next(), next(), next());
    let host = host.to_str().and_then(|pid| pid.parse().ok()).and_then(Pid::from_raw);
    let create = |folder: &OsString| File::create(Path::new(folder).join("probe")).is_ok();
    let has_rights = capabilities(None).is_ok_and(|sets| sets.effective != CapabilitySet::empty());
    // SAFETY: unsafe because of `FILES`, which is not among the flags.
    let nested = unsafe { unshare_unsafe(UnshareFlags::NEWUSER) }.is_ok();
    let open = [
        ("read", File::open(&secret).is_ok()),
        ("write", create(&outside)),
        ("own", !create(&own)),
        ("tcp", TcpListener::bind("127.0.0.1:0").is_ok()),
        ("udp", UdpSocket::bind("127.0.0.1:0").is_ok()),
        ("unix", UnixDatagram::unbound().is_ok()),
        ("signal", host.is_none_or(|host| test_kill_process(host).is_ok())),
        ("root", getuid().is_root()),
        ("capabilities", has_rights),
        ("setuid", !no_new_privs().unwrap_or(false)),
        ("namespace", nested),
    ];
    let open: Vec<&str> = open.iter().filter(|(_, is_open)| *is_open).map(|(name, _)| *name).collect();
    println!("{}", open.join(" "));
    if open.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
