//! `nl2agent.lock`: what was built from what, so that the same spec gives the same bytes without a model.
//!
//! In and out: a [`Lock`] as YAML, in a fixed order. A file that cannot be read is a problem, never a panic. Deliberately
//! not here: deciding what to reuse (`pipeline`), and the disk beyond reading (`store` writes it with the crate).

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::agent::{Agent, Body, DecisionText, Field, Skill, Tool};
use crate::diag::Problem;
use crate::emit::Tree;
use crate::hole::marks;
use crate::meter::Bill;
use crate::regular;

pub const FILE: &str = "nl2agent.lock";

/// The layout of this file; a tool that meets a newer one says so.
const FORMAT: u32 = 1;

const HEAD: &str = "# Written by nl2agent: what was built from what. Keep it with the crate; do not edit it.\n";

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    pub format: u32,
    /// Of the tool.
    pub version: String,
    /// The spec's file name, so that a spec's crate is found among its neighbours.
    #[serde(default)]
    pub spec: String,
    pub spec_sha256: String,
    /// Empty where no model was asked.
    #[serde(default)]
    pub model: String,
    /// Small answers, by their question's key: ASCII names, roles.
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
    /// Questions that the author answered, and assumptions that were accepted.
    #[serde(default)]
    pub settled: Vec<Settled>,
    /// What other agents and tool servers said of the tools that are granted, by the server's title.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub servers: BTreeMap<String, ServerLock>,
    /// By the skill's id.
    #[serde(default)]
    pub skills: BTreeMap<String, SkillLock>,
    /// What the tool wrote: path in the crate, with `/` → SHA-256. A file that differs was edited by hand.
    #[serde(default)]
    pub files: BTreeMap<String, String>,
    /// Spent on all model calls behind this crate.
    #[serde(default)]
    pub tokens: u64,
}

/// One input on which readings differed, and what was settled: an example beside those of the spec.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// The skill's title.
    pub skill: String,
    /// JSON in the author's words.
    pub input: String,
    /// The output's title.
    pub output: String,
    /// JSON.
    pub value: String,
    /// The likelier reading was accepted; otherwise the author answered.
    pub assumed: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerLock {
    pub address: String,
    pub tools: Vec<Tool>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkillLock {
    /// What was chosen.
    #[serde(default)]
    pub decisions: Vec<DecisionText>,
    /// What was on offer, by [`rule_key`].
    #[serde(default)]
    pub rules: BTreeMap<String, RuleLock>,
    /// The function that a model wrote, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyLock>,
    /// What a model is asked when the agent runs, where there is something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<AskLock>,
    /// What models were asked for this skill, all builds together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spent: Vec<Bill>,
}

/// A typed question to a model; the answers that the examples were tested with are in the crate's `tests`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskLock {
    /// Of all that the question says.
    pub key: String,
    /// Who gave the answers.
    pub model: String,
    /// Titles.
    pub outputs: Vec<String>,
}

/// What a model wrote for the outputs that no clause decides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyLock {
    /// Of signature, types and rules: `hole::key`.
    pub key: String,
    /// Of the examples that it satisfies.
    pub examples: String,
    pub model: String,
    /// Titles.
    pub outputs: Vec<String>,
    /// Rust, with rules by their numbers.
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleLock {
    pub sentence: String,
    #[serde(default)]
    pub candidates: Vec<CandidateText>,
}

/// One answer of the model, as clauses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CandidateText {
    /// The title of the output that was asked about; empty where the whole sentence was.
    #[serde(default)]
    pub output: String,
    pub text: String,
    /// In nats.
    pub cost: f32,
}

impl BodyLock {
    /// As the contract has it; `None` where the skill has other outputs now.
    pub fn of(&self, skill: &Skill) -> Option<Body> {
        let position = |title: &String| skill.outputs.iter().position(|output| output.title == *title);
        Some(Body {
            outputs: self.outputs.iter().map(position).collect::<Option<_>>()?,
            model: self.model.clone(),
            rules: marks::mentioned(&self.text, skill.rules.len()).into_iter().collect(),
        })
    }
}

impl Lock {
    /// An empty lock of this tool for a spec.
    pub fn new(spec: &str) -> Self {
        Self {
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            spec: String::new(),
            spec_sha256: sha256(spec.as_bytes()),
            model: String::new(),
            answers: BTreeMap::new(),
            settled: Vec::new(),
            servers: BTreeMap::new(),
            skills: BTreeMap::new(),
            files: BTreeMap::new(),
            tokens: 0,
        }
    }

    /// Notes every file as the tool wrote it. Before hand-edited files are put back into the tree.
    pub fn note_files(&mut self, tree: &Tree) {
        self.files = tree.iter().map(|(path, content)| (slashed(path), sha256(content.as_bytes()))).collect();
    }

