//! Walls on macOS: `sandbox-exec` with a profile that denies what it does not name.
//!
//! In: what a program may reach; out: the command that starts it so. Written from Apple's profiles and never tried by our
//! tests, which run on Linux: see SECURITY.md.

use std::fmt::Write as _;
use std::io;
use std::process::Command;

use super::{Reach, Spec};

const PROGRAM: &str = "/usr/bin/sandbox-exec";

pub fn command(spec: &Spec, reach: &Reach) -> Command {
    let mut command = Command::new(PROGRAM);
    command.arg("-p").arg(profile(reach)).arg(&spec.program).args(&spec.arguments).env_clear();
    command.envs(spec.environment.iter().map(|(name, value)| (name, value))).current_dir(&spec.folder);
    command
}

/// Whether a program starts behind it, and cannot read a file that anyone may.
pub fn tried() -> io::Result<()> {
    let secret = tempfile::NamedTempFile::new()?;
    let reach = Reach { read: super::tier::system(), ..Reach::default() };
    let run = |program: &str, argument: &std::path::Path| {
        Command::new(PROGRAM).arg("-p").arg(profile(&reach)).arg(program).arg(argument).output()
    };
    let (works, leaks) = (run("/usr/bin/true", "".as_ref())?, run("/bin/cat", secret.path())?);
    match (works.status.success(), leaks.status.success()) {
        (true, false) => Ok(()),
        (true, true) => Err(io::Error::other("read")),
        (false, _) => Err(io::Error::other(String::from_utf8_lossy(&works.stderr).trim().to_owned())),
    }
}

fn profile(reach: &Reach) -> String {
    let mut text = String::from(
        "(version 1)\n(deny default)\n(allow process-fork)\n(allow process-exec)\n(allow signal (target same-sandbox))\n\
         (allow sysctl-read)\n(allow file-read-metadata)\n(allow file-read* (subpath \"/System\") (subpath \"/Library/Developer\") \
         (subpath \"/Applications/Xcode.app\") (subpath \"/private/var/db/dyld\") (literal \"/dev/urandom\") (literal \"/\"))\n\
         (allow file-read* file-write* (literal \"/dev/null\"))\n",
    );
    let quoted = |path: &std::path::Path| path.to_string_lossy().replace('\\', "\\\\").replace('"', "\\\"");
    for path in &reach.read {
        let _ = writeln!(text, "(allow file-read* (subpath \"{}\"))", quoted(path));
    }
    for path in &reach.write {
        let _ = writeln!(text, "(allow file-read* file-write* (subpath \"{}\"))", quoted(path));
    }
    if reach.network {
        text.push_str("(allow network-outbound)\n(allow network-inbound (local ip))\n(allow network-bind (local ip))\n(allow system-socket)\n(allow mach-lookup)\n");
    }
    text
}
