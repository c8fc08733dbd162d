//! Writing crates: what must stay, stays; what is killed, leaves the old crate whole.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use nl2agent::emit::Tree;
use nl2agent::lock::{Lock, sha256};
use nl2agent::{questions, store};
use nl2agent_runtime::model::recorder::Recorder;
use nl2agent_runtime::model::{Model as _, Question, whole};

use crate::whole::{Counting, kill, pipe, question, rounds};

pub fn tree(version: usize) -> Tree {
    let mut tree = Tree::from([("Cargo.toml".into(), "[package]".into()), ("vendor/a/lib.rs".into(), "a".repeat(9))]);
    for n in 0..12 {
        tree.insert(format!("src/skills/skill_{n}.rs").into(), format!("// {version}\n").repeat(50));
    }
    tree
}

fn lock(tree: &Tree) -> Lock {
    let mut lock = Lock::new("spec");
    lock.note_files(tree);
    lock
}

pub fn write(tree: &Tree, dir: &Path) -> Result<(), nl2agent::diag::Problem> {
    store::write(tree, &lock(tree), dir)
}

/// Every file is what its lock says, and all are of one version.
fn assert_whole(dir: &Path) {
    let lock = Lock::read(dir).unwrap().expect("a crate with its lock");
    assert_eq!(lock.files.len(), 14);
    for (path, hash) in &lock.files {
        assert_eq!(sha256(&fs::read(dir.join(path)).unwrap()), *hash, "{path}");
    }
}

pub fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn unchanged_files_keep_their_times_and_foreign_ones_their_place() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("agent");
    write(&tree(1), &dir).unwrap();
    let old = SystemTime::now() - Duration::from_secs(3600);
    fs::File::options().write(true).open(dir.join("Cargo.toml")).unwrap().set_modified(old).unwrap();
    fs::create_dir_all(dir.join("target/debug")).unwrap();
    fs::write(dir.join("target/debug/x"), "built").unwrap();
    fs::write(dir.join("src/skills/NOTES.md"), "mine").unwrap();
    let mut new = tree(2);
    new.remove(Path::new("src/skills/skill_0.rs"));
    write(&new, &dir).unwrap();
    assert_eq!(fs::metadata(dir.join("Cargo.toml")).unwrap().modified().unwrap(), old);
    assert_eq!(fs::read_to_string(dir.join("target/debug/x")).unwrap(), "built");
    assert_eq!(fs::read_to_string(dir.join("src/skills/NOTES.md")).unwrap(), "mine");
    assert!(!dir.join("src/skills/skill_0.rs").exists());
    assert_eq!(names(home.path()), ["agent"]);
}

#[test]
fn a_folder_that_is_not_ours_is_not_touched() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("thesis.tex"), "years of work").unwrap();
    assert_eq!(write(&tree(1), home.path()).unwrap_err().code, "output-not-ours");
    assert_eq!(names(home.path()), ["thesis.tex"]);
    let empty = home.path().join("empty");
    fs::create_dir(&empty).unwrap();
    write(&tree(1), &empty).unwrap();
    assert_whole(&empty);
    fs::write(empty.join("nl2agent.lock"), "{{{").unwrap();
    assert_eq!(write(&tree(1), &empty).unwrap_err().code, "output-unwritable");
}

#[test]
fn a_skill_edited_by_hand_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("agent");
    write(&tree(1), &dir).unwrap();
    let edited = PathBuf::from("src/skills/skill_3.rs");
    fs::write(dir.join(&edited), "// by hand").unwrap();
    let mut new = tree(2);
    let new_lock = lock(&new);
    let kept = store::keep_hand_edited(&mut new, &dir, &Lock::read(&dir).unwrap().unwrap());
    assert_eq!(kept.len(), 1);
    assert_eq!((&kept[0].path, kept[0].ours.as_str()), (&edited, tree(2)[&edited].as_str()));
    store::write(&new, &new_lock, &dir).unwrap();
    assert_eq!(fs::read_to_string(dir.join(&edited)).unwrap(), "// by hand");
    // It is still known as edited the next time.
    let again = store::keep_hand_edited(&mut tree(3), &dir, &Lock::read(&dir).unwrap().unwrap());
    assert_eq!(again.len(), 1);
}