    /// Pins the tools that the skills may ask, and no others.
    pub fn note_tools(&mut self, agent: &Agent) {
        self.servers.clear();
        for grant in agent.skills.iter().flat_map(|skill| &skill.grants) {
            let Some(server) = agent.servers.get(grant.server) else { continue };
            let nothing = || ServerLock { address: server.address.clone(), tools: Vec::new() };
            let pinned = self.servers.entry(server.title.clone()).or_insert_with(nothing);
            if !pinned.tools.contains(&grant.tool) {
                pinned.tools.push(grant.tool.clone());
            }
        }
    }

    /// What was pinned of the servers of a contract, by their positions.
    pub fn pinned(&self, agent: &Agent) -> BTreeMap<usize, Vec<Tool>> {
        let of = |(at, server): (usize, &crate::agent::Server)| {
            let pinned = self.servers.get(&server.title).filter(|pinned| pinned.address == server.address)?;
            Some((at, pinned.tools.clone()))
        };
        agent.servers.iter().enumerate().filter_map(of).collect()
    }

    pub fn to_text(&self) -> Result<String, Problem> {
        match serde_saphyr::to_string(self) {
            Ok(text) => Ok(format!("{HEAD}{text}")),
            Err(error) => Err(Problem::error("lock-unwritable", None).with("reason", error)),
        }
    }

    /// Reads a lock's text. A broken one, or one of a newer tool, is `lock-broken` or `lock-newer`.
    pub fn from_text(text: &str) -> Result<Lock, Problem> {
        let broken = |reason: String| Problem::error("lock-broken", None).with("reason", reason);
        let lock: Lock = serde_saphyr::from_str(text).map_err(|error| broken(error.to_string()))?;
        if lock.format > FORMAT {
            return Err(Problem::error("lock-newer", None).with("version", &lock.version));
        }
        let is_hash = |hash: &String| hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        if let Some((path, _)) = lock.files.iter().find(|(path, hash)| !is_hash(hash) || !is_inside(path)) {
            return Err(broken(format!("files: {path:?}")));
        }
        Ok(lock)
    }

    /// The lock of a built crate, or `None` where there is none.
    pub fn read(dir: &Path) -> Result<Option<Lock>, Problem> {
        let path = dir.join(FILE);
        match regular::read_if_any(dir, Path::new(FILE)) {
            Ok(text) => {
                let lock = text.as_deref().map(Lock::from_text).transpose();
                lock.map_err(|problem| problem.with("path", path.display()))
            }
            Err(error) => Err(Problem::error("lock-broken", None).with("reason", error).with("path", path.display())),
        }
    }
}

/// A path that stays inside the crate.
fn is_inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}

/// A path in the crate, with `/` on every system.
pub fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// Lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a rule's translation depends on: its sentence, and the names and types that it may mention. Other sentences are
/// not part of it, so that editing one asks about one.
pub fn rule_key(skill: &Skill, sentence: &str) -> String {
    let signature = |fields: &[Field]| {
        let each =
            |field: &Field| format!("{}\u{1f}{}\u{1f}{:?}\u{1f}{:?}", field.id, field.title, field.ty, field.unit);
        fields.iter().map(each).collect::<Vec<_>>().join("\u{1e}")
    };
    let words = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let all = [words, signature(&skill.inputs), signature(&skill.outputs)].join("\u{1d}");
    sha256(all.as_bytes())[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Lock {
        let mut lock = Lock::new("# 报销");
        let candidate =
            CandidateText { output: "结论".into(), text: "always => 结论 = \"通过\"".into(), cost: 1.25 };
        let rule = RuleLock { sentence: "一律: 通过 # 1".into(), candidates: vec![candidate] };
        let body = BodyLock {
            key: "0f".into(),
            examples: "f0".into(),
            model: "m".into(),
            outputs: vec!["结论".into()],
            text: "fn x() {\n    // rule 1\n}\n".into(),
        };
        let rules = BTreeMap::from([("00ff".into(), rule)]);
        let bill = Bill { model: "m".into(), calls: 1, prompt: 2, completion: 3, dollars: "0.0004".parse().ok() };
        let skill = SkillLock { decisions: vec![], rules, body: Some(body), ask: None, spent: vec![bill] };
        lock.skills.insert("audit".into(), skill);
        lock.answers.insert("name:field:金额".into(), "amount".into());
        lock.note_files(&Tree::from([("src/lib.rs".into(), "x".into())]));
        lock
    }

    #[test]
    fn writing_and_reading_is_the_identity() {
        let text = sample().to_text().unwrap();
        assert_eq!(Lock::from_text(&text).unwrap(), sample());
        assert_eq!(Lock::from_text(&text).unwrap().to_text().unwrap(), text);
    }

    #[test]
    fn a_tampered_lock_is_a_problem() {
        let text = sample().to_text().unwrap();
        let cut = |text: &str, n: usize| text.chars().take(n).collect::<String>();
        for bad in ["", "\0\u{1}", "[]", "a: &x [*x, *x]", &cut(&text, 40), &text.replace("src/lib.rs", "../lib.rs")] {
            assert_eq!(Lock::from_text(bad).unwrap_err().code, "lock-broken", "{bad}");
        }
        assert_eq!(Lock::from_text(&text.replace("format: 1", "format: 9")).unwrap_err().code, "lock-newer");
    }
}
