//! Generated Rust and the evaluator agree, fault for fault, on thousands of random clauses and inputs.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use nl2agent::clause::eval::{self, Env};
use nl2agent::clause::{Scope, When, print};
use nl2agent::emit::expr;
use nl2agent_runtime::Value;
use quote::{format_ident, quote};

use super::agent::{CRATE, agent};
use super::random::Random;

const CLAUSES: usize = 2000;
const INPUTS: usize = 50;

#[test]
fn generated_rust_and_the_evaluator_agree_on_random_clauses() {
    let agent = agent();
    let scope = Scope { agent: &agent, skill: &agent.skills[0] };
    let mut random = Random::new(20_260_305, scope);
    let clauses: Vec<_> = (0..CLAUSES).map(|_| random.clause()).collect();
    let cases: Vec<(Vec<Value>, Vec<Value>)> = (0..INPUTS).map(|_| (random.inputs(), random.outputs())).collect();

    let functions = clauses.iter().enumerate().map(|(at, clause)| {
        let name = format_ident!("clause_{at}");
        let output = &scope.skill.outputs[clause.output];
        let result = expr::result(&clause.value, scope, &output.ty);
        let condition = match &clause.when {
            When::If(condition) | When::Otherwise(Some(condition)) => expr::condition(condition, scope),
            When::Always | When::Otherwise(None) => quote!(true),
        };
        quote! {
            fn #name(input: &Input, outputs: &Outputs) -> String {
                let &Outputs { fee, points, ref reply, kind, deadline, approved, ref hint } = outputs;
                show((|| if #condition { #result.map(Some) } else { Ok(None) })())
            }
        }
    });
    let names = (0..CLAUSES).map(|at| format_ident!("clause_{at}"));
    let functions = quote! {
        #(#functions)*
        fn run(input: &Input, outputs: &Outputs) -> Vec<String> {
            let all: &[fn(&Input, &Outputs) -> String] = &[#(#names),*];
            all.iter().map(|clause| clause(input, outputs)).collect()
        }
    };
    let functions = prettyplease::unparse(&syn::parse2(functions).unwrap());
    let shown = run_crate(&format!("{CRATE}\n{functions}"), &cases);

    let mut faults = 0;
    for ((inputs, outputs), shown) in cases.iter().zip(&shown) {
        let outputs: Vec<Option<Value>> = outputs.iter().cloned().map(Some).collect();
        let env = Env::new(scope, inputs, &outputs);
        for (at, (clause, shown)) in clauses.iter().zip(shown).enumerate() {
            let expected =
                eval::holds(&clause.when, env).and_then(|holds| holds.then(|| eval::assigned(clause, env)).transpose());
            faults += usize::from(expected.is_err());
            let text = print::text(clause, scope);
            assert_eq!(
                format!("{expected:?}"),
                *shown,
                "clause {at}: {text}\ninputs: {inputs:?}\noutputs: {outputs:?}"
            );
        }
    }
    // Both kinds of outcome must be there, or the test shows nothing.
    let share = faults * 100 / (CLAUSES * INPUTS);
    assert!((5..80).contains(&share), "{share}% faults");
}

/// Builds and runs a crate on the runtime; what it prints for each case.
fn run_crate(code: &str, cases: &[(Vec<Value>, Vec<Value>)]) -> Vec<Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("src")).unwrap();
    std::fs::write(dir.path().join("src/main.rs"), code).unwrap();
    std::fs::copy(root.join("Cargo.lock"), dir.path().join("Cargo.lock")).unwrap();
    let manifest = format!(
        "[package]\nname = \"agreement\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
         nl2agent-runtime = {{ path = {:?} }}\nserde_json = {{ version = \"1\", features = [\"preserve_order\"] }}\n\
         [profile.dev]\ndebug = false\nincremental = false\n[profile.dev.package.\"*\"]\nopt-level = 3\n",
        root.join("runtime")
    );
    std::fs::write(dir.path().join("Cargo.toml"), manifest).unwrap();
    // A directory of its own, kept between runs: another cargo may hold the workspace's.
    let target = root.join("target/agreement");
    let output = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--quiet", "-j2", "--target-dir"])
        .arg(&target)
        .current_dir(dir.path())
        .output()
        .unwrap();
    let messages = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        let kept = dir.keep();
        panic!("{} does not build: {}", kept.display(), &messages[..messages.len().min(6000)]);
    }
    let mut child =
        Command::new(target.join("debug/agreement")).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let cases: Vec<(Value, Value)> =
        cases.iter().map(|(inputs, outputs)| (Value::Record(inputs.clone()), Value::Record(outputs.clone()))).collect();
    child.stdin.take().unwrap().write_all(&serde_json::to_vec(&cases).unwrap()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "the generated code panicked");
    serde_json::from_slice(&output.stdout).unwrap()
}
