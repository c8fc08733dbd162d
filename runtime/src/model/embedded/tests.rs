//! The embedded model against a reference and against itself. The real file is needed; it is fetched if need be.

use serde::Deserialize;

use super::*;
use crate::model::{Decode, pull};

/// What llama.cpp answers greedily.
#[derive(Deserialize)]
struct Reference {
    system: String,
    prompt: String,
    lead: String,
    prompt_tokens: Vec<u32>,
    answer_tokens: Vec<u32>,
    /// By how much each token's logit beats the next.
    margins: Vec<f32>,
    text: String,
}

/// A lead of the reference smaller than this may be lost to rounding: its cache and kernels round otherwise than ours.
const NEAR: f32 = 0.5;

fn model() -> Option<Embedded> {
    match pull::pull(&mut |_| {}) {
        Ok(path) => Some(Embedded::open(&path).unwrap()),
        Err(error) => {
            eprintln!("skipped: {error}");
            None
        }
    }
}

fn question(prompt: &str, grammar: Option<&str>, decode: Decode, max_tokens: usize) -> Question {
    Question {
        system: "You answer briefly.".to_owned(),
        prefix: "Here is a question. ".to_owned(),
        prompt: prompt.to_owned(),
        lead: String::new(),
        grammar: grammar.map(str::to_owned),
        schema: None,
        decode,
        max_tokens,
    }
}

fn ask(model: &mut Embedded, question: &Question) -> Vec<Answer> {
    model.ask(std::slice::from_ref(question), &mut |_| {}).unwrap().0.remove(0)
}

fn top(logits: &[f32]) -> u32 {
    (0..).zip(logits).max_by(|left, right| left.1.total_cmp(right.1)).map(|(token, _)| token).unwrap()
}

#[test]
fn model_follows_the_reference() {
    let Some(mut model) = model() else { return };
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/model/reference.json");
    let cases: Vec<Reference> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut compared = 0;
    for case in cases {
        let mut question = question(&case.prompt, None, Decode::Best { n: 1 }, 1);
        (question.system, question.prefix, question.lead) = (case.system, String::new(), case.lead);
        let prompt = model.prompt(&question).unwrap();
        assert_eq!(prompt.tokens, case.prompt_tokens, "{}", case.prompt);
        assert_eq!(String::from_utf8_lossy(&model.words.decode(&case.answer_tokens)), case.text);
        let (past, first) = model.prefill(&prompt).unwrap();
        let wanted: Vec<usize> = (0..case.answer_tokens.len()).collect();
        let mut own = model.weights.suffix();
        let run = Run { tokens: &case.answer_tokens, past: &past, own: &mut own, wanted: &wanted };
        let rest = model.weights.forward(&mut [run]).unwrap();
        for (at, logits) in std::iter::once(&first).chain(&rest).take(case.answer_tokens.len()).enumerate() {
            if case.margins[at] > NEAR {
                assert_eq!(top(logits), case.answer_tokens[at], "{} at {at}", case.prompt);
                compared += 1;
            }
        }
    }
    assert!(compared > 80, "only {compared} tokens compared");
}

