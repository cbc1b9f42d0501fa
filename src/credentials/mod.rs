//! Who can say whether a password is right. It asks, and never folds its three answers into two.
//!
//! It knows nothing of sessions, throttles or pages: those who ask it decide what an answer means. Each kind of source
//! is a file of its own behind the trait `CredentialBackend`; [`Backend`] is what everybody else holds.

/// Does the same with whichever source there is.
macro_rules! of_source {
    ($backend:expr, $source:ident => $ask:expr) => {
        match &$backend.source {
            Source::Local($source) => $ask,
            Source::External($source) => $ask,
            Source::Http($source) => $ask,
            Source::Json($source) => $ask,
            Source::Basic($source) => $ask,
            Source::Xmpp($source) => $ask,
        }
    };
}

/// Prosody itself, asked by HTTP Basic (`mod_http_auth_check`).
pub mod basic;
mod fault;
/// A web service in the manner of `mod_auth_http`.
pub mod http;
/// A web service that speaks JSON.
pub mod json;
/// The accounts Montague keeps itself.
pub mod local;
#[cfg(test)]
mod log;
/// User names, domains and passwords in the form the XMPP server uses.
pub mod preparation;
/// A program that answers on standard input and output.
pub mod process;
mod pulse;
mod question;
mod queue;
mod record;
mod remembered;
/// What the web services have in common.
pub mod service;
mod settings;
mod standing;
/// The XMPP server itself, asked by signing in (SASL).
pub mod xmpp;

pub use fault::{ErrorKind, Fault};
pub use question::{Question, Subject};
pub use record::{Asked, Record};
pub use settings::{Kind, Rules, Settings};

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, watch};

use basic::BasicService;
use fault::Reach;
use http::HttpService;
use json::JsonService;
use local::LocalAccounts;
use preparation::{Domain, FieldError, Password, Username};
use process::Program;
use remembered::Remembered;
use standing::Standing;
use xmpp::XmppServer;

use crate::store::{StoreError, Transaction};
use crate::system::System;

/// Whom a host asks about its accounts. Clones share queues, processes and what is remembered.
#[derive(Clone)]
pub struct Backend {
    source: Source,
    rules: Rules,
    limit: Duration,
    remembered: Remembered,
    record: Arc<Record>,
    standing: Arc<Standing>,
    closing: watch::Sender<bool>,
    system: System,
}

/// Where the answers come from.
#[derive(Clone)]
enum Source {
    Local(LocalAccounts),
    External(Program),
    Http(HttpService),
    Json(JsonService),
    Basic(BasicService),
    Xmpp(XmppServer),
}

/// What a backend can say. An error is never a yes, never a no, never counted as a failed attempt and never cached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// There is no answer.
    Error(ErrorKind),
}

/// What became of a new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It holds.
    Made,
    /// The source does not want it.
    Refused,
    /// The source could not be told of it: the old one holds.
    Failed(ErrorKind),
    /// The source was told, and gave no answer: either may hold.
    Unknown(ErrorKind),
}

/// The two answers that are answers; the third is a [`Fault`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is so.
    Yes,
    /// It is not so.
    No,
}

/// A source of answers. Whoever implements it is asked prepared and guarded fields only, keeps to its own time limit,
/// and says why when there is no answer.
pub(crate) trait CredentialBackend {
    /// Whether the password is right.
    fn check(&self, question: Question<'_>) -> impl Future<Output = Result<Verdict, Fault>> + Send;

    /// Whether the account exists. Some sources have no such question.
    fn exists(&self, _subject: Subject<'_>) -> impl Future<Output = Result<Verdict, Fault>> + Send {
        async { Err(Fault::Unsupported) }
    }

    /// Gives the account another password. Some sources have no way to do it.
    fn set(&self, _question: Question<'_>) -> impl Future<Output = Result<Verdict, Fault>> + Send {
        async { Err(Fault::Unsupported) }
    }

    /// A harmless question, to find out whether it can be asked at all. Nothing that its answer tells is kept.
    fn probe(&self, domain: &Domain) -> impl Future<Output = Result<(), Fault>> + Send;

    /// The same as it can be asked every few seconds. Web services have a question of their own for it.
    fn pulse(&self, domain: &Domain) -> impl Future<Output = Result<(), Fault>> + Send {
        self.probe(domain)
    }
}

/// Which password an embedded account has at a moment. Equal marks: it was not changed in between, nor the account
/// removed. Outside backends change passwords without telling us; theirs are always equal.
#[derive(PartialEq, Eq)]
pub struct Mark(Option<String>);

impl Backend {
    /// The source that a section describes; `local` are the embedded accounts of this process.
    ///
    /// # Errors
    /// [`Fault`] when it cannot even be prepared for asking, such as a file of certificates that cannot be read.
    pub fn new(settings: &Settings, local: &LocalAccounts, system: &System) -> Result<Self, Fault> {
        let embedded = || Self::of(Source::Local(local.clone()), &Kind::Local, settings.rules, system);
        Ok(Self::outside(settings, system)?.unwrap_or_else(embedded))
    }

