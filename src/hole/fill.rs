//! Asking a model for an open function until one is green: ask, read, gate, judge, repair; bounded.
//!
//! In: the open function, a model, a judge, limits; out: the text that passes everything, or the best attempt and why it
//! ended there. A repair shows the model its own function and the first thing that is wrong with it; where an answer
//! repeats itself or nothing gets better, it is asked afresh instead. Tests and examples are never touched. Deliberately
//! not here: which functions are open (`hole`), what is kept of them (`pipeline`).

use std::collections::{BTreeSet, HashSet};

use nl2agent_runtime::json::Json;
use nl2agent_runtime::model::{Answer, Decode, Model, ModelError, Question};

use super::answer::{self, Kind};
use super::bounds::{Bounds, Cost, Draw, Limit};
use super::fitted::{Fitted, fitted};
use super::judge::{Complaint, Judge, Trial};
use super::prompt::{self, Size};
use crate::agent::Agent;
use crate::clause::Scope;
use crate::diag::Problem;
use crate::emit::body::{Signature, expected, given};
use crate::emit::{examples, names, types};
use crate::gate::{self, Allowed};

/// Rounds after the first answers.
pub const MOST_ROUNDS: usize = 3;
/// Rounds without a better attempt after which it ends.
const MOST_STALE: usize = 2;
/// Answers of a small model in the first round, and in each later one.
const SAMPLES: usize = 4;
const MORE_SAMPLES: usize = 3;
const TEMPERATURE: f32 = 0.8;
/// Tokens of a small model after which it ends where not half of the examples come out right: minutes on a laptop, and more of
/// them seldom help.
const MOST_HOPELESS: u64 = 4_000;
/// Rounds where nothing is repaired: no more than tokens allow.
const MOST_FRESH: usize = 64;
/// What a repair tells of.
const MOST_COMPLAINTS: usize = 3;

/// An answer with its given beginning.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reply {
    pub text: String,
    /// The limit of tokens ended it in the middle of its code.
    pub cut: bool,
}

/// One answer and how far it came.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The function, or the code as it came where that holds none.
    pub text: String,
    pub state: State,
    /// As of the answer that it was read from.
    pub cut: bool,
}

#[derive(Clone, Debug)]
pub enum State {
    /// No function in it, or one that the gate refuses: why, in words for the model and for the author.
    Refused(String, Kind),
    /// It recognises examples instead of following rules.
    Fitted(Fitted),
    /// What rustc says first.
    Errors(Vec<Complaint>),
    Tested(Trial),
}

/// How it ended.
#[derive(Clone, Debug)]
pub struct Filled {
    /// The best attempt; green or not. `None` where no answer came.
    pub best: Option<Attempt>,
    /// Answers looked at.
    pub attempts: usize,
    /// Rounds of questions.
    pub rounds: usize,
    /// The limit that ended it, if one did.
    pub ended: Option<Limit>,
}

impl Filled {
    /// The text, if it passes everything.
    pub fn green(&self) -> Option<&str> {
        let best = self.best.as_ref()?;
        matches!(&best.state, State::Tested(trial) if trial.is_green()).then_some(best.text.as_str())
    }

    /// Whether this best attempt came further than another one's.
    pub fn is_further_than(&self, other: &Filled) -> bool {
        match (&self.best, &other.best) {
            (Some(one), Some(other)) => one.is_further_than(other),
            (one, other) => one.is_some() && other.is_none(),
        }
    }

    /// Positions of the examples that the best attempt does not satisfy; all of them where it does not run.
    pub fn failing(&self, examples: usize) -> Vec<usize> {
        let failed = |at: &usize| match self.best.as_ref().map(|best| &best.state) {
            Some(State::Tested(trial)) => trial.tests.get(*at).is_none_or(|test| !test.passed),
            _ => true,
        };
        (0..examples).filter(failed).collect()
    }
}

/// What stopped it that is no answer's fault.
#[derive(Debug)]
pub enum Stop {
    Model(ModelError),
    Machine(Problem),
}

