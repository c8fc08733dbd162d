//! Looks after a walled program from outside its walls: sees how it ends, what it takes, and that nothing of it stays.
//!
//! In: its process, bounds, and the line to whoever asked; out: one [`Reply`] on that line, after which no process that
//! the program started is alive. The line is the only way to tell how it ended, and the program does not have it. When the
//! other end goes away (the time is up, or the tool was killed), everything is killed.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, Signal, WaitOptions, WaitStatus, getpid, kill_process, pidfd_open, wait};

use crate::sandbox::{Reply, Request};

/// Between two looks at what the program takes.
const PAUSE: Timespec = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };
const LONG_PAUSE: Timespec = Timespec { tv_sec: 0, tv_nsec: 500_000_000 };
/// Until everything that was killed must be gone.
const PATIENCE: Duration = Duration::from_secs(2);

/// Waits for the program's end, or makes one.
pub fn keep(child: Pid, line: &UnixStream, request: &Request) -> io::Result<()> {
    let (limits, folders) = (&request.limits, request.reach.write.as_slice());
    // What runs for days is looked at less often.
    let pause = if request.lasting { &LONG_PAUSE } else { &PAUSE };
    let alive = pidfd_open(child, PidfdFlags::empty())?;
    let page = rustix::param::page_size() as u64;
    let free = free_space(folders);
    let reply = loop {
        let hung_up = {
            let mut waiting = [PollFd::new(&alive, PollFlags::IN), PollFd::new(line, PollFlags::IN)];
            // An interruption is a reason to look again.
            let _ = poll(&mut waiting, Some(pause));
            !waiting[1].revents().is_empty()
        };
        // Whatever the poll saw: it may have ended since, and how it did is told once.
        if let Some(status) = reap(child) {
            break Some(Reply::Ended(status.as_raw()));
        }
        if hung_up {
            if request.lasting {
                ask_to_end(child, &alive);
            }
            break None;
        }
        let pages: u64 = descendants().iter().map(|pid| resident(*pid)).sum();
        if pages.saturating_mul(page) > limits.memory {
            break Some(Reply::Memory);
        }
        // Looking is dear; it is needed only where so much space went.
        if free.saturating_sub(free_space(folders)) > limits.disk && taken(folders) > limits.disk {
            break Some(Reply::Disk);
        }
    };
    kill_all();
    reply.map_or(Ok(()), |reply| super::send(line, &reply))
}

/// A server finishes what it is at.
fn ask_to_end(child: Pid, alive: &OwnedFd) {
    const MOST: Timespec = Timespec { tv_sec: 2, tv_nsec: 0 };
    // One that ended meanwhile needs no asking.
    let _ = kill_process(child, Signal::TERM);
    let _ = poll(&mut [PollFd::new(alive, PollFlags::IN)], Some(&MOST));
}

/// Takes what has ended: the program, and orphans of it.
fn reap(child: Pid) -> Option<WaitStatus> {
    let mut end = None;
    while let Ok(Some((pid, status))) = wait(WaitOptions::NOHANG) {
        if pid == child {
            end = Some(status);
        }
    }
    end
}

/// Until there are no children: they are killed, and theirs become ours.
fn kill_all() {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        let all = descendants();
        // Stopped first: one that forks while the others are killed would be missed.
        for signal in [Signal::STOP, Signal::KILL] {
            for pid in &all {
                let _ = kill_process(*pid, signal);
            }
        }
        loop {
            match wait(WaitOptions::NOHANG) {
                Ok(Some(_)) => {}
                Ok(None) => break,
                Err(_) => return,
            }
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Children, their children, and so on, of this process, which all orphans become children of.
fn descendants() -> Vec<Pid> {
    let mut children: BTreeMap<i32, Vec<i32>> = BTreeMap::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse::<i32>().ok()) else { continue };
        let Ok(stat) = fs::read_to_string(format!("/proc/{pid}/stat")) else { continue };
        // The name may hold anything but ends at the last parenthesis: `7 (name) S PARENT …`.
        let parent = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1)?.parse().ok());
        if let Some(parent) = parent {
            children.entry(parent).or_default().push(pid);
        }
    }
    let mut all = Vec::new();
    let mut open = vec![getpid().as_raw_nonzero().get()];
    while let Some(pid) = open.pop() {
        let found = children.remove(&pid).unwrap_or_default();
        all.extend(found.iter().filter_map(|pid| Pid::from_raw(*pid)));
        open.extend(found);
    }
    all
}

/// Pages in memory. One that just ended has none.
fn resident(pid: Pid) -> u64 {
    let statm = fs::read_to_string(format!("/proc/{}/statm", pid.as_raw_nonzero())).unwrap_or_default();
    statm.split_whitespace().nth(1).and_then(|pages| pages.parse().ok()).unwrap_or(0)
}

fn free_space(folders: &[PathBuf]) -> u64 {
    let free = |folder: &PathBuf| rustix::fs::statvfs(folder).map(|at| at.f_bavail.saturating_mul(at.f_frsize)).ok();
    folders.iter().filter_map(free).min().unwrap_or(0)
}

/// Bytes on disk below some folders; links are not followed.
fn taken(folders: &[PathBuf]) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    let mut open = folders.to_vec();
    let mut sum = 0_u64;
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let Ok(about) = fs::symlink_metadata(entry.path()) else { continue };
            sum = sum.saturating_add(about.blocks().saturating_mul(512));
            if about.is_dir() {
                open.push(entry.path());
            }
        }
    }
    sum
}

/// Threads of the user that the program will be, which count against its limit. Inside namespaces only theirs are seen.
pub fn running(keep_user: bool) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    let user = match rustix::process::getuid() {
        root if root.is_root() && !keep_user => super::privileges::SPARE,
        user => user.as_raw(),
    };
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let own = processes.filter(|entry| entry.metadata().is_ok_and(|about| about.uid() == user));
    own.filter_map(|entry| Some(fs::read_dir(entry.path().join("task")).ok()?.count() as u64)).sum()
}
