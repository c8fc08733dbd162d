//! What reads text that anyone may have written, each as a function of bytes that must not panic, hang or lie.
//!
//! Used by the fuzzer beside this file and by `tests/it/fuzz.rs`.

#[path = "rpc.rs"]
mod rpc;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use nl2agent::agent::{Agent, yaml};
use nl2agent::clause::{self, Scope, eval, print};
use nl2agent::emit::body::Signature;
use nl2agent::gate::{Allowed, gate};
use nl2agent::hole::answer;
use nl2agent::lock::Lock;
use nl2agent::source::Source;
use nl2agent::{emit, lower, spec};

/// Reads an input.
pub type Target = fn(&[u8]);

pub const TARGETS: &[(&str, Target)] = &[
    ("spec", read_spec),
    ("literal", read_literal),
    ("clause", read_clause),
    ("agent", read_agent),
    ("lock", read_lock),
    ("answer", read_answer),
    ("rpc", rpc::read_message),
];

/// Longer inputs only take longer.
const MOST: usize = 20_000;

/// The types and languages that literals are read as.
const KINDS: [&str; 8] = ["number", "date", "time", "yes/no", "€", "text", "duration", "date and time"];
const LANGUAGES: [&str; 8] = ["en", "de", "zh", "ar", "hi", "fr", "vi", "ja"];

/// A contract with a field of every kind, for clauses.
const CONTRACT: &str = "# Desk\n\n## Decide\n\nInput: amount (€), days (number), member (yes/no), kind (red / green), \
    day (date), at (time), note (text), tags (list of text)\n\nOutput: fee (€), verdict (pass / stop)\n\nRules:\n\n- The \
    fee is 1 €.\n\nExamples:\n\n| amount | days | member | kind | day | at | note | tags | fee | verdict |\n\
    |---|---|---|---|---|---|---|---|---|---|\n| 5 | 3 | yes | red | 2026-01-02 | 10:30 | abc | a, b | 1 | pass |\n";

static AGENT: LazyLock<Agent> = LazyLock::new(|| {
    let (spec, _) = spec::parse(Source::new("spec.md", CONTRACT), Some("en"));
    lower::lower(&spec, &Default::default()).agent.expect("the contract is one")
});

fn text(data: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(&data[..data.len().min(MOST)])
}

fn read_spec(data: &[u8]) {
    let (spec, problems) = spec::parse(Source::new("spec.md", text(data)), None);
    for span in problems.iter().filter_map(|problem| problem.span) {
        assert!(spec.source.text.get(span.start..span.end).is_some(), "a place that is none");
    }
    for problem in problems.iter().take(20) {
        nl2agent::diag::render(problem, &spec.source, &spec.language, false);
    }
    if let Some(agent) = lower::lower(&spec, &Default::default()).agent {
        let written = yaml::to_yaml(&agent).expect("a contract is written");
        assert_eq!(yaml::from_yaml(&written).expect("and read"), agent);
    }
}

fn read_literal(data: &[u8]) {
    let [kind, language, rest @ ..] = data else { return };
    let cell = text(rest).replace(['|', '\n', '\r'], " ");
    let (kind, language) = (KINDS[usize::from(*kind) % 8], LANGUAGES[usize::from(*language) % 8]);
    let spec = format!(
        "# A\n\n## B\n\nInput: x ({kind})\n\nOutput: y (yes/no)\n\nRules:\n\n- y is yes if x is {cell}.\n\nExamples:\n\n\
         | x | y |\n|---|---|\n| {cell} | yes |\n"
    );
    let (spec, _) = spec::parse(Source::new("spec.md", spec), Some(language));
    lower::lower(&spec, &Default::default());
}

fn read_clause(data: &[u8]) {
    let agent = &*AGENT;
    let Some(skill) = agent.skills.first() else { return };
    let scope = Scope { agent, skill };
    let Ok(clauses) = clause::parse(&text(data), scope) else { return };
    let inputs = skill.examples.first().map(|example| example.given.clone()).unwrap_or_default();
    let outputs = vec![None; skill.outputs.len()];
    for clause in clauses {
        let written = print::text(&clause, scope);
        let again = clause::parse(&written, scope).expect(&written);
        assert_eq!(again, std::slice::from_ref(&clause), "{written}");
        let env = eval::Env::new(scope, &inputs, &outputs);
        let _ = (eval::holds(&clause.when, env), eval::assigned(&clause, env));
        if let Some(field) = skill.outputs.get(clause.output) {
            emit::expr::value(&clause.value, scope, &field.ty);
        }
    }
}

fn read_agent(data: &[u8]) {
    if let Ok(agent) = yaml::from_yaml(&text(data)) {
        let written = yaml::to_yaml(&agent).expect("what was read is written");
        assert_eq!(yaml::from_yaml(&written).expect("and read"), agent);
    }
}

fn read_lock(data: &[u8]) {
    if let Ok(lock) = Lock::from_text(&text(data)) {
        let written = lock.to_text().expect("what was read is written");
        assert_eq!(Lock::from_text(&written).expect("and read"), lock);
    }
}

fn read_answer(data: &[u8]) {
    let text = text(data);
    gate(&text, &Allowed::generated());
    let signature = Signature {
        function: "decide".into(),
        module: "decide_body".into(),
        parameters: Vec::new(),
        answer: "DecideAnswer".into(),
        outputs: vec![0],
        is_part: false,
    };
    for body in answer::read(&text, &signature, &BTreeSet::new()).into_iter().flatten() {
        gate(&body, &Allowed::generated());
    }
}
