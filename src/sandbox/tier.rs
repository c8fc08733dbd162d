//! Which walls this machine can put up: the first kind that holds when it is really tried.
//!
//! In: the machine; out: a [`Tier`], found once, or why none works. Each kind is tried by a program inside that reaches
//! for what it must not have (`linux::probe`); what only seems to be there is passed over. Never weaker than asked for: the kinds
//! differ in how much is not even seen, and each of them holds by itself.

use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::obstacle::{self, Obstacle};
use super::{Reach, Spec};
use crate::diag::Problem;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tier {
    /// bubblewrap makes the namespaces: distributions let it where they let nobody else.
    Bubblewrap(PathBuf),
    /// Namespaces of our own.
    Namespaces,
    /// No namespaces; Landlock and seccomp, which the others have too.
    Landlock,
    /// macOS's sandbox-exec.
    Seatbelt,
}

/// No walls, and what was tried.
#[derive(Clone, Debug)]
pub struct Missing(pub Vec<(String, String)>);

impl Tier {
    /// What people call it.
    pub fn name(&self) -> &'static str {
        match self {
            Tier::Bubblewrap(_) => "bubblewrap",
            Tier::Namespaces => "namespaces",
            Tier::Landlock => "Landlock",
            Tier::Seatbelt => "sandbox-exec",
        }
    }

    pub(super) fn has_helper(&self) -> bool {
        *self != Tier::Seatbelt
    }
}

impl Missing {
    /// What it means for whoever wants to build here, with the way out that fits.
    pub fn problem(&self) -> Problem {
        let here = obstacle::Here::look();
        let problem = match here.obstacle() {
            Some(Obstacle::Container) => Problem::error("sandbox-container", None),
            Some(Obstacle::Kernel) => Problem::error("sandbox-kernel", None).with("release", here.release),
            Some(Obstacle::Namespaces(setting)) => Problem::error("sandbox-namespaces", None).with("setting", setting),
            None => Problem::error("sandbox-missing", None),
        };
        problem.with("reason", self)
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tried: Vec<String> = self.0.iter().map(|(name, why)| format!("{name}: {why}")).collect();
        f.write_str(&tried.join("; "))
    }
}

/// The walls of this machine. Tried once in a process: it costs as much as a few launches.
pub fn tier() -> Result<&'static Tier, &'static Missing> {
    static FOUND: OnceLock<Result<Tier, Missing>> = OnceLock::new();
    FOUND.get_or_init(find).as_ref()
}

fn find() -> Result<Tier, Missing> {
    let mut failed = Vec::new();
    for tier in kinds() {
        match tried(&tier) {
            Ok(()) => return Ok(tier),
            Err(error) => failed.push((tier.name().to_owned(), error.to_string())),
        }
    }
    Err(Missing(failed))
}

#[cfg(target_os = "linux")]
fn kinds() -> Vec<Tier> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let bubblewrap = std::env::split_paths(&path).map(|folder| folder.join("bwrap")).find(|program| program.is_file());
    // Root makes namespaces itself wherever bubblewrap could.
    let bubblewrap = bubblewrap.filter(|_| !rustix::process::getuid().is_root());
    bubblewrap.map(Tier::Bubblewrap).into_iter().chain([Tier::Namespaces, Tier::Landlock]).collect()
}

#[cfg(target_os = "macos")]
fn kinds() -> Vec<Tier> {
    vec![Tier::Seatbelt]
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn kinds() -> Vec<Tier> {
    Vec::new()
}

/// Whether walls of this kind hold, by trying them.
#[cfg(target_os = "linux")]
pub(super) fn tried(tier: &Tier) -> io::Result<()> {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;
    use std::time::Duration;

    let scratch = tempfile::tempdir()?;
    let (secret, outside, own) =
        (scratch.path().join("secret"), scratch.path().join("outside"), scratch.path().join("own"));
    fs::write(&secret, "secret")?;
    fs::create_dir(&outside)?;
    fs::create_dir(&own)?;
    // Everyone may: only the walls can be what stops it.
    fs::set_permissions(scratch.path(), Permissions::from_mode(0o755))?;
    fs::set_permissions(&outside, Permissions::from_mode(0o777))?;
    let own = fs::canonicalize(own)?;
    let program = helper()?;
    let mut read = system();
    read.push(program.clone());
    let pid = std::process::id().to_string();
    let arguments = [super::linux::WORD, super::linux::PROBE].map(OsString::from).into_iter();
    let arguments = arguments.chain([secret.into(), outside.into(), own.clone().into(), pid.into()]).collect();
    let reach = Reach { read, write: vec![own], ..Reach::default() };
    let limits =
        super::Limits { time: Duration::from_secs(10), output: 1 << 16, memory: 1 << 30, disk: 1 << 20, processes: 32 };
    let walls = super::Walls::Around(reach);
    let spec = Spec {
        program: program.into(),
        arguments,
        environment: Vec::new(),
        folder: "/".into(),
        input: super::Input::Nothing,
        walls,
    };
    let output = super::run_within(tier, &spec, limits)?;
    let said = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).trim().to_owned());
    match output.end {
        // A line without a word: what says nothing at all proves nothing.
        super::End::Exited(status) if status.success() && output.stdout == b"\n" => Ok(()),
        end => Err(io::Error::other(format!("{} ({end:?})", said.join(" ").trim()))),
    }
}

