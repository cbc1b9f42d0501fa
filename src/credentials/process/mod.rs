//! A program that answers on standard input and output: the scripts written for Prosody's and ejabberd's external
//! authentication.
//!
//! Neither protocol numbers its questions, so a process has one at a time, and whatever makes it doubtful which
//! question an answer belongs to ends the process: silence, odd bytes, bytes that nobody asked for. The process
//! belongs to a task of its own (`worker`); those who ask wait in a line (`pool`), and one who stops waiting, such
//! as a browser that went away, leaves no process out of step.

mod answer;
mod backoff;
mod child;
mod ejabberd;
mod fault;
mod generic;
mod pool;
mod start;
mod stderr;
#[cfg(test)]
mod tests;
mod wire;
mod worker;

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout_at};
use zeroize::Zeroizing;

pub use answer::{Oddity, Reading};
pub use fault::{Ended, ProcessFault, StartFault};

use pool::{Job, Pool};
use worker::Worker;

use super::preparation::{Domain, Password};
use super::{CredentialBackend, Fault, Question, Rules, Subject, Verdict};
use crate::system::System;

/// A name that no account can have: XMPP allows no spaces in one.
const NOBODY: &str = "no such account";
/// How many answers' time whoever asks about nobody waits: for two answers of a new process, for its silence of twice
/// that time, and for an answer of its own.
const PATIENCE: u32 = 5;

/// How the program is run and spoken to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The program and its arguments; no shell sees them.
    pub command: Vec<String>,
    /// What it speaks.
    pub protocol: Protocol,
    /// How many of it run at once, 1 to 64.
    pub processes: usize,
    /// How long one answer may take, the waiting for a free process included; 1 to 60 seconds.
    pub timeout: Duration,
    /// What its standard input and output are.
    pub stdio: Transport,
    /// Which variables of our own environment it gets.
    pub environment: Vec<String>,
}

/// What questions and answers look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// Prosody's lines of text.
    Generic,
    /// ejabberd's frames with a length in front.
    Ejabberd,
}

/// What carries them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Transport {
    /// Two pipes.
    #[default]
    Pipe,
    /// A terminal, for scripts that keep their answers in a buffer otherwise. It changes no byte and echoes none.
    Terminal,
}

/// What a program can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    /// Is this the password?
    Auth,
    /// Is there such an account?
    IsUser,
    /// Make this the password.
    SetPass,
}

/// The program, with its processes. Clones share them; they end with the last clone.
#[derive(Clone)]
pub struct Program(Arc<Crew>);

struct Crew {
    settings: Arc<Settings>,
    max_query: usize,
    system: System,
    pool: Arc<Pool>,
    /// Where the processes are looked after: not on a thread that answers requests, and may end before them.
    runtime: Option<Handle>,
    workers: Mutex<Workers>,
}

enum Workers {
    NotYet,
    Working(Vec<JoinHandle<()>>),
}

impl Program {
    /// The program under these settings; it is started when the first question comes.
    #[must_use]
    pub fn new(settings: Settings, rules: Rules, system: System) -> Self {
        Self(Arc::new(Crew {
            pool: Arc::new(Pool::new(settings.processes)),
            settings: Arc::new(settings),
            max_query: rules.max_query,
            system,
            runtime: Handle::try_current().ok(),
            workers: Mutex::new(Workers::NotYet),
        }))
    }

    /// Ends its processes, within a little more than four seconds. Whoever still waits is told that it is ending.
    pub async fn close(&self) {
        self.0.pool.close();
        for worker in self.0.take_workers() {
            _ = worker.await;
        }
    }

    async fn ask(&self, call: Call, subject: Subject<'_>, password: Option<&Password>) -> Result<Verdict, Fault> {
        let (username, domain) = (subject.username.as_str(), subject.domain.as_str());
        self.put(call, &query(call, username, domain, password), domain, self.0.settings.timeout).await
    }

