//! The fuzzer's targets for a moment each: seeds from the tests, changed at random from a fixed start. An input that
//! breaks one becomes a file in `tests/fuzz/TARGET`, which is tried first.

use std::fs;
use std::panic;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::build::root;

#[path = "../../fuzz/targets/all.rs"]
mod all;

/// Where the seeds of a target are, and how their names end.
const SEEDS: &[(&str, &[(&str, &str)])] = &[
    ("spec", &[("tests/specs", ".md"), ("tests/parse", ".md"), ("tests/text", ".md")]),
    ("literal", &[("tests/literals", ".txt")]),
    ("clause", &[("tests/it/clause", ".txt")]),
    ("agent", &[("examples", "agent.yaml")]),
    ("lock", &[("examples", "nl2agent.lock")]),
    ("answer", &[("tests/bodies", ".md"), ("tests/gate", ".rs")]),
    ("rpc", &[("tests/rpc", ".txt")]),
];

/// Clauses over the contract of the target, which no file of the tests is about.
const CLAUSES: &[&str] = &[
    "when amount > 1000 && !member => fee = amount * 0.1; otherwise => fee = 5",
    "always => fee = min(max(fee, 1), round(amount / days, 2))",
    "when kind == \"red\" || day >= date(2026, 1, 31) => verdict = \"stop\"",
    "when note.contains(\"x\") && tags.any(|tag| tag == note) => fee = count(tags)",
    "when at < time(10, 30) && weekday(day) == 7 => fee = 1e9 * 1e9",
];

fn files(folder: &Path, end: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry").path()) {
        match entry.is_dir() {
            true => files(&entry, end, found),
            false if entry.to_string_lossy().ends_with(end) => found.push(entry),
            false => {}
        }
    }
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let (_, places) = SEEDS.iter().find(|(name, _)| *name == target).expect("a target with seeds");
    let mut paths = Vec::new();
    for (folder, end) in *places {
        files(&root().join(folder), end, &mut paths);
    }
    paths.sort();
    let mut seeds: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).expect("a seed")).collect();
    if target == "clause" {
        seeds.extend(CLAUSES.iter().map(|clause| clause.as_bytes().to_vec()));
    }
    if matches!(target, "clause" | "literal") {
        // One line, one input.
        let lines = |seed: &Vec<u8>| seed.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>();
        seeds = seeds.iter().flat_map(lines).filter(|line| !line.is_empty()).collect();
    }
    assert!(seeds.len() > 4, "{target}");
    seeds
}

/// Splitmix64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }

    /// A seed with a few changes: bytes, pieces gone, pieces of it or of another seed put in, once or many times.
    fn changed(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        const ODD: [&str; 12] = [
            "\u{202e}",
            "9999999999999999999999999999",
            "-",
            "| |",
            "(((((",
            "\u{0}",
            "．",
            "1e400",
            "#",
            "::",
            "\"",
            "é",
        ];
        let mut data = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(6) {
            let (from, to) = (self.below(data.len() + 1), self.below(data.len() + 1));
            let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 200));
            let other = &seeds[self.below(seeds.len())];
            let start = self.below(other.len() + 1);
            let piece = match self.below(5) {
                0 => Vec::new(),
                1 => ODD[self.below(ODD.len())].as_bytes().to_vec(),
                2 => other[start..other.len().min(start + 40)].to_vec(),
                3 => data[from..to].repeat(1 + self.below(30)),
                _ => vec![self.below(256) as u8],
            };
            let to = if self.below(2) == 0 { from } else { to };
            data.splice(from..to, piece);
        }
        data
    }
}

fn run(target: &str) {
    let (_, read) = all::TARGETS.iter().find(|(name, _)| *name == target).expect("a target");
    let seconds = std::env::var("NL2AGENT_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(2.0);
    let seeds = seeds(target);
    let mut known = Vec::new();
    files(&root().join("tests/fuzz").join(target), "", &mut known);
    known.sort();
    let known = known.iter().map(|path| fs::read(path).expect("an input")).collect::<Vec<_>>();
    let mut random = Random(1);
    let (start, mut count) = (Instant::now(), 0_u64);
    let mut slowest = Duration::ZERO;
    let all = known.into_iter().chain(seeds.clone()).map(Some).chain(std::iter::repeat(None));
    for given in all {
        let is_given = given.is_some();
        if !is_given && start.elapsed().as_secs_f64() > seconds {
            break;
        }
        let data = given.unwrap_or_else(|| random.changed(&seeds));
        let began = Instant::now();
        if panic::catch_unwind(|| read(&data)).is_err() {
            let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{target}"));
            fs::write(&kept, &data).expect("kept");
            panic!("{target} breaks on {} ({:?})", kept.display(), String::from_utf8_lossy(&data));
        }
        slowest = slowest.max(began.elapsed());
        count += 1;
    }
    println!("{target}: {count} inputs, the slowest {slowest:?}");
    assert!(slowest < Duration::from_secs(20), "{target}: one input took {slowest:?}");
}

#[test]
fn spec() {
    run("spec");
}

#[test]
fn literal() {
    run("literal");
}

#[test]
fn clause() {
    run("clause");
}

#[test]
fn agent() {
    run("agent");
}

#[test]
fn lock() {
    run("lock");
}

#[test]
fn answer() {
    run("answer");
}

#[test]
fn rpc() {
    run("rpc");
}
