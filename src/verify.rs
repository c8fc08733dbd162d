//! Compiles a crate, runs its tests, and says what holds: the verdict, with findings at their sentences.
//!
//! In: a crate on disk and the names of the tests that must pass. Out: a [`Verdict`]. Deliberately not here: repairing,
//! and what the code may do (`sandbox`).
//!
//! `cargo test --no-run` compiles everything once, and the test programs then run directly: `cargo test` would start
//! cargo's bookkeeping a second time.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::time::Duration;

use cargo_metadata::Message;
use cargo_metadata::diagnostic::{Diagnostic, DiagnosticLevel, DiagnosticSpan};

use crate::diag::Problem;
use crate::emit::{Tree, why};
use crate::sandbox::{self, End, Limits, Output, Spec};

#[derive(Clone, Debug)]
pub struct Options {
    /// Where the tool keeps its own files; all builds share `target/` in it.
    pub home: PathBuf,
    /// Never use the network; otherwise crates that are not there yet are downloaded, once.
    pub offline: bool,
    /// The tests that must be reported as passed: `emit::examples::test_names`.
    pub tests: BTreeSet<String>,
    /// For compiling, which the first time includes the dependencies.
    pub build: Limits,
    /// For each test program.
    pub test: Limits,
}

/// What verify found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    pub compiled: bool,
    pub warnings: Vec<Finding>,
    pub errors: Vec<Finding>,
    /// All that had to pass and all that ran, by name.
    pub tests: Vec<Test>,
    /// The agent's program.
    pub program: Option<PathBuf>,
    pub seconds: f64,
}

/// What the compiler says, where, and about which sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Relative to the crate; empty where no place is named.
    pub file: PathBuf,
    pub line: usize,
    pub message: String,
    /// The line of spec.md behind it.
    pub spec_line: Option<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    pub name: String,
    pub passed: bool,
    /// What a failed test said.
    pub message: String,
}

impl Verdict {
    /// Compiled without warnings, and every example passed. Nothing else is called success.
    pub fn is_green(&self) -> bool {
        self.compiled && self.warnings.is_empty() && self.errors.is_empty() && self.tests.iter().all(|test| test.passed)
    }
}

/// The tree as it is verified in a work place: under a version of that place's own.
///
/// Cargo tells crates of one name in one target folder apart by their versions, not by where they stand: without this, two
/// specs of one title could be given each other's test program, and an example that fails would seem to hold.
pub fn apart(tree: &Tree, place: &Path) -> Tree {
    let mark = place.file_name().map(|name| name.to_string_lossy().replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
    let version = format!("version = \"0.1.0+{}\"", mark.unwrap_or_default());
    let mut tree = tree.clone();
    let manifest = tree.get(Path::new("Cargo.toml")).cloned().unwrap_or_default();
    let name = manifest.lines().find(|line| line.starts_with("name = ")).unwrap_or_default().to_owned();
    if let Some(manifest) = tree.get_mut(Path::new("Cargo.toml")) {
        *manifest = manifest.replacen("version = \"0.1.0\"", &version, 1);
    }
    if let Some(lock) = tree.get_mut(Path::new("Cargo.lock")) {
        *lock = lock.replace(&format!("{name}\nversion = \"0.1.0\""), &format!("{name}\n{version}"));
    }
    tree
}

/// Compiles and tests the crate in `dir`.
///
/// Errors: `toolchain-missing`, `crates-missing` (offline, and never downloaded), `build-failed` (cargo itself failed:
/// what it said), `build-timeout`, `build-output-limit`, `disk-full`.
pub fn verify(dir: &Path, options: &Options) -> Result<Verdict, Problem> {
    let cargo = Cargo::find(options)?;
    let built = cargo.build_with_crates(dir)?;
    let mut verdict =
        Verdict { compiled: built.succeeded(), seconds: built.output.time.as_secs_f64(), ..Verdict::default() };
    let mut programs = Vec::new();
    for message in Message::parse_stream(built.output.stdout.as_slice()).map_while(Result::ok) {
        match message {
            Message::CompilerMessage(message) => verdict.note(&message.message, dir),
            Message::CompilerArtifact(artifact) => match artifact.executable {
                Some(program) if artifact.profile.test => programs.push(program.into_std_path_buf()),
                Some(program) => verdict.program = Some(program.into_std_path_buf()),
                None => {}
            },
            _ => {}
        }
    }
    if !verdict.compiled && verdict.errors.is_empty() {
        let said = built.last_words();
        let code = if said.contains("No space left") { "disk-full" } else { "build-failed" };
        return Err(Problem::error(code, None).with("reason", said).with("path", cargo.target.display()));
    }
    for program in programs.iter().filter(|_| verdict.compiled) {
        let output = cargo.run(program.as_os_str(), vec!["--format=pretty".into()], dir, options.test)?;
        verdict.seconds += output.time.as_secs_f64();
        verdict.tests.extend(results(&String::from_utf8_lossy(&output.stdout)));
        if let Some(reason) = unfinished(&output) {
            let missing = options.tests.iter().filter(|name| !verdict.tests.iter().any(|test| test.name == **name));
            let missing = missing.map(|name| Test { name: name.clone(), passed: false, message: reason.into() });
            verdict.tests.extend(missing.collect::<Vec<_>>());
        }
    }
    let unseen = options.tests.iter().filter(|name| !verdict.tests.iter().any(|test| test.name == **name));
    let unseen = unseen.map(|name| Test { name: name.clone(), passed: false, message: "did not run".into() });
    verdict.tests.extend(unseen.collect::<Vec<_>>());
    verdict.tests.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(verdict)
}

/// Why a test program did not come to its own end.
pub(crate) fn unfinished(output: &Output) -> Option<&'static str> {
    match output.end {
        End::Exited(status) if status.code().is_some() => None,
        End::Exited(_) => Some("the test program crashed"),
        End::TimeOut => Some("the time was up"),
        End::OutputLimit => Some("the test program wrote too much"),
    }
}