impl From<ModelError> for Stop {
    fn from(error: ModelError) -> Self {
        Stop::Model(error)
    }
}

impl Attempt {
    /// Gate, compile, examples passed, agreement, size: the larger is better.
    fn rank(&self) -> (u8, usize, u32, i64) {
        let short = -(i64::try_from(self.text.len()).unwrap_or(i64::MAX));
        match &self.state {
            State::Refused(..) => (0, 0, 0, short),
            State::Fitted(_) => (0, 1, 0, short),
            State::Errors(complaints) => (1, usize::MAX - complaints.len(), 0, short),
            State::Tested(trial) => (2, trial.passed(), (trial.agreement * 1000.0) as u32, short),
        }
    }

    fn passes_half(&self) -> bool {
        matches!(&self.state, State::Tested(trial) if 2 * trial.passed() >= trial.tests.len())
    }

    /// Whether this one came further; size alone is no progress.
    fn is_further_than(&self, other: &Attempt) -> bool {
        let (a, b) = (self.rank(), other.rank());
        (a.0, a.1) > (b.0, b.1)
    }
}

/// What is asked for, and who judges the answers. The loop knows no more of it.
pub trait Puzzle {
    fn first(&self, size: Size, decode: Decode) -> Question;
    /// Asks for a better answer than this one.
    fn again(&self, size: Size, decode: Decode, best: &Attempt) -> Question;
    /// Reads, checks and tries answers.
    fn tried(&mut self, answers: &[Reply]) -> Result<Vec<Attempt>, Stop>;
}

/// One open function and who judges its candidates.
pub struct Task<'a, 'j> {
    pub scope: Scope<'a>,
    pub signature: &'a Signature,
    pub judge: &'a mut Judge<'j>,
}