#[test]
fn staging_touches_only_what_differs() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("work");
    store::stage(&tree(1), &place).unwrap();
    let time = |file: &str| fs::metadata(place.join(file)).unwrap().modified().unwrap();
    let (manifest, skill) = (time("Cargo.toml"), time("src/skills/skill_1.rs"));
    fs::write(place.join("src/skills/stray.rs"), "").unwrap();
    std::thread::sleep(Duration::from_millis(20));
    store::stage(&tree(2), &place).unwrap();
    assert_eq!(time("Cargo.toml"), manifest);
    assert!(time("src/skills/skill_1.rs") > skill);
    assert!(!place.join("src/skills/stray.rs").exists());
}

/// Cargo would take a file for the one it compiled an hour ago, and its old program for this one's.
#[test]
fn what_is_staged_after_the_clock_was_set_back_is_still_newer() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("work");
    store::stage(&tree(1), &place).unwrap();
    let later = SystemTime::now() + Duration::from_secs(3600);
    let mark = fs::File::options().write(true).open(home.path().join("work.clock")).unwrap();
    mark.set_modified(later).unwrap();
    store::stage(&tree(2), &place).unwrap();
    let time = |file: &str| fs::metadata(place.join(file)).unwrap().modified().unwrap();
    assert!(time("src/skills/skill_1.rs") > later);
    assert!(time("Cargo.toml") < later, "what did not change keeps its time");
}

/// What a program could leave in a working copy: links that the next writing would go through, pipes to wait for.
#[test]
fn staging_writes_through_no_link_and_waits_for_no_pipe() {
    let home = tempfile::tempdir().unwrap();
    let (place, victim) = (home.path().join("work"), home.path().join("victim"));
    fs::create_dir(&victim).unwrap();
    fs::write(victim.join("skill_1.rs"), "mine").unwrap();
    store::stage(&tree(1), &place).unwrap();
    fs::remove_dir_all(place.join("src/skills")).unwrap();
    symlink(&victim, place.join("src/skills")).unwrap();
    fs::remove_file(place.join("Cargo.toml")).unwrap();
    symlink(victim.join("skill_1.rs"), place.join("Cargo.toml")).unwrap();
    fs::remove_file(place.join("vendor/a/lib.rs")).unwrap();
    pipe(&place.join("vendor/a/lib.rs"));
    store::stage(&tree(2), &place).unwrap();
    assert_eq!(names(&victim), ["skill_1.rs"]);
    assert_eq!(fs::read_to_string(victim.join("skill_1.rs")).unwrap(), "mine");
    assert!(store::is_current(&tree(2), &place));
}

#[test]
fn one_output_is_built_once_at_a_time() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("agent");
    let claim = store::claim(home.path(), &dir).unwrap();
    assert_eq!(store::claim(home.path(), &dir).unwrap_err().code, "output-busy");
    drop(claim);
    store::claim(home.path(), &dir).unwrap();
}

/// A two-rename swap that was killed in between, as happens where the kernel cannot exchange folders.
#[test]
fn a_half_done_swap_is_mended() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("agent");
    write(&tree(1), &dir).unwrap();
    fs::write(dir.join("mine.txt"), "mine").unwrap();
    fs::rename(&dir, home.path().join(".agent.nl2agent-old")).unwrap();
    fs::create_dir(home.path().join(".agent.nl2agent-new")).unwrap();
    write(&tree(2), &dir).unwrap();
    assert_whole(&dir);
    assert_eq!(fs::read_to_string(dir.join("mine.txt")).unwrap(), "mine");
    assert_eq!(names(home.path()), ["agent"]);
}