    /// The source that a section describes, unless it is the embedded accounts: for those who have no store.
    ///
    /// # Errors
    /// As for [`Backend::new`].
    pub fn outside(settings: &Settings, system: &System) -> Result<Option<Self>, Fault> {
        let source = match &settings.kind {
            Kind::Local => return Ok(None),
            Kind::External(program) => Source::External(Program::new(program.clone(), settings.rules, system.clone())),
            Kind::Http(service) => Source::Http(HttpService::new(service, system)?),
            Kind::Json(service) => Source::Json(JsonService::new(service, system)?),
            Kind::Basic(service) => Source::Basic(BasicService::new(service, system)?),
            Kind::Xmpp(server) => Source::Xmpp(XmppServer::new(server)?),
        };
        Ok(Some(Self::of(source, &settings.kind, settings.rules, system)))
    }

    /// The embedded accounts under the usual rules.
    #[must_use]
    pub fn local(accounts: LocalAccounts, system: &System) -> Self {
        Self::of(Source::Local(accounts), &Kind::Local, Rules::default(), system)
    }

    fn of(source: Source, kind: &Kind, rules: Rules, system: &System) -> Self {
        Self {
            source,
            rules,
            limit: kind.timeout().unwrap_or(local::LIMIT),
            remembered: Remembered::new(system.clone()),
            record: Arc::new(Record::new()),
            standing: Arc::new(Standing::new(kind.is_apart_for_each_host())),
            closing: watch::Sender::new(false),
            system: system.clone(),
        }
    }

    /// Hands the vCards of those who sign in to somebody, where they can be read on the way.
    pub fn hand_cards_to(&self, reader: mpsc::Sender<xmpp::CardRead>) {
        if let Source::Xmpp(server) = &self.source {
            server.hand_cards_to(reader);
        }
    }

    /// Whether it reads vCards itself.
    #[must_use]
    pub fn reads_cards(&self) -> bool {
        matches!(self.source, Source::Xmpp(_))
    }

    /// The rules it keeps to.
    #[must_use]
    pub fn rules(&self) -> Rules {
        self.rules
    }

    /// Whether people may change their password here: the operator allows it, and the source has a way to do it.
    #[must_use]
    pub fn changes_passwords(&self) -> bool {
        let able = matches!(self.source, Source::Local(_) | Source::External(_) | Source::Http(_));
        able && self.rules.allow_password_change
    }

    /// The embedded accounts, if that is what is asked.
    #[must_use]
    pub fn accounts(&self) -> Option<&LocalAccounts> {
        if let Source::Local(accounts) = &self.source { Some(accounts) } else { None }
    }

    /// A typed password in the form that this source is asked with.
    ///
    /// # Errors
    /// What cannot be a password, and what is longer than a question may be.
    pub fn prepare(&self, typed: &str) -> Result<Password, FieldError> {
        Password::prepare_by(typed, self.rules.preparation, self.rules.max_query)
    }

    /// Whether the password is right. One question to the backend; whether the account exists is not asked before.
    pub async fn check(&self, question: Question<'_>) -> Answer {
        if !question.is_framable() {
            return self.refuse(Asked::Check);
        }
        let said = async { of_source!(self, source => source.check(question).await) };
        self.ask(Asked::Check, question.domain, said).await.into()
    }

    /// How long an answer may take, the waiting before it included.
    #[must_use]
    pub fn limit(&self) -> Duration {
        self.limit
    }

    /// Whether the account exists. What outside sources said lately is remembered; an error never is.
    pub async fn exists(&self, username: &Username, domain: &Domain) -> Answer {
        let subject = Subject { username, domain };
        if !subject.is_framable() {
            return self.refuse(Asked::Exists);
        }
        let is_outside = !matches!(self.source, Source::Local(_));
        if let Some(known) = self.remembered.answer(subject).filter(|_| is_outside) {
            return known;
        }
        let said = async { of_source!(self, source => source.exists(subject).await) };
        let said = self.ask(Asked::Exists, domain, said).await.into();
        if is_outside {
            self.remembered.keep(subject, said);
        }
        said
    }

    /// Whether [`Backend::exists`] would answer without asking anybody outside.
    #[must_use]
    pub fn knows(&self, username: &Username, domain: &Domain) -> bool {
        matches!(self.source, Source::Local(_) | Source::Basic(_) | Source::Xmpp(_))
            || self.remembered.answer(Subject { username, domain }).is_some()
    }

