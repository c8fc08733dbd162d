//! Running other programs behind walls: what they reach, how long they run and what they take is bounded, and nothing of
//! them stays.
//!
//! Every program that the compiler starts goes through [`run`]. On Linux the walls are put up by this program, started
//! once more as a helper (`linux`); which kind there is on this machine is tried once ([`tier()`]). Without walls nothing
//! runs, unless it was asked for in so many words (`--unsafe-no-sandbox`). Deliberately not here: what cargo needs to
//! reach (`verify`).

mod attended;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
mod obstacle;
pub mod tier;

use std::ffi::OsString;
use std::io::{self, IoSlice, Read, Write as _};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::{CommandExt, ExitStatusExt as _};
use std::path::PathBuf;
use std::process::{Child, ChildStderr, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};
use serde::{Deserialize, Serialize};

use crate::diag::Problem;

pub use attended::attend;
#[cfg(target_os = "linux")]
pub use linux::intercept;
pub use tier::{Missing, Tier, tier};

/// Nothing is a helper's work where there are no helpers.
#[cfg(not(target_os = "linux"))]
pub fn intercept() -> Option<std::process::ExitCode> {
    None
}

/// What to run.
#[derive(Clone, Debug)]
pub struct Spec {
    /// An absolute path.
    pub program: OsString,
    pub arguments: Vec<OsString>,
    /// The whole environment: nothing is inherited.
    pub environment: Vec<(OsString, OsString)>,
    pub folder: PathBuf,
    pub input: Input,
    pub walls: Walls,
}

/// What a program reads on its standard input.
#[derive(Clone, Debug, Default)]
pub enum Input {
    #[default]
    Nothing,
    Text(Vec<u8>),
    /// What the tool itself has: a terminal, a file, a pipe.
    Own,
}

#[derive(Clone, Debug)]
pub enum Walls {
    /// The program reaches this and nothing else.
    Around(Reach),
    /// The same, by the user who started the tool: to write into that user's folders, with nothing of a model's.
    AroundUser(Reach),
    /// It reaches everything: `--unsafe-no-sandbox`.
    None,
}

/// What a walled program reaches. Absolute paths without links, of files and folders that exist.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Reach {
    pub read: Vec<PathBuf>,
    pub write: Vec<PathBuf>,
    /// The Internet, and what listens on this machine; of sockets with a path or a name, none.
    pub network: bool,
    /// Links that stand as they do outside, with where they really lead; that is in `read`.
    pub links: Vec<(PathBuf, PathBuf)>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Limits {
    pub time: Duration,
    /// Bytes, of standard output and of standard error each.
    pub output: usize,
    /// Bytes, of all its processes together.
    pub memory: u64,
    /// Bytes that a file may have, and that all may grow by.
    pub disk: u64,
    /// Processes and threads.
    pub processes: u64,
}

impl Limits {
    /// For a program whose work is small: an example of an author.
    pub fn of_tests() -> Self {
        let processes = 32 + 2 * std::thread::available_parallelism().map_or(1, |count| count.get() as u64);
        Self { time: Duration::from_secs(60), output: 4 << 20, memory: 1 << 30, disk: 1 << 20, processes }
    }
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
    /// Killed: it took too much memory.
    MemoryLimit,
    /// Killed: it filled the disk.
    DiskLimit,
}

/// What a helper is told.
#[derive(Debug, Serialize, Deserialize)]
struct Request {
    program: OsString,
    arguments: Vec<OsString>,
    environment: Vec<(OsString, OsString)>,
    folder: PathBuf,
    reach: Reach,
    limits: Limits,
    /// Whether it makes namespaces of its own.
    namespaces: bool,
    /// Whether it stands in namespaces, of whoever's making.
    apart: bool,
    /// Whether root stays root, without its rights.
    keep_user: bool,
    /// Whether it runs as long as somebody uses it.
    lasting: bool,
}

/// What a helper tells at the end.
#[derive(Debug, Serialize, Deserialize)]
enum Reply {
    /// The status as `wait` has it.
    Ended(i32),
    Memory,
    Disk,
    /// The walls could not be put up, or the program was not there: it did not run.
    Failed(String),
}

/// How long a helper or a pipe may stay after its program was killed.
const PATIENCE: Duration = Duration::from_secs(4);
/// A helper's reply is a line.
const MOST_REPLY: u64 = 64 << 10;

enum Event {
    Exited,
    TooMuch,
}

/// Whether code may be compiled and started here: behind walls, or without them where that was asked for in so many words;
/// then there is a warning to tell.
pub fn permitted(unsafe_no_sandbox: bool) -> Result<Option<Problem>, Problem> {
    match (unsafe_no_sandbox, std::env::var_os("CI")) {
        (false, _) => tier().map(|_| None).map_err(Missing::problem),
        (true, Some(_)) => Err(Problem::error("sandbox-off-in-ci", None)),
        (true, None) => Ok(Some(Problem::warning("sandbox-off", None))),
    }
}

/// Runs a program to its end, or to a limit. Nothing that it started is alive when this returns.
pub fn run(spec: &Spec, limits: Limits) -> io::Result<Output> {
    match spec.walls {
        Walls::None => followed(started(bare(spec), fed(spec)?)?, None, limits),
        _ => run_within(tier().map_err(|missing| io::Error::other(missing.to_string()))?, spec, limits),
    }
}

/// The same, behind walls of one kind.
pub fn run_within(tier: &Tier, spec: &Spec, limits: Limits) -> io::Result<Output> {
    let (child, line) = within(tier, spec, limits, false)?;
    followed(child, line, limits)
}

