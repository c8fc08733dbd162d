//! How many example runs a second the evaluator makes, for small rules; `select` needs a million.

use std::hint::black_box;
use std::time::Instant;

use nl2agent::agent::{Agent, Field, Skill, Type};
use nl2agent::clause::{Decision, Order, Program, Scope, eval, parse};
use nl2agent_runtime::Value;

const RUNS: u32 = 2_000_000;

fn main() {
    let field = |id: &str, ty| Field {
        id: id.to_owned(),
        title: id.to_owned(),
        ty,
        unit: None,
        note: None,
        intermediate: false,
        span: Default::default(),
    };
    let skill = Skill {
        id: "audit".to_owned(),
        title: "audit".to_owned(),
        about: String::new(),
        span: Default::default(),
        inputs: vec![field("amount", Type::Decimal), field("days", Type::Integer), field("invoice", Type::Bool)],
        outputs: vec![field("fee", Type::Decimal)],
        rules: Vec::new(),
        examples: Vec::new(),
        decisions: Vec::new(),
        body: None,
        ask: None,
        grants: vec![],
    };
    let agent = Agent {
        slug: String::new(),
        title: String::new(),
        about: String::new(),
        language: "en".to_owned(),
        enums: Vec::new(),
        records: Vec::new(),
        tables: Vec::new(),
        servers: vec![],
        skills: vec![skill],
    };
    let scope = Scope { agent: &agent, skill: &agent.skills[0] };
    let inputs = [Value::Number(450.into()), Value::Number(3.into()), Value::Bool(true)];
    for text in [
        "when amount > 300 && invoice => fee = 5",
        "when !invoice => fee = 0; when amount > 1000 => fee = 9; when amount > 300 => fee = amount * 0.2 * days",
    ] {
        let Ok(clauses) = parse(text, scope) else { continue };
        if let [one] = clauses.as_slice() {
            let env = eval::Env::new(scope, &inputs, &[]);
            report("condition", text, || drop(black_box(eval::holds(&black_box(one).when, env))));
        }
        let clauses = clauses.into_iter().enumerate().collect();
        let program = Program { decisions: vec![Decision { output: 0, order: Order::First, clauses }] };
        report("program", text, || drop(black_box(eval::run(black_box(&program), scope, &inputs))));
    }
}

fn report(what: &str, text: &str, mut run: impl FnMut()) {
    let start = Instant::now();
    for _ in 0..RUNS {
        run();
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{:.1} million {what} runs a second: {text}", f64::from(RUNS) / seconds / 1e6);
}