    /// Gives an account of an outside source another password. For embedded accounts `account::password` is the way.
    pub async fn set(&self, question: Question<'_>) -> Change {
        if !question.is_framable() {
            _ = self.refuse(Asked::Set);
            return Change::Failed(ErrorKind::Rejected);
        }
        let said = async { of_source!(self, source => source.set(question).await) };
        match self.ask(Asked::Set, question.domain, said).await {
            Ok(Verdict::Yes) => Change::Made,
            Ok(Verdict::No) => Change::Refused,
            Err(fault) if may_be_set(&fault) => Change::Unknown(fault.kind()),
            Err(fault) => Change::Failed(fault.kind()),
        }
    }

    /// Finds out whether the source can be asked at all, in words for the operator.
    ///
    /// # Errors
    /// [`Fault`]: what is wrong.
    pub async fn probe(&self, domain: &Domain) -> Result<(), Fault> {
        of_source!(self, source => source.probe(domain).await)
    }

    /// The mark of an account, taken before its password is checked.
    ///
    /// # Errors
    /// Fails when there is no answer: the mark of no account would make a right password a wrong one.
    pub async fn mark(&self, username: &Username, domain: &Domain) -> Result<Mark, ErrorKind> {
        match &self.source {
            Source::Local(accounts) => accounts.mark(username, domain).await,
            _ => Ok(Mark(None)),
        }
    }

    /// The mark of an account within the transaction that begins its session. Unless it is the one from before, the
    /// yes is about a password that is none any more, and whoever changed it was told that all sessions ended.
    ///
    /// # Errors
    /// Fails when the database is away.
    pub async fn mark_within(
        &self,
        tx: &mut Transaction,
        username: &Username,
        domain: &Domain,
    ) -> Result<Mark, StoreError> {
        match &self.source {
            Source::Local(_) => LocalAccounts::mark_within(tx, username, domain).await,
            _ => Ok(Mark(None)),
        }
    }

    /// What its questions have come to.
    #[must_use]
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Asks, and keeps in mind what it came to: for the log, the numbers, and what it shows of the source.
    async fn ask(
        &self,
        asked: Asked,
        domain: &Domain,
        said: impl Future<Output = Result<Verdict, Fault>>,
    ) -> Result<Verdict, Fault> {
        let stopwatch = self.system.stopwatch();
        let mut closing = self.closing.subscribe();
        let said = tokio::select! {
            biased;
            said = said => said,
            _ = closing.wait_for(|closing| *closing) => Err(Fault::Closing),
        };
        self.standing.heed(asked, domain, &said, self.system.now());
        note(asked, &said);
        self.record.count(asked, (&said).into(), stopwatch.elapsed());
        said
    }

    /// A question that is not asked.
    fn refuse(&self, asked: Asked) -> Answer {
        let answer = Answer::Error(ErrorKind::Rejected);
        self.record.count(asked, answer, Duration::ZERO);
        answer
    }

    /// Gives up its questions, and ends what it keeps running: processes that wait for them.
    pub async fn close(&self) {
        // A program knows which of them were put to it, and tells the others that nothing came of theirs.
        if let Source::External(program) = &self.source {
            program.close().await;
        }
        self.closing.send_replace(true);
    }
}

impl From<&Result<Verdict, Fault>> for Answer {
    fn from(said: &Result<Verdict, Fault>) -> Self {
        match said {
            Ok(Verdict::Yes) => Self::Yes,
            Ok(Verdict::No) => Self::No,
            Err(fault) => Self::Error(fault.kind()),
        }
    }
}

impl From<Result<Verdict, Fault>> for Answer {
    fn from(said: Result<Verdict, Fault>) -> Self {
        (&said).into()
    }
}

/// The one place where a fault is logged: those who asked say no more than that there is no answer.
fn note(asked: Asked, said: &Result<Verdict, Fault>) {
    let Err(fault) = said else { return };
    let (question, kind) = (asked.name(), fault.kind());
    match (kind, asked) {
        // People can sign in nevertheless.
        (ErrorKind::Rejected, _) | (ErrorKind::Unsupported, Asked::Exists) => {
            tracing::debug!(question, ?kind, %fault, "not answered");
        }
        (_, Asked::Set) if may_be_set(fault) => {
            tracing::error!(question, ?kind, %fault, "the credential backend gave no answer, and may have the new password");
        }
        _ => tracing::error!(question, ?kind, %fault, "the credential backend gave no answer"),
    }
}

/// Whether a source that gave no answer may have the new password: it was told, and did not turn that down.
fn may_be_set(fault: &Fault) -> bool {
    fault.reach() == Reach::There
}