/// A kill within a file, at the worst of them: the lock says what may be removed.
#[test]
fn a_crate_whose_lock_is_half_written_is_not_finished() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("agent");
    // All files but the lock are as the writer wants them, and the system ends it at the first byte of a file.
    let mut earlier = Lock::new("an earlier spec");
    earlier.note_files(&tree(0));
    store::write(&tree(0), &earlier, &dir).unwrap();
    let output = Command::new("/bin/sh")
        .args(["-c", "ulimit -c 0; ulimit -f 0; exec \"$0\" --exact store::writer --ignored"])
        .arg(std::env::current_exe().unwrap())
        .env("NL2AGENT_TEST_WRITE", &dir)
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert_eq!(names(home.path()), [".agent.nl2agent-new", "agent"]);
    assert_whole(&dir);
    write(&tree(2), &dir).unwrap();
    assert_whole(&dir);
    assert_eq!(names(home.path()), ["agent"]);
}

/// Not a test of its own: writes for ever, for [`a_kill_at_any_moment_leaves_a_whole_crate`].
#[test]
#[ignore = "the process that is killed"]
fn writer() {
    let Some(dir) = std::env::var_os("NL2AGENT_TEST_WRITE") else { return };
    for version in 0.. {
        write(&tree(version), Path::new(&dir)).unwrap();
    }
}

/// Not a test of its own: writes once, for [`a_full_disk_leaves_the_old_crate`], and says what went wrong.
#[test]
#[ignore = "the process that runs out of space"]
fn cramped_writer() {
    let Some(dir) = std::env::var_os("NL2AGENT_TEST_WRITE") else { return };
    let mut tree = tree(2);
    tree.insert("src/skills/large.rs".into(), "// large\n".repeat(10_000));
    println!("<{}>", write(&tree, Path::new(&dir)).unwrap_err().code);
}

/// A limit on the size of files stands in for the full disk: both end a write half way.
#[test]
fn a_full_disk_leaves_the_old_crate() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("agent");
    write(&tree(1), &dir).unwrap();
    let output = Command::new("/bin/sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 40; exec \"$0\" --exact store::cramped_writer --ignored --nocapture"])
        .arg(std::env::current_exe().unwrap())
        .env("NL2AGENT_TEST_WRITE", &dir)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("<disk-full>"), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert_whole(&dir);
    assert_eq!(names(home.path()), ["agent"]);
}

/// Not a test of its own: fills its folder's disk and writes, for [`a_disk_without_space_keeps_the_old_crate`].
#[test]
#[ignore = "the process on a small disk"]
fn writer_on_a_small_disk() {
    let Some(disk) = std::env::var_os("NL2AGENT_TEST_WRITE").map(PathBuf::from) else { return };
    let (dir, tape) = (disk.join("agent"), disk.join("tape.json"));
    write(&tree(1), &dir).unwrap();
    drop(Recorder::record(Box::new(Counting::default()), &tape).unwrap().ask(&[question(0)], &mut |_| {}).unwrap());
    let recorded = whole::read(&tape).unwrap();
    // All space that is left, but for a page or two.
    let left = fs::write(disk.join("filler"), vec![b'x'; 1 << 20]).unwrap_err();
    assert_eq!(left.kind(), std::io::ErrorKind::StorageFull);
    assert_eq!(write(&tree(2), &dir).unwrap_err().code, "disk-full");
    assert_whole(&dir);
    let mut recorder = Recorder::record(Box::new(Counting::default()), &tape).unwrap();
    let long: Vec<Question> = (0..20).map(question).collect();
    let full = recorder.ask(&long, &mut |_| {}).unwrap_err().to_string();
    assert!(full.contains("tape.json") && full.contains("No space left"), "{full}");
    drop(recorder);
    assert_eq!(whole::read(&tape).unwrap(), recorded);
    let question = vec![serde_json::json!("which? ".repeat(2000))];
    assert!(questions::store(&disk, Path::new("spec.md"), question).is_err());
    assert_eq!(names(&disk), ["agent", "filler", "tape.json"]);
    fs::remove_file(disk.join("filler")).unwrap();
    write(&tree(2), &dir).unwrap();
    assert_whole(&dir);
    println!("<whole>");
}

