//! Tasks on disk, a file each, so that a server that was stopped still knows them when it is started again.
//!
//! In: tasks as they change; out: the same tasks later. A file is replaced whole or not at all, and only its owner may read
//! it. Deliberately not here: who is to be told of changes (addresses and tokens of listeners are not written), and which
//! tasks are forgotten (`store`).

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::protocol::Task;

/// Larger files are none of ours.
const MOST_BYTES: u64 = 64 << 20;

pub struct Folder(PathBuf);

impl Folder {
    /// The folder, made if need be, and the tasks in it, the latest changed last. Files that are no tasks are left alone.
    pub fn open(path: &Path) -> io::Result<(Folder, Vec<Task>)> {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(path)?;
        let mut tasks = Vec::new();
        for entry in fs::read_dir(path)? {
            tasks.extend(read(&entry?.path()));
        }
        tasks.sort_by(|one: &Task, other| one.status.timestamp.cmp(&other.status.timestamp));
        Ok((Folder(path.to_owned()), tasks))
    }

    pub fn write(&self, task: &Task) -> io::Result<()> {
        let text = serde_json::to_vec(task).map_err(io::Error::other)?;
        let (place, draft) = (self.place(&task.id), self.0.join(format!(".{}", task.id)));
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&draft)?;
        file.write_all(&text)?;
        file.sync_all()?;
        fs::rename(draft, place)
    }

    /// What is not there is removed already.
    pub fn remove(&self, id: &str) {
        let _ = fs::remove_file(self.place(id));
    }

    fn place(&self, id: &str) -> PathBuf {
        self.0.join(format!("{id}.json"))
    }
}

/// The task in a file that is named like it.
fn read(path: &Path) -> Option<Task> {
    let id = path.file_name()?.to_str()?.strip_suffix(".json")?;
    Uuid::parse_str(id).ok()?;
    let is_ours = fs::symlink_metadata(path).is_ok_and(|file| file.is_file() && file.len() <= MOST_BYTES);
    let task: Task = serde_json::from_reader(io::BufReader::new(File::open(path).ok().filter(|_| is_ours)?)).ok()?;
    (task.id == id).then_some(task)
}