/// Asks until an answer is green, or a limit is met. A model that fails after its first answers is such a limit: what is
/// there already is worth telling of.
pub fn fill(
    puzzle: &mut dyn Puzzle,
    bounds: Bounds,
    model: &mut dyn Model,
    cost: &mut Cost,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Filled, Stop> {
    let size = Size { is_large: model.is_large() };
    let mut filled = Filled { best: None, attempts: 0, rounds: 0, ended: None };
    let (mut seen, mut stale, mut fresh) = (HashSet::new(), 0, true);
    let before = cost.tokens();
    let plain = bounds.draw.plain;
    let most = if plain.is_some() { MOST_FRESH } else { MOST_ROUNDS };
    for round in 0..=most {
        filled.ended = bounds.reached(cost);
        if filled.ended.is_some() || plain.is_some_and(|enough| round > 0 && cost.tokens() >= enough) {
            break;
        }
        progress(round + 1, most + 1);
        let best = filled.best.as_ref().filter(|_| !fresh);
        let decode = decode(size, round, best.is_some(), bounds.draw);
        let question = match best {
            Some(best) => puzzle.again(size, decode, best),
            None => puzzle.first(size, decode),
        };
        let question = match bounds.within(question, cost) {
            Ok(question) => question,
            Err(limit) => {
                filled.ended = Some(limit);
                break;
            }
        };
        let answers = match ask(model, &question, cost) {
            Ok(answers) => answers,
            Err(error) if filled.rounds > 0 => {
                filled.ended = Some(Limit::Model(error));
                break;
            }
            Err(error) => return Err(Stop::Model(error)),
        };
        filled.rounds += 1;
        filled.attempts += answers.len();
        let new: Vec<Reply> = answers.into_iter().filter(|answer| seen.insert(answer.clone())).collect();
        let repeated = new.is_empty();
        let best = best_of(puzzle.tried(&new)?);
        let better = match (&best, &filled.best) {
            (Some(new), Some(old)) => new.is_further_than(old),
            (new, _) => new.is_some(),
        };
        if better {
            filled.best = best;
        }
        if filled.green().is_some() {
            return Ok(filled);
        }
        let is_hopeless = || filled.best.as_ref().is_none_or(|best| !best.passes_half());
        if !size.is_large && plain.is_none() && cost.tokens() - before >= MOST_HOPELESS && is_hopeless() {
            break;
        }
        // An answer that repeats itself, or gets no further, says that the model should start again.
        fresh = repeated || !better || plain.is_some();
        stale = if better || plain.is_some() { 0 } else { stale + 1 };
        if stale >= MOST_STALE {
            filled.ended = bounds.reached(cost);
            break;
        }
    }
    Ok(filled)
}

/// Large models are asked for one answer, small ones for several.
fn decode(size: Size, round: usize, repairs: bool, draw: Draw) -> Decode {
    // Far enough apart that no two seeds share a sample.
    let seed = draw.seed * 100 + round as u64 + 1;
    let sample = |n| Decode::Sample { n: draw.samples.unwrap_or(n), temperature: TEMPERATURE, seed };
    // The likeliest answer is the same for every seed.
    let is_drawn = draw.samples.is_some() || draw.seed > 0;
    match (size.is_large, round) {
        (true, 0) if !is_drawn => Decode::Best { n: 1 },
        (true, _) if repairs && !is_drawn => Decode::Best { n: 1 },
        (true, _) => sample(1),
        (false, 0) => sample(SAMPLES),
        (false, _) => sample(MORE_SAMPLES),
    }
}

/// What a model answers.
pub fn ask(model: &mut dyn Model, question: &Question, cost: &mut Cost) -> Result<Vec<Reply>, ModelError> {
    let (answers, usage) = model.ask(std::slice::from_ref(question), &mut |_| ())?;
    cost.calls += 1;
    cost.usage.prompt += usage.prompt;
    cost.usage.completion += usage.completion;
    let reply = |answer: Answer| {
        let text = format!("{}{}", question.lead, answer.text);
        // A small model often goes on after its code: what is cut there is no loss.
        let cut = !answer.finished && !answer::is_closed(&text);
        Reply { text, cut }
    };
    Ok(answers.into_iter().flatten().map(reply).collect())
}

/// The attempt that came furthest.
pub fn best_of(attempts: Vec<Attempt>) -> Option<Attempt> {
    attempts.into_iter().max_by_key(Attempt::rank)
}

/// Compiles and tries functions; a trial each.
pub type Trying<'a> = dyn FnMut(&[String]) -> Result<Vec<Trial>, Problem> + 'a;

/// Gate, then rustc and the examples for what passes it. `read` makes code of an answer, `fitted` looks for the examples in
/// it.
pub fn tried(
    replies: &[Reply],
    read: impl Fn(&str) -> Result<Vec<String>, answer::Refusal>,
    fitted: impl Fn(&str) -> Option<Fitted>,
    allowed: &Allowed,
    judge: &mut Trying,
) -> Result<Vec<Attempt>, Stop> {
    let (mut attempts, mut texts) = (Vec::new(), Vec::new());
    for Reply { text, cut } in replies {
        let refused = |text, state| Attempt { text, state, cut: *cut };
        match read(text) {
            Ok(read) => {
                for text in read {
                    let findings = gate::gate(&text, allowed);
                    match (findings.is_empty(), fitted(&text)) {
                        (true, None) => texts.push((text, *cut)),
                        (true, Some(fitted)) => attempts.push(refused(text, State::Fitted(fitted))),
                        (false, _) => {
                            let words = findings.iter().take(MOST_COMPLAINTS).map(ToString::to_string);
                            let words = words.collect::<Vec<_>>().join("\n");
                            let stopped = findings.first().map(|finding| finding.words.clone()).unwrap_or_default();
                            attempts.push(refused(text, State::Refused(words, Kind::Forbidden(stopped))));
                        }
                    }
                }
            }
            Err(refusal) => attempts.push(refused(refusal.code, State::Refused(refusal.reason, refusal.kind))),
        }
    }
    texts.sort();
    texts.dedup_by(|one, other| one.0 == other.0);
    let (texts, cuts): (Vec<String>, Vec<bool>) = texts.into_iter().unzip();
    let trials = if texts.is_empty() { Vec::new() } else { judge(&texts).map_err(Stop::Machine)? };
    attempts.extend(trials.into_iter().zip(cuts).map(|(trial, cut)| match trial.errors.is_empty() {
        true => Attempt { text: trial.text.clone(), state: State::Tested(trial), cut },
        false => Attempt { text: trial.text.clone(), state: State::Errors(trial.errors), cut },
    }));
    // What rustc put right must still pass the gate.
    attempts.retain(|attempt| {
        matches!(attempt.state, State::Refused(..) | State::Fitted(_)) || gate::gate(&attempt.text, allowed).is_empty()
    });
    Ok(attempts)
}

/// What is wrong with an attempt, for the model. `failed` are the examples that come out wrong.
pub fn trouble(attempt: &Attempt, size: Size, failed: impl Fn(&Trial) -> Vec<Failure>) -> String {
    let most = if size.is_large { MOST_COMPLAINTS } else { 1 };
    match &attempt.state {
        State::Refused(..) | State::Errors(_) if attempt.cut => {
            "The answer reached the limit of its length and was cut off in the middle of the code. Write it shorter: no \
             comments but those about rules, and no long lists."
                .to_owned()
        }
        State::Refused(reason, _) => format!("It was refused: {reason}"),
        State::Fitted(Fitted { known, total }) => format!(
            "It was refused: the code recognises {known} of the {total} examples by values that only they have. No code for \
             single examples: compute every answer from the rules, for inputs that are not among the examples too."
        ),
        State::Errors(complaints) => {
            let each = |complaint: &Complaint| format!("error: {}\nat: `{}`", complaint.words, complaint.line);
            format!(
                "It does not compile.\n\n{}",
                complaints.iter().take(most).map(each).collect::<Vec<_>>().join("\n\n")
            )
        }
        State::Tested(trial) => {
            let failed = failed(trial);
            let each = |failure: &Failure| {
                format!("given {}\nexpected {}\nbut it answers {}", failure.given, failure.expected, failure.actual)
            };
            let shown = failed.iter().take(most).map(each).collect::<Vec<_>>().join("\n\n");
            format!("It compiles, and {} of {} examples come out wrong.\n\n{shown}", failed.len(), trial.tests.len())
        }
    }
}

impl Puzzle for Task<'_, '_> {
    fn first(&self, size: Size, decode: Decode) -> Question {
        prompt::question(self.scope, self.signature, size, decode)
    }

    fn again(&self, size: Size, decode: Decode, best: &Attempt) -> Question {
        let trouble = trouble(best, size, |trial| self.failed(trial));
        prompt::repair(self.scope, self.signature, size, decode, best.text.trim_end(), &trouble)
    }

    fn tried(&mut self, answers: &[Reply]) -> Result<Vec<Attempt>, Stop> {
        let taken = taken(self.scope.agent, self.signature);
        let read = |answer: &str| answer::read(answer, self.signature, &taken);
        let allowed = allowed(self.scope.agent, self.signature);
        tried(answers, read, |text| fitted(text, self.scope), &allowed, &mut |texts| self.judge.judge(texts))
    }
}

impl Task<'_, '_> {
    /// Judges texts that are there already, without a model.
    pub fn judged(&mut self, texts: Vec<String>) -> Result<Option<Attempt>, Stop> {
        let allowed = allowed(self.scope.agent, self.signature);
        let texts: Vec<Reply> = texts.into_iter().map(|text| Reply { text, cut: false }).collect();
        let read = |text: &str| Ok(vec![text.to_owned()]);
        Ok(best_of(tried(&texts, read, |_| None, &allowed, &mut |texts| self.judge.judge(texts))?))
    }

    /// The examples that an attempt gets wrong, as Rust.
    fn failed(&self, trial: &Trial) -> Vec<Failure> {
        let (agent, skill) = (self.scope.agent, self.scope.skill);
        let tests = skill.examples.iter().zip(&trial.tests).filter(|(_, test)| !test.passed);
        tests
            .filter_map(|(example, test)| {
                Some(Failure {
                    given: given(agent, skill, example).ok()?.join(", "),
                    expected: expected(agent, skill, &self.signature.outputs, example).ok()?.join(", "),
                    actual: actual(&test.message),
                })
            })
            .collect()
    }
}

/// Names that a function may say.
pub fn allowed(agent: &Agent, signature: &Signature) -> Allowed {
    let mut allowed = Allowed::generated();
    allowed.paths.push("crate::tables".into());
    allowed.paths.push("regex".into());
    allowed.taken.extend(taken(agent, signature));
    allowed
}

/// Types and tables that stand around a function.
fn taken(agent: &Agent, signature: &Signature) -> BTreeSet<String> {
    let mut taken: BTreeSet<String> = BTreeSet::from([signature.answer.clone()]);
    taken.extend(names::skill_types(agent).into_iter().flat_map(|names| [names.input, names.answer]));
    taken.extend(agent.enums.iter().map(|found| found.id.clone()));
    taken.extend(agent.records.iter().map(|found| found.id.clone()));
    for table in &agent.tables {
        taken.extend([types::table_row(table).to_string(), table.id.to_ascii_uppercase()]);
    }
    taken
}

/// An example that an attempt gets wrong, as Rust.
pub struct Failure {
    pub given: String,
    pub expected: String,
    pub actual: String,
}

/// The answer that a failed test got, or what it said instead.
pub fn actual(message: &str) -> String {
    let traced = message.lines().find_map(|line| line.strip_prefix(examples::TRACE));
    let said = || {
        let lines = message.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("note:"));
        lines.take(2).collect::<Vec<_>>().join(" ")
    };
    let json = |text: &str| Json::parse(text).map_or_else(|_| text.to_owned(), |answer| answer.compact());
    let words = traced.map_or_else(said, json);
    words.chars().take(400).collect()
}