impl Verdict {
    fn note(&mut self, message: &Diagnostic, dir: &Path) {
        let list = match message.level {
            DiagnosticLevel::Error | DiagnosticLevel::Ice => &mut self.errors,
            DiagnosticLevel::Warning => &mut self.warnings,
            _ => return,
        };
        // `aborting due to 2 previous errors` and its like name no place and say nothing new.
        let Some(span) = message.spans.iter().find(|span| span.is_primary).or(message.spans.first()) else {
            if list.is_empty() && !message.message.starts_with("aborting") {
                let message = message.message.clone();
                list.push(Finding { file: PathBuf::new(), line: 0, message, spec_line: None });
            }
            return;
        };
        let place = written(span);
        let file = PathBuf::from(&place.file_name);
        let file = file.strip_prefix(dir).map(Path::to_path_buf).unwrap_or(file);
        let code = std::fs::read_to_string(dir.join(&file)).unwrap_or_default();
        let finding = Finding {
            spec_line: why::spec_line(&code, place.line_start),
            line: place.line_start,
            message: words(message),
            file,
        };
        // The same code is compiled more than once, for the library and its tests.
        if !list.contains(&finding) {
            list.push(finding);
        }
    }
}

/// Where the code stands that a macro was written into.
pub(crate) fn written(span: &DiagnosticSpan) -> &DiagnosticSpan {
    let mut span = span;
    while let Some(expansion) = &span.expansion {
        span = &expansion.span;
    }
    span
}

/// The message with its labels, notes and helps, a line each.
pub(crate) fn words(message: &Diagnostic) -> String {
    let code = message.code.as_ref().map(|code| format!(" [{}]", code.code)).unwrap_or_default();
    let mut lines = vec![format!("{}{code}", message.message)];
    lines.extend(message.spans.iter().filter_map(|span| span.label.clone()));
    lines.extend(message.children.iter().map(|child| child.message.clone()));
    lines.join("\n")
}

/// libtest's report: `test NAME ... ok`, and after `---- NAME stdout ----` what a failed test said.
pub(crate) fn results(report: &str) -> Vec<Test> {
    let mut tests: Vec<Test> = Vec::new();
    let mut speaker: Option<usize> = None;
    for line in report.lines() {
        if let Some(name) = line.strip_prefix("---- ").and_then(|rest| rest.strip_suffix(" stdout ----")) {
            speaker = tests.iter().position(|test| test.name == name);
        } else if line == "failures:" || line.starts_with("test result: ") {
            speaker = None;
        } else if let Some(test) = speaker.and_then(|at| tests.get_mut(at)) {
            test.message.push_str(line);
            test.message.push('\n');
        } else if let Some((name, result)) = line.strip_prefix("test ").and_then(|rest| rest.split_once(" ... ")) {
            tests.push(Test { name: name.to_owned(), passed: result == "ok", message: String::new() });
        }
    }
    for test in &mut tests {
        test.message = test.message.trim().to_owned();
    }
    tests
}

/// Cargo and what it needs to know.
pub(crate) struct Cargo<'a> {
    program: PathBuf,
    environment: Vec<(OsString, OsString)>,
    target: PathBuf,
    options: &'a Options,
}

/// One compilation.
pub(crate) struct Built {
    pub output: Output,
}

impl Built {
    pub fn succeeded(&self) -> bool {
        matches!(self.output.end, End::Exited(status) if status.success())
    }

    pub fn wants_network(&self) -> bool {
        let said = String::from_utf8_lossy(&self.output.stderr);
        said.contains("--offline was specified")
            || said.contains("you may wish to retry without")
            || said.contains("can't checkout from")
            || said.contains("no matching package named")
    }

