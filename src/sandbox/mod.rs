//! Running other programs within bounds: their environment, time and output are limited, and nothing of them stays.
//!
//! Every program that the compiler starts goes through [`run`]. Deliberately not here: walls around the file system and
//! the network; they belong into this function, and nobody else needs to change for them.

use std::ffi::OsString;
use std::io::{self, Read};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{ChildStderr, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

/// What to run.
#[derive(Clone, Debug)]
pub struct Spec {
    pub program: OsString,
    pub arguments: Vec<OsString>,
    /// The whole environment: nothing is inherited.
    pub environment: Vec<(OsString, OsString)>,
    pub folder: PathBuf,
}

#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub time: Duration,
    /// Bytes, of standard output and of standard error each.
    pub output: usize,
}

/// How it went.
#[derive(Clone, Debug)]
pub struct Output {
    pub end: End,
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    pub time: Duration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Exited(ExitStatus),
    /// Killed: the time was up.
    TimeOut,
    /// Killed: it wrote too much.
    OutputLimit,
}

/// How long a pipe may stay open after its program was killed.
const PATIENCE: Duration = Duration::from_secs(2);

enum Event {
    Exited,
    TooMuch,
}

/// Runs a program to its end, or to a limit. Its whole process group is gone when this returns.
pub fn run(spec: &Spec, limits: Limits) -> io::Result<Output> {
    let start = Instant::now();
    let mut child = Command::new(&spec.program)
        .args(&spec.arguments)
        .env_clear()
        .envs(spec.environment.iter().map(|(name, value)| (name, value)))
        .current_dir(&spec.folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()?;
    let pid = Pid::from_child(&child);
    let (events, happened) = channel();
    let stdout = child.stdout.take().map(|pipe: ChildStdout| collect(pipe, limits.output, events.clone()));
    let stderr = child.stderr.take().map(|pipe: ChildStderr| collect(pipe, limits.output, events.clone()));
    std::thread::spawn(move || {
        // Not reaped here, so that the id stays ours until the group is killed below.
        let _ = waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT);
        // The receiver is gone where a limit was hit first.
        let _ = events.send(Event::Exited);
    });
    let event = happened.recv_timeout(limits.time);
    // Also after a good end: it may have left others running. No such group is fine.
    let _ = kill_process_group(pid, Signal::KILL);
    let status = child.wait()?;
    // A descendant that left the group may hold a pipe open for ever: what it wrote does not count.
    let gather =
        |reader: Option<Receiver<Vec<u8>>>| reader.and_then(|it| it.recv_timeout(PATIENCE).ok()).unwrap_or_default();
    let (stdout, stderr) = (gather(stdout), gather(stderr));
    let end = match event {
        Ok(Event::Exited) if stdout.len().max(stderr.len()) <= limits.output => End::Exited(status),
        Ok(_) => End::OutputLimit,
        Err(_) => End::TimeOut,
    };
    Ok(Output { end, stdout, stderr, time: start.elapsed() })
}

/// Reads a pipe to its end, or to one byte more than the limit.
fn collect(pipe: impl Read + Send + 'static, limit: usize, events: Sender<Event>) -> Receiver<Vec<u8>> {
    let (done, read) = channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // What was read before an error is what there is.
        let _ = pipe.take(limit as u64 + 1).read_to_end(&mut bytes);
        if bytes.len() > limit {
            let _ = events.send(Event::TooMuch);
        }
        let _ = done.send(bytes);
    });
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, seconds: u64) -> Output {
        let spec = Spec {
            program: "/bin/sh".into(),
            arguments: vec!["-c".into(), script.into()],
            environment: vec![("PATH".into(), "/usr/bin:/bin".into())],
            folder: "/".into(),
        };
        run(&spec, Limits { time: Duration::from_secs(seconds), output: 10_000 }).unwrap()
    }

    #[test]
    fn nothing_of_the_environment_is_inherited() {
        let output = shell("echo \"[$HOME$CARGO_MANIFEST_DIR]\"", 10);
        assert_eq!(output.stdout, b"[]\n");
        assert!(matches!(output.end, End::Exited(status) if status.success()));
    }

    #[test]
    fn time_is_limited_for_grandchildren_too() {
        let output = shell("sleep 60 & sleep 60", 1);
        assert_eq!(output.end, End::TimeOut);
        assert!(output.time < Duration::from_secs(10));
        let output = shell("sleep 60 & echo done", 20);
        assert_eq!(output.stdout, b"done\n");
        assert!(output.time < Duration::from_secs(10));
    }

    #[test]
    fn output_is_limited() {
        assert_eq!(shell("yes", 20).end, End::OutputLimit);
    }
}
