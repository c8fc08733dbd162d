//! How long the search takes for twenty sentences with eight readings each and thirty examples; the target is a second.
//!
//! A hire shop: fourteen prices by the day, two discounts and four actions. What it is meant to say is known; a row says
//! in how many sentences another reading looks likelier, as in a model's answers.

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Instant;

use nl2agent::agent::{Agent, Example, Type};
use nl2agent::clause::{Clause, Decision, Order, Program, Scope, eval, parse};
use nl2agent::select::{Kept, Selection, select};
use nl2agent::source::{Source, Span};
use nl2agent::translate::evidence::evidence;
use nl2agent::translate::{Candidate, Translation};
use nl2agent::vocabulary::Vocabulary;
use nl2agent::{lower, spec};
use nl2agent_runtime::Value;

const KINDS: [&str; 14] = [
    "tent", "stove", "canoe", "kayak", "bike", "trailer", "lamp", "rope", "drone", "camera", "ladder", "drill", "saw",
    "mower",
];
const EXAMPLES: i64 = 30;
/// Nats between a sentence's readings.
const STEP: f32 = 0.4;

/// A sentence, the output that it is about, what it means, and seven other readings.
struct Sentence {
    text: String,
    output: usize,
    right: String,
    wrong: [String; 7],
}

fn sentences() -> Vec<Sentence> {
    let mut all = Vec::new();
    for (at, kind) in KINDS.iter().enumerate() {
        let rate = at + 3;
        all.push(Sentence {
            text: format!("A {kind} costs {rate} euros per day."),
            output: 0,
            right: format!("when kind == \"{kind}\" => price = {rate} * days"),
            wrong: [
                format!("when kind == \"{kind}\" => price = {rate}"),
                format!("when kind == \"{kind}\" => price = {rate} + days"),
                format!("when kind == \"{kind}\" && member => price = {rate} * days"),
                format!("when kind != \"{kind}\" => price = {rate} * days"),
                format!("when kind == \"{kind}\" || member => price = {rate} * days"),
                format!("always => price = {rate} * days"),
                format!("when kind == \"{kind}\" => price = {rate} * deposit"),
            ],
        });
    }
    let wrong = |texts: [&str; 7]| texts.map(str::to_owned);
    all.push(Sentence {
        text: "Members pay 10 percent less.".into(),
        output: 0,
        right: "when member => price = price * 0.9".into(),
        wrong: wrong([
            "when member => price = 10",
            "when !member => price = price * 0.9",
            "when member => price = price - 10",
            "when member => price = price * 1.1",
            "always => price = price * 0.9",
            "when member => price = price * 10",
            "when member => price = price * 0.1",
        ]),
    });
    all.push(Sentence {
        text: "From 7 days on, 5 euros are taken off.".into(),
        output: 0,
        right: "when days >= 7 => price = price - 5".into(),
        wrong: wrong([
            "when days >= 7 => price = 5",
            "when days > 7 => price = price - 5",
            "when days <= 7 => price = price - 5",
            "when days >= 7 => price = price + 5",
            "when days >= 5 => price = price - 7",
            "always => price = price - 5",
            "when days == 7 => price = price - 5",
        ]),
    });
    let limits = [("refuse", "above 90", ">", 90), ("manager", "from 60", ">=", 60), ("paper", "from 30", ">=", 30)];
    for (action, words, op, limit) in limits {
        let clause = |op: &str, more: &str| format!("when deposit {op} {limit}{more} => action = \"{action}\"");
        let other = if op == ">" { ">=" } else { ">" };
        all.push(Sentence {
            text: format!("With a deposit {words} euros the action is {action}."),
            output: 1,
            right: clause(op, ""),
            wrong: [
                clause("<", ""),
                clause("<=", ""),
                clause(other, ""),
                clause(op, " && member"),
                clause("==", ""),
                format!("when days {op} {limit} => action = \"{action}\""),
                format!("always => action = \"{action}\""),
            ],
        });
    }
    all.push(Sentence {
        text: "Otherwise the action is hand out.".into(),
        output: 1,
        right: "otherwise => action = \"hand out\"".into(),
        wrong: wrong([
            "always => action = \"hand out\"",
            "when member => action = \"hand out\"",
            "when !member => action = \"hand out\"",
            "when days > 1 => action = \"hand out\"",
            "when deposit > 1 => action = \"hand out\"",
            "when kind == \"tent\" => action = \"hand out\"",
            "when kind != \"tent\" => action = \"hand out\"",
        ]),
    });
    all
}

fn agent(sentences: &[Sentence]) -> Result<Agent, Box<dyn Error>> {
    let rules: String = sentences.iter().map(|sentence| format!("- {}\n", sentence.text)).collect();
    let text = format!(
        "# Hire shop\n\nGiven:\n- kind: {}\n- days (whole number)\n- deposit (number)\n- member (yes / no)\n\nAnswer:\n\
         - price (number)\n- action: refuse / manager / paper / hand out\n\nRules:\n{rules}",
        KINDS.join(" / ")
    );
    let (spec, _) = spec::parse(Source::new("spec.md", text), Some("en"));
    lower::lower(&spec, &BTreeMap::new()).agent.ok_or_else(|| "the spec has no skill".into())
}