    /// The end of what cargo said: its errors.
    pub fn last_words(&self) -> String {
        let said = String::from_utf8_lossy(&self.output.stderr);
        let from = said.find("error").unwrap_or(0);
        said[from..].chars().take(2000).collect::<String>().trim().to_owned()
    }
}

/// What cargo and the network need of the environment; the rest is not passed on.
const KEPT: &[&str] = &[
    "CARGO_HOME",
    "HOME",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "NO_PROXY",
    "RUSTUP_HOME",
    "RUSTUP_TOOLCHAIN",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
    "TMPDIR",
    "https_proxy",
    "http_proxy",
    "no_proxy",
];

impl<'a> Cargo<'a> {
    pub fn find(options: &'a Options) -> Result<Self, Problem> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folder_of = |name: &str| std::env::split_paths(&path).find(|folder| folder.join(name).is_file());
        let missing = || Problem::error("toolchain-missing", None);
        let folder = folder_of("cargo").ok_or_else(missing)?;
        // The compiler and a linker, wherever they are, and the system's own tools.
        let mut folders = vec![folder.clone()];
        folders.extend(["rustc", "cc", "ld"].iter().filter_map(|name| folder_of(name)));
        folders.extend(["/usr/bin", "/bin"].map(PathBuf::from));
        let mut seen = BTreeSet::new();
        folders.retain(|folder| seen.insert(folder.clone()));
        let mut environment: Vec<(OsString, OsString)> =
            KEPT.iter().filter_map(|name| Some((OsString::from(name), std::env::var_os(name)?))).collect();
        let target = options.home.join("target");
        environment.push(("PATH".into(), std::env::join_paths(&folders).map_err(|_| missing())?));
        environment.push(("CARGO_TARGET_DIR".into(), target.clone().into_os_string()));
        environment.push(("CARGO_TERM_COLOR".into(), "never".into()));
        Ok(Cargo { program: folder.join("cargo"), environment, target, options })
    }

    /// Compiles; with the network only where crates are not there yet.
    pub fn build_with_crates(&self, dir: &Path) -> Result<Built, Problem> {
        let built = self.build(dir, true)?;
        if built.succeeded() || !built.wants_network() {
            return Ok(built);
        }
        match self.options.offline {
            true => Err(Problem::error("crates-missing", None).with("reason", built.last_words())),
            false => self.build(dir, false),
        }
    }

    /// Without the servers: the tests need none, and the verdict comes in about a second.
    fn build(&self, dir: &Path, offline: bool) -> Result<Built, Problem> {
        let manifest = dir.join("Cargo.toml").into_os_string();
        let mut arguments: Vec<OsString> =
            ["test", "--no-run", "--no-default-features", "--locked", "--message-format=json", "--manifest-path"]
                .map(OsString::from)
                .into();
        arguments.push(manifest);
        if offline {
            arguments.push("--offline".into());
        }
        let output = self.run(self.program.as_os_str(), arguments, Path::new("/"), self.options.build)?;
        let too_long = |code| Problem::error(code, None).with("seconds", output.time.as_secs());
        match output.end {
            End::TimeOut => Err(too_long("build-timeout")),
            End::OutputLimit => Err(too_long("build-output-limit")),
            // A toolchain manager without a toolchain.
            End::Exited(_) if String::from_utf8_lossy(&output.stderr).contains("no default is configured") => {
                Err(Problem::error("toolchain-missing", None))
            }
            End::Exited(_) => Ok(Built { output }),
        }
    }

    pub fn run(
        &self,
        program: &OsStr,
        arguments: Vec<OsString>,
        folder: &Path,
        limits: Limits,
    ) -> Result<Output, Problem> {
        let environment = self.environment.clone();
        let spec = Spec { program: program.to_owned(), arguments, environment, folder: folder.to_path_buf() };
        let failed = |error| Problem::error("toolchain-missing", None).with("reason", error);
        sandbox::run(&spec, limits).map_err(failed)
    }
}

impl Options {
    /// With limits that a small crate does not meet, even on a slow machine that compiles its dependencies first.
    pub fn new(home: PathBuf, tests: BTreeSet<String>) -> Self {
        let build = Limits { time: Duration::from_secs(600), output: 64 << 20 };
        let test = Limits { time: Duration::from_secs(60), output: 4 << 20 };
        Self { home, offline: false, tests, build, test }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_of_libtest_is_read() {
        let report = "\nrunning 2 tests\ntest a::x ... ok\ntest a::y ... FAILED\n\nfailures:\n\n---- a::y stdout ----\n\nthread 'a::y' panicked at tests/examples.rs:9:5:\nassertion failed\n\n\nfailures:\n    a::y\n\ntest result: FAILED. 1 passed; 1 failed;\n";
        let tests = results(report);
        assert_eq!(tests.len(), 2);
        assert!(tests[0].passed && !tests[1].passed);
        assert_eq!(tests[1].message, "thread 'a::y' panicked at tests/examples.rs:9:5:\nassertion failed");
    }
}
