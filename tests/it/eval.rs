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
}
