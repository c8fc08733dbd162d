//! Which models are asked, in which order: what the environment says, else the project file, else what is found here.
//!
//! `NL2AGENT_MODEL=embedded,qwen:qwen-max` asks the local model first and the service where that fails; the other way
//! round is as short. A model is opened once a process. Tests answer from the crate's recording instead
//! ([`replayed`]). Deliberately not here: how models work.

use std::cell::RefCell;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::Trouble;
use crate::Fault;
use crate::model::recorder::Recorder;
use crate::model::{self, Model, ModelError, Usage};

/// Names the models, with commas between them.
pub const MODEL: &str = "NL2AGENT_MODEL";
/// Names a recording that tests replay instead of the crate's own.
pub const REPLIES: &str = "NL2AGENT_REPLIES";
/// Seconds that one answer may take, all tries together.
const TIMEOUT: &str = "NL2AGENT_TIMEOUT";
const USUAL_TIMEOUT: u64 = 120;

type Shared = Arc<Mutex<Recorder>>;

static OPENED: Mutex<Vec<(String, Shared)>> = Mutex::new(Vec::new());
static SPENT: Mutex<Usage> = Mutex::new(Usage { prompt: 0, completion: 0 });

thread_local! {
    static REPLAY: RefCell<Option<Result<Recorder, ModelError>>> = const { RefCell::new(None) };
}

/// Does something while questions are answered from a recording: the tests of a crate. `nl2agent test --live` names
/// another recording, of what a model says now.
pub fn replayed<T>(recording: &str, work: impl FnOnce() -> T) -> T {
    REPLAY.set(Some(match std::env::var_os(REPLIES) {
        Some(path) => Recorder::replay(std::path::Path::new(&path)),
        None => Recorder::replay_text(recording),
    }));
    let result = work();
    REPLAY.set(None);
    result
}

/// Tokens that this process spent on models so far.
pub fn spent() -> Usage {
    *lock(&SPENT)
}

/// Asks one after the other, until one answers as it should.
pub(crate) fn each<T>(
    skill: &str,
    mut put: impl FnMut(&mut dyn Model) -> Result<(T, Usage), Trouble>,
) -> Result<T, Fault> {
    let recorded = REPLAY.with_borrow_mut(|replay| {
        replay.as_mut().map(|replay| match replay {
            Ok(recorder) => put(recorder).map(|(answer, _)| answer),
            Err(error) => Err(Trouble::Model(error.clone())),
        })
    });
    if let Some(answered) = recorded {
        return answered.map_err(|trouble| Fault::Model(trouble.to_string()));
    }
    let names = names(skill).map_err(|error| Fault::NoModel(error.to_string()))?;
    if names.is_empty() {
        return Err(Fault::NoModel(off().unwrap_or_else(unset)));
    }
    let (mut last, mut opened_any) = (String::new(), false);
    for name in names {
        let answered = opened(&name).map_err(Trouble::Model).and_then(|model| {
            opened_any = true;
            put(&mut *lock(&model))
        });
        match answered {
            Ok((answer, usage)) => {
                count(usage);
                return Ok(answer);
            }
            Err(Trouble::Model(ModelError::Interrupted)) => {
                return Err(Fault::Model(ModelError::Interrupted.to_string()));
            }
            Err(trouble) => last = format!("{name}: {trouble}"),
        }
    }
    Err(if opened_any { Fault::Model(last) } else { Fault::NoModel(last) })
}

/// Why nobody can be asked.
pub(crate) enum Absent {
    /// This setting says so.
    Off(String),
    /// Nobody is named, or who is named is not there.
    Failed(String),
}

/// The model that is asked for a skill, or why nobody can be.
pub(crate) fn ready(skill: &str) -> Result<String, Absent> {
    if REPLAY.with_borrow(Option::is_some) {
        return Ok("replay".to_owned());
    }
    let names = names(skill).map_err(|error| Absent::Failed(error.to_string()))?;
    let mut last = None;
    for name in names {
        match opened(&name) {
            Ok(_) => return Ok(name),
            Err(error) => last = Some(format!("{name}: {error}")),
        }
    }
    Err(match (last, off()) {
        (Some(reason), _) => Absent::Failed(reason),
        (None, Some(setting)) => Absent::Off(setting),
        (None, None) => Absent::Failed(unset()),
    })
}

/// Where [`names`] has nobody: the setting that says so, if one does.
fn off() -> Option<String> {
    match std::env::var(MODEL) {
        Ok(given) if !given.trim().is_empty() => Some(format!("{MODEL}={}", given.trim())),
        // Where models can be looked for, one is always found.
        _ => cfg!(feature = "http").then(|| "nl2agent.toml: none".to_owned()),
    }
}

fn unset() -> String {
    format!("{MODEL} is not set")
}

/// Adds to what was spent.
pub(crate) fn count(usage: Usage) {
    let mut spent = lock(&SPENT);
    *spent = model::sum(*spent, usage);
}

/// The model of that name, opened on first use.
pub fn opened(name: &str) -> Result<Arc<Mutex<Recorder>>, ModelError> {
    let mut all = lock(&OPENED);
    if let Some((_, model)) = all.iter().find(|(known, _)| known == name) {
        return Ok(model.clone());
    }
    let seconds = std::env::var(TIMEOUT).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(USUAL_TIMEOUT);
    let model = model::open::open(name, false, Duration::from_secs(seconds))?;
    let model = Arc::new(Mutex::new(Recorder::live(model)));
    all.push((name.to_owned(), model.clone()));
    Ok(model)
}

/// The models to ask for a skill; empty where nothing names one.
pub(crate) fn names(skill: &str) -> Result<Vec<String>, ModelError> {
    if let Ok(given) = std::env::var(MODEL)
        && !given.trim().is_empty()
    {
        // A program's arguments may have commas: it stands alone.
        let names =
            if given.trim().starts_with("command:") { vec![given.as_str()] } else { given.split(',').collect() };
        let names = names.into_iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        return Ok(names.filter(|name| name != "none").collect());
    }
    #[cfg(feature = "http")]
    return model::choose::chain(skill);
    #[cfg(not(feature = "http"))]
    {
        let _ = skill;
        Ok(Vec::new())
    }
}

/// What another thread left behind by panicking is as good as before.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
