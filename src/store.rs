//! The crate on disk. The previous one stays whole until the new one takes its place in one step.
//!
//! In: a [`Tree`] and its [`Lock`]; out: files. Unchanged files keep their bytes and their times, so that cargo rebuilds
//! only what changed. What a person put beside our files stays. Deliberately not here: what the files say.
//!
//! Beside a working copy stands a mark of the time (`.clock`): cargo takes a file for unchanged that is older than what
//! it compiled, so a file that changed is never older than the last time seen, even if the clock was set back meanwhile.
//!
//! The swap: the new crate is written beside the old one (`.NAME.nl2agent-new`), synced, and exchanged with it by the
//! kernel. Where that does not exist, two renames do it; a kill between them is mended by the next [`write()`].

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rustix::fs::{CWD, RenameFlags, renameat_with};

use crate::diag::Problem;
use crate::emit::Tree;
use crate::lock::{self, Lock, sha256, slashed};
use crate::regular;

/// After 1970: before anything was compiled, and not so early that a disk could not note it.
const VENDORED: Duration = Duration::from_secs(1_000_000_000);

/// A skill file that a person edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// In the crate.
    pub path: PathBuf,
    /// What the tool would write.
    pub ours: String,
}

/// Puts skill files that a person edited into the tree, in place of what the tool would write. `lock` is the old
/// crate's. Returns which.
pub fn keep_hand_edited(tree: &mut Tree, dir: &Path, lock: &Lock) -> Vec<Edited> {
    let mut kept = Vec::new();
    for (path, content) in tree.iter_mut().filter(|(path, _)| is_skill(path)) {
        let (Some(ours), Ok(found)) = (lock.files.get(&slashed(path)), regular::read(dir, path)) else { continue };
        if sha256(found.as_bytes()) != *ours && found != *content {
            let ours = std::mem::replace(content, found);
            kept.push(Edited { path: path.clone(), ours });
        }
    }
    kept
}

/// Whether a person may edit a file of the crate.
pub fn is_skill(path: &Path) -> bool {
    path.starts_with("src/skills")
}

/// The files of a crate as they stand. What is no text, hidden, or compiled is no part of it.
pub fn read(dir: &Path) -> io::Result<Tree> {
    fn walk(root: &Path, below: &Path, tree: &mut Tree) -> io::Result<()> {
        for entry in fs::read_dir(root.join(below))? {
            let entry = entry?;
            let (path, kind) = (below.join(entry.file_name()), entry.file_type()?);
            if path == Path::new("target") || entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if kind.is_dir() {
                walk(root, &path, tree)?;
            } else if kind.is_file()
                && let Ok(text) = regular::read(root, &path)
            {
                tree.insert(path, text);
            }
        }
        Ok(())
    }
    let mut tree = Tree::new();
    walk(dir, Path::new(""), &mut tree)?;
    Ok(tree)
}

/// Whether a folder has every file of the tree as it stands there.
pub fn is_current(tree: &Tree, dir: &Path) -> bool {
    tree.iter().all(|(path, content)| is_same(dir, path, content))
}

/// A file itself, not one that a link leads to.
fn is_same(dir: &Path, path: &Path, content: &str) -> bool {
    regular::read(dir, path).is_ok_and(|found| found == content)
}

/// Brings a working copy up to date, in place: only files that differ are written, so that cargo sees what changed.
/// Not atomic; for the place where a crate is verified before [`write()`].
///
/// What is vendored is old: it is the same for all crates, compiled once for all (`verify::base`), and known by its content.
pub fn stage(tree: &Tree, dir: &Path) -> Result<(), Problem> {
    let sync = || -> io::Result<()> {
        fs::create_dir_all(dir)?;
        remove_others(dir, Path::new(""), tree)?;
        let now = tick(dir)?;
        for (name, content) in tree {
            let path = dir.join(name);
            if is_same(dir, name, content) {
                continue;
            }
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(&path, content)?;
            let time = if name.starts_with("vendor") { Some(SystemTime::UNIX_EPOCH + VENDORED) } else { now };
            if let Some(time) = time {
                File::options().write(true).open(&path)?.set_modified(time)?;
            }
        }
        Ok(())
    };
    sync().map_err(|error| failed(dir, &error))
}

/// Notes the time beside a working copy. Where the clock was set back since the last time, the time that files must
/// be given: later than all that cargo compiled before.
fn tick(dir: &Path) -> io::Result<Option<SystemTime>> {
    /// From the mark to when cargo begins.
    const MOST: Duration = Duration::from_secs(60);
    let path = dir.with_extension("clock");
    let mark = File::options().create(true).truncate(false).write(true).open(&path)?;
    let (seen, now) = (mark.metadata()?.modified()?, SystemTime::now());
    // A new file bears the time of its folder's disk, which may be a moment behind or before ours.
    if seen > now + Duration::from_secs(1) {
        return Ok(Some(seen + MOST));
    }
    mark.set_modified(now)?;
    Ok(None)
}