fn followed(mut child: Child, line: Option<UnixStream>, limits: Limits) -> io::Result<Output> {
    let start = Instant::now();
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
    let mut event = happened.recv_timeout(limits.time);
    if let (Some(line), Err(_) | Ok(Event::TooMuch)) = (&line, &event) {
        // The keeper sees the line end and kills everything before it goes.
        let _ = line.shutdown(std::net::Shutdown::Both);
        while let Ok(Event::TooMuch) = happened.recv_timeout(PATIENCE) {
            event = Ok(Event::TooMuch);
        }
    }
    // Also after a good end: it may have left others running. No such group is fine.
    let _ = kill_process_group(pid, Signal::KILL);
    let mut status = child.wait()?;
    // A descendant that left the group may hold a pipe open for ever: what it wrote does not count.
    let gather =
        |reader: Option<Receiver<Vec<u8>>>| reader.and_then(|it| it.recv_timeout(PATIENCE).ok()).unwrap_or_default();
    let (stdout, stderr) = (gather(stdout), gather(stderr));
    let too_much = stdout.len().max(stderr.len()) > limits.output;
    let end = match event {
        Err(_) => End::TimeOut,
        Ok(Event::TooMuch) => End::OutputLimit,
        Ok(Event::Exited) => match line.map(reply).transpose()? {
            Some(Reply::Failed(reason)) => return Err(io::Error::other(reason)),
            Some(Reply::Memory) => End::MemoryLimit,
            Some(Reply::Disk) => End::DiskLimit,
            _ if too_much => End::OutputLimit,
            Some(Reply::Ended(raw)) => {
                status = ExitStatus::from_raw(raw);
                End::Exited(status)
            }
            None => End::Exited(status),
        },
    };
    Ok(Output { end, stdout, stderr, time: start.elapsed() })
}

/// What a program is to read from. Whoever does not read it to its end leaves it.
fn fed(spec: &Spec) -> io::Result<Option<OwnedFd>> {
    let input = match &spec.input {
        Input::Nothing => return Ok(None),
        Input::Own => return io::stdin().as_fd().try_clone_to_owned().map(Some),
        Input::Text(input) => input.clone(),
    };
    let (reader, mut writer) = io::pipe()?;
    // A program that does not read its input breaks the pipe, which is its affair.
    std::thread::spawn(move || writer.write_all(&input));
    Ok(Some(reader.into()))
}

/// The program itself, without walls.
fn bare(spec: &Spec) -> Command {
    let mut command = Command::new(&spec.program);
    command.args(&spec.arguments).env_clear().envs(spec.environment.iter().map(|(name, value)| (name, value)));
    command.current_dir(&spec.folder);
    command
}

/// A helper that becomes the program, with the line to it. What is `lasting` says what it says where the tool does.
fn within(tier: &Tier, spec: &Spec, limits: Limits, lasting: bool) -> io::Result<(Child, Option<UnixStream>)> {
    let input = fed(spec)?;
    let (reach, keep_user) = match &spec.walls {
        Walls::None => return Ok((started(bare(spec), input)?, None)),
        Walls::Around(reach) => (reach, false),
        Walls::AroundUser(reach) => (reach, true),
    };
    let Some((mut command, namespaces)) = tier::command(tier, spec, reach)? else {
        return Err(io::Error::other("no walls"));
    };
    let mut start = |input| match (lasting, tier.has_helper()) {
        (true, true) => command.stdin(stdin(input)).process_group(0).spawn(),
        // It reads from the terminal itself, which only the group in front may.
        (true, false) => command.stdin(stdin(input)).spawn(),
        (false, _) => piped(&mut command, input).spawn(),
    };
    if !tier.has_helper() {
        return Ok((start(input)?, None));
    }
    let (mut line, theirs) = UnixStream::pair()?;
    let child = start(Some(OwnedFd::from(theirs)))?;
    let request = Request {
        program: spec.program.clone(),
        arguments: spec.arguments.clone(),
        environment: spec.environment.clone(),
        folder: spec.folder.clone(),
        reach: reach.clone(),
        limits,
        namespaces,
        apart: *tier != Tier::Landlock,
        keep_user,
        lasting,
    };
    let mut words = serde_json::to_vec(&request)?;
    words.push(b'\n');
    // One that ended already has said why.
    let _ = sent(&mut line, &words, input.as_ref().map(AsFd::as_fd));
    Ok((child, Some(line)))
}

/// Sends a request, and with it the file that is to be the program's standard input: the helper's own is the line.
fn sent(line: &mut UnixStream, words: &[u8], input: Option<BorrowedFd>) -> io::Result<()> {
    let files: Vec<BorrowedFd> = input.into_iter().collect();
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut beside = SendAncillaryBuffer::new(&mut space);
    if !files.is_empty() {
        beside.push(SendAncillaryMessage::ScmRights(&files));
    }
    let done = sendmsg(&*line, &[IoSlice::new(words)], &mut beside, SendFlags::empty())?;
    line.write_all(words.get(done..).unwrap_or_default())
}

fn started(mut command: Command, input: Option<OwnedFd>) -> io::Result<Child> {
    piped(&mut command, input).spawn()
}

/// What is said is read here.
fn piped(command: &mut Command, input: Option<OwnedFd>) -> &mut Command {
    command.stdin(stdin(input)).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0)
}

fn stdin(input: Option<OwnedFd>) -> Stdio {
    input.map_or_else(Stdio::null, Stdio::from)
}

/// The first line that a helper left.
fn reply(line: UnixStream) -> io::Result<Reply> {
    line.set_read_timeout(Some(PATIENCE))?;
    let mut words = String::new();
    // What was read before an error is what there is.
    let _ = line.take(MOST_REPLY).read_to_string(&mut words);
    let first = words.lines().next().ok_or_else(|| io::Error::other("the sandbox's helper died"))?;
    Ok(serde_json::from_str(first)?)
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
