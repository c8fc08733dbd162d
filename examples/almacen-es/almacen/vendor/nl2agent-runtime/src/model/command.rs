//! A program as a model: the prompt goes to its standard input, its standard output is the answer.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::secret::redact;
use super::{Answer, Decode, Model, ModelError, Question, Silence, Usage, interrupt};

/// Bytes of an answer; a program that writes more is cut off.
const LIMIT: u64 = 1 << 20;
/// Characters of what a program wrote before it failed.
const SAID: usize = 300;

pub struct CommandModel {
    program: String,
    arguments: Vec<String>,
    limit: Duration,
}

impl CommandModel {
    /// `line` is the program and its arguments, separated by white space and run without a shell; `limit` is how long
    /// one answer may take.
    pub fn new(line: &str, limit: Duration) -> Result<Self, ModelError> {
        let mut words = line.split_whitespace().map(str::to_owned);
        let program = words.next().ok_or_else(|| ModelError::Other("no program given after command:".to_owned()))?;
        Ok(Self { program, arguments: words.collect(), limit })
    }

    fn run(&self, question: &Question) -> Result<Answer, ModelError> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| ModelError::Unreachable(format!("{}: {error}", self.program)))?;
        let answer = self.converse(&mut child, question);
        // Also where it answered: it may have closed its output and go on.
        let _ = child.kill();
        let status = child.wait();
        let text = answer?;
        // A key press reaches the program first, which then says nothing.
        let status = status.map_err(|error| ModelError::Other(format!("{}: {error}", self.program)))?;
        if was_interrupted(status) {
            return Err(ModelError::Interrupted);
        }
        interrupt::check()?;
        if status.code().is_some_and(|code| code != 0) {
            let words: Vec<&str> = text.split_whitespace().collect();
            let words: String = redact(&words.join(" ")).chars().take(SAID).collect();
            return Err(ModelError::Unreachable(
                format!("{} failed ({status}) {words}", self.program).trim().to_owned(),
            ));
        }
        match text.trim().is_empty() {
            true => Err(ModelError::Silent { how: Silence::Empty, who: self.id() }),
            false => Ok(strip(text, &question.lead)),
        }
    }

    /// Writes and reads at once, since a program may answer before it has read everything.
    fn converse(&self, child: &mut Child, question: &Question) -> Result<String, ModelError> {
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(ModelError::Other(format!("{} cannot be talked to", self.program)));
        };
        let prompt = [&question.system, "\n\n", &question.prefix, &question.prompt, "\n", &question.lead].concat();
        // A program that does not read its input breaks the pipe, which is its affair.
        thread::spawn(move || input.write_all(prompt.as_bytes()));
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = Vec::new();
            let read = output.take(LIMIT).read_to_end(&mut bytes);
            sender.send(read.map(|_| bytes))
        });
        let late = || ModelError::Unreachable(format!("{} gave no answer in {:?}", self.program, self.limit));
        let bytes = interrupt::wait(&receiver, self.limit)?.ok_or_else(late)?;
        let bytes = bytes.map_err(|error| ModelError::Other(format!("{}: {error}", self.program)))?;
        let patience = Instant::now() + Duration::from_millis(200);
        while matches!(child.try_wait(), Ok(None)) && Instant::now() < patience {
            thread::sleep(Duration::from_millis(5));
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl Model for CommandModel {
    fn id(&self) -> String {
        let line = [std::slice::from_ref(&self.program), &self.arguments].concat().join(" ");
        format!("command:{}", redact(&line))
    }

    fn is_large(&self) -> bool {
        true
    }

    /// Asks once for the best, since a program is as likely to repeat itself; otherwise once for each sample.
    fn ask(
        &mut self,
        questions: &[Question],
        done: &mut dyn FnMut(usize),
    ) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
        let mut answers = Vec::with_capacity(questions.len());
        for question in questions {
            let times = match question.decode {
                Decode::Best { .. } => 1,
                Decode::Sample { n, .. } => n.max(1),
            };
            answers.push((0..times).map(|_| self.run(question)).collect::<Result<_, _>>()?);
            done(answers.len());
        }
        Ok((answers, Usage::default()))
    }

    fn score(&mut self, _: &Question, _: &[String]) -> Result<Option<Vec<f32>>, ModelError> {
        Ok(None)
    }
}

/// The answer without the start that was given to it, should the program repeat it.
fn strip(text: String, lead: &str) -> Answer {
    let text = match text.strip_prefix(lead) {
        Some(rest) if !lead.is_empty() => rest.to_owned(),
        _ => text,
    };
    Answer { text, cost: None, finished: true }
}

/// Whether a program ended by Ctrl-C.
fn was_interrupted(status: std::process::ExitStatus) -> bool {
    #[cfg(unix)]
    return std::os::unix::process::ExitStatusExt::signal(&status) == Some(2);
    #[cfg(not(unix))]
    return {
        let _ = status;
        false
    };
}