#[test]
fn model_rows_do_not_disturb_each_other() {
    let Some(mut model) = model() else { return };
    let prompt = model.prompt(&question("Name a colour.", None, Decode::Best { n: 1 }, 1)).unwrap();
    let (past, _) = model.prefill(&prompt).unwrap();
    let texts =
        ["Red is a warm colour.", "蓝色", "Let me think about that for a while"].map(|text| model.words.encode(text));
    let run = |own: &mut Suffix, tokens: &[u32]| {
        let wanted = [tokens.len() - 1];
        model.weights.forward(&mut [Run { tokens, past: &past, own, wanted: &wanted }]).unwrap().remove(0)
    };
    let alone: Vec<Vec<f32>> = texts.iter().map(|text| run(&mut model.weights.suffix(), text)).collect();

    let mut owns = [(); 3].map(|()| model.weights.suffix());
    let wanted = texts.each_ref().map(|text| [text.len() - 1]);
    let mut runs: Vec<Run> = owns
        .iter_mut()
        .zip(&texts)
        .zip(&wanted)
        .map(|((own, tokens), wanted)| Run { tokens, past: &past, own, wanted })
        .collect();
    let together = model.weights.forward(&mut runs).unwrap();
    for (alone, together) in alone.iter().zip(&together) {
        close(alone, together);
    }

    // A fork goes its own way; after rolling back, the original continues as if nothing had been.
    let mut own = model.weights.suffix();
    run(&mut own, &texts[0][..2]);
    let mut fork = own.clone();
    run(&mut fork, &texts[1]);
    run(&mut own, &texts[2]);
    own.truncate(2);
    close(&run(&mut own, &texts[0][2..]), &alone[0]);
    fork.truncate(2);
    close(&run(&mut fork, &texts[0][2..]), &alone[0]);

    // A prefix that another one begins with is not computed again, and gives the same.
    let mut longer = question("Name a colour.", None, Decode::Best { n: 1 }, 1);
    longer.prefix = format!("{}{}", longer.prefix, "Think of the sea. ".repeat(8));
    let prompt = model.prompt(&longer).unwrap();
    model.usage = Usage::default();
    let (_, reused) = model.prefill(&prompt).unwrap();
    assert!(model.usage.prompt < prompt.tokens.len() as u64);
    model.prefixes = Prefixes::default();
    let (_, afresh) = model.prefill(&prompt).unwrap();
    close(&reused, &afresh);
}

/// The same but for rounding: other shapes of a batch sum in another order, and four-bit kernels round what goes in to
/// eight bits, which makes small differences larger. Single logits differ by up to 0.4, all together by far less.
fn close(left: &[f32], right: &[f32]) {
    let squares: f32 = left.iter().zip(right).map(|(left, right)| (left - right).powi(2)).sum();
    let size: f32 = left.iter().map(|left| left.powi(2)).sum();
    let difference = (squares / size).sqrt();
    eprintln!("logits differ by {difference}");
    assert!(difference < 0.05, "logits differ by {difference} of their size");
    let (best, other) = (top(left) as usize, top(right) as usize);
    assert!(left[best] - left[other] < NEAR);
}

#[test]
fn model_keeps_to_the_grammar() {
    let Some(mut model) = model() else { return };
    let grammar = r#"start: "when " field " " ("<" | ">") " " /[0-9]{1,3}/ " => refuse everything that comes after it"
field: "amount" | "weight""#;
    let prompt = "Rule: parcels over 30 kg are refused. Write it as: when FIELD > NUMBER => refuse …";
    let mut question = question(prompt, Some(grammar), Decode::Best { n: 4 }, 60);
    let (answers, usage) = model.ask(std::slice::from_ref(&question), &mut |_| {}).unwrap();
    let answers = &answers[0];
    assert_eq!(answers[0].text, "when weight > 30 => refuse everything that comes after it");
    assert_eq!(answers.len(), 4);
    assert!(answers.iter().all(|answer| answer.finished && answer.text.ends_with("after it")));
    assert!(answers.windows(2).all(|pair| pair[0].cost <= pair[1].cost && pair[0].text != pair[1].text));
    // The end is forced once the number is: no row decodes it token by token.
    let tail = model.words.encode(" => refuse everything that comes after it").len() as u64;
    assert!(usage.completion < 4 * tail, "{usage:?}");

    // The same seed gives the same samples.
    question.decode = Decode::Sample { n: 3, temperature: 1.0, seed: 11 };
    let samples = ask(&mut model, &question);
    assert_eq!(samples.len(), 3);
    assert_eq!(samples, ask(&mut model, &question));
    // Questions asked together are answered in their order, each under its own grammar.
    let mut other = question.clone();
    other.grammar = Some(r#"start: "yes" | "no""#.to_owned());
    let (both, _) = model.ask(&[other, question.clone()], &mut |_| {}).unwrap();
    assert!(both[0].iter().all(|answer| answer.text == "yes" || answer.text == "no"));
    assert!(both[1].iter().all(|answer| answer.text.starts_with("when ")));

    question.grammar = Some("start: nothing".to_owned());
    assert!(matches!(model.ask(&[question.clone()], &mut |_| {}), Err(ModelError::Other(_))));
    question.grammar = None;
    question.max_tokens = CONTEXT;
    assert!(matches!(model.ask(&[question], &mut |_| {}), Err(ModelError::TooLong { limit: CONTEXT, .. })));
}
