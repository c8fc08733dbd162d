//! The toolchain's cargo behind walls: compiling a crate, and running what came out of it.
//!
//! In: a crate on disk; out: what cargo or the program said. Compiling has no network, no settings of the user's or of any
//! folder above, and writes to the crate's own target folder only. Dependencies are built once, from the tool's own files
//! alone, and lent to every crate read-only (`base`). The one step with a network is `cargo fetch`, which compiles nothing.
//! Deliberately not here: judging (`verify`).

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use cargo_metadata::Message;
use nl2agent_runtime::ask::{MODEL, REPLIES};

use super::{Options, base};
use crate::diag::Problem;
use crate::sandbox::{self, End, Input, Limits, Output, Reach, Spec, Walls};
use crate::store;

/// Cargo and what it needs to know.
pub(crate) struct Cargo<'a> {
    tools: &'static Toolchain,
    /// Cargo's home as the tool has it: no settings, no keys, and the user's downloaded crates.
    home: PathBuf,
    /// The user's downloaded crates.
    registry: PathBuf,
    options: &'a Options,
}

/// Real programs by their absolute paths: a proxy would ask the folder which toolchain it wants.
struct Toolchain {
    cargo: PathBuf,
    rustc: PathBuf,
    /// What they and the linker read.
    reads: Vec<PathBuf>,
    path: OsString,
}

/// One compilation.
pub(crate) struct Built {
    pub output: Output,
}

const PROGRAM: &[&str] = &["build"];
const TESTS: &[&str] = &["test", "--no-run"];

/// What a program can be asked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Faces {
    /// Its tests need no more, and the verdict comes in about a second.
    CommandLine,
    /// Models over the network as well: it asks some.
    Models,
    /// Its servers and the chat as well.
    All,
}

impl Faces {
    fn features(self) -> &'static [&'static str] {
        match self {
            Self::CommandLine => &["--no-default-features"],
            Self::Models => &["--no-default-features", "--features=models"],
            Self::All => &[],
        }
    }

    /// The end of the names of folders.
    fn end(self) -> &'static str {
        match self {
            Self::CommandLine => "target",
            Self::Models => "asking",
            Self::All => "served",
        }
    }
}

