//! `eval` of functions: a small suite of our own, answered by a program.

use std::process::Command;

use crate::build::{home, root};
use crate::snapshots::within;

#[test]
fn a_benchmark_of_functions_tells_the_ways_apart() {
    let script = root().join("tests/bench/play.sh");
    let mut command = Command::new(env!("CARGO_BIN_EXE_nl2agent"));
    command.args(["eval", "tests/bench/functions.jsonl", "--samples", "2", "--json", "--offline"]);
    command.args(["--model", &format!("command:/bin/sh {}", script.display())]);
    let output = command.current_dir(root()).env("NL2AGENT_HOME", home()).output().expect("it runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{text}{}", String::from_utf8_lossy(&output.stderr));
    let mut shown = String::new();
    for line in text.lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        match row["table"].as_str() {
            // Seconds differ from run to run.
            Some(table) => {
                let lines = table.lines().map(|line| {
                    let cells: Vec<&str> = line.split(" | ").collect();
                    cells
                        .iter()
                        .enumerate()
                        .filter(|(at, _)| *at != 9)
                        .map(|(_, cell)| *cell)
                        .collect::<Vec<_>>()
                        .join(" | ")
                });
                shown += &lines.collect::<Vec<_>>().join("\n");
            }
            None => {
                for way in row["ways"].as_array().expect("ways") {
                    let words =
                        ["green", "hidden", "visible", "answers", "rounds", "state"].map(|key| way[key].to_string());
                    shown += &format!("{} {}\n", row["task"], words.join(" "));
                }
            }
        }
    }
    within("bodies", || insta::assert_snapshot!("eval-functions", shown));
    // Not beside it: one evaluation at a time.
    outlives_a_task_without_an_answer();
}

/// A model that is away for one task costs that row; a purse that is empty from the start leaves no table.
fn outlives_a_task_without_an_answer() {
    let script = root().join("tests/bench/lapses.sh");
    let run = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nl2agent"));
        command.args(["eval", "tests/bench/functions.jsonl", "--samples", "1", "--json", "--offline"]).args(more);
        command.args(["--model", &format!("command:/bin/sh '{}'", script.display())]);
        command.current_dir(root()).env("NL2AGENT_HOME", home()).output().expect("it runs")
    };
    let output = run(&[]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{text}{}", String::from_utf8_lossy(&output.stderr));
    let rows: Vec<serde_json::Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let states: Vec<&str> = rows.iter().filter_map(|row| row["ways"][2]["state"].as_str()).collect();
    assert_eq!(states, ["runs", "failed", "runs"]);
    assert!(rows[1]["error"].as_str().is_some_and(|why| why.ends_with("come back later")), "{text}");
    assert!(rows[3]["table"].as_str().is_some_and(|table| table.contains("| all | loop | 2 of 3")), "{text}");

    let poor = run(&["--max-cost", "1"]);
    let (said, why) = (String::from_utf8_lossy(&poor.stdout), String::from_utf8_lossy(&poor.stderr).into_owned());
    assert!(poor.status.code() == Some(1) && !said.contains("\"ways\"") && why.contains("nobody knows"), "{said}{why}");
}

/// A spec whose function takes a repair is built again without repairs, for the same tokens.
#[test]
fn specs_with_functions_are_compared_with_resampling() {
    let folder = tempfile::tempdir().expect("a folder");
    let spec = folder.path().join("spec.md");
    std::fs::copy(root().join("tests/bodies/spec.md"), &spec).expect("a spec");
    let cases = r#"{"Check a code": [{"input": {"code": "7"}, "expect": {"note": "7", "valid": false}}]}"#;
    std::fs::write(spec.with_extension("json"), cases).expect("cases");
    let (script, answers) = (root().join("tests/bodies/play.sh"), root().join("tests/bodies/fitted"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_nl2agent"));
    command.args(["eval", "--json", "--offline", "--seeds", "2", "--model"]);
    let count = folder.path().join("count");
    command.arg(format!("command:/bin/sh {} {} {}", script.display(), answers.display(), count.display()));
    let output = command.arg(&spec).env("NL2AGENT_HOME", home()).output().expect("it runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let rows: Vec<serde_json::Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    assert_eq!(rows.len(), 3, "{text}{}", String::from_utf8_lossy(&output.stderr));
    // The first build is the one that is played the bad answer first.
    assert_eq!((rows[0]["seed"].as_u64(), rows[0]["rounds"].as_u64()), (Some(0), Some(2)), "{text}");
    assert_eq!((rows[1]["seed"].as_u64(), rows[1]["rounds"].as_u64()), (Some(1), Some(1)), "{text}");
    assert!(
        rows[..2].iter().all(|row| row["resampled"]["rounds"] == 1 && row["resampled"]["hidden"][0] == 1),
        "{text}"
    );
    let sum = &rows[2]["all"];
    assert!(sum["rounds"] == 3 && sum["with_functions"]["resampling, same tokens"]["green"].is_string(), "{text}");
}