    async fn put(&self, call: Call, query: &str, domain: &str, within: Duration) -> Result<Verdict, Fault> {
        if query.len() > self.0.max_query {
            return Err(Fault::TooLong);
        }
        let framed = self.0.settings.protocol.frame(query).ok_or(Fault::TooLong)?;
        let (reply, answer) = oneshot::channel();
        let is_taken = Arc::<AtomicBool>::default();
        let job = Job {
            call,
            domain: domain.to_owned(),
            framed,
            deadline: Instant::now() + within,
            within,
            was_repeated: false,
            is_taken: Arc::clone(&is_taken),
            reply,
        };
        let deadline = job.deadline;
        self.0.work(domain);
        self.0.pool.enter(job);
        // After this nobody takes the question any more: whoever would have answered sees that nobody waits.
        let said = timeout_at(deadline, answer).await;
        match said {
            Ok(Ok(said)) => Ok(said?),
            // Its process was being stopped, with the question perhaps.
            Ok(Err(_)) => Err(Fault::Closing),
            Err(_) => Err(self.0.pool.why_none_came(&is_taken, within).into()),
        }
    }
}

impl Crew {
    /// Starts the processes, if that has not been done. Each is asked about nobody of this host before it is asked
    /// about anybody.
    fn work(&self, domain: &str) {
        let mut workers = self.workers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Workers::NotYet = *workers {
            let runtime = self.runtime.clone().unwrap_or_else(Handle::current);
            let start = |place| {
                let (settings, pool) = (Arc::clone(&self.settings), Arc::clone(&self.pool));
                let probe = settings.protocol.frame(&query(Call::IsUser, NOBODY, domain, None)).unwrap_or_default();
                runtime.spawn(Worker::new(place, settings, pool, probe, self.system.clone()).run())
            };
            *workers = Workers::Working((0..self.settings.processes).map(start).collect());
        }
    }

    fn take_workers(&self) -> Vec<JoinHandle<()>> {
        let mut workers = self.workers.lock().unwrap_or_else(PoisonError::into_inner);
        match std::mem::replace(&mut *workers, Workers::Working(Vec::new())) {
            Workers::NotYet => Vec::new(),
            Workers::Working(workers) => workers,
        }
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        for worker in self.take_workers() {
            worker.abort();
        }
    }
}

impl CredentialBackend for Program {
    async fn check(&self, question: Question<'_>) -> Result<Verdict, Fault> {
        let Question { username, domain, password } = question;
        self.ask(Call::Auth, Subject { username, domain }, Some(password)).await
    }

    async fn exists(&self, subject: Subject<'_>) -> Result<Verdict, Fault> {
        self.ask(Call::IsUser, subject, None).await
    }

    async fn set(&self, question: Question<'_>) -> Result<Verdict, Fault> {
        let Question { username, domain, password } = question;
        self.ask(Call::SetPass, Subject { username, domain }, Some(password)).await
    }

    async fn probe(&self, domain: &Domain) -> Result<(), Fault> {
        let (domain, within) = (domain.as_str(), self.0.settings.timeout * PATIENCE);
        match self.put(Call::IsUser, &query(Call::IsUser, NOBODY, domain, None), domain, within).await {
            Ok(Verdict::Yes) => Err(ProcessFault::KnowsEverybody.into()),
            // It answers, though it does not know this question: `existence = "assume"` is made for it.
            Ok(Verdict::No) | Err(Fault::Process(ProcessFault::Unsupported)) => Ok(()),
            Err(fault) => Err(fault),
        }
    }
}

impl Protocol {
    /// A question as it is written; `None` when it is too long to be written at all.
    #[must_use]
    pub fn frame(self, query: &str) -> Option<Zeroizing<Vec<u8>>> {
        match self {
            Self::Generic => Some(generic::frame(query)),
            Self::Ejabberd => ejabberd::frame(query),
        }
    }

    /// What the bytes read so far mean; `ended` when no more will come.
    #[must_use]
    pub fn read(self, bytes: &[u8], ended: bool) -> Reading {
        match self {
            Self::Generic => generic::read(bytes, ended),
            Self::Ejabberd => ejabberd::read(bytes, ended),
        }
    }
}

impl Call {
    /// The word both protocols have for it.
    fn word(self) -> &'static str {
        match self {
            Self::Auth => "auth",
            Self::IsUser => "isuser",
            Self::SetPass => "setpass",
        }
    }
}

/// A question before it is framed. Room is made for the whole of it first: a text that grows leaves copies behind.
fn query(call: Call, username: &str, domain: &str, password: Option<&Password>) -> Zeroizing<String> {
    let fields = [Some(call.word()), Some(username), Some(domain), password.map(Password::reveal)];
    let length = fields.iter().flatten().map(|field| field.len() + 1).sum();
    let mut query = Zeroizing::new(String::with_capacity(length));
    for field in fields.into_iter().flatten() {
        if !query.is_empty() {
            query.push(':');
        }
        query.push_str(field);
    }
    query
}