/// What the network needs of the environment.
pub(crate) const FOR_NETWORK: &[&str] = &[
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "NO_PROXY",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
    "https_proxy",
    "http_proxy",
    "no_proxy",
];
/// What a toolchain manager needs of it.
const FOR_RUSTUP: &[&str] = &["HOME", "PATH", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN"];
/// What resolving names and checking certificates reads, where it is there.
const NETWORK_FILES: &[&str] = &[
    "/etc/resolv.conf",
    "/etc/hosts",
    "/etc/nsswitch.conf",
    "/etc/gai.conf",
    "/etc/ssl",
    "/etc/pki",
    "/etc/ca-certificates",
    "/etc/crypto-policies",
];
/// The user's settings that a download depends on; those with programs and keys are left out.
const SETTINGS: &[&str] = &["source", "http", "net"];

impl Built {
    pub fn succeeded(&self) -> bool {
        matches!(self.output.end, End::Exited(status) if status.success())
    }

    /// Crates are missing, or downloaded and not yet unpacked, which compiling may not do.
    fn wants_crates(&self) -> bool {
        let said = String::from_utf8_lossy(&self.output.stderr);
        let missing = ["--offline was specified", "you may wish to retry without", "can't checkout from"];
        let packed = ["no matching package named", "failed to unpack", "failed to download"];
        missing.iter().chain(&packed).any(|words| said.contains(words))
    }

    /// Something was compiled, or was to be, that had been lent.
    fn compiled_again(&self, base: &Path) -> bool {
        let messages = Message::parse_stream(self.output.stdout.as_slice()).map_while(Result::ok);
        messages.into_iter().any(|message| match message {
            Message::CompilerArtifact(artifact) if !artifact.fresh => {
                artifact.filenames.iter().filter_map(|path| path.file_name()).any(|name| base::has(base, name))
            }
            // It writes through a link, which the walls forbid.
            Message::CompilerMessage(message) => message.message.message.starts_with("error writing dependencies to"),
            _ => false,
        })
    }

    /// The compiler was killed, or fell over what it was given, instead of saying what is wrong with it.
    pub fn broke_the_compiler(&self) -> bool {
        let said = String::from_utf8_lossy(&self.output.stderr);
        said.contains("(signal: ") || said.contains("the compiler unexpectedly panicked")
    }

    /// No space was left to write to; the problem is the machine's.
    pub fn filled_the_disk(&self) -> bool {
        let has = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("No space left on device");
        !self.succeeded() && (has(&self.output.stderr) || has(&self.output.stdout))
    }

    /// The end of what cargo said: its errors.
    pub fn last_words(&self) -> String {
        let said = String::from_utf8_lossy(&self.output.stderr);
        let from = said.find("error").unwrap_or(0);
        said[from..].chars().take(2000).collect::<String>().trim().to_owned()
    }
}

impl Toolchain {
    /// Looked for once.
    fn find() -> Result<&'static Self, Problem> {
        static FOUND: OnceLock<Option<Toolchain>> = OnceLock::new();
        FOUND.get_or_init(Self::look).as_ref().ok_or_else(|| Problem::error("toolchain-missing", None))
    }

    fn look() -> Option<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders: Vec<PathBuf> = std::env::split_paths(&path).filter(|folder| folder.is_absolute()).collect();
        let found = |name: &str| folders.iter().map(|folder| folder.join(name)).find(|program| program.is_file());
        let real = |name: &str| {
            let program = fs::canonicalize(found(name)?).ok()?;
            match program.file_name() == Some(OsStr::new("rustup")) {
                true => managed(&program, name),
                false => Some(program),
            }
        };
        let (cargo, rustc) = (real("cargo")?, real("rustc")?);
        let mut reads = sandbox::tier::system();
        let mut tools: Vec<PathBuf> = vec![cargo.clone(), rustc.clone()];
        let mut search: Vec<PathBuf> = Vec::new();
        for name in ["cc", "ld"] {
            let Some(program) = found(name) else { continue };
            search.extend(program.parent().map(Path::to_path_buf));
            tools.extend(fs::canonicalize(program).ok());
        }
        search.extend(["/usr/bin", "/bin"].map(PathBuf::from));
        for tool in &tools {
            // `PREFIX/bin/NAME`, with libraries beside.
            let prefix = tool.parent().and_then(Path::parent).filter(|prefix| prefix.parent().is_some());
            if let Some(prefix) = prefix.filter(|prefix| !reads.iter().any(|read| prefix.starts_with(read))) {
                reads.push(prefix.to_path_buf());
            }
        }
        let mut seen = BTreeSet::new();
        search.retain(|folder| seen.insert(folder.clone()));
        Some(Self { cargo, rustc, reads, path: std::env::join_paths(search).ok()? })
    }
}

/// Where a toolchain manager has a program, asked from a folder in which nobody can have put a wish.
fn managed(rustup: &Path, name: &str) -> Option<PathBuf> {
    let kept = FOR_RUSTUP.iter().filter_map(|name| Some((name, std::env::var_os(name)?)));
    let mut command = Command::new(rustup);
    command.args(["which", name]).env_clear().envs(kept).env("RUSTUP_AUTO_INSTALL", "0");
    let said = command.current_dir("/").stdin(Stdio::null()).output().ok()?;
    let path = String::from_utf8(said.stdout).ok()?;
    fs::canonicalize(path.trim()).ok().filter(|path| said.status.success() && path.is_file())
}

impl<'a> Cargo<'a> {
    /// Cargo, with its own home prepared.
    pub fn find(options: &'a Options) -> Result<Self, Problem> {
        let tools = Toolchain::find()?;
        let (home, registry) = prepare(&options.home).map_err(|error| store::failed(&options.home, &error))?;
        Ok(Cargo { tools, home, registry, options })
    }

