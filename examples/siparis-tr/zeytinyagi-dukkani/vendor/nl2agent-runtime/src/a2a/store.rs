//! The tasks of a server, in memory and within bounds, and perhaps in a folder: what happened to each, and who is to be
//! told.
//!
//! In: messages, states and artifacts, each change at once under one lock, so that all listeners hear the same events in
//! the same order and none between a snapshot and the first event after it. Out: tasks, pages of tasks, events. A finished
//! task never changes. Deliberately not here: what is done for a task (`work`), and files (`keep`).

use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use serde::Serialize;
use tokio::sync::{broadcast, watch};
use tokio::task::AbortHandle;

use super::error::{Error, Kind};
use super::keep::Folder;
use super::protocol::{
    Artifact, ArtifactUpdate, Event, ListRequest, Message, Part, PushConfig, StatusUpdate, Task, TaskPage, TaskState,
    TaskStatus,
};

/// What a store holds at most.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub tasks: usize,
    /// Bytes of messages and results, roughly.
    pub bytes: usize,
    /// Messages of one task.
    pub turns: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { tasks: 1000, bytes: 64 << 20, turns: 200 }
    }
}

/// Events that a listener may be behind; one that is further behind is dropped, and may subscribe again.
const BEHIND: usize = 64;
/// The page size where none is asked for, and the largest.
const PAGE: (usize, usize) = (50, 100);

pub struct Tasks {
    bounds: Bounds,
    shelf: Mutex<Shelf>,
}

#[derive(Default)]
struct Shelf {
    entries: HashMap<String, Entry>,
    folder: Option<Folder>,
    bytes: usize,
    /// Counts changes of states: the order of lists, and the cursor of their pages.
    clock: u64,
}

struct Entry {
    task: Task,
    changed: u64,
    at: Timestamp,
    bytes: usize,
    events: broadcast::Sender<Event>,
    stop: watch::Sender<bool>,
    hooks: Vec<Hook>,
}

/// Where a task's events are posted to, and the courier that does it until the task ends.
pub struct Hook {
    pub config: PushConfig,
    pub courier: AbortHandle,
}

impl Drop for Hook {
    fn drop(&mut self) {
        self.courier.abort();
    }
}

/// Places that one task's events are posted to.
const HOOKS: usize = 10;

impl Tasks {
    pub fn new(bounds: Bounds) -> Self {
        Self { bounds, shelf: Mutex::default() }
    }

    /// The tasks of a folder, where they are kept from now on. What was being worked on has failed: `why`.
    pub fn kept(bounds: Bounds, path: &Path, why: &str) -> io::Result<Self> {
        let (folder, tasks) = Folder::open(path)?;
        let mut shelf = Shelf { folder: Some(folder), ..Shelf::default() };
        for task in tasks {
            let (id, state, bytes) = (task.id.clone(), task.status.state, size(&task));
            shelf.put(task);
            shelf.weigh(&id, bytes);
            if !state.is_terminal() && !state.is_interrupted() {
                shelf.status(&id, TaskState::Failed, vec![Part::text(why)]);
            }
        }
        Ok(Self { bounds, shelf: Mutex::new(shelf) })
    }

    /// Takes a message: a new task, or the next turn of one that waits for it. Its id.
    pub fn take(&self, mut message: Message) -> Result<String, Error> {
        let mut shelf = self.shelf();
        let more = usize::from(message.task_id.is_none());
        shelf.make_room(self.bounds, more)?;
        let id = match message.task_id.clone() {
            Some(id) => {
                shelf.welcome(&id, &mut message, self.bounds.turns)?;
                id
            }
            None => shelf.open(&mut message),
        };
        let bytes = size(&message);
        if let Some(entry) = shelf.entries.get_mut(&id) {
            entry.task.history.push(message);
        }
        shelf.weigh(&id, bytes);
        if let Err(error) = shelf.keep(&id) {
            shelf.remove(&id);
            return Err(Error::new(Kind::Internal, format!("the task cannot be kept: {error}")));
        }
        Ok(id)
    }

