//! Compiles a crate, runs its tests, and says what holds: the verdict, with findings at their sentences.
//!
//! In: a crate on disk and what must hold of it. Out: a [`Verdict`]. Deliberately not here: repairing, and what the code
//! may do (`sandbox`).
//!
//! `cargo test --no-run` compiles everything once, and the test programs then run directly: `cargo test` would start
//! cargo's bookkeeping a second time. A test counts as passed when the harness says so and the agent's own program gives
//! the expected answer (`answers`): code under test shares a process with the harness and could speak for it, but the
//! comparison is made here.

pub(crate) mod answers;
mod base;
pub(crate) mod cargo;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use cargo_metadata::Message;
use cargo_metadata::diagnostic::{Diagnostic, DiagnosticLevel, DiagnosticSpan};
use nl2agent_runtime::tool::ANSWERS;

use crate::agent::Agent;
use crate::ask;
use crate::diag::Problem;
use crate::emit::examples::REPLIES;
use crate::emit::{Tree, why};
use crate::regular;
use crate::sandbox::{End, Limits, Output};
pub use cargo::let_out;
use cargo::{Built, Cargo, Faces, target_of};

#[derive(Clone, Debug)]
pub struct Options {
    /// Where the tool keeps its own files.
    pub home: PathBuf,
    /// Never use the network; otherwise crates that are not there yet are downloaded, once.
    pub offline: bool,
    /// The tests that must be reported as passed: `emit::examples::test_names`.
    pub tests: BTreeSet<String>,
    /// The contract, whose examples the agent's program must answer; without it the harness alone is heard.
    pub agent: Option<Agent>,
    /// What answers in place of a model, where the agent asks one and this is not the crate's own recording.
    pub replies: Option<PathBuf>,
    /// Without walls: `--unsafe-no-sandbox`.
    pub unsafe_no_sandbox: bool,
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
    let mut tree = tree.clone();
    let text = |name: &str| tree.get(Path::new(name)).cloned().unwrap_or_default();
    let (manifest, lock) = versioned(&text("Cargo.toml"), &text("Cargo.lock"), &mark.unwrap_or_default());
    for (name, text) in [("Cargo.toml", manifest), ("Cargo.lock", lock)] {
        if let Some(old) = tree.get_mut(Path::new(name)) {
            *old = text;
        }
    }
    tree
}

/// A generated crate's manifest and lock with `+MARK` at its own version, in place of any mark that is there.
fn versioned(manifest: &str, lock: &str, mark: &str) -> (String, String) {
    let find = |start: &str| manifest.lines().find(|line| line.starts_with(start)).unwrap_or_default();
    let (name, old, new) = (find("name = "), find("version = "), format!("version = \"0.1.0+{mark}\""));
    if name.is_empty() || old.is_empty() {
        return (manifest.to_owned(), lock.to_owned());
    }
    (manifest.replacen(old, &new, 1), lock.replace(&format!("{name}\n{old}"), &format!("{name}\n{new}")))
}

/// Compiles and tests the crate in `dir`.
///
/// Errors: `toolchain-missing`, `crates-missing` (offline, and never downloaded), `build-failed` (cargo itself failed:
/// what it said), `build-timeout`, `build-output-limit`, `disk-full`.
pub fn verify(dir: &Path, options: &Options) -> Result<Verdict, Problem> {
    let cargo = Cargo::find(options)?;
    let built = cargo.build_with_crates(dir)?;
    let target = target_of(&options.home, dir, Faces::CommandLine);
    let mut verdict =
        Verdict { compiled: built.succeeded(), seconds: built.output.time.as_secs_f64(), ..Verdict::default() };
    let mut programs = Vec::new();
    for message in Message::parse_stream(built.output.stdout.as_slice()).map_while(Result::ok) {
        match message {
            Message::CompilerMessage(message) => verdict.note(&message.message, dir),
            // What stands in cargo's output could come from the code that it compiles.
            Message::CompilerArtifact(artifact) => match artifact.executable {
                Some(program) if !is_made(program.as_std_path(), &target) => {}
                Some(program) if artifact.profile.test => programs.push(program.into_std_path_buf()),
                Some(program) => verdict.program = Some(program.into_std_path_buf()),
                None => {}
            },
            _ => {}
        }
    }
    if !verdict.compiled && (verdict.errors.is_empty() || built.filled_the_disk()) {
        return Err(failed(&built, &target));
    }
    if !verdict.compiled {
        programs.clear();
    }
    for program in &programs {
        let output = options.run(&cargo, program, vec!["--format=pretty".into()], None, dir)?;
        verdict.seconds += output.time.as_secs_f64();
        verdict.tests.extend(heard(&output));
        if let Some(reason) = unfinished(&output) {
            verdict.miss(&options.tests, reason);
        }
    }
    if verdict.compiled {
        verdict.miss(&options.tests, UNRUN);
        verdict.doubt(&cargo, dir, options)?;
    }
    verdict.tests.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(verdict)
}

/// Why cargo itself failed.
pub(crate) fn failed(built: &Built, target: &Path) -> Problem {
    let code = if built.filled_the_disk() { "disk-full" } else { "build-failed" };
    Problem::error(code, None).with("reason", built.last_words()).with("path", target.display())
}

