//! Questions to the author: one input on which readings differ that satisfy every example.
//!
//! In: the doubts of a selection; out: a question in words, its answer from a terminal, `questions.json` for everyone
//! else, and the answer as one more example. Deliberately not here: finding doubts (`select`).

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use nl2agent_runtime::Value;
use nl2agent_runtime::json::Json;
use nl2agent_runtime::model::whole;
use serde_json::{Map, Value as JsonValue, json};

use crate::agent::{Agent, Example, Skill};
use crate::clause::{self, Scope};
use crate::diag;
use crate::json as values;
use crate::lock::Settled;
use crate::phrase::{Phrases, value_text};
use crate::select::Doubt;
use crate::source::Span;
use crate::spec::{ExampleBlock, SkillSection};
use crate::translate::words::Reading;

/// The file for those who cannot be asked on the spot.
pub const FILE: &str = "questions.json";

/// Marks the file as ours, so that a file of the author's by this name is left alone.
const MARK: &str = "questions of nl2agent, by spec";

/// One question, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The skill as clauses see it: what a model answers is given.
    pub skill: Skill,
    /// Position among the skill's outputs.
    pub output: usize,
    /// Position of the sentence that is read in two ways, where it is one.
    pub rule: Option<usize>,
    pub input: Vec<Value>,
    /// Two or three; the likeliest first.
    pub outcomes: Vec<Outcome>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub value: Value,
    /// Share of likelihood, 0 to 1.
    pub share: f32,
    /// The reading that leads here, in words.
    pub reading: String,
}

impl Question {
    pub fn new(doubt: &Doubt, skill: usize, agent: &Agent) -> Option<Self> {
        let scope = Scope { agent, skill: agent.skills.get(skill)? };
        let phrases = Phrases { scope, language: &agent.language };
        let words =
            |reading: &Reading| reading.iter().map(|clause| phrases.clause(clause)).collect::<Vec<_>>().join("; ");
        let outcome = |(value, share, reading): &(Value, f32, Reading)| Outcome {
            value: value.clone(),
            share: *share,
            reading: words(reading),
        };
        let mut outcomes: Vec<Outcome> = doubt.outcomes.iter().take(3).map(outcome).collect();
        outcomes.sort_by(|a, b| b.share.total_cmp(&a.share));
        Some(Self {
            skill: scope.skill.clone(),
            output: doubt.output,
            rule: doubt.rule,
            input: doubt.input.clone(),
            outcomes,
        })
    }

    /// `金额 = 300, 类别 = 餐饮`.
    pub fn input_words(&self, agent: &Agent) -> String {
        let named = self.skill.inputs.iter().zip(&self.input);
        let words =
            named.map(|(field, v)| format!("{} = {}", field.title, value_text(v, &field.ty, agent, &agent.language)));
        words.collect::<Vec<_>>().join(", ")
    }

    /// An outcome of this question in words.
    pub fn outcome_words(&self, outcome: &Outcome, agent: &Agent) -> String {
        match self.field() {
            Some(field) => value_text(&outcome.value, &field.ty, agent, &agent.language),
            None => String::new(),
        }
    }

    pub fn output_title(&self) -> &str {
        self.field().map_or("", |field| &field.title)
    }

    fn field(&self) -> Option<&crate::agent::Field> {
        self.skill.outputs.get(self.output)
    }

    pub fn json(&self, agent: &Agent) -> JsonValue {
        let skill = &self.skill;
        let rule = self.rule.and_then(|rule| skill.rules.get(rule));
        let value = |outcome: &Outcome| self.field().map(|field| values::json(&outcome.value, &field.ty, agent));
        let outcome = |outcome: &Outcome| {
            json!({
                "value": value(outcome).map(plain),
                "share": (f64::from(outcome.share) * 100.0).round() / 100.0,
                "reading": outcome.reading,
            })
        };
        json!({
            "skill": skill.title,
            "sentence": rule.map(|rule| json!({ "line": rule.line, "text": rule.text })),
            "input": plain(values::given(&self.input, skill, agent)),
            "output": self.output_title(),
            "outcomes": self.outcomes.iter().map(outcome).collect::<Vec<_>>(),
        })
    }

    /// The answer as one more example; it says nothing about the other outputs.
    pub fn example(&self, chosen: usize, skill: &Skill, number: usize) -> Option<Example> {
        let mut expect = vec![None; skill.outputs.len()];
        *expect.get_mut(self.output)? = Some(self.outcomes.get(chosen)?.value.clone());
        let id = format!("answer_{number}");
        Some(Example { id, span: Span::default(), line: 0, given: self.input.clone(), expect })
    }

    /// The answer for the lock.
    pub fn settled(&self, chosen: usize, agent: &Agent, assumed: bool) -> Option<Settled> {
        let (skill, field) = (&self.skill, self.field()?);
        Some(Settled {
            skill: skill.title.clone(),
            input: values::given(&self.input, skill, agent).compact(),
            output: field.title.clone(),
            value: values::json(&self.outcomes.get(chosen)?.value, &field.ty, agent).compact(),
            assumed,
        })
    }

