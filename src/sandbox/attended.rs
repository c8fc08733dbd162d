//! A program on the user's own terminal: it runs as long as somebody uses it.
//!
//! In: what to run, and when to stop; out: how it ended. What it says goes where the tool's own words go. Behind walls the
//! program has no terminal that signals come from: when the tool is stopped or gone, its keeper asks the program to end, and
//! then ends it. Deliberately not here: programs that are only heard when they have ended ([`run`](super::run)).

use std::io;
use std::os::unix::process::ExitStatusExt as _;
use std::process::ExitStatus;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

use super::{Limits, PATIENCE, Reply, Spec, Walls, bare, fed, reply, stdin, tier, within};

/// Between two looks at whether to stop.
const PAUSE: Duration = Duration::from_millis(100);

/// Runs a program to its end, or until `is_stopped`.
pub fn attend(spec: &Spec, limits: Limits, is_stopped: impl Fn() -> bool) -> io::Result<ExitStatus> {
    if let Walls::None = spec.walls {
        // In the tool's own group: what the terminal signals reaches both.
        return bare(spec).stdin(stdin(fed(spec)?)).status();
    }
    let tier = tier().map_err(|missing| io::Error::other(missing.to_string()))?;
    let (mut child, line) = within(tier, spec, limits, true)?;
    let pid = Pid::from_child(&child);
    let (ended, has_ended) = channel();
    std::thread::spawn(move || {
        // Not reaped here, so that the id stays ours until the group is killed below.
        let _ = waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT);
        // The receiver waits for it, or has given up.
        let _ = ended.send(());
    });
    while let Err(RecvTimeoutError::Timeout) = has_ended.recv_timeout(PAUSE) {
        if is_stopped() {
            if let Some(line) = &line {
                // The keeper sees the line end.
                let _ = line.shutdown(std::net::Shutdown::Both);
            }
            let _ = has_ended.recv_timeout(PATIENCE);
            break;
        }
    }
    let _ = kill_process_group(pid, Signal::KILL);
    let status = child.wait()?;
    match line.map(reply) {
        Some(Ok(Reply::Failed(reason))) => Err(io::Error::other(reason)),
        Some(Ok(Reply::Memory)) => Err(io::Error::other("it took too much memory")),
        Some(Ok(Reply::Disk)) => Err(io::Error::other("it filled the disk")),
        Some(Ok(Reply::Ended(raw))) => Ok(ExitStatus::from_raw(raw)),
        // It was stopped, and had no more to say.
        Some(Err(_)) | None => Ok(status),
    }
}
