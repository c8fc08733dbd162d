//! A program as a model: the prompt goes to its standard input, its standard output is the answer.
//!
//! In: a line as a shell would take it, though none runs it; out: answers, or the last thing that the program complained of.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::secret::redact;
use super::{Answer, Decode, Model, ModelError, Question, Silence, Usage, interrupt};

/// Bytes of an answer; a program that writes more is stopped.
const LIMIT: u64 = 1 << 20;
/// Characters of what a program wrote before it failed.
const SAID: usize = 300;
/// Bytes of a program's complaints that are kept, the last ones.
const COMPLAINTS: usize = 4096;
/// How long a program that has ended may take to have its complaints read: another one may hold its output open.
const LEAVE: Duration = Duration::from_millis(200);

pub struct CommandModel {
    /// As it was given, with single spaces: its name on recordings.
    line: String,
    program: String,
    arguments: Vec<String>,
    limit: Duration,
}

impl CommandModel {
    /// `line` is the program and its arguments, separated by white space, in quotes where they hold some; run without a
    /// shell. `limit` is how long one answer may take.
    pub fn new(line: &str, limit: Duration) -> Result<Self, ModelError> {
        let mut words = words(line)?.into_iter();
        let program = words.next().ok_or_else(|| ModelError::Setting("no program given after command:".to_owned()))?;
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Self { line, program, arguments: words.collect(), limit })
    }

    fn run(&self, question: &Question) -> Result<Answer, ModelError> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| ModelError::Unreachable(format!("{}: {error}", self.program)))?;
        let complaints = child.stderr.take().map(listen);
        let answer = self.converse(&mut child, question);
        // How it ended by itself. It may also have answered, closed its output and go on.
        let ended = child.try_wait();
        let _ = child.kill();
        let _ = child.wait();
        let complaint = || complaints.and_then(|lines| lines.recv_timeout(LEAVE).ok()).unwrap_or_default();
        let text = match answer {
            Err(ModelError::Unreachable(what)) => return Err(ModelError::Unreachable(with(&what, &complaint()))),
            answer => answer?,
        };
        // A key press reaches the program first, which then says nothing.
        let ended = ended.map_err(|error| ModelError::Other(format!("{}: {error}", self.program)))?;
        if ended.is_some_and(was_interrupted) {
            return Err(ModelError::Interrupted);
        }
        interrupt::check()?;
        if let Some(status) = ended.filter(|status| !status.success()) {
            let complaint = complaint();
            let said = if complaint.is_empty() { short(&text) } else { complaint };
            return Err(ModelError::Unreachable(with(&format!("{} failed ({status})", self.program), &said)));
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
            let read = output.take(LIMIT + 1).read_to_end(&mut bytes);
            sender.send(read.map(|_| bytes))
        });
        let late = || ModelError::Unreachable(format!("{} gave no answer in {:?}", self.program, self.limit));
        let bytes = interrupt::wait(&receiver, self.limit)?.ok_or_else(late)?;
        let bytes = bytes.map_err(|error| ModelError::Other(format!("{}: {error}", self.program)))?;
        if bytes.len() as u64 > LIMIT {
            return Err(ModelError::Other(format!("{} wrote more than {} MiB", self.program, LIMIT >> 20)));
        }
        let patience = Instant::now() + Duration::from_millis(200);
        while matches!(child.try_wait(), Ok(None)) && Instant::now() < patience {
            thread::sleep(Duration::from_millis(5));
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl Model for CommandModel {
    fn id(&self) -> String {
        format!("command:{}", redact(&self.line))
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
}

/// The answer without the start that was given to it, should the program repeat it.
fn strip(text: String, lead: &str) -> Answer {
    let text = match text.strip_prefix(lead) {
        Some(rest) if !lead.is_empty() => rest.to_owned(),
        _ => text,
    };
    Answer { text, cost: None, finished: true }
}

/// Reads complaints as they come, so that no full pipe stops the program; sends the last line when there are no more.
fn listen(mut complaints: ChildStderr) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let (mut kept, mut part) = (VecDeque::new(), [0; COMPLAINTS]);
        while let Ok(count @ 1..) = complaints.read(&mut part) {
            kept.extend(&part[..count]);
            kept.drain(..kept.len().saturating_sub(COMPLAINTS));
        }
        let text = String::from_utf8_lossy(kept.make_contiguous()).into_owned();
        let last = text.lines().rev().find(|line| !line.trim().is_empty()).map(short);
        // Nobody listens any more where it took too long.
        let _ = sender.send(last.unwrap_or_default());
    });
    receiver
}

