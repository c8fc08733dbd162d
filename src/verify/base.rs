//! Dependencies, compiled once for all crates that have the same ones, and lent to each.
//!
//! In: a crate's manifest, lock and vendored runtime; out: its target folder with the compiled dependencies in it. They
//! are compiled beside an empty crate, so that nothing a model wrote is near, and lent as links to files that no build may
//! write. Deliberately not here: starting cargo (`cargo`).

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::versioned;
use crate::diag::Problem;
use crate::lock::sha256;
use crate::store;

/// Smaller files are copied: cargo writes some of them again, and links would not be faster.
const WORTH_A_LINK: u64 = 32 << 10;
/// Says in a target folder what was lent to it.
const MARK: &str = "lent";

/// Names the dependencies: what they are, with which features, by which compiler, and where: a folder that was moved
/// does not lend what links of its old place show.
pub fn key(home: &Path, dir: &Path, rustc: &Path) -> String {
    let read = |path: PathBuf| fs::read_to_string(path).unwrap_or_default();
    let lock = read(dir.join("Cargo.lock"));
    let locked = lock.split("\n\n").filter(|package| package.contains("\nsource = ")).collect::<Vec<_>>().join("\n");
    let manifest = read(dir.join("Cargo.toml"));
    let wanted = manifest.split_once("[dependencies]").map_or("", |(_, rest)| rest).to_owned();
    let mut vendored = String::new();
    // What cannot be read is missed by the build, which says so.
    let _ = contents(&dir.join("vendor"), &mut vendored);
    let compiler = fs::metadata(rustc).and_then(|about| about.modified()).ok();
    let (home, rustc) = (home.display(), rustc.display());
    let all = format!("{locked}\n{wanted}\n{vendored}\n{home}\n{rustc}\n{compiler:?}");
    sha256(all.as_bytes())[..16].to_owned()
}

fn contents(dir: &Path, all: &mut String) -> io::Result<()> {
    let mut entries = fs::read_dir(dir)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(|entry| entry.file_name());
    for entry in entries {
        match entry.file_type()?.is_dir() {
            true => contents(&entry.path(), all)?,
            false => *all += &format!("{:?}\n{}\n", entry.file_name(), fs::read_to_string(entry.path())?),
        }
    }
    Ok(())
}

pub fn folder(home: &Path) -> PathBuf {
    home.join("base")
}

pub fn place(home: &Path, key: &str) -> PathBuf {
    folder(home).join(key)
}

/// One at a time: whoever comes second finds them compiled.
pub fn turn(home: &Path, key: &str) -> Result<File, Problem> {
    let open = || -> io::Result<File> {
        fs::create_dir_all(folder(home))?;
        let file = File::create(folder(home).join(format!("{key}.lock")))?;
        file.lock()?;
        Ok(file)
    };
    open().map_err(|error| store::failed(home, &error))
}

pub fn is_built(place: &Path) -> bool {
    place.join(MARK).is_file()
}

/// The crate without its code.
pub fn stage(dir: &Path, place: &Path) -> Result<(), Problem> {
    let write = || -> io::Result<()> {
        if place.exists() {
            fs::remove_dir_all(place)?;
        }
        fs::create_dir_all(place.join("src"))?;
        fs::create_dir_all(place.join("target"))?;
        // Of another version: cargo would take its code, of which there is none, for the crate's own.
        let [manifest, lock] = ["Cargo.toml", "Cargo.lock"].map(|file| fs::read_to_string(dir.join(file)));
        let (manifest, lock) = versioned(&manifest?, &lock?, "base");
        fs::write(place.join("Cargo.toml"), manifest)?;
        fs::write(place.join("Cargo.lock"), lock)?;
        copied(&dir.join("vendor"), &place.join("vendor"))?;
        fs::write(place.join("src/lib.rs"), "")?;
        fs::write(place.join("src/main.rs"), "fn main() {}\n")
    };
    write().map_err(|error| store::failed(place, &error))
}

/// What was compiled can be lent from now on.
pub fn finish(place: &Path) -> Result<(), Problem> {
    fs::write(place.join(MARK), "").map_err(|error| store::failed(place, &error))
}

/// Whether a file of this name is among what can be lent.
pub fn has(place: &Path, name: &str) -> bool {
    place.join("target/debug/deps").join(name).is_file()
}

/// What was compiled is not lent any more, nor is what the target folder has.
pub fn forget(place: &Path, target: &Path) -> Result<(), Problem> {
    for mark in [place.join(MARK), target.join(MARK)] {
        match fs::remove_file(&mark) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(store::failed(&mark, &error)),
            _ => {}
        }
    }
    Ok(())
}

pub fn is_lent(target: &Path, mark: &str) -> bool {
    fs::read_to_string(target.join(MARK)).is_ok_and(|lent| lent == mark)
}

/// A fresh target folder with what there is in the base.
pub fn lend(place: &Path, target: &Path, mark: &str) -> Result<(), Problem> {
    let lend = || -> io::Result<()> {
        if target.exists() {
            fs::remove_dir_all(target)?;
        }
        fs::create_dir_all(target)?;
        if is_built(place) {
            let place = fs::canonicalize(place)?;
            for part in ["deps", "build", ".fingerprint"].map(|part| Path::new("debug").join(part)) {
                linked(&place.join("target").join(&part), &target.join(&part))?;
            }
            fs::write(target.join(MARK), mark)?;
        }
        Ok(())
    };
    lend().map_err(|error| store::failed(target, &error))
}

fn linked(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        let about = entry.metadata()?;
        if about.is_dir() {
            linked(&from, &to)?;
        } else if about.is_file() && about.len() >= WORTH_A_LINK {
            std::os::unix::fs::symlink(&from, &to)?;
        } else if about.is_file() {
            fs::copy(&from, &to)?;
            // Cargo compares times.
            File::options().write(true).open(&to)?.set_modified(about.modified()?)?;
        }
    }
    Ok(())
}

fn copied(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            true => copied(&entry.path(), &to.join(entry.file_name()))?,
            false => fs::copy(entry.path(), to.join(entry.file_name())).map(drop)?,
        }
    }
    Ok(())
}