/// On a disk of 256 kB in memory.
#[test]
fn a_disk_without_space_keeps_the_old_crate() {
    let disk = tempfile::tempdir().unwrap();
    mounted(disk.path(), "mount -t tmpfs -o size=256k none \"$NL2AGENT_TEST_WRITE\"", "store::writer_on_a_small_disk");
}

/// Runs an ignored test of this file after a mount, which takes the right to it, if only in a namespace of its own.
fn mounted(disk: &Path, mount: &str, test: &str) {
    let script = format!("{mount} || exit 77; exec \"$0\" --exact {test} --ignored --nocapture");
    let ran = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "/bin/sh", "-c", &script])
        .arg(std::env::current_exe().unwrap())
        .env("NL2AGENT_TEST_WRITE", disk)
        .output();
    let output = match ran {
        Ok(output) if output.status.code() == Some(77) || output.stderr.starts_with(b"unshare:") => {
            return println!("skipped: no mount: {}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(output) => output,
        Err(error) => return println!("skipped: no unshare: {error}"),
    };
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("<whole>"), "{said}{}", String::from_utf8_lossy(&output.stderr));
}

/// Not a test of its own: writes where nothing can be written, for [`a_read_only_folder_is_said_to_be_one`].
#[test]
#[ignore = "the process in a read-only folder"]
fn writer_in_a_read_only_folder() {
    let Some(disk) = std::env::var_os("NL2AGENT_TEST_WRITE").map(PathBuf::from) else { return };
    let before = names(&disk);
    let problem = write(&tree(2), &disk.join("agent")).unwrap_err();
    assert_eq!(problem.code, "output-unwritable");
    assert!(problem.args["reason"].contains("Read-only"), "{problem:?}");
    assert_eq!(write(&tree(2), &disk.join("another")).unwrap_err().code, "output-unwritable");
    assert_eq!(store::claim(&disk, &disk.join("agent")).unwrap_err().code, "output-unwritable");
    let mut recorder = Recorder::record(Box::new(Counting::default()), &disk.join("tape.json")).unwrap();
    assert!(recorder.ask(&[question(0)], &mut |_| {}).unwrap_err().to_string().contains("Read-only"));
    drop(recorder);
    assert_whole(&disk.join("agent"));
    assert_eq!(names(&disk), before);
    println!("<whole>");
}

/// A mount, since nothing is read-only to root otherwise.
#[test]
fn a_read_only_folder_is_said_to_be_one() {
    let disk = tempfile::tempdir().unwrap();
    write(&tree(1), &disk.path().join("agent")).unwrap();
    let mount = "mount --bind \"$NL2AGENT_TEST_WRITE\" \"$NL2AGENT_TEST_WRITE\" && \
                 mount -o remount,bind,ro \"$NL2AGENT_TEST_WRITE\"";
    mounted(disk.path(), mount, "store::writer_in_a_read_only_folder");
}

#[test]
fn a_kill_at_any_moment_leaves_a_whole_crate() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("agent");
    write(&tree(0), &dir).unwrap();
    fs::write(dir.join("mine.txt"), "mine").unwrap();
    for round in 0..rounds(50, 5) {
        kill("store::writer", &dir, round);
        assert_whole(&dir);
    }
    write(&tree(0), &dir).unwrap();
    assert_whole(&dir);
    assert_eq!(fs::read_to_string(dir.join("mine.txt")).unwrap(), "mine");
    assert_eq!(names(home.path()), ["agent"]);
}