#[cfg(test)]
mod tests {
    use nl2agent_runtime::model::Usage;

    use super::*;

    /// Says these, one a question, then fails; a small model or a large one, and the tokens of a question.
    struct Says(std::vec::IntoIter<Answer>, bool, u64);

    impl Model for Says {
        fn id(&self) -> String {
            "says".into()
        }
        fn is_large(&self) -> bool {
            self.1
        }
        fn ask(&mut self, _: &[Question], _: &mut dyn FnMut(usize)) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
            let answer = self.0.next().ok_or(ModelError::Refused("no more".into()))?;
            Ok((vec![vec![answer]], Usage { prompt: self.2 - 40, completion: 40 }))
        }
    }

    /// Takes what reads as Rust for a function that gets as many examples right as it has lines, of five.
    #[derive(Default)]
    struct Lines {
        troubles: Vec<String>,
    }

    impl Lines {
        fn asked(&self, decode: Decode) -> Question {
            let text = String::new();
            Question {
                system: text.clone(),
                prefix: text.clone(),
                prompt: text.clone(),
                lead: text,
                grammar: None,
                schema: None,
                decode,
                max_tokens: 10,
            }
        }
    }

    impl Puzzle for Lines {
        fn first(&self, _: Size, decode: Decode) -> Question {
            self.asked(decode)
        }
        fn again(&self, _: Size, decode: Decode, _: &Attempt) -> Question {
            self.asked(decode)
        }
        fn tried(&mut self, answers: &[Reply]) -> Result<Vec<Attempt>, Stop> {
            let read = |text: &str| answer::read_plain(text, "fn f() -> u8");
            let mut judge = |texts: &[String]| {
                let tests = |text: &str| {
                    let passed = |at: usize| at < text.lines().count();
                    (0..5)
                        .map(|at| crate::verify::Test { name: String::new(), passed: passed(at), message: "".into() })
                        .collect()
                };
                Ok(texts
                    .iter()
                    .map(|text| Trial { text: text.clone(), tests: tests(text), ..Trial::default() })
                    .collect())
            };
            let attempts = tried(answers, read, |_| None, &Allowed::generated(), &mut judge)?;
            let size = Size { is_large: true };
            self.troubles.extend(attempts.iter().map(|attempt| trouble(attempt, size, |_| Vec::new())));
            Ok(attempts)
        }
    }

    fn said(text: &str, finished: bool) -> Answer {
        Answer { text: text.into(), cost: None, finished }
    }

    fn filled(answers: Vec<Answer>, tokens: Option<u64>, cost: &mut Cost) -> (Filled, Vec<String>) {
        let mut puzzle = Lines::default();
        let mut model = Says(answers.into_iter(), true, 100);
        let bounds = Bounds { tokens, ..Bounds::default() };
        let filled = fill(&mut puzzle, bounds, &mut model, cost, &mut |_, _| ()).expect("an answer");
        (filled, puzzle.troubles)
    }

    #[test]
    fn a_model_that_fails_later_leaves_the_best_attempt() {
        let good = said("```rust\nfn f() -> u8 {\n    1\n}\n```", true);
        let bad = said("```rust\nfn f() -> u8 { 1 }\n```", true);
        let (filled, _) = filled(vec![good, bad], None, &mut Cost::default());
        let Some(Attempt { state: State::Tested(trial), .. }) = &filled.best else { panic!("{:?}", filled.best) };
        assert_eq!((trial.passed(), filled.attempts), (3, 2));
        assert!(matches!(filled.ended, Some(Limit::Model(ModelError::Refused(_)))), "{:?}", filled.ended);
    }

    #[test]
    fn what_was_spent_before_counts() {
        let answers = || vec![said("```rust\nfn f() -> u8 { 1 }\n```", true); 9];
        let mut cost = Cost::default();
        let (first, _) = filled(answers(), Some(100), &mut cost);
        let (second, _) = filled(answers(), Some(100), &mut cost);
        assert_eq!((first.rounds, second.rounds, cost.calls), (1, 0, 1));
        assert!([first, second].iter().all(|filled| matches!(filled.ended, Some(Limit::Tokens(100)))));
    }

    #[test]
    fn a_small_model_ends_where_it_gets_nowhere() {
        let rounds = |lines: usize, is_large: bool, tokens: u64| {
            let answer = |extra: usize| {
                said(&format!("```rust\nfn f() -> u8 {{{} 1 }}\n```", "\n".repeat(lines) + &" ".repeat(extra)), true)
            };
            let mut model = Says((0..9).map(answer).collect::<Vec<_>>().into_iter(), is_large, tokens);
            let (mut puzzle, mut cost) = (Lines::default(), Cost::default());
            let bounds = Bounds::default();
            fill(&mut puzzle, bounds, &mut model, &mut cost, &mut |_, _| ()).expect("an answer").rounds
        };
        // One of five examples comes out right; then three.
        assert_eq!((rounds(0, false, 4_000), rounds(0, false, 100)), (1, 3));
        assert_eq!((rounds(2, false, 4_000), rounds(0, true, 4_000)), (3, 3));
    }

    #[test]
    fn an_answer_that_was_cut_off_is_told_as_such() {
        let code = "```rust\nfn f() -> u8 { let text = \"a";
        let (cut, troubles) = filled(vec![said(code, false)], None, &mut Cost::default());
        assert!(cut.best.is_some_and(|best| best.cut) && troubles[0].contains("cut off"), "{troubles:?}");
        let (wrong, troubles) = filled(vec![said("```rust\nfn f( -> {\n```", true)], None, &mut Cost::default());
        assert!(wrong.best.is_some_and(|best| !best.cut) && troubles[0].contains("not Rust"), "{troubles:?}");
        // What follows the code is no loss.
        let (prose, _) =
            filled(vec![said("```rust\nfn f() -> u8 { 1 }\n```\nIt is", false)], None, &mut Cost::default());
        assert!(prose.best.is_some_and(|best| !best.cut));
    }
}
