//! The helper: this program started once more, with one thread, to put walls around itself and become another program.
//!
//! In: a [`Request`] on standard input, which is a socket, and perhaps a file to be the program's standard input; out: the
//! other program in its place, and a [`Reply`] on the socket when it has ended. Deliberately not here: which kind of walls to try (`tier`).
//!
//! Three processes with namespaces, two without: the helper waits for the keeper, the first process of the new
//! namespaces; the keeper watches the program, and the program walls itself in right before it becomes the one asked for.

mod keeper;
mod landlock;
mod namespaces;
mod privileges;
mod probe;
mod seccomp;

use std::fs;
use std::io::{self, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt as _;
use std::process::{Command, ExitCode};

use rustix::io::retry_on_intr;
use rustix::net::{RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, recvmsg};
use rustix::process::{
    Pid, Signal, WaitOptions, getpid, getuid, set_child_subreaper, set_parent_process_death_signal, setsid, umask,
    waitpid,
};
use rustix::stdio::dup2_stdin;

use super::{Reply, Request};

/// The first argument that makes this program a helper. Nobody types it.
pub const WORD: &str = "__sandbox";
/// The second one of the program that tries the walls from inside.
pub const PROBE: &str = "probe";

/// What the kernel's Landlock can do, as a number.
pub use landlock::version as landlock_version;

/// Does a helper's work if the arguments say so; must be called before anything starts a thread.
pub fn intercept() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next()? != WORD {
        return None;
    }
    Some(match arguments.next() {
        Some(word) if word == PROBE => probe::inside(arguments),
        _ => help(),
    })
}

fn help() -> ExitCode {
    let Ok(line) = take_line() else { return ExitCode::FAILURE };
    let result = read(&line).and_then(|(request, input)| match request.namespaces {
        true => apart(&line, &request, input.as_ref()),
        false => walled(&line, &request, input.as_ref()),
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // If nobody listens any more, nobody needs to know.
            let _ = send(&line, &Reply::Failed(error.to_string()));
            ExitCode::FAILURE
        }
    }
}

/// The socket that came as standard input, kept from whatever is started; all other files of the caller are closed.
fn take_line() -> io::Result<UnixStream> {
    // SAFETY: closes what this process inherited above standard error. It has just started and opened nothing of its own.
    if unsafe { libc::close_range(3, libc::c_uint::MAX, 0) } != 0 {
        return Err(io::Error::last_os_error());
    }
    let line = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
    dup2_stdin(fs::File::open("/dev/null")?)?;
    Ok(line)
}

/// The request, and the file that came with it: the program's standard input.
fn read(line: &UnixStream) -> io::Result<(Request, Option<OwnedFd>)> {
    let (mut words, mut input) = (Vec::new(), None);
    let mut part = vec![0; 64 << 10];
    while words.last() != Some(&b'\n') {
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
        let mut beside = RecvAncillaryBuffer::new(&mut space);
        let got = recvmsg(line, &mut [IoSliceMut::new(&mut part)], &mut beside, RecvFlags::CMSG_CLOEXEC)?;
        for message in beside.drain() {
            if let RecvAncillaryMessage::ScmRights(files) = message {
                input = files.into_iter().next().or(input);
            }
        }
        if got.bytes == 0 {
            break;
        }
        words.extend(part.iter().take(got.bytes));
    }
    Ok((serde_json::from_slice(&words)?, input))
}

/// With plain writing: the calls that only sockets have are denied behind the walls, from where failures are told too.
fn send(line: &UnixStream, reply: &Reply) -> io::Result<()> {
    let mut words = serde_json::to_vec(reply)?;
    words.push(b'\n');
    let mut left = words.as_slice();
    while !left.is_empty() {
        let done = retry_on_intr(|| rustix::io::write(line, left))?;
        left = left.get(done..).unwrap_or_default();
    }
    Ok(())
}

/// The keeper as the first process of new namespaces: when it ends, the kernel ends all others in them.
fn apart(line: &UnixStream, request: &Request, input: Option<&OwnedFd>) -> io::Result<()> {
    namespaces::enter(request.reach.network).map_err(|error| named("namespaces", error))?;
    match fork()? {
        Some(keeper) => {
            waitpid(Some(keeper), WaitOptions::empty())?;
            Ok(())
        }
        None => {
            set_parent_process_death_signal(Some(Signal::KILL))?;
            namespaces::rebuild(&request.reach).map_err(|error| named("mounts", error))?;
            walled(line, request, input)
        }
    }
}

/// Starts the program behind its walls, and keeps it.
fn walled(line: &UnixStream, request: &Request, input: Option<&OwnedFd>) -> io::Result<()> {
    set_child_subreaper(Some(getpid()))?;
    umask(rustix::fs::Mode::from_raw_mode(0o022));
    if getuid().is_root() && !request.keep_user {
        request.reach.write.iter().try_for_each(|folder| privileges::give(folder))?;
    }
    let processes = request.limits.processes + keeper::running(request.keep_user);
    match fork()? {
        Some(program) => keeper::keep(program, line, request),
        None => {
            let error = become_program(request, input, processes);
            let _ = send(line, &Reply::Failed(error.to_string()));
            std::process::exit(127)
        }
    }
}

/// Wall after wall; comes back only with an error.
fn become_program(request: &Request, input: Option<&OwnedFd>, processes: u64) -> io::Error {
    let walls = || -> io::Result<()> {
        setsid()?;
        if let Some(input) = input {
            dup2_stdin(input)?;
        }
        privileges::limit(&request.limits, processes).map_err(|error| named("limits", error))?;
        privileges::drop_all(request.keep_user).map_err(|error| named("privileges", error))?;
        landlock::restrict(&request.reach, request.apart).map_err(|error| named("landlock", error))?;
        let (network, writes) = (request.reach.network, !request.reach.write.is_empty());
        seccomp::restrict(network, writes).map_err(|error| named("seccomp", error))
    };
    if let Err(error) = walls() {
        return error;
    }
    let mut program = Command::new(&request.program);
    program.args(&request.arguments).env_clear().envs(request.environment.iter().map(|(name, value)| (name, value)));
    named(&request.program.to_string_lossy(), program.current_dir(&request.folder).exec())
}

/// A copy of this process; `None` in the copy.
fn fork() -> io::Result<Option<Pid>> {
    if fs::read_dir("/proc/self/task").is_ok_and(|threads| threads.count() != 1) {
        return Err(io::Error::other("the helper has threads"));
    }
    // SAFETY: with one thread, the copy has everything that the original has, and no lock is held by a thread that is
    // not there.
    match unsafe { libc::fork() } {
        -1 => Err(io::Error::last_os_error()),
        pid => Ok(Pid::from_raw(pid)),
    }
}

fn named(what: &str, error: impl std::fmt::Display) -> io::Error {
    io::Error::other(format!("{what}: {error}"))
}