/// What the tree does not have goes, and so does whatever stands for one of its files or folders without being one: a
/// link would be written through.
fn remove_others(root: &Path, below: &Path, tree: &Tree) -> io::Result<()> {
    for entry in fs::read_dir(root.join(below))? {
        let entry = entry?;
        let path = below.join(entry.file_name());
        let (kind, is_folder) = (entry.file_type()?, tree.keys().any(|ours| ours != &path && ours.starts_with(&path)));
        match () {
            () if kind.is_dir() && is_folder => remove_others(root, &path, tree)?,
            () if kind.is_dir() => fs::remove_dir_all(entry.path())?,
            () if kind.is_file() && tree.contains_key(&path) => {}
            () => fs::remove_file(entry.path())?,
        }
    }
    Ok(())
}

/// Held while one output is built; a second build of it is told `output-busy`.
#[derive(Debug)]
pub struct Claim {
    _file: File,
}

/// Claims an output for one build. `home` is where the tool keeps its own files.
pub fn claim(home: &Path, dir: &Path) -> Result<Claim, Problem> {
    let path = work_place(home, dir).with_extension("lock");
    let open = || -> io::Result<File> {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        File::options().create(true).truncate(false).write(true).open(&path)
    };
    let file = open().map_err(|error| failed(&path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(Claim { _file: file }),
        Err(fs::TryLockError::WouldBlock) => Err(Problem::error("output-busy", None).with("path", dir.display())),
        Err(fs::TryLockError::Error(error)) => Err(failed(&path, &error)),
    }
}

/// Where an output's working copy stands: always the same place, so that cargo recognises it.
pub fn work_place(home: &Path, dir: &Path) -> PathBuf {
    let absolute = std::path::absolute(dir).unwrap_or_else(|_| dir.to_path_buf());
    home.join("work").join(&sha256(absolute.as_os_str().as_encoded_bytes())[..16])
}

/// Writes the crate and its lock to `dir`, replacing an earlier one in one step.
///
/// Errors: `output-not-ours` (a folder with content and without our lock), `disk-full`, `output-unwritable`. After any
/// of them, and after a kill, the old crate is whole.
pub fn write(tree: &Tree, lock: &Lock, dir: &Path) -> Result<(), Problem> {
    let lock_text = lock.to_text()?;
    // A link to a folder is followed: the folder is replaced, not the link.
    let dir = &fs::canonicalize(dir).or_else(|_| std::path::absolute(dir)).map_err(|error| failed(dir, &error))?;
    let place = Place::of(dir).ok_or_else(|| Problem::error("output-not-ours", None).with("path", dir.display()))?;
    let result = place.locked().and_then(|_guard| {
        place.recover()?;
        if !place.is_ours()? {
            return Ok(false);
        }
        if let Err(error) = place.write_new(tree, &lock_text) {
            // Frees the space of a half-written crate; what failed matters more than whether this does.
            let _ = remove(&place.new);
            return Err(error);
        }
        place.swap().map(|()| true)
    });
    match result {
        Ok(true) => Ok(()),
        Ok(false) => Err(Problem::error("output-not-ours", None).with("path", dir.display())),
        Err(error) => Err(failed(dir, &error)),
    }
}

/// What stopped the tool from writing there.
pub(crate) fn failed(path: &Path, error: &io::Error) -> Problem {
    let code = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "disk-full",
        _ => "output-unwritable",
    };
    Problem::error(code, None).with("path", path.display()).with("reason", error)
}

/// An output folder and its two neighbours.
struct Place<'a> {
    dir: &'a Path,
    parent: &'a Path,
    /// The crate being written; after the exchange, the old one.
    new: PathBuf,
    /// The old crate between two renames, where the kernel cannot exchange.
    old: PathBuf,
}

