//! Who a walled program is, and how much it may take: its user, its rights, its limits.
//!
//! Root gives up its place to a spare user: uid 0 owns most of the system's files even without any capability, and is
//! exempt from the limit on processes. The folders that the program may write become the spare user's.

use std::fs;
use std::io;
use std::os::unix::fs::{MetadataExt as _, lchown};
use std::path::Path;

use rustix::process::{Gid, Resource, Rlimit, Uid, getuid, setrlimit};
use rustix::thread::{
    CapabilitySet, CapabilitySets, clear_ambient_capability_set, remove_capability_from_bounding_set, set_capabilities,
    set_no_new_privs, set_thread_groups, set_thread_res_gid, set_thread_res_uid,
};

use crate::sandbox::Limits;

/// In the range that no distribution gives to users, services or containers.
pub const SPARE: u32 = 60_777;

/// Makes a folder the spare user's. It is looked through once: later its owner is right, and all in it was made by the
/// spare user or copied there before.
pub fn give(folder: &Path) -> io::Result<()> {
    if fs::symlink_metadata(folder)?.uid() == SPARE {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        // A link is given, never what it points to.
        match fs::symlink_metadata(&path)?.is_dir() {
            true => give(&path)?,
            false => lchown(&path, Some(SPARE), Some(SPARE))?,
        }
    }
    // Last: whoever is interrupted before starts again.
    lchown(folder, Some(SPARE), Some(SPARE))
}

/// Gives up every right for good. `keep_user` is for the one step that runs nothing of a model's: the download.
pub fn drop_all(keep_user: bool) -> io::Result<()> {
    if getuid().is_root() {
        for bit in 0..63 {
            // Bits beyond those that the kernel knows are refused.
            let _ = remove_capability_from_bounding_set(CapabilitySet::from_bits_retain(1 << bit));
        }
        if !keep_user {
            // SAFETY is not needed: this process has one thread.
            let (user, group) = (Uid::from_raw(SPARE), Gid::from_raw(SPARE));
            set_thread_groups(&[])?;
            set_thread_res_gid(group, group, group)?;
            set_thread_res_uid(user, user, user)?;
        }
    }
    clear_ambient_capability_set()?;
    let none = CapabilitySet::empty();
    set_capabilities(None, CapabilitySets { effective: none, permitted: none, inheritable: none })?;
    Ok(set_no_new_privs(true)?)
}

/// What one process may take, and how many there may be. The sum is watched (`keeper`).
pub fn limit(limits: &Limits, processes: u64) -> io::Result<()> {
    let all = [
        (Resource::Core, 0),
        (Resource::Cpu, limits.time.as_secs().saturating_mul(4).saturating_add(10)),
        (Resource::Data, limits.memory),
        // Compilers reserve much more than they use.
        (Resource::As, limits.memory.saturating_mul(8)),
        (Resource::Fsize, limits.disk),
        (Resource::Memlock, 0),
        (Resource::Msgqueue, 0),
        (Resource::Nofile, 1024),
        (Resource::Nproc, processes),
        (Resource::Sigpending, 256),
    ];
    for (resource, most) in all {
        let most = match rustix::process::getrlimit(resource).maximum {
            Some(already) => most.min(already),
            None => most,
        };
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}