    /// The answer as a row of the author's own example table.
    pub fn row(&self, chosen: usize, section: Option<&SkillSection>, agent: &Agent) -> Option<String> {
        let skill = &self.skill;
        let value = |title: &str| {
            let input = skill.inputs.iter().position(|field| same(&field.title, title));
            let output = skill.outputs.iter().position(|field| same(&field.title, title));
            let shown = match (input, output) {
                (Some(at), _) => Some((&skill.inputs[at], self.input.get(at)?)),
                (_, Some(at)) if at == self.output => Some((&skill.outputs[at], &self.outcomes.get(chosen)?.value)),
                _ => None,
            };
            let text = shown.map(|(field, value)| value_text(value, &field.ty, agent, &agent.language));
            Some(text.map_or(" ".into(), |text| text.replace(['“', '”'], "").replace('|', "\\|")))
        };
        let table = section.and_then(|section| {
            section.examples.iter().find_map(|block| match block {
                ExampleBlock::Table(table) => Some(table),
                ExampleBlock::Line(_) => None,
            })
        });
        let columns: Vec<&str> = match table {
            Some(table) => table.header.iter().map(|cell| cell.text.as_str()).collect(),
            None => skill.inputs.iter().chain(&skill.outputs).map(|field| field.title.as_str()).collect(),
        };
        let cells: Option<Vec<String>> = columns.into_iter().map(value).collect();
        Some(format!("| {} |", cells?.join(" | ")))
    }

    /// Asks on a terminal. `None` leaves the question open.
    pub fn ask(&self, agent: &Agent, answers: &mut impl BufRead, out: &mut impl Write) -> io::Result<Option<usize>> {
        writeln!(out, "{}", self.words(agent))?;
        // Three tries: a cat on the keyboard must not keep a build waiting.
        for _ in 0..3 {
            write!(out, "{} ", diag::text(&agent.language, "ui-which", &[]))?;
            out.flush()?;
            let mut line = String::new();
            if answers.read_line(&mut line)? == 0 || line.trim().is_empty() {
                return Ok(None);
            }
            let digits: String = line.trim().chars().filter_map(|c| digit(c).map(|d| char::from(b'0' + d))).collect();
            match digits.parse::<usize>() {
                Ok(number) if (1..=self.outcomes.len()).contains(&number) => return Ok(Some(number - 1)),
                _ => {}
            }
        }
        Ok(None)
    }

    /// The question with its outcomes, numbered.
    pub fn words(&self, agent: &Agent) -> String {
        let args = [("input", self.input_words(agent)), ("output", self.output_title().to_owned())];
        let mut text = diag::text(&agent.language, "ui-ask-what", &args);
        if let Some(rule) = self.rule.and_then(|rule| self.skill.rules.get(rule)) {
            text.push_str(&format!("\n  {:>4}  {}", rule.line, rule.text));
        }
        for (number, outcome) in self.outcomes.iter().enumerate() {
            let value = self.outcome_words(outcome, agent);
            let reading = match outcome.reading.as_str() {
                "" => String::new(),
                reading => format!("   ({reading})"),
            };
            text.push_str(&format!("\n    {}) {value}{reading}", number + 1));
        }
        text
    }
}

/// The settled questions of a skill as examples. One whose fields have changed since is settled no more.
pub fn settled(agent: &Agent, skill: usize, settled: &[Settled]) -> Vec<Example> {
    let Some(found) = agent.skills.get(skill) else { return Vec::new() };
    let example = |(number, settled): (usize, &Settled)| {
        let output = found.outputs.iter().position(|field| field.title == settled.output)?;
        let given = values::inputs(&Json::parse(&settled.input).ok()?, found, agent).ok()?;
        let value = values::value(&Json::parse(&settled.value).ok()?, &found.outputs[output].ty, agent, "").ok()?;
        let mut expect = vec![None; found.outputs.len()];
        expect[output] = Some(value);
        Some(Example { id: format!("settled_{}", number + 1), span: Span::default(), line: 0, given, expect })
    };
    settled.iter().enumerate().filter(|(_, settled)| settled.skill == found.title).filter_map(example).collect()
}

/// The first digit's value, in the digits that keyboards have (`２`, `٢`, `२`).
fn digit(c: char) -> Option<u8> {
    const ZEROS: [u32; 5] = [0x30, 0xFF10, 0x660, 0x6F0, 0x966];
    let found = ZEROS.iter().map(|zero| (c as u32).wrapping_sub(*zero)).find(|digit| *digit < 10)?;
    u8::try_from(found).ok()
}

/// A column's heading and a field's title: the unit in parentheses apart.
fn same(title: &str, heading: &str) -> bool {
    let bare = |text: &str| clause::identifier(text.split(['(', '（']).next().unwrap_or(text)).to_lowercase();
    bare(title) == bare(heading)
}

/// As serde_json has it. Numbers beyond 17 digits lose the last ones here; the build itself never reads this back.
fn plain(json: Json) -> JsonValue {
    serde_json::from_str(&json.to_string()).unwrap_or(JsonValue::Null)
}

/// Puts the questions of one spec into the file beside its crate, or takes them out where there are none. Other specs'
/// questions stay. `Ok(None)` where nothing had to be written.
pub fn store(folder: &Path, spec: &Path, questions: Vec<JsonValue>) -> io::Result<Option<PathBuf>> {
    let path = folder.join(FILE);
    let mut file = match whole::read(&path) {
        Ok(text) => match serde_json::from_str::<Map<String, JsonValue>>(&text) {
            Ok(file) if file.get("about").and_then(JsonValue::as_str) == Some(MARK) => file,
            _ if questions.is_empty() => return Ok(None),
            _ => return Err(io::Error::new(io::ErrorKind::AlreadyExists, format!("{} is not ours", path.display()))),
        },
        Err(_) if questions.is_empty() => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Map::new(),
        Err(error) => return Err(error),
    };
    let name = spec.file_name().unwrap_or(spec.as_os_str()).to_string_lossy().into_owned();
    file.insert("about".into(), MARK.into());
    let asked = !questions.is_empty();
    if asked {
        file.insert(name, questions.into());
    } else {
        file.shift_remove(&name);
    }
    if file.len() == 1 {
        std::fs::remove_file(&path)?;
        return Ok(None);
    }
    whole::replace(&path, format!("{:#}\n", JsonValue::Object(file)).as_bytes())?;
    Ok(asked.then_some(path))
}