impl<'a> Place<'a> {
    fn of(dir: &'a Path) -> Option<Self> {
        let (parent, name) = (dir.parent()?, dir.file_name()?);
        let beside = |end: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(end);
            parent.join(hidden)
        };
        Some(Self { dir, parent, new: beside(".nl2agent-new"), old: beside(".nl2agent-old") })
    }

    /// One writer at a time among neighbours; waits, since writing is short.
    fn locked(&self) -> io::Result<File> {
        fs::create_dir_all(self.parent)?;
        let parent = File::open(self.parent)?;
        parent.lock()?;
        Ok(parent)
    }

    /// Finishes or undoes what a killed writer left.
    fn recover(&self) -> io::Result<()> {
        if self.old.exists() {
            if self.dir.exists() {
                self.retire(&self.old)?;
            } else {
                fs::rename(&self.old, self.dir)?;
            }
        }
        if self.new.exists() { self.retire(&self.new) } else { Ok(()) }
    }

    /// Nothing there, nothing in it, or a crate of ours.
    fn is_ours(&self) -> io::Result<bool> {
        match fs::read_dir(self.dir) {
            Ok(mut entries) => Ok(read_lock(self.dir)?.is_some() || entries.next().is_none()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
            Err(error) => Err(error),
        }
    }

    fn write_new(&self, tree: &Tree, lock_text: &str) -> io::Result<()> {
        let mut folders = BTreeSet::from([self.new.clone()]);
        fs::create_dir(&self.new)?;
        for (path, content) in tree {
            let new = self.new.join(path);
            if let Some(parent) = new.parent().filter(|parent| !folders.contains(*parent)) {
                fs::create_dir_all(parent)?;
                folders.extend(parent.ancestors().take_while(|up| up.starts_with(&self.new)).map(Path::to_path_buf));
            }
            write_file(content, (self.dir, path), &new)?;
        }
        // The lock comes last, and under its name only when all of it is there: a crate without it is not finished.
        let (lock, part) = (self.new.join(lock::FILE), self.new.join(".lock.part"));
        write_file(lock_text, (self.dir, Path::new(lock::FILE)), &part)?;
        fs::rename(part, lock)?;
        folders.iter().try_for_each(|folder| File::open(folder)?.sync_all())
    }

    fn swap(&self) -> io::Result<()> {
        let exchanged = renameat_with(CWD, &self.new, CWD, self.dir, RenameFlags::EXCHANGE);
        let retired = match exchanged.map_err(io::Error::from) {
            Ok(()) => &self.new,
            // No crate to exchange with.
            Err(error) if error.kind() == ErrorKind::NotFound => {
                fs::rename(&self.new, self.dir)?;
                return File::open(self.parent)?.sync_all();
            }
            Err(_) => {
                fs::rename(self.dir, &self.old)?;
                if let Err(error) = fs::rename(&self.new, self.dir) {
                    fs::rename(&self.old, self.dir)?;
                    return Err(error);
                }
                &self.old
            }
        };
        File::open(self.parent)?.sync_all()?;
        self.retire(retired)
    }

    /// Moves what is not ours from a crate beside the present one into it, and removes the rest.
    fn retire(&self, crate_dir: &Path) -> io::Result<()> {
        // Without a lock it is an unfinished crate, and all of it is ours.
        if let Some(lock) = read_lock(crate_dir)? {
            let mut ours: BTreeSet<PathBuf> = lock.files.keys().map(PathBuf::from).collect();
            ours.insert(PathBuf::from(lock::FILE));
            self.rescue(crate_dir, Path::new(""), &ours)?;
        }
        remove(crate_dir)
    }

    fn rescue(&self, from: &Path, below: &Path, ours: &BTreeSet<PathBuf>) -> io::Result<()> {
        for entry in fs::read_dir(from.join(below))? {
            let path = below.join(entry?.file_name());
            if ours.contains(&path) {
                continue;
            }
            let target = self.dir.join(&path);
            if ours.iter().any(|each| each.starts_with(&path)) || target.is_dir() {
                // Not through a link: what is behind it is not the crate's.
                if fs::symlink_metadata(from.join(&path))?.is_dir() {
                    self.rescue(from, &path, ours)?;
                }
            } else if !target.exists() {
                if let Some(parent) = target.parent() {
                    fs::create_dir_all(parent)?;
                }
                fs::rename(from.join(&path), target)?;
            }
        }
        Ok(())
    }
}

/// The same file under a second name, where there is one, keeps its bytes and its times.
fn write_file(content: &str, (dir, path): (&Path, &Path), new: &Path) -> io::Result<()> {
    let (is_same, old) = (is_same(dir, path, content), dir.join(path));
    if is_same && fs::hard_link(&old, new).is_ok() {
        return Ok(());
    }
    let mut file = File::create_new(new)?;
    file.write_all(content.as_bytes())?;
    if is_same {
        file.set_modified(fs::metadata(old)?.modified()?)?;
    }
    file.sync_all()
}

/// Without knowing what is ours, nothing is touched: a broken lock is an error.
fn read_lock(dir: &Path) -> io::Result<Option<Lock>> {
    Lock::read(dir).map_err(|problem| {
        let reason = problem.args.get("reason").cloned().unwrap_or_default();
        io::Error::new(ErrorKind::InvalidData, format!("{}: {reason}", lock::FILE))
    })
}

fn remove(dir: &Path) -> io::Result<()> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