#[cfg(target_os = "macos")]
fn tried(_: &Tier) -> io::Result<()> {
    super::macos::tried()
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn tried(_: &Tier) -> io::Result<()> {
    Ok(())
}

/// The command that starts a program in walls of a kind, and whether its helper makes the namespaces.
#[cfg(target_os = "linux")]
pub(super) fn command(tier: &Tier, spec: &Spec, reach: &Reach) -> io::Result<Option<(Command, bool)>> {
    let helper = helper()?;
    // Resolving names needs links all over `/etc`: they are easier left where they are than put together anew.
    let apart = !matches!(spec.walls, super::Walls::AroundUser(_));
    let mut command = match tier {
        Tier::Bubblewrap(program) if apart => bubblewrap(program, &helper, reach),
        _ => Command::new(&helper),
    };
    command.arg(super::linux::WORD).env_clear().current_dir("/");
    Ok(Some((command, apart && *tier == Tier::Namespaces)))
}

#[cfg(target_os = "macos")]
pub(super) fn command(_: &Tier, spec: &Spec, reach: &Reach) -> io::Result<Option<(Command, bool)>> {
    Ok(Some((super::macos::command(spec, reach), false)))
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn command(_: &Tier, _: &Spec, _: &Reach) -> io::Result<Option<(Command, bool)>> {
    Ok(None)
}

#[cfg(target_os = "linux")]
fn bubblewrap(program: &Path, helper: &Path, reach: &Reach) -> Command {
    let mut command = Command::new(program);
    command.args(["--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]);
    if !reach.network {
        command.arg("--unshare-net");
    }
    command.args(["--die-with-parent", "--new-session", "--cap-drop", "ALL", "--dev", "/dev", "--proc", "/proc"]);
    for link in ["/bin", "/sbin", "/lib", "/lib32", "/lib64"] {
        if let Ok(target) = std::fs::read_link(link) {
            command.arg("--symlink").arg(target).arg(link);
        }
    }
    for (link, target) in &reach.links {
        command.arg("--symlink").arg(target).arg(link);
    }
    let mut paths: Vec<(&Path, &str)> = vec![(helper, "--ro-bind")];
    paths.extend(reach.read.iter().map(|path| (path.as_path(), "--ro-bind")));
    paths.extend(reach.write.iter().map(|path| (path.as_path(), "--bind")));
    // A folder before what is in it.
    paths.sort_by_key(|(path, _)| path.components().count());
    for (path, how) in paths {
        command.arg(how).arg(path).arg(path);
    }
    command.arg("--").arg(helper);
    command
}

/// This program. A test or benchmark is another program, and has it beside its folder.
#[cfg(target_os = "linux")]
fn helper() -> io::Result<PathBuf> {
    let own = std::fs::canonicalize(std::env::current_exe()?)?;
    match own.parent() {
        Some(folder) if folder.ends_with("deps") => std::fs::canonicalize(folder.with_file_name("nl2agent")),
        _ => Ok(own),
    }
}

/// What any program needs to start, and compilers and linkers besides: the system's programs and libraries, nothing of
/// its settings, its users or its state.
pub fn system() -> Vec<PathBuf> {
    let paths = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/alternatives", "/etc/ld.so.cache"];
    let more = ["/etc/ld.so.conf", "/etc/ld.so.conf.d", "/nix/store", "/gnu/store", "/run/current-system/sw"];
    let found = paths.iter().chain(&more).map(Path::new).filter(|path| path.exists());
    let mut found: Vec<PathBuf> = found.filter_map(|path| std::fs::canonicalize(path).ok()).collect();
    found.sort();
    found.dedup();
    found
}