/// A file, not a link, in the folder that the compiler writes to.
pub(crate) fn is_made(program: &Path, target: &Path) -> bool {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let is_file = std::fs::symlink_metadata(program).is_ok_and(|about| about.is_file());
    is_file && real(program).zip(real(target)).is_some_and(|(program, target)| program.starts_with(target))
}

/// What the harness reports, where its end agrees: no test is named twice, the sum is right, and only success is success.
pub(crate) fn heard(output: &Output) -> Vec<Test> {
    let report = String::from_utf8_lossy(&output.stdout);
    let mut tests = results(&report);
    let passed = tests.iter().filter(|test| test.passed).count();
    let is_success = matches!(output.end, End::Exited(status) if status.success());
    let sums: Vec<&str> = report.lines().filter(|line| line.starts_with("test result: ")).collect();
    let sum = format!("test result: ok. {passed} passed; 0 failed;");
    let is_sound = match sums.as_slice() {
        [one] if is_success => passed == tests.len() && one.starts_with(&sum),
        [one] => passed < tests.len() && one.starts_with("test result: FAILED."),
        _ => false,
    };
    let mut names = BTreeSet::new();
    let is_once = tests.iter().all(|test| names.insert(test.name.clone()));
    if !(is_sound && is_once) {
        for test in tests.iter_mut().filter(|test| test.passed) {
            (test.passed, test.message) = (false, "the report of the tests contradicts itself".into());
        }
    }
    tests
}

/// Why a test has no answer: as models read it, and the message that says it to the author.
pub const UNFINISHED: &[(&str, &str)] = &[
    ("the test program crashed", "ui-test-crashed"),
    ("the time was up", "ui-test-late"),
    ("the test program wrote too much", "ui-test-limit"),
    ("the test program took too much memory", "ui-test-limit"),
    ("the test program filled the disk", "ui-test-limit"),
    (UNRUN, "ui-test-missing"),
];
/// Nothing was heard of a test.
pub const UNRUN: &str = "did not run";

/// Why a test program did not come to its own end.
pub(crate) fn unfinished(output: &Output) -> Option<&'static str> {
    let at = match output.end {
        End::Exited(status) if status.code().is_some() => return None,
        End::Exited(_) => 0,
        End::TimeOut => 1,
        End::OutputLimit => 2,
        End::MemoryLimit => 3,
        End::DiskLimit => 4,
    };
    Some(UNFINISHED[at].0)
}

impl Verdict {
    /// Tests that nothing was heard of have failed.
    fn miss(&mut self, wanted: &BTreeSet<String>, reason: &str) {
        let unseen = wanted.iter().filter(|name| !self.tests.iter().any(|test| test.name == **name));
        let unseen = unseen.map(|name| Test { name: name.clone(), passed: false, message: reason.into() });
        self.tests.extend(unseen.collect::<Vec<_>>());
    }

    /// Asks the program itself: a test that the harness calls passed is so only if the answer is right too.
    fn doubt(&mut self, cargo: &Cargo, dir: &Path, options: &Options) -> Result<(), Problem> {
        let Some(agent) = &options.agent else { return Ok(()) };
        let started = Instant::now();
        let answers = match &self.program {
            Some(program) => answers::wrong(agent, |arguments, others| {
                options.run(cargo, program, arguments.into_iter().map(Into::into).collect(), others, dir)
            })?,
            None => Default::default(),
        };
        for test in self.tests.iter_mut().filter(|test| test.passed && options.tests.contains(&test.name)) {
            match answers.get(&test.name) {
                Some(None) => {}
                Some(Some(wrong)) => (test.passed, test.message) = (false, wrong.clone()),
                None => (test.passed, test.message) = (false, "the program was not asked".into()),
            }
        }
        self.seconds += started.elapsed().as_secs_f64();
        Ok(())
    }

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
        // What the compiler names may be any file of the system.
        let code = regular::read(dir, &file).unwrap_or_default();
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

impl Options {
    /// Runs a program of the crate in `dir` under the limits of tests.
    fn run(
        &self,
        cargo: &Cargo,
        program: &Path,
        arguments: Vec<OsString>,
        others: Option<String>,
        dir: &Path,
    ) -> Result<Output, Problem> {
        let environment: Vec<(OsString, OsString)> =
            others.map(|others| (ANSWERS.into(), others.into())).into_iter().collect();
        let own = || self.agent.as_ref().is_some_and(ask::is_any).then(|| dir.join(REPLIES));
        match self.replies.clone().or_else(own) {
            Some(replies) => cargo.run_replaying(program, arguments, environment, &replies, self.test),
            None => cargo.run_with(program, arguments, environment, self.test),
        }
    }

    /// With limits that a small crate does not meet, even on a slow machine that compiles its dependencies first.
    pub fn new(home: PathBuf, tests: BTreeSet<String>) -> Self {
        let build = Limits {
            time: Duration::from_secs(600),
            output: 64 << 20,
            memory: 4 << 30,
            disk: 2 << 30,
            // A machine with many processors has many compilers, and they have many threads.
            processes: 256 + 32 * std::thread::available_parallelism().map_or(1, |count| count.get() as u64),
        };
        Self {
            home,
            offline: false,
            tests,
            agent: None,
            replies: None,
            unsafe_no_sandbox: false,
            build,
            test: Limits::of_tests(),
        }
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