    /// A new state. Says whether the task took it: a finished one takes none.
    pub fn status(&self, id: &str, state: TaskState, parts: Vec<Part>) -> bool {
        self.shelf().status(id, state, parts)
    }

    /// A result, or more of one.
    pub fn artifact(&self, id: &str, artifact: Artifact, append: bool, last_chunk: bool) -> bool {
        let mut shelf = self.shelf();
        let Some(entry) = shelf.entries.get_mut(id).filter(|entry| !entry.task.status.state.is_terminal()) else {
            return false;
        };
        let bytes = size(&artifact);
        let known = entry.task.artifacts.iter_mut().find(|known| known.artifact_id == artifact.artifact_id);
        match known {
            Some(known) if append => known.parts.extend(artifact.parts.iter().cloned()),
            Some(known) => *known = artifact.clone(),
            None => entry.task.artifacts.push(artifact.clone()),
        }
        let (task_id, context_id) = (entry.task.id.clone(), entry.task.context_id.clone());
        entry.tell(Event::ArtifactUpdate(ArtifactUpdate { task_id, context_id, artifact, append, last_chunk }));
        shelf.weigh(id, bytes);
        // The answer is there, whether or not it outlives this process.
        let _ = shelf.keep(id);
        true
    }

    /// Answers with a message and no task: who waits for the task gets the message, and the task is forgotten.
    pub fn dissolve(&self, id: &str, parts: Vec<Part>) {
        let mut shelf = self.shelf();
        if let Some(entry) = shelf.remove(id) {
            let mut message = Message::said(parts, id, &entry.task.context_id);
            message.task_id = None;
            entry.tell(Event::Message(message));
        }
    }

    pub fn cancel(&self, id: &str) -> Result<Task, Error> {
        let mut shelf = self.shelf();
        if shelf.find(id)?.task.status.state.is_terminal() {
            let message = format!("task {id:?} has ended already; there is nothing to cancel");
            return Err(Error::new(Kind::TaskNotCancelable, message));
        }
        shelf.status(id, TaskState::Canceled, Vec::new());
        let entry = shelf.find(id)?;
        entry.stop.send_replace(true);
        Ok(entry.task.clone())
    }

    pub fn get(&self, id: &str) -> Result<Task, Error> {
        self.shelf().find(id).map(|entry| entry.task.clone())
    }

    /// The tasks of a context, the oldest first.
    pub fn of(&self, context: &str) -> Vec<Task> {
        let shelf = self.shelf();
        let mut found: Vec<&Entry> = shelf.entries.values().filter(|entry| entry.task.context_id == context).collect();
        found.sort_unstable_by_key(|entry| entry.changed);
        found.into_iter().map(|entry| entry.task.clone()).collect()
    }

    /// The task as it is, and every event from here on.
    pub fn watch(&self, id: &str) -> Result<(Task, broadcast::Receiver<Event>), Error> {
        let shelf = self.shelf();
        let entry = shelf.find(id)?;
        Ok((entry.task.clone(), entry.events.subscribe()))
    }

    /// Turns true when the task is cancelled.
    pub fn stop(&self, id: &str) -> Result<watch::Receiver<bool>, Error> {
        self.shelf().find(id).map(|entry| entry.stop.subscribe())
    }

    /// Adds a hook, or replaces the one with its id.
    pub fn hook(&self, id: &str, hook: Hook) -> Result<(), Error> {
        let mut shelf = self.shelf();
        let entry = shelf.entries.get_mut(id).ok_or_else(|| Error::no_task(id))?;
        entry.hooks.retain(|known| known.config.id != hook.config.id);
        if entry.hooks.len() >= HOOKS {
            let why = format!("a task's events are posted to {HOOKS} places at most");
            return Err(Error::new(Kind::UnsupportedOperation, why));
        }
        entry.hooks.push(hook);
        Ok(())
    }

    pub fn hooks(&self, id: &str) -> Result<Vec<PushConfig>, Error> {
        self.shelf().find(id).map(|entry| entry.hooks.iter().map(|hook| hook.config.clone()).collect())
    }

