//! Files of a crate's folder, which may have come from anywhere.
//!
//! In: a folder and a path in it; out: the text of a regular file, of a bounded size. What is a link, at the end or on
//! the way, a pipe or a device is not read: a link would show a file that is none of the crate's, and a pipe would be waited for
//! without end. Deliberately not here: files that the user names (`nl2agent_runtime::model::whole`), which may be links.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Component, Path};

use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;

/// Larger files are none of a crate's.
const MOST_BYTES: u64 = 16 << 20;

/// The text of a file in a folder.
pub fn read(dir: &Path, path: &Path) -> io::Result<String> {
    let mut text = String::new();
    open(dir, path)?.take(MOST_BYTES).read_to_string(&mut text)?;
    Ok(text)
}

/// The same where there may be no such file: then `None`.
pub fn read_if_any(dir: &Path, path: &Path) -> io::Result<Option<String>> {
    match read(dir, path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The folder itself may be a link: the user named it.
fn open(dir: &Path, path: &Path) -> io::Result<File> {
    let mut parts = path.components().peekable();
    let mut folder = File::open(dir)?;
    while let Some(part) = parts.next() {
        let Component::Normal(name) = part else { break };
        let is_last = parts.peek().is_none();
        // Opening a pipe must not wait for whoever writes into it.
        let kind = if is_last { OFlags::NONBLOCK } else { OFlags::DIRECTORY };
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | kind;
        let opened = rustix::fs::openat(&folder, name, flags, Mode::empty()).map_err(named)?;
        folder = File::from(opened);
        if is_last {
            return if folder.metadata()?.is_file() { Ok(folder) } else { Err(irregular()) };
        }
    }
    Err(irregular())
}

/// The kernel calls a link a loop, or no folder.
fn named(error: Errno) -> io::Error {
    if matches!(error, Errno::LOOP | Errno::NOTDIR) { irregular() } else { error.into() }
}

fn irregular() -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, "this is not a regular file of the crate")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn only_regular_files_inside_are_read() {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret"), "secret").unwrap();
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("crate");
        fs::create_dir_all(dir.join("src")).unwrap();
        fs::write(dir.join("src/lib.rs"), "// ours").unwrap();
        symlink(outside.path().join("secret"), dir.join("src/link.rs")).unwrap();
        symlink(outside.path(), dir.join("folder")).unwrap();
        let pipe = rustix::fs::mknodat;
        pipe(rustix::fs::CWD, dir.join("pipe"), rustix::fs::FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();

        assert_eq!(read(&dir, Path::new("src/lib.rs")).unwrap(), "// ours");
        assert_eq!(read_if_any(&dir, Path::new("src/none.rs")).unwrap(), None);
        for bad in ["src/link.rs", "folder/secret", "pipe", "src", "../crate/src/lib.rs", "/etc/hostname", ""] {
            let error = read(&dir, Path::new(bad)).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidInput, "{bad}: {error}");
        }
        // A link that the user names leads to the crate.
        symlink(&dir, home.path().join("mine")).unwrap();
        assert!(read(&home.path().join("mine"), Path::new("src/lib.rs")).is_ok());
    }
}
