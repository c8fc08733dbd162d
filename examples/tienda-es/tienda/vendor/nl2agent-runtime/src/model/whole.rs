//! Files that are read and written whole, at paths that others name: a recording, questions, a lock.
//!
//! What is no regular file (a device, a pipe, a socket) is neither read nor replaced: a rename onto `/dev/null` as root
//! would take it from the whole machine, and a pipe would be waited for without end. A symbolic link is followed: the
//! file behind it is replaced, the link stays. Deliberately not here: what the files say.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Links that lead from one to the next, at most; as many as Linux follows.
const MOST_LINKS: usize = 40;

/// The text of a regular file.
pub fn read(path: &Path) -> io::Result<String> {
    match fs::metadata(path)?.is_file() {
        true => fs::read_to_string(path),
        false => Err(irregular()),
    }
}

/// Whether [`replace`] may write there: a regular file, or nothing yet. To be asked before anything is spent.
pub fn check(path: &Path) -> io::Result<()> {
    target(path).map(|_| ())
}

/// Replaces a file in one step. A kill or a full disk leaves the old one whole.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let path = target(path)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let folder = File::open(folder)?;
    // One writer at a time among neighbours, so that a name of the draft is enough, and a killed writer's is taken over.
    // Where folders cannot be locked, a second writer finds the draft's name taken and is told so.
    let _ = folder.lock();
    let draft = beside(&path);
    match fs::remove_file(&draft) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let write = || {
        let mut file = File::create_new(&draft)?;
        file.write_all(content)?;
        if let Ok(old) = fs::metadata(&path) {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&draft, &path)
    };
    write().inspect_err(|_| {
        // Frees the space; why the writing failed matters more than whether this does.
        let _ = fs::remove_file(&draft);
    })?;
    folder.sync_all()
}

/// The file that a path leads to, whether it is there or not.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_symlink() => {
                let next = fs::read_link(&path)?;
                path = path.parent().unwrap_or(Path::new("")).join(next);
            }
            Ok(found) if found.is_file() => return Ok(path),
            Ok(_) => return Err(irregular()),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(path),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("its symbolic links lead in a circle"))
}

/// `.NAME.nl2agent-part`, in the same folder and so on the same disk.
fn beside(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".nl2agent-part");
    path.with_file_name(name)
}

fn irregular() -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, "this is not a regular file, so it is left as it is; name a file")
}
