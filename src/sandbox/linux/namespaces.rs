//! A system of its own for a walled program: its processes, network, shared memory and files are the only ones it sees.
//!
//! In: what the program may reach; out: this process in new namespaces ([`enter`]), and its first child with a file
//! system that holds nothing else ([`rebuild`]). A plain user needs a user namespace for it, in which nobody else exists;
//! root needs none, and takes a spare user's place later (`privileges`).

use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use rustix::fs::StatVfsMountFlags;
use rustix::mount::{
    MountFlags, MountPropagationFlags, UnmountFlags, mount, mount_bind_recursive, mount_change, mount_remount, unmount,
};
use rustix::process::{getgid, getuid, pivot_root};
use rustix::thread::{UnshareFlags, unshare_unsafe};

use super::landlock::DEVICES;
use crate::sandbox::Reach;

/// Where the new file system is put together. Every Linux system has this folder; what is in it stays reachable until
/// [`rebuild`] ends.
const STAGE: &str = "/tmp";

/// Links at the root of today's systems: `/bin` is `/usr/bin`.
const LINKS: &[&str] = &["/bin", "/sbin", "/lib", "/lib32", "/lib64"];

/// Leaves the namespaces of the caller. The next child is the first process of the new ones.
pub fn enter(network: bool) -> io::Result<()> {
    let (user, group) = (getuid(), getgid());
    let mut flags = UnshareFlags::NEWNS | UnshareFlags::NEWPID | UnshareFlags::NEWIPC | UnshareFlags::NEWUTS;
    if !network {
        flags |= UnshareFlags::NEWNET;
    }
    if !user.is_root() {
        flags |= UnshareFlags::NEWUSER;
    }
    // SAFETY: unsafe because of `FILES`, which is not among the flags.
    unsafe { unshare_unsafe(flags) }?;
    if !user.is_root() {
        // Under its own number, so that files stay its own.
        fs::write("/proc/self/setgroups", "deny")?;
        fs::write("/proc/self/uid_map", format!("{0} {0} 1", user.as_raw()))?;
        fs::write("/proc/self/gid_map", format!("{0} {0} 1", group.as_raw()))?;
    }
    Ok(())
}

/// Replaces the file system: what the program may reach, under the same paths, four devices and `/proc`; the rest is gone.
pub fn rebuild(reach: &Reach) -> io::Result<()> {
    // Nothing that is mounted here is seen outside.
    mount_change("/", MountPropagationFlags::PRIVATE | MountPropagationFlags::REC)?;
    mount("tmpfs", STAGE, "tmpfs", MountFlags::NOSUID | MountFlags::NODEV, c"mode=0755,size=4m")?;
    let (new, old) = (Path::new(STAGE).join("new"), Path::new(STAGE).join("old"));
    fs::create_dir(&new)?;
    fs::create_dir(&old)?;
    pivot_root(STAGE, &old)?;
    let (new, old) = (Path::new("/new"), Path::new("/old"));
    // A root has to be a mount of its own.
    mount_bind_recursive(new, new)?;
    for link in LINKS {
        if let Ok(target) = fs::read_link(below(old, Path::new(link))) {
            symlink(target, below(new, Path::new(link)))?;
        }
    }
    let devices = DEVICES.iter().map(|path| (PathBuf::from(path), true));
    let mut paths: Vec<(PathBuf, bool)> = devices.collect();
    paths.extend(reach.write.iter().map(|path| (path.clone(), true)));
    paths.extend(reach.read.iter().map(|path| (path.clone(), false)));
    // A folder before what is in it, which may be writable where the folder is not.
    paths.sort_by_key(|(path, _)| path.components().count());
    for (path, _) in &paths {
        let (from, to) = (below(old, path), below(new, path));
        place(&from, &to)?;
        mount_bind_recursive(&from, &to).map_err(|error| named(path, error))?;
    }
    for (link, target) in &reach.links {
        let to = below(new, link);
        to.parent().map_or(Ok(()), fs::create_dir_all)?;
        symlink(target, to).map_err(|error| named(link, error))?;
    }
    for (path, writable) in &paths {
        protect(&below(new, path), *writable).map_err(|error| named(path, error))?;
    }
    let proc = below(new, Path::new("/proc"));
    fs::create_dir_all(&proc)?;
    mount("proc", &proc, "proc", MountFlags::NOSUID | MountFlags::NODEV | MountFlags::NOEXEC, None)?;
    protect(new, false)?;
    // The old root comes to lie over the new one, and is let go.
    rustix::process::chdir(new)?;
    pivot_root(".", ".")?;
    unmount(".", UnmountFlags::DETACH)?;
    rustix::process::chdir("/")?;
    Ok(())
}

/// A file or folder to mount on.
fn place(from: &Path, to: &Path) -> io::Result<()> {
    if to.exists() {
        return Ok(());
    }
    match fs::metadata(from).map_err(|error| named(from, error))?.is_dir() {
        true => fs::create_dir_all(to),
        false => {
            to.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::File::create_new(to).map(drop)
        }
    }
}

/// No programs with rights of their own, and no writing where none is due. Flags that were there have to stay.
fn protect(path: &Path, writable: bool) -> io::Result<()> {
    let had = rustix::fs::statvfs(path)?.f_flag;
    let mut flags = MountFlags::BIND | MountFlags::NOSUID;
    let kept = [
        (StatVfsMountFlags::NODEV, MountFlags::NODEV),
        (StatVfsMountFlags::NOEXEC, MountFlags::NOEXEC),
        (StatVfsMountFlags::NOATIME, MountFlags::NOATIME),
        (StatVfsMountFlags::NODIRATIME, MountFlags::NODIRATIME),
        (StatVfsMountFlags::RELATIME, MountFlags::RELATIME),
        (StatVfsMountFlags::RDONLY, MountFlags::RDONLY),
    ];
    flags.extend(kept.iter().filter(|(bit, _)| had.contains(*bit)).map(|(_, flag)| *flag));
    if !writable {
        flags |= MountFlags::RDONLY;
    }
    Ok(mount_remount(path, flags, c"")?)
}

fn below(root: &Path, path: &Path) -> PathBuf {
    root.join(path.strip_prefix("/").unwrap_or(path))
}

fn named(path: &Path, error: impl std::fmt::Display) -> io::Error {
    io::Error::other(format!("{}: {error}", path.display()))
}