    /// Removes a hook; one that is not there is removed already.
    pub fn unhook(&self, id: &str, hook: &str) -> Result<(), Error> {
        let mut shelf = self.shelf();
        let entry = shelf.entries.get_mut(id).ok_or_else(|| Error::no_task(id))?;
        entry.hooks.retain(|known| known.config.id.as_deref() != Some(hook));
        Ok(())
    }

    /// The latest changed first.
    pub fn list(&self, ask: &ListRequest) -> Result<TaskPage, Error> {
        let page_size = match ask.page_size {
            None => PAGE.0,
            Some(size) => usize::try_from(size)
                .ok()
                .filter(|size| (1..=PAGE.1).contains(size))
                .ok_or_else(|| Error::field("pageSize", format!("a page has 1 to {} tasks, not {size}", PAGE.1)))?,
        };
        let before = match &ask.page_token {
            None => u64::MAX,
            Some(token) => token.parse().map_err(|_| Error::field("pageToken", "this is no token of a page"))?,
        };
        let after = match &ask.status_timestamp_after {
            None => Timestamp::MIN,
            Some(text) => text
                .parse()
                .map_err(|_| Error::field("statusTimestampAfter", format!("{text:?} is no ISO 8601 timestamp")))?,
        };
        let shelf = self.shelf();
        let mut found: Vec<&Entry> = shelf
            .entries
            .values()
            .filter(|entry| ask.context_id.as_ref().is_none_or(|context| entry.task.context_id == *context))
            .filter(|entry| ask.status.is_none_or(|state| entry.task.status.state == state))
            .filter(|entry| entry.at >= after)
            .collect();
        found.sort_unstable_by_key(|entry| std::cmp::Reverse(entry.changed));
        let total_size = found.len();
        let mut rest = found.into_iter().filter(|entry| entry.changed < before);
        let page: Vec<&Entry> = rest.by_ref().take(page_size).collect();
        let next = page.last().filter(|_| rest.next().is_some()).map(|entry| entry.changed.to_string());
        let mut tasks: Vec<Task> = Vec::with_capacity(page.len());
        for entry in page {
            let mut task = trim(entry.task.clone(), ask.history_length)?;
            if ask.include_artifacts != Some(true) {
                task.artifacts.clear();
            }
            tasks.push(task);
        }
        Ok(TaskPage { page_size: tasks.len(), tasks, next_page_token: next.unwrap_or_default(), total_size })
    }