    /// Compiles everything, tests included; fetches crates first where they are not there yet.
    pub fn build_with_crates(&self, dir: &Path) -> Result<Built, Problem> {
        self.compile(dir, TESTS, Faces::CommandLine, self.options.build)
    }

    /// Compiles what all crates stand on, where that was not done yet.
    pub fn dependencies(&self, dir: &Path) -> Result<(), Problem> {
        self.target(dir, Faces::CommandLine).map(drop)
    }

    /// Compiles code that is on trial, and its tests, under limits of its own; its dependencies are there.
    pub fn build_candidates(&self, dir: &Path, limits: Limits) -> Result<Built, Problem> {
        self.compile(dir, TESTS, Faces::CommandLine, limits)
    }

    /// Compiles the agent's program only.
    pub fn program(&self, dir: &Path, faces: Faces) -> Result<Built, Problem> {
        self.compile(dir, PROGRAM, faces, self.options.build)
    }

    fn compile(&self, dir: &Path, what: &[&str], faces: Faces, limits: Limits) -> Result<Built, Problem> {
        let built = self.compile_once(dir, what, faces, limits)?;
        let key = self.key(dir, faces);
        let place = base::place(&self.options.home, &key);
        if !built.compiled_again(&place) {
            return Ok(built);
        }
        // Cargo takes what was lent for old, as after a copy that made all times new: once more, from the start.
        let turn = base::turn(&self.options.home, &key)?;
        base::forget(&place, &target_of(&self.options.home, dir, faces))?;
        drop(turn);
        self.compile_once(dir, what, faces, limits)
    }

    fn compile_once(&self, dir: &Path, what: &[&str], faces: Faces, limits: Limits) -> Result<Built, Problem> {
        let target = self.target(dir, faces)?;
        let built = self.build(dir, &target, what, faces, limits)?;
        if built.succeeded() || !built.wants_crates() {
            return Ok(built);
        }
        self.fetch(dir)?;
        self.build(dir, &target, what, faces, limits)
    }

    fn key(&self, dir: &Path, faces: Faces) -> String {
        format!("{}.{}", base::key(&self.options.home, dir, &self.tools.rustc), faces.end())
    }

    /// The crate's own target folder, with the dependencies in it.
    fn target(&self, dir: &Path, faces: Faces) -> Result<PathBuf, Problem> {
        let target = target_of(&self.options.home, dir, faces);
        let key = self.key(dir, faces);
        // What was compiled without walls belongs to another user where that was root: it is not built upon.
        let mark = if self.options.unsafe_no_sandbox { format!("{key} without walls") } else { key.clone() };
        if !base::is_lent(&target, &mark) {
            let _turn = base::turn(&self.options.home, &key)?;
            let place = base::place(&self.options.home, &key);
            if !base::is_built(&place) {
                base::stage(dir, &place)?;
                let own = place.join("target");
                let mut built = self.build(&place, &own, PROGRAM, faces, self.options.build)?;
                if !built.succeeded() && built.wants_crates() {
                    self.fetch(&place)?;
                    built = self.build(&place, &own, PROGRAM, faces, self.options.build)?;
                }
                // Where it fails, the crate's own build says why.
                if built.succeeded() {
                    base::finish(&place)?;
                }
            }
            base::lend(&place, &target, &mark)?;
        }
        Ok(target)
    }

    fn fetch(&self, dir: &Path) -> Result<(), Problem> {
        let mut arguments = words(&["fetch", "--locked", "--manifest-path"]);
        arguments.push(dir.join("Cargo.toml").into_os_string());
        arguments.extend(self.options.offline.then(|| "--offline".into()));
        let mut environment = self.environment();
        let kept = FOR_NETWORK.iter().filter_map(|name| Some((OsString::from(name), std::env::var_os(name)?)));
        environment.extend(kept);
        let mut reach = Reach { network: !self.options.offline, ..Reach::default() };
        reach.read = self.tools.reads.clone();
        let_out(&mut reach);
        reach.read.extend(real(dir));
        reach.write = vec![self.registry.clone(), self.home.clone()];
        let walls = if self.options.unsafe_no_sandbox { Walls::None } else { Walls::AroundUser(reach) };
        let program = self.tools.cargo.as_os_str();
        let output = self.start(program, arguments, environment, Input::Nothing, walls, self.options.build)?;
        match (Built { output }, self.options.offline) {
            (fetched, _) if fetched.succeeded() => Ok(()),
            (fetched, _) => Err(Problem::error("crates-missing", None).with("reason", fetched.last_words())),
        }
    }

