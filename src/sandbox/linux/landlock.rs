//! The files that a walled program may reach, as the kernel's Landlock enforces it.
//!
//! In: what it may read and write; out: a domain on this thread, for good and for all that it starts. All that this kernel's
//! Landlock knows of is used. Where it stands alone it must know signals; inside namespaces those, the network, and the
//! files outside are out of reach anyway. A kernel that lacks what is needed is an error, never a weaker wall.

use std::io;
use std::path::Path;

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset, RulesetAttr,
    RulesetCreatedAttr, RulesetStatus, Scope,
};

use crate::sandbox::Reach;

/// From the newest to the oldest that will do. V6 is the first that keeps signals in; V2 the first that lets files be moved
/// between folders, as compilers do. What V3 adds, not to cut off files outside, read-only mounts do too.
const VERSIONS: &[ABI] = &[ABI::V6, ABI::V5, ABI::V4, ABI::V3, ABI::V2];
/// The first of them that holds without namespaces.
const ALONE: ABI = ABI::V6;

/// Devices that every program may use.
pub const DEVICES: &[&str] = &["/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"];

/// What the kernel's Landlock can do, as a number; 0 where there is none.
pub fn version() -> i64 {
    const VERSION: libc::c_uint = 1;
    // SAFETY: with this flag the call takes no memory and only answers.
    let answer = unsafe { libc::syscall(libc::SYS_landlock_create_ruleset, std::ptr::null::<u8>(), 0_usize, VERSION) };
    answer.max(0)
}

/// Puts the walls up; `apart` says that they stand inside namespaces. Also sets `no_new_privs`.
pub fn restrict(reach: &Reach, apart: bool) -> io::Result<()> {
    let known = version();
    let least = if apart { VERSIONS.last().copied().unwrap_or(ALONE) } else { ALONE };
    let usable = VERSIONS.iter().copied().find(|version| *version as i64 <= known && *version >= least);
    let version = usable.ok_or_else(|| {
        io::Error::other(format!("the kernel has version {known} of it, and {} is needed", least as i64))
    })?;
    restrict_as(version, reach)
}

fn restrict_as(version: ABI, reach: &Reach) -> io::Result<()> {
    let read = AccessFs::Execute | AccessFs::ReadFile | AccessFs::ReadDir;
    // No devices, sockets, pipes or links: whoever reads the folder later finds files.
    let write = read
        | AccessFs::WriteFile
        | AccessFs::Truncate
        | AccessFs::MakeReg
        | AccessFs::MakeDir
        | AccessFs::RemoveFile
        | AccessFs::RemoveDir
        | AccessFs::Refer;
    let device = AccessFs::ReadFile | AccessFs::WriteFile;
    let mut rules = Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(version))
        .map_err(io::Error::other)?;
    if version >= ABI::V6 {
        rules = rules.scope(Scope::from_all(version)).map_err(io::Error::other)?;
    }
    if !reach.network && version >= ABI::V4 {
        rules = rules.handle_access(AccessNet::from_all(version)).map_err(io::Error::other)?;
    }
    let mut rules = rules.create().map_err(io::Error::other)?;
    let reads = reach.read.iter().map(|path| (path.as_path(), read));
    let writes = reach.write.iter().map(|path| (path.as_path(), write));
    let devices = DEVICES.iter().map(|path| (Path::new(path), device));
    for (path, access) in reads.chain(writes).chain(devices) {
        rules = rules.add_rule(beneath(path, access & AccessFs::from_all(version))?).map_err(io::Error::other)?;
    }
    let status = rules.restrict_self().map_err(io::Error::other)?;
    match status.ruleset {
        RulesetStatus::FullyEnforced if status.no_new_privs => Ok(()),
        _ => Err(io::Error::other("only enforced in part")),
    }
}

fn beneath(path: &Path, access: BitFlags<AccessFs>) -> io::Result<PathBeneath<PathFd>> {
    let named = |error: &dyn std::fmt::Display| io::Error::other(format!("{}: {error}", path.display()));
    let folder = PathFd::new(path).map_err(|error| named(&error))?;
    let is_folder = std::fs::metadata(path).map_err(|error| named(&error))?.is_dir();
    // A file has no entries to list or make.
    let access = if is_folder { access } else { access & AccessFs::from_file(ABI::V6) };
    Ok(PathBeneath::new(folder, access))
}
