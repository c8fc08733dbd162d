//! Speed of the embedded model: tokens per second for prompts and for one, four and eight answers at once.
//!
//! `cargo bench --bench model [MODEL.gguf]`; without a path, the model where `nl2agent model pull` puts it.

use std::path::PathBuf;
use std::time::Instant;

use nl2agent_runtime::model::embedded::Embedded;
use nl2agent_runtime::model::{Decode, Model, ModelError, Question, pull};

fn main() -> Result<(), ModelError> {
    let path = std::env::args().skip(1).find(|argument| argument.ends_with(".gguf")).map(PathBuf::from);
    let path = path.map_or_else(pull::find, Ok)?;
    let start = Instant::now();
    let mut model = Embedded::open(&path)?;
    println!("open            {:6.1} s", start.elapsed().as_secs_f32());
    let mut question = Question {
        system: "You write short stories.".to_owned(),
        prefix: "The quick brown fox jumps over the lazy dog, and nobody minds. ".repeat(40),
        prompt: "Continue.".to_owned(),
        lead: String::new(),
        grammar: None,
        schema: None,
        decode: Decode::Best { n: 1 },
        max_tokens: 1,
    };
    for (what, prompt) in [("prompt, first", "Continue."), ("prompt, prefix", "Go on, please.")] {
        question.prompt = prompt.to_owned();
        measure(&mut model, what, &question)?;
    }
    question.prompt = "Tell a story about the sea.".to_owned();
    question.max_tokens = 48;
    for n in [1, 2, 4, 8] {
        question.decode = Decode::Sample { n, temperature: 0.8, seed: 7 };
        measure(&mut model, &format!("{n} samples"), &question)?;
    }
    question.decode = Decode::Best { n: 4 };
    measure(&mut model, "beam of 4", &question)
}

fn measure(model: &mut Embedded, what: &str, question: &Question) -> Result<(), ModelError> {
    let start = Instant::now();
    let (answers, usage) = model.ask(std::slice::from_ref(question), &mut |_| {})?;
    let seconds = start.elapsed().as_secs_f32();
    let tokens = usage.prompt + usage.completion;
    println!("{what:15} {:6.1} tokens/s  {usage:?} in {seconds:.2} s", tokens as f32 / seconds);
    if let Some(answer) = answers.first().and_then(|answers| answers.first()) {
        println!("                {:?}", answer.text.chars().take(90).collect::<String>());
    }
    Ok(())
}
