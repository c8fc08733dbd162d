//! The files that a walled program may reach, as the kernel's Landlock enforces it.
//!
//! In: what it may read and write; out: a domain on this thread, for good and for all that it starts. Everything that
//! Landlock knows of is required: a kernel that lacks a part is an error, never a weaker wall.

use std::io;
use std::path::Path;

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset, RulesetAttr,
    RulesetCreatedAttr, RulesetStatus, Scope,
};

use crate::sandbox::Reach;

/// The first that keeps signals in.
const REQUIRED: ABI = ABI::V6;

/// Devices that every program may use.
pub const DEVICES: &[&str] = &["/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"];

/// Puts the walls up. Also sets `no_new_privs`.
pub fn restrict(reach: &Reach) -> io::Result<()> {
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
        .handle_access(AccessFs::from_all(REQUIRED))
        .map_err(io::Error::other)?
        .scope(Scope::from_all(REQUIRED))
        .map_err(io::Error::other)?;
    if !reach.network {
        rules = rules.handle_access(AccessNet::from_all(REQUIRED)).map_err(io::Error::other)?;
    }
    let mut rules = rules.create().map_err(io::Error::other)?;
    let reads = reach.read.iter().map(|path| (path.as_path(), read));
    let writes = reach.write.iter().map(|path| (path.as_path(), write));
    let devices = DEVICES.iter().map(|path| (Path::new(path), device));
    for (path, access) in reads.chain(writes).chain(devices) {
        rules = rules.add_rule(beneath(path, access)?).map_err(io::Error::other)?;
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
    let access = if is_folder { access } else { access & AccessFs::from_file(REQUIRED) };
    Ok(PathBeneath::new(folder, access))
}