    /// A lock that a panic elsewhere poisoned guards data that is whole: every change is made of infallible steps.
    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf {
    fn find(&self, id: &str) -> Result<&Entry, Error> {
        self.entries.get(id).ok_or_else(|| Error::no_task(id))
    }

    /// The next turn of a task that waits for one.
    fn welcome(&mut self, id: &str, message: &mut Message, turns: usize) -> Result<(), Error> {
        let entry = self.find(id)?;
        let context = &entry.task.context_id;
        if message.context_id.as_ref().is_some_and(|given| given != context) {
            return Err(Error::field("message.contextId", format!("task {id:?} belongs to another context")));
        }
        let state = entry.task.status.state;
        if state.is_terminal() {
            let why = format!("task {id:?} has ended; send a message without its id to begin another");
            return Err(Error::new(Kind::UnsupportedOperation, why));
        }
        if !state.is_interrupted() {
            let why = format!("task {id:?} is being worked on; wait for it, or cancel it");
            return Err(Error::new(Kind::UnsupportedOperation, why));
        }
        if entry.task.history.len() >= turns {
            let why = format!("task {id:?} has {turns} messages, and takes no more");
            return Err(Error::new(Kind::UnsupportedOperation, why));
        }
        message.context_id = Some(context.clone());
        self.status(id, TaskState::Submitted, Vec::new());
        Ok(())
    }

    fn open(&mut self, message: &mut Message) -> String {
        let id = super::id();
        let context_id = message.context_id.get_or_insert_with(super::id).clone();
        message.task_id = Some(id.clone());
        let status = TaskStatus { state: TaskState::Submitted, message: None, timestamp: Some(now().1) };
        self.put(Task { id: id.clone(), context_id, status, artifacts: Vec::new(), history: Vec::new() });
        id
    }

    fn put(&mut self, task: Task) {
        self.clock += 1;
        let at = task.status.timestamp.as_ref().and_then(|at| at.parse().ok()).unwrap_or(Timestamp::MIN);
        let (events, stop) = (broadcast::Sender::new(BEHIND), watch::Sender::new(false));
        let id = task.id.clone();
        self.entries.insert(id, Entry { task, changed: self.clock, at, bytes: 0, events, stop, hooks: Vec::new() });
    }

    /// Writes a task down, where tasks are.
    fn keep(&self, id: &str) -> io::Result<()> {
        match (&self.folder, self.entries.get(id)) {
            (Some(folder), Some(entry)) => folder.write(&entry.task),
            _ => Ok(()),
        }
    }

    fn status(&mut self, id: &str, state: TaskState, parts: Vec<Part>) -> bool {
        self.clock += 1;
        let changed = self.clock;
        let Some(entry) = self.entries.get_mut(id).filter(|entry| !entry.task.status.state.is_terminal()) else {
            return false;
        };
        let context_id = entry.task.context_id.clone();
        let message = (!parts.is_empty()).then(|| Message::said(parts, id, &context_id));
        let bytes = message.as_ref().map_or(0, size);
        let (at, timestamp) = now();
        (entry.changed, entry.at) = (changed, at);
        // What was said before is history now.
        entry.task.history.extend(entry.task.status.message.take());
        entry.task.status = TaskStatus { state, message, timestamp: Some(timestamp) };
        let status = entry.task.status.clone();
        entry.tell(Event::StatusUpdate(StatusUpdate { task_id: id.to_owned(), context_id, status }));
        self.weigh(id, bytes);
        // Who listens has heard it, whether or not it outlives this process.
        let _ = self.keep(id);
        true
    }

    fn weigh(&mut self, id: &str, bytes: usize) {
        if let Some(entry) = self.entries.get_mut(id) {
            entry.bytes += bytes;
            self.bytes += bytes;
        }
    }

    fn remove(&mut self, id: &str) -> Option<Entry> {
        let entry = self.entries.remove(id)?;
        self.bytes -= entry.bytes;
        if let Some(folder) = &self.folder {
            folder.remove(id);
        }
        Some(entry)
    }

    /// Forgets the oldest tasks that ended, then the oldest that wait for their client; never one that is worked on.
    fn make_room(&mut self, bounds: Bounds, more: usize) -> Result<(), Error> {
        while self.entries.len() + more > bounds.tasks || self.bytes > bounds.bytes {
            let idle = self.entries.values().filter(|entry| {
                let state = entry.task.status.state;
                state.is_terminal() || state.is_interrupted()
            });
            let oldest = idle.min_by_key(|entry| (entry.task.status.state.is_interrupted(), entry.changed));
            let Some(id) = oldest.map(|entry| entry.task.id.clone()) else {
                return Err(Error::new(Kind::TooMany, "too many tasks are being worked on; try again later"));
            };
            self.remove(&id);
        }
        Ok(())
    }
}

impl Entry {
    fn tell(&self, event: Event) {
        // Nobody may be listening.
        let _ = self.events.send(event);
    }
}

/// The task with at most so many of its latest messages.
pub fn trim(mut task: Task, history_length: Option<i32>) -> Result<Task, Error> {
    if let Some(length) = history_length {
        let length = usize::try_from(length)
            .map_err(|_| Error::field("historyLength", format!("cannot be negative, and is {length}")))?;
        task.history.drain(..task.history.len().saturating_sub(length));
    }
    Ok(task)
}

fn now() -> (Timestamp, String) {
    let now = Timestamp::now();
    // As precise as what clients are told, so that a timestamp finds its own task.
    let now = Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now);
    (now, format!("{now:.3}"))
}

fn size(value: &impl Serialize) -> usize {
    serde_json::to_vec(value).map_or(0, |text| text.len())
}
