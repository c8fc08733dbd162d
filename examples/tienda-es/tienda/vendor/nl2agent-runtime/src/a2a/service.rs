//! The protocol's operations, whatever binding they came by.
//!
//! In: requests as the bindings read them. Out: tasks, events, errors. Work runs on threads of its own, so many at once
//! and so long at most; a task that is cancelled or too slow ends at once, even if its thread does not. Deliberately not
//! here: the bindings (`rpc`, `rest`) and what work is (`work`).

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, broadcast};

use super::error::{Error, Kind};
use super::protocol::{
    Configuration, Event, GetRequest, JSON, ListRequest, Message, Part, PushConfig, PushPage, PushRequest, Role, SKILL,
    SendRequest, Task, TaskPage, TaskState,
};
use super::push::Couriers;
use super::store::{Hook, Tasks, trim};
use super::work::{self, Outcome, Plan, Talk, Turn};
use crate::agent::Agent;

/// How much, how long.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long a client may take to send a request.
    pub request: Duration,
    /// Works at once; more wait.
    pub works: usize,
    /// How long one work may take.
    pub work: Duration,
    /// How long a blocking send waits for a task before it answers with what there is.
    pub wait: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            request: Duration::from_secs(10),
            works: 32,
            work: Duration::from_secs(600),
            wait: Duration::from_secs(120),
        }
    }
}

pub struct Service {
    pub(super) agent: &'static Agent,
    talk: Arc<dyn Talk>,
    tasks: Arc<Tasks>,
    couriers: Couriers,
    desks: Arc<Semaphore>,
    pub(super) limits: Limits,
}

/// When a stream of events ends.
#[derive(Clone, Copy, PartialEq)]
enum Until {
    /// The task has ended, or waits for the client.
    Turn,
    End,
}

/// A task as it is, then its events.
pub struct Updates {
    first: Option<Event>,
    events: broadcast::Receiver<Event>,
    until: Until,
    is_over: bool,
}

impl Updates {
    /// The next event; none after the last, and none for a listener that is too far behind, who may subscribe again.
    pub async fn next(&mut self) -> Option<Event> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        if self.is_over {
            return None;
        }
        let event = self.events.recv().await.ok()?;
        self.is_over = match &event {
            Event::StatusUpdate(update) => {
                let state = update.status.state;
                state.is_terminal() || (self.until == Until::Turn && state.is_interrupted())
            }
            Event::Message(_) => true,
            _ => false,
        };
        Some(event)
    }
}

impl Service {
    pub fn new(agent: &'static Agent, talk: Arc<dyn Talk>, tasks: Tasks, couriers: Couriers, limits: Limits) -> Self {
        let desks = Arc::new(Semaphore::new(limits.works));
        Self { agent, talk, tasks: Arc::new(tasks), couriers, desks, limits }
    }

    /// Does what a message says, and answers when that is done, needs the client, or takes too long.
    pub async fn send(self: &Arc<Self>, request: SendRequest) -> Result<Event, Error> {
        let settings = request.configuration.clone().unwrap_or_default();
        let is_blocking = !settings.return_immediately;
        let (id, mut updates) = self.begin(request, &settings, is_blocking)?;
        if is_blocking {
            let done = async {
                while let Some(event) = updates.next().await {
                    if matches!(event, Event::Message(_)) {
                        return Some(event);
                    }
                }
                None
            };
            if let Ok(Some(reply)) = tokio::time::timeout(self.limits.wait, done).await {
                return Ok(reply);
            }
        }
        Ok(Event::Task(Box::new(trim(self.tasks.get(&id)?, settings.history_length)?)))
    }

    pub fn stream(self: &Arc<Self>, request: SendRequest) -> Result<Updates, Error> {
        let settings = request.configuration.clone().unwrap_or_default();
        self.begin(request, &settings, false).map(|(_, updates)| updates)
    }

    pub fn get(&self, request: &GetRequest) -> Result<Task, Error> {
        trim(self.tasks.get(&request.id)?, request.history_length)
    }

    pub fn list(&self, request: &ListRequest) -> Result<TaskPage, Error> {
        self.tasks.list(request)
    }

    pub fn cancel(&self, id: &str) -> Result<Task, Error> {
        self.tasks.cancel(id)
    }

    pub fn subscribe(&self, id: &str) -> Result<Updates, Error> {
        let (task, events) = self.tasks.watch(id)?;
        if task.status.state.is_terminal() {
            let why = format!("task {id:?} has ended; get it instead");
            return Err(Error::new(Kind::UnsupportedOperation, why));
        }
        Ok(Updates { first: Some(Event::Task(Box::new(task))), events, until: Until::End, is_over: false })
    }

    pub fn hook(&self, mut config: PushConfig) -> Result<PushConfig, Error> {
        let id = config.task_id.clone().ok_or_else(|| Error::field("taskId", "missing"))?;
        self.couriers.check(&config)?;
        config.id.get_or_insert_with(super::id);
        let (_, events) = self.tasks.watch(&id)?;
        let courier = self.couriers.start(self.tasks.clone(), id.clone(), config.clone(), events);
        self.tasks.hook(&id, Hook { config: config.clone(), courier })?;
        Ok(config)
    }

    pub fn hooked(&self, request: &PushRequest) -> Result<PushConfig, Error> {
        let mut hooks = self.tasks.hooks(&request.task_id)?.into_iter();
        hooks.find(|config| config.id.as_deref() == Some(&*request.id)).ok_or_else(|| {
            let why = format!("task {:?} has no push notification config {:?}", request.task_id, request.id);
            Error::new(Kind::TaskNotFound, why)
        })
    }

    pub fn hooks(&self, task: &str) -> Result<PushPage, Error> {
        Ok(PushPage { configs: self.tasks.hooks(task)?, next_page_token: String::new() })
    }

