//! Programs as models; recording and replaying. Models at services are in `services`.

use std::time::{Duration, Instant};

use nl2agent_runtime::model::command::CommandModel;
use nl2agent_runtime::model::recorder::Recorder;
use nl2agent_runtime::model::{Answer, Decode, Model, ModelError, Question, Silence, Usage};

pub fn question(decode: Decode) -> Question {
    Question {
        system: "You are brief.".to_owned(),
        prefix: "Rules: none. ".to_owned(),
        prompt: "Say 你好.".to_owned(),
        lead: String::new(),
        grammar: None,
        schema: None,
        decode,
        max_tokens: 20,
    }
}

fn ask(model: &mut dyn Model, decode: Decode) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
    model.ask(&[question(decode)], &mut |_| {})
}

#[cfg(unix)]
#[test]
fn model_command_answers_or_is_stopped() {
    let run = |line: &str| ask(&mut CommandModel::new(line, Duration::from_secs(2)).unwrap(), Decode::Best { n: 3 });
    let (answers, _) = run("cat").unwrap();
    assert_eq!(answers[0][0].text, "You are brief.\n\nRules: none. Say 你好.\n");
    assert!(matches!(run("true"), Err(ModelError::Silent { how: Silence::Empty, .. })));
    // What it wrote before it failed is no answer.
    let failed = run("ls /no-such-folder-anywhere .").unwrap_err();
    assert!(matches!(&failed, ModelError::Unreachable(why) if why.contains("exit status")), "{failed:?}");
    assert!(matches!(run("no-such-program-anywhere"), Err(ModelError::Unreachable(_))));
    let start = Instant::now();
    assert!(matches!(run("sleep 60"), Err(ModelError::Unreachable(_))));
    assert!(start.elapsed() < Duration::from_secs(10));
    assert!(CommandModel::new("  ", Duration::from_secs(1)).is_err());
}

/// Answers with the prompt and a cost.
struct Echo;

impl Model for Echo {
    fn id(&self) -> String {
        "echo".to_owned()
    }

    fn is_large(&self) -> bool {
        true
    }

    fn ask(
        &mut self,
        questions: &[Question],
        _: &mut dyn FnMut(usize),
    ) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
        let answer = |question: &Question| Answer {
            text: format!("{}\u{0}\r\n", question.prompt),
            cost: Some(0.1 + 0.2),
            finished: false,
        };
        Ok((questions.iter().map(|question| vec![answer(question)]).collect(), Usage { prompt: 3, completion: 4 }))
    }
}

#[test]
fn model_recorder_replays_exactly() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tapes/skill.json");
    let questions = [question(Decode::Best { n: 2 }), question(Decode::Sample { n: 2, temperature: 0.7, seed: 1 })];

    let mut recorder = Recorder::record(Box::new(Echo), &path).unwrap();
    let asked = recorder.ask(&questions, &mut |_| {}).unwrap();
    assert_eq!(recorder.total(), Usage { prompt: 3, completion: 4 });
    let tape = std::fs::read_to_string(&path).unwrap();

    let mut replay = Recorder::replay(&path).unwrap();
    assert_eq!((replay.id(), replay.is_large()), ("echo".to_owned(), true));
    assert_eq!(replay.ask(&questions, &mut |_| {}).unwrap(), asked);

    // Any part of a question changes its key.
    let base = &questions[0];
    for other in [
        Question { system: String::new(), ..base.clone() },
        Question { prefix: format!("{}S", base.prefix), prompt: base.prompt[1..].to_owned(), ..base.clone() },
        Question { lead: " ".to_owned(), ..base.clone() },
        Question { grammar: Some(String::new()), ..base.clone() },
        Question { decode: Decode::Best { n: 3 }, ..base.clone() },
        Question { max_tokens: 21, ..base.clone() },
    ] {
        assert!(matches!(replay.ask(&[other], &mut |_| {}), Err(ModelError::NotRecorded(key)) if key.len() == 64));
    }

    // Recording the same again changes nothing; a broken tape is an error, not a loss.
    let mut again = Recorder::record(Box::new(Echo), &path).unwrap();
    again.ask(&questions, &mut |_| {}).unwrap();
    drop(again);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), tape);
    // Times differ from run to run.
    let timeless = |line: &str| match line.split_once("\"milliseconds\": ") {
        Some((before, _)) => format!("{before}\"milliseconds\": 0"),
        None => line.to_owned(),
    };
    let tape = tape.lines().map(timeless).collect::<Vec<_>>().join("\n");
    std::fs::write(&path, "{").unwrap();
    assert!(Recorder::replay(&path).is_err() && Recorder::record(Box::new(Echo), &path).is_err());
    insta::with_settings!({
        snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/model"), prepend_module_to_snapshot => false
    }, { insta::assert_snapshot!("tape", tape) });
}
