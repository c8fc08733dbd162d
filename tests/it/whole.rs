//! Files written whole at paths that others name: recordings, questions. What is killed, full or no file leaves the old
//! one as it was.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use nl2agent::lock::Lock;
use nl2agent::questions;
use nl2agent_runtime::model::recorder::Recorder;
use nl2agent_runtime::model::{Answer, Decode, Model, ModelError, Question, Usage, whole};

use crate::store::{names, tree, write};

pub fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn a_file_is_replaced_with_its_permissions_and_a_link_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    whole::replace(&at("a"), b"one").unwrap();
    fs::set_permissions(at("a"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("a", at("link")).unwrap();
    whole::replace(&at("link"), b"two").unwrap();
    assert_eq!(whole::read(&at("a")).unwrap(), "two");
    assert_eq!(fs::metadata(at("a")).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(at("link")).unwrap().is_symlink());

    // A link to a file that is not there yet; links in a circle.
    symlink(at("new/b"), at("dangling")).unwrap();
    whole::replace(&at("dangling"), b"three").unwrap();
    assert_eq!(whole::read(&at("new/b")).unwrap(), "three");
    symlink(at("here"), at("there")).unwrap();
    symlink(at("there"), at("here")).unwrap();
    assert!(whole::replace(&at("here"), b"").is_err());

    // What a killed writer left, or someone planted, is taken away, not written through.
    symlink(at("a"), at(".b.nl2agent-part")).unwrap();
    whole::replace(&at("b"), b"four").unwrap();
    assert_eq!((whole::read(&at("b")).unwrap(), whole::read(&at("a")).unwrap()), ("four".into(), "two".into()));
    assert_eq!(names(folder.path()), ["a", "b", "dangling", "here", "link", "new", "there"]);
}

/// A pipe always; a device where this process may make one.
#[test]
fn a_device_or_a_pipe_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let (fifo, link, device) = (folder.path().join("pipe"), folder.path().join("link"), folder.path().join("device"));
    pipe(&fifo);
    symlink(&fifo, &link).unwrap();
    let mut paths = vec![fifo.clone(), link];
    let made = Command::new("mknod").arg(&device).args(["c", "1", "3"]).output();
    if made.is_ok_and(|made| made.status.success()) {
        paths.push(device.clone());
    }
    let kind = |path: &Path| fs::symlink_metadata(path).unwrap().file_type();
    let before: Vec<_> = paths.iter().map(|path| kind(path)).collect();
    for path in &paths {
        let refused = whole::replace(path, b"x").unwrap_err();
        assert!(refused.to_string().contains("not a regular file"), "{refused}");
        assert!(whole::check(path).is_err() && whole::read(path).is_err());
        // Before a model is asked.
        let recorder = Recorder::record(Box::new(Counting::default()), path).err().expect("refused");
        assert!(recorder.to_string().contains("not a regular file"), "{recorder}");
        assert_eq!(write(&tree(1), path).unwrap_err().code, "output-unwritable");
    }
    assert_eq!(paths.iter().map(|path| kind(path)).collect::<Vec<_>>(), before);
    fs::rename(&fifo, folder.path().join("questions.json")).unwrap();
    let question = vec![serde_json::json!("which?")];
    assert!(questions::store(folder.path(), Path::new("spec.md"), question).is_err());
    assert_eq!(questions::store(folder.path(), Path::new("spec.md"), vec![]).unwrap(), None);
    fs::create_dir(folder.path().join("crate")).unwrap();
    pipe(&folder.path().join("crate/nl2agent.lock"));
    assert_eq!(Lock::read(&folder.path().join("crate")).unwrap_err().code, "lock-broken");
}

/// A model that answers with a number, each time another.
#[derive(Default)]
pub struct Counting(usize);

impl Model for Counting {
    fn id(&self) -> String {
        "counting".to_owned()
    }

    fn is_large(&self) -> bool {
        true
    }

    fn ask(
        &mut self,
        questions: &[Question],
        _: &mut dyn FnMut(usize),
    ) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
        self.0 += 1;
        let answer = || vec![Answer { text: self.0.to_string().repeat(200), cost: None, finished: true }];
        Ok((questions.iter().map(|_| answer()).collect(), Usage::default()))
    }
}

pub fn question(number: usize) -> Question {
    Question { prompt: format!("question {number}"), ..crate::model::question(Decode::Best { n: 1 }) }
}

/// Not a test of its own: records for ever, for [`a_kill_at_any_moment_leaves_a_whole_recording`].
#[test]
#[ignore = "the process that is killed"]
fn recording() {
    let Some(path) = std::env::var_os("NL2AGENT_TEST_WRITE") else { return };
    let mut recorder = Recorder::record(Box::new(Counting::default()), Path::new(&path)).unwrap();
    for number in 0.. {
        recorder.ask(&[question(number % 500)], &mut |_| {}).unwrap();
    }
}

/// How often a process is killed: `NL2AGENT_KILL_ROUNDS` in all, of which this test does a share of tenths; a few
/// where nothing is said.
pub fn rounds(usual: u64, tenths: u64) -> u64 {
    let all = std::env::var("NL2AGENT_KILL_ROUNDS").ok().and_then(|rounds| rounds.parse::<u64>().ok());
    all.map_or(usual, |all| all * tenths / 10)
}

/// Starts an ignored test of this program in a process of its own, and kills it after a while that differs by round.
pub fn kill(test: &str, path: &Path, round: u64) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored"])
        .env("NL2AGENT_TEST_WRITE", path)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_micros(20_000 + round * 7919 % 60_000));
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_kill_at_any_moment_leaves_a_whole_recording() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tape.json");
    let mut before = 0;
    for round in 0..rounds(20, 4) {
        kill("whole::recording", &path, round);
        if !path.exists() {
            assert_eq!(before, 0);
            continue;
        }
        // Readable, and no answer that was paid for is gone.
        let mut replay = Recorder::replay(&path).unwrap();
        let known = (0..500).take_while(|number| replay.ask(&[question(*number)], &mut |_| {}).is_ok()).count();
        assert!(known >= before, "{known} answers after {before}");
        before = known;
    }
    assert!(before > 0, "no answer was recorded before a kill");
    drop(Recorder::record(Box::new(Counting::default()), &path));
    assert!(names(folder.path()).len() <= 2, "one draft at most: {:?}", names(folder.path()));
}
