//! `doctor`: what this machine has of what a build needs, and what to do about the rest.
//!
//! In: the machine; out: one line a fact. Nothing is changed, but the chosen model is asked one small question, in the
//! author's language. Deliberately not here: mending anything.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use nl2agent_runtime::model::{Decode, Question, interrupt};

use crate::model::choose::{Chosen, choose};
use crate::{diag, findings, model, provider, sandbox};

/// Characters of the model's answer that are shown.
const SHOWN: usize = 200;
/// The answer to the question, in the digits and letters that people write it with.
const RIGHT: &[char] = &['5', '٥', '۵', '५', '５', '五'];

/// The facts as text; an error if a build could not work here.
pub fn command(language: &str, model: &str, offline: bool) -> Result<String, String> {
    let chosen = choose(model, Path::new("."), offline);
    let mut facts = vec![cargo(language), folder(language), walls(language)];
    match &chosen {
        Ok(chosen) => {
            facts.push(embedded(chosen, language));
            facts.push(Fact { fine: true, words: provider::chosen_words(chosen, language) });
            let needed = chosen.name != "none" && facts.iter().all(|fact| fact.fine);
            facts.extend((needed && !offline).then(|| asked(chosen, language)));
        }
        Err(error) => facts.push(Fact { fine: false, words: error.to_string() }),
    }
    let all = facts.iter().all(|fact| fact.fine);
    let lines: Vec<String> =
        facts.iter().map(|fact| format!("{} {}", if fact.fine { "✓" } else { "✗" }, fact.words)).collect();
    let text = lines.join("\n");
    if all { Ok(text) } else { Err(text) }
}

struct Fact {
    fine: bool,
    words: String,
}

fn cargo(language: &str) -> Fact {
    match Command::new("cargo").arg("--version").output() {
        Ok(done) if done.status.success() => {
            Fact { fine: true, words: String::from_utf8_lossy(&done.stdout).trim().to_owned() }
        }
        _ => Fact { fine: false, words: diag::text(language, "doctor-no-cargo", &[]) },
    }
}

/// Which walls hold around what is compiled and run here.
fn walls(language: &str) -> Fact {
    match sandbox::tier() {
        Ok(tier) => Fact { fine: true, words: format!("sandbox: {}", tier.name()) },
        Err(missing) => Fact { fine: false, words: missing.problem().words(language) },
    }
}

/// Its absence matters only where it is the one to ask.
fn embedded(chosen: &Chosen, language: &str) -> Fact {
    match model::embedded() {
        found if found.ready => {
            Fact { fine: true, words: diag::text(language, "doctor-embedded", &[("detail", found.detail)]) }
        }
        _ => Fact { fine: chosen.name != "embedded", words: diag::text(language, "doctor-no-embedded", &[]) },
    }
}

/// What the chosen model says to one small question, and how long it takes.
fn asked(chosen: &Chosen, language: &str) -> Fact {
    let prompt = diag::text(language, "ui-doctor-question", &[]);
    let question = Question {
        system: String::new(),
        prefix: String::new(),
        prompt: prompt.clone(),
        lead: String::new(),
        grammar: None,
        schema: None,
        decode: Decode::Best { n: 1 },
        max_tokens: 64,
    };
    let _call = interrupt::Call::begin();
    let opened = model::open(&chosen.name, false);
    let start = Instant::now();
    match opened.and_then(|mut model| model.ask(&[question], &mut |_| ())) {
        Ok((answers, _)) => {
            let text = answers.first().and_then(|answers| answers.first()).map_or("", |answer| answer.text.trim());
            let text: String = text.chars().take(SHOWN).collect();
            let seconds = start.elapsed().as_secs_f64();
            Fact { fine: text.contains(RIGHT), words: format!("{prompt} → {text} ({seconds:.1} s)") }
        }
        Err(error) => Fact { fine: false, words: findings::of_model(&error).words(language) },
    }
}

/// Whether files can be written there.
fn folder(language: &str) -> Fact {
    let path = match provider::home() {
        Ok(path) => path,
        Err(_) => return Fact { fine: false, words: diag::text(language, "doctor-no-home", &[]) },
    };
    let tried = std::fs::create_dir_all(&path).and_then(|()| tempfile::tempfile_in(&path));
    let path = ("path", path.display().to_string());
    match tried {
        Ok(_) => Fact { fine: true, words: diag::text(language, "doctor-folder", &[path]) },
        Err(error) => {
            let args = [path, ("reason", error.to_string())];
            Fact { fine: false, words: diag::text(language, "doctor-folder-failed", &args) }
        }
    }
}