    fn build(&self, dir: &Path, target: &Path, what: &[&str], faces: Faces, limits: Limits) -> Result<Built, Problem> {
        let mut arguments = words(what);
        arguments.extend(words(faces.features()));
        arguments.extend(words(&["--locked", "--offline", "--message-format=json", "--manifest-path"]));
        arguments.push(dir.join("Cargo.toml").into_os_string());
        let scratch = target.join("tmp");
        fs::create_dir_all(&scratch).map_err(|error| store::failed(target, &error))?;
        let mut environment = self.environment();
        environment.push(("CARGO_TARGET_DIR".into(), target.into()));
        environment.push(("TMPDIR".into(), scratch.into()));
        let mut reach = Reach { read: self.tools.reads.clone(), ..Reach::default() };
        reach.read.extend([self.home.clone(), self.registry.clone()]);
        reach.read.extend(real(dir).into_iter().chain(real(&base::folder(&self.options.home))));
        reach.write.extend(real(target));
        let program = self.tools.cargo.as_os_str();
        let output = self.start(program, arguments, environment, Input::Nothing, self.walls(reach), limits)?;
        let stopped = |code| Problem::error(code, None).with("seconds", output.time.as_secs());
        match output.end {
            End::TimeOut => Err(stopped("build-timeout")),
            End::OutputLimit => Err(stopped("build-output-limit")),
            End::MemoryLimit => Err(stopped("build-size-limit").with("megabytes", limits.memory >> 20)),
            End::DiskLimit => Err(stopped("build-size-limit").with("megabytes", limits.disk >> 20)),
            End::Exited(_) => Ok(Built { output }),
        }
    }

    fn environment(&self) -> Vec<(OsString, OsString)> {
        vec![
            ("PATH".into(), self.tools.path.clone()),
            ("RUSTC".into(), self.tools.rustc.clone().into()),
            ("CARGO_HOME".into(), self.home.clone().into()),
            ("CARGO_TERM_COLOR".into(), "never".into()),
        ]
    }

    /// Runs a program that came out of a crate: it reads itself and the system's libraries, and writes nothing.
    pub fn run(&self, program: &Path, arguments: Vec<OsString>, limits: Limits) -> Result<Output, Problem> {
        self.run_fed(program, arguments, Input::Nothing, limits)
    }

    /// The same, with something to read on its standard input.
    pub fn run_fed(
        &self,
        program: &Path,
        arguments: Vec<OsString>,
        input: Input,
        limits: Limits,
    ) -> Result<Output, Problem> {
        self.start(program.as_os_str(), arguments, Vec::new(), input, self.walls(around(program)), limits)
    }

    /// The same without input, with something in its environment.
    pub fn run_with(
        &self,
        program: &Path,
        arguments: Vec<OsString>,
        environment: Vec<(OsString, OsString)>,
        limits: Limits,
    ) -> Result<Output, Problem> {
        self.start(program.as_os_str(), arguments, environment, Input::Nothing, self.walls(around(program)), limits)
    }

    /// The same, with a recording that answers what the program, or the tests that it is, would ask a model.
    pub fn run_replaying(
        &self,
        program: &Path,
        arguments: Vec<OsString>,
        mut environment: Vec<(OsString, OsString)>,
        replies: &Path,
        limits: Limits,
    ) -> Result<Output, Problem> {
        let mut reach = around(program);
        reach.read.extend(real(replies));
        let mut model = OsString::from("replay:");
        model.push(replies);
        environment.extend([(MODEL.into(), model), (REPLIES.into(), replies.into())]);
        self.start(program.as_os_str(), arguments, environment, Input::Nothing, self.walls(reach), limits)
    }