    pub fn unhook(&self, request: &PushRequest) -> Result<(), Error> {
        self.tasks.unhook(&request.task_id, &request.id)
    }

    /// There is one card only.
    pub fn extended_card(&self) -> Error {
        Error::new(Kind::UnsupportedOperation, "this agent has no extended card; the public one says everything")
    }

    /// Takes a message, and starts its work.
    fn begin(
        self: &Arc<Self>,
        request: SendRequest,
        settings: &Configuration,
        is_blocking: bool,
    ) -> Result<(String, Updates), Error> {
        let mut message = request.message;
        sound(&message)?;
        let plain = modes(settings)?;
        if settings.history_length.is_some_and(|length| length < 0) {
            return Err(Error::field("configuration.historyLength", "cannot be negative"));
        }
        let push = settings.task_push_notification_config.clone();
        push.iter().try_for_each(|config| self.couriers.check(config))?;
        // The skill may be named for the request as a whole.
        if let Some(name) = request.metadata.as_ref().and_then(|metadata| metadata.get(SKILL)) {
            message.metadata.get_or_insert_default().entry(SKILL).or_insert_with(|| name.clone());
        }
        let before = match &message.task_id {
            Some(id) => said(&self.tasks.get(id)?),
            None => Vec::new(),
        };
        let plan = work::plan(self.agent, &message, &before)?;
        let id = self.tasks.take(message.clone())?;
        if let Some(config) = push {
            self.hook(PushConfig { task_id: Some(id.clone()), ..config })?;
        }
        let (task, events) = self.tasks.watch(&id)?;
        let stop = self.tasks.stop(&id)?;
        let first = Some(Event::Task(Box::new(trim(task.clone(), settings.history_length)?)));
        let turn = Turn { message, task, plain, tasks: self.tasks.clone(), stop };
        tokio::spawn(self.clone().work(plan, turn, is_blocking));
        Ok((id, Updates { first, events, until: Until::Turn, is_over: false }))
    }

    async fn work(self: Arc<Self>, plan: Plan, turn: Turn, is_blocking: bool) {
        let (id, mut stop) = (turn.task.id.clone(), turn.stop.clone());
        let service = self.clone();
        let done = async move {
            let desk = service.desks.clone().acquire_owned().await;
            service.tasks.status(&turn.task.id, TaskState::Working, Vec::new());
            let work = tokio::task::spawn_blocking(move || {
                // Held until the thread is free, even if nobody waits for it any more.
                let _desk = desk;
                work::carry_out(service.agent, &*service.talk, plan, &turn)
            });
            work.await
        };
        let outcome = tokio::select! {
            outcome = tokio::time::timeout(self.limits.work, done) => outcome,
            _ = stop.wait_for(|stopped| *stopped) => return,
        };
        let failed = |key| Outcome::Failed(vec![Part::text(self.agent.words.say(key, &[]))]);
        let (state, parts) = match outcome.map_or_else(
            |_| failed("face-slow"),
            // It panicked: nothing of that is for strangers.
            |joined| joined.unwrap_or_else(|_| failed("face-broken")),
        ) {
            Outcome::Reply(parts) if is_blocking => return self.tasks.dissolve(&id, parts),
            Outcome::Done(parts) | Outcome::Reply(parts) => (TaskState::Completed, parts),
            Outcome::Needs(parts) => (TaskState::InputRequired, parts),
            Outcome::Rejected(parts) => (TaskState::Rejected, parts),
            Outcome::Failed(parts) => (TaskState::Failed, parts),
        };
        self.tasks.status(&id, state, parts);
    }
}

/// The messages of a task, the agent's last one included.
fn said(task: &Task) -> Vec<Message> {
    task.history.iter().chain(&task.status.message).cloned().collect()
}

/// What the protocol demands of a message, and what this agent can read.
fn sound(message: &Message) -> Result<(), Error> {
    if message.message_id.is_empty() {
        return Err(Error::field("message.messageId", "missing"));
    }
    if message.role != Role::User {
        return Err(Error::field("message.role", "a client speaks as ROLE_USER"));
    }
    if message.parts.is_empty() {
        return Err(Error::field("message.parts", "at least one part is required"));
    }
    for part in &message.parts {
        let contents = [part.text.is_some(), part.raw.is_some(), part.url.is_some(), part.data.is_some()];
        if contents.into_iter().filter(|is_there| *is_there).count() != 1 {
            return Err(Error::field("message.parts", "a part has one of text, raw, url and data"));
        }
        let media = part.media_type.as_deref().unwrap_or_default();
        let media = media.split(';').next().unwrap_or_default().trim();
        let is_readable = match (part.text.is_some(), part.data.is_some()) {
            (true, _) => media.is_empty() || media.starts_with("text/"),
            (_, true) => media.is_empty() || media == JSON || media.ends_with("+json"),
            _ => false,
        };
        if !is_readable {
            let what = if media.is_empty() { "files" } else { media };
            let why = format!("this agent reads text and {JSON}, not {what}");
            return Err(Error::new(Kind::ContentTypeNotSupported, why));
        }
    }
    Ok(())
}

/// Whether the client wants text rather than data.
fn modes(settings: &Configuration) -> Result<bool, Error> {
    let modes = &settings.accepted_output_modes;
    let takes = |names: &[&str]| modes.iter().any(|mode| names.contains(&mode.as_str()));
    if modes.is_empty() || takes(&[JSON, "application/*", "*/*"]) {
        return Ok(false);
    }
    if takes(&["text/plain", "text/*", "text"]) {
        return Ok(true);
    }
    let why = format!("this agent answers in {JSON} or text/plain, not in {}", modes.join(", "));
    Err(Error::new(Kind::ContentTypeNotSupported, why))
}