/// On one line, without secrets.
fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    redact(&words.join(" ")).chars().take(SAID).collect()
}

fn with(what: &str, said: &str) -> String {
    if said.is_empty() { what.to_owned() } else { format!("{what}: {said}") }
}

/// A line as a shell splits it: at white space outside quotes. A backslash is an ordinary character, as in paths, except
/// before a double quote between double quotes.
fn words(line: &str) -> Result<Vec<String>, ModelError> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (None, '"' | '\'') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (Some(open), close) if open == close => quote = None,
            (None, space) if space.is_whitespace() => words.extend(word.take()),
            (Some('"'), '\\') if letters.peek() == Some(&'"') => word.get_or_insert_default().extend(letters.next()),
            (_, letter) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    match quote {
        Some(open) => Err(ModelError::Setting(format!("command: {line}: a quote {open} is not closed"))),
        None => Ok(words),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_split_as_a_shell_splits_them() {
        let read = |line| words(line).expect(line);
        assert_eq!(read("  ask  -m big "), ["ask", "-m", "big"]);
        assert_eq!(
            read(r#"ask "two words" 'a "b"' --s="x \"y\" z" '' C:\ask"#),
            ["ask", "two words", "a \"b\"", "--s=x \"y\" z", "", "C:\\ask"]
        );
        assert!(words("ask 'open").is_err());
    }

    /// The error of a shell script that was asked.
    #[cfg(unix)]
    fn error(script: &str, limit: Duration) -> String {
        let mut model = CommandModel::new(&format!("/bin/sh -c '{script}'"), limit).expect("a program");
        let question = Question {
            system: String::new(),
            prefix: String::new(),
            prompt: "x".repeat(200_000),
            lead: String::new(),
            grammar: None,
            schema: None,
            decode: Decode::Best { n: 1 },
            max_tokens: 1,
        };
        model.ask(&[question], &mut |_| ()).expect_err("no answer").to_string()
    }

    #[cfg(unix)]
    #[test]
    fn the_last_complaint_of_a_program_is_told() {
        let soon = Duration::from_secs(20);
        let flood = "i=0; while [ $i -lt 3000 ]; do echo line $i of many that fill a pipe >&2; i=$((i+1)); done; \
                     echo usage: no such model >&2; echo >&2; exit 3";
        assert_eq!(error(flood, soon), "/bin/sh failed (exit status: 3): usage: no such model");
        assert_eq!(error("echo on the wrong side; exit 1", soon), "/bin/sh failed (exit status: 1): on the wrong side");
        let late = error("echo waiting for a login >&2; exec sleep 30", Duration::from_secs(1));
        assert!(late.ends_with("gave no answer in 1s: waiting for a login"), "{late}");
        assert_eq!(
            error("echo half an answer; kill -9 $$", soon),
            "/bin/sh failed (signal: 9 (SIGKILL)): half an answer"
        );
        assert_eq!(error("exec cat /dev/zero", soon), "/bin/sh wrote more than 1 MiB");
        let key = error("echo key sk-abcdefghijklmnopqrstuvwxyz0123456789 >&2; exit 1", soon);
        assert!(!key.contains("abcdefghijklm"), "{key}");
    }
}