    fn walls(&self, reach: Reach) -> Walls {
        if self.options.unsafe_no_sandbox { Walls::None } else { Walls::Around(reach) }
    }

    fn start(
        &self,
        program: &OsStr,
        arguments: Vec<OsString>,
        environment: Vec<(OsString, OsString)>,
        input: Input,
        walls: Walls,
        limits: Limits,
    ) -> Result<Output, Problem> {
        if !matches!(walls, Walls::None) {
            sandbox::tier().map_err(sandbox::Missing::problem)?;
        }
        // Cargo reads the settings of the folder that it starts in and of all above it.
        let spec = Spec { program: program.to_owned(), arguments, environment, folder: "/".into(), input, walls };
        sandbox::run(&spec, limits).map_err(|error| Problem::error("sandbox-missing", None).with("reason", error))
    }
}

/// What a program that came out of a crate reaches.
pub fn around(program: &Path) -> Reach {
    let mut read = sandbox::tier::system();
    read.extend(real(program));
    Reach { read, ..Reach::default() }
}

/// Lets a program read what the network needs.
pub fn let_out(reach: &mut Reach) {
    let certificates = ["SSL_CERT_FILE", "SSL_CERT_DIR"].map(std::env::var_os).into_iter().flatten();
    let files = NETWORK_FILES.iter().map(PathBuf::from).chain(certificates.map(PathBuf::from));
    for path in files.filter(|path| path.is_absolute()) {
        let Some(target) = real(&path) else { continue };
        if target != path && !reach.read.iter().any(|read| path.starts_with(read)) {
            reach.links.push((path, target.clone()));
        }
        if !reach.read.contains(&target) {
            reach.read.push(target);
        }
    }
}

/// Where a crate is compiled to: beside its working copy. Its candidates (`NAME.judge`) go there too.
pub(crate) fn target_of(home: &Path, dir: &Path, faces: Faces) -> PathBuf {
    let end = faces.end();
    match dir.starts_with(home) {
        true => dir.with_extension(end),
        false => store::work_place(home, dir).with_extension(end),
    }
}

fn words(words: &[&str]) -> Vec<OsString> {
    words.iter().map(OsString::from).collect()
}

fn real(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

/// Cargo's home for the tool, and the user's crates, which it shares.
fn prepare(home: &Path) -> std::io::Result<(PathBuf, PathBuf)> {
    let own = home.join("cargo");
    fs::create_dir_all(&own)?;
    let user = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let user =
        user.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo"))).unwrap_or(own.join("user"));
    let registry = user.join("registry");
    fs::create_dir_all(&registry)?;
    let registry = fs::canonicalize(registry)?;
    let link = own.join("registry");
    if fs::read_link(&link).ok().as_ref() != Some(&registry) {
        let new = tempfile::Builder::new()
            .prefix("registry")
            .make_in(&own, |path| std::os::unix::fs::symlink(&registry, path))?;
        fs::rename(new.path(), &link)?;
        // It is where it belongs now.
        let _ = new.into_temp_path().keep();
    }
    let settings = settings(&user);
    let file = own.join("config.toml");
    if fs::read_to_string(&file).ok().as_ref() != Some(&settings) {
        fs::write(&file, &settings)?;
    }
    Ok((fs::canonicalize(own)?, registry))
}

/// The user's settings about where crates come from.
fn settings(user: &Path) -> String {
    let text = fs::read_to_string(user.join("config.toml")).or_else(|_| fs::read_to_string(user.join("config")));
    let mut all: toml::Table = text.ok().and_then(|text| text.parse().ok()).unwrap_or_default();
    all.retain(|name, _| SETTINGS.contains(&name));
    // It would be started for a download from a repository, of which there is none.
    if let Some(toml::Value::Table(net)) = all.get_mut("net") {
        net.remove("git-fetch-with-cli");
    }
    toml::to_string(&all).unwrap_or_default()
}