fn clauses(text: &str, scope: Scope) -> Result<Vec<Clause>, Box<dyn Error>> {
    parse(text, scope).map_err(|error| format!("{text}: {error:?}").into())
}

/// What the sentences mean, in the order in which they stand.
fn known(sentences: &[Sentence], scope: Scope) -> Result<Program, Box<dyn Error>> {
    let mut decisions = Vec::new();
    for output in 0..2 {
        let mut all = Vec::new();
        for (rule, sentence) in sentences.iter().enumerate().filter(|(_, sentence)| sentence.output == output) {
            all.extend(clauses(&sentence.right, scope)?.into_iter().map(|clause| (rule, clause)));
        }
        decisions.push(Decision { output, order: Order::First, clauses: all });
    }
    Ok(Program { decisions })
}

/// Every kind twice and more, on both sides of every limit.
fn input(number: i64) -> Vec<Value> {
    let deposits = [20, 29, 30, 45, 60, 75, 90, 95];
    let kinds = KINDS.len() as i64;
    let deposit = deposits[(number % 8) as usize];
    let days = 1 + number * 3 % 11;
    let kind = Value::Variant((number % kinds) as usize);
    let number_of = |number: i64| Value::Number(number.into());
    vec![kind, number_of(days), number_of(deposit), Value::Bool((number + number / kinds) % 2 == 0)]
}

/// Eight readings a sentence, likeliest first; in so many sentences the meant one is the second, third or fourth.
fn translation(sentences: &[Sentence], misread: usize, scope: Scope) -> Result<Translation, Box<dyn Error>> {
    let vocabulary = Vocabulary::of("en").ok_or("no vocabulary")?;
    let mut translation = Translation::default();
    for (rule, sentence) in sentences.iter().enumerate() {
        translation.evidence.push(evidence(&sentence.text, scope, vocabulary));
        // Spread over the spec.
        let is_misread = (rule + 1) * misread / sentences.len() > rule * misread / sentences.len();
        let mut texts: Vec<&String> = sentence.wrong.iter().collect();
        texts.insert(if is_misread { 1 + rule % 3 } else { 0 }, &sentence.right);
        let mut about = Vec::new();
        for (rank, text) in texts.into_iter().enumerate() {
            about.push(Candidate { reading: clauses(text, scope)?, cost: rank as f32 * STEP, answer: Some(rank) });
        }
        let nothing = vec![Candidate { reading: Vec::new(), cost: 0.0, answer: None }];
        translation.candidates.push(if sentence.output == 0 { vec![about, nothing] } else { vec![nothing, about] });
    }
    Ok(translation)
}

fn main() -> Result<(), Box<dyn Error>> {
    let sentences = sentences();
    let mut agent = agent(&sentences)?;
    let expected_types = [Type::Enum(0), Type::Integer, Type::Decimal, Type::Bool];
    let types: Vec<&Type> = agent.skills[0].inputs.iter().map(|field| &field.ty).collect();
    if agent.skills[0].rules.len() != sentences.len() || !types.iter().zip(&expected_types).all(|(a, b)| *a == b) {
        return Err(format!("the spec was read otherwise: {types:?}, {} rules", agent.skills[0].rules.len()).into());
    }
    let mut examples = Vec::new();
    for number in 0..EXAMPLES {
        let scope = Scope { agent: &agent, skill: &agent.skills[0] };
        let given = input(number);
        let expect = eval::run(&known(&sentences, scope)?, scope, &given).map_err(|fault| fault.to_string())?;
        let expect = expect.into_iter().map(Some).collect();
        examples.push(Example { id: format!("example_{number}"), span: Span::default(), line: 0, given, expect });
    }
    agent.skills[0].examples = examples;
    let scope = Scope { agent: &agent, skill: &agent.skills[0] };
    println!("misread  seconds  combinations  examples that hold  readings as meant  doubts");
    for misread in [0, 2, 4, 6, 8, 10, 15, 20] {
        let translation = translation(&sentences, misread, scope)?;
        let start = Instant::now();
        let selection = select(scope, &translation, &Kept::default());
        let seconds = start.elapsed().as_secs_f64();
        let has = |output: usize, at: &(usize, Clause)| {
            selection
                .program
                .decisions
                .iter()
                .any(|decision| decision.output == output && decision.clauses.contains(at))
        };
        let meant = known(&sentences, scope)?.decisions;
        let as_meant = meant.iter().map(|d| d.clauses.iter().filter(|at| has(d.output, at)).count()).sum::<usize>();
        let holding = agent.skills[0].examples.len() - selection.failing.len();
        let Selection { looked, doubts, .. } = &selection;
        println!("{misread:7}  {seconds:7.2}  {looked:12}  {holding:18}  {as_meant:17}  {:6}", doubts.len());
    }
    Ok(())
}
