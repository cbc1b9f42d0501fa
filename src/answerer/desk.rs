//! The one place that answers the questions of XMPP servers, however they came.
//!
//! There is no throttle here: a server asks for all its people from one address, and only it knows who is guessing. It
//! is the one to hold them back (Prosody's limits, ejabberd's shapers and `mod_fail2ban`). What holds here is the queue
//! for hashes: beyond it there is no answer, which is not a no.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use thiserror::Error;

use super::question::{Account, Login, Question};
use crate::account::person::{Actor, Existence, Host, Jid};
use crate::account::{data, password};
use crate::credentials::local::{LocalAccounts, LocalError};
use crate::credentials::preparation::{Domain, Password, Username};
use crate::credentials::{self, Answer, Backend, ErrorKind};
use crate::system::{Stopwatch, System};

/// How long an answer may take: less than Prosody waits, so that it never reads an answer as that to its next question.
const PATIENCE: Duration = Duration::from_secs(4);

/// Answers for the hosts it was given, and for nobody else.
#[derive(Clone)]
pub struct Desk {
    served: BTreeMap<Domain, (Existence, Arc<Backend>)>,
    system: System,
}

/// Why the answer is not yes. All but the last are a no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The password is wrong, or there is no such account.
    #[error("it is not so")]
    NotSo,
    /// We do not answer for this host.
    #[error("nothing is answered for this host")]
    ForeignHost,
    /// XMPP allows no such name or password; nobody was asked.
    #[error("the name or the password cannot be one")]
    Unusable,
    /// The configuration does not let an XMPP server do this.
    #[error("the configuration does not allow it")]
    NotAllowed,
    /// The account to be made is there already.
    #[error("there is such an account already")]
    Taken,
    /// The account to be changed is not there.
    #[error("there is no such account")]
    Nobody,
    /// It is no question that we know.
    #[error("it is no known question")]
    Unknown,
    /// There is no answer.
    #[error(transparent)]
    NoAnswer(#[from] ErrorKind),
}

/// An account of a host that we answer for.
struct Place<'a> {
    existence: Existence,
    backend: &'a Backend,
    jid: Jid,
}

impl Desk {
    /// Answers for these hosts, each from its source.
    #[must_use]
    pub fn new(hosts: impl IntoIterator<Item = (Host, Arc<Backend>)>, system: System) -> Self {
        let served = hosts.into_iter().map(|(host, backend)| (host.domain, (host.existence, backend)));
        Self { served: served.collect(), system }
    }

    /// Answers one question: yes, or why not.
    ///
    /// # Errors
    /// [`Refusal`]; [`Refusal::NoAnswer`] is neither yes nor no. A change that took too long may still have happened.
    pub async fn answer(&self, question: Question<'_>) -> Result<(), Refusal> {
        let decided = tokio::time::timeout(PATIENCE, self.decide(question)).await;
        decided.unwrap_or(Err(Refusal::NoAnswer(ErrorKind::Timeout)))
    }

    /// Runs while a question is answered.
    pub(super) fn stopwatch(&self) -> Stopwatch {
        self.system.stopwatch()
    }

    async fn decide(&self, question: Question<'_>) -> Result<(), Refusal> {
        match question {
            Question::Auth(login) => self.check(login).await.map(|_| ()),
            Question::IsUser(account) => self.exists(account).await,
            Question::SetPass(login) => self.set_password(login).await,
            Question::TryRegister(login) => self.register(login).await,
            Question::RemoveUser(account) => self.remove(&self.place(account)?).await,
            Question::RemoveUser3(login) => self.remove(&self.check(login).await?).await,
            Question::Unknown => Err(Refusal::Unknown),
        }
    }

    async fn check(&self, login: Login<'_>) -> Result<Place<'_>, Refusal> {
        let place = self.place(login.account)?;
        let password = place.backend.prepare(login.password).map_err(|_| Refusal::Unusable)?;
        let Jid { username, domain } = &place.jid;
        let question = credentials::Question { username, domain, password: &password };
        verdict(place.backend.check(question).await).map(|()| place)
    }

    /// A source that has no such question is taken to know everybody, as for identifier pages: with a no the server would
    /// keep no message for people who are away, since it asks about them first. So is one that is not asked because it
    /// says no of everybody. Embedded accounts always know, and a server that asks before it makes an account must not be
    /// told that there is one.
    async fn exists(&self, account: Account<'_>) -> Result<(), Refusal> {
        let place = self.place(account)?;
        if place.existence == Existence::Assume && place.backend.accounts().is_none() {
            return Ok(());
        }
        match place.backend.exists(&place.jid.username, &place.jid.domain).await {
            Answer::Error(ErrorKind::Unsupported) => Ok(()),
            answer => verdict(answer),
        }
    }

    async fn set_password(&self, login: Login<'_>) -> Result<(), Refusal> {
        let place = self.place(login.account)?;
        let accounts = place.embedded(place.backend.rules().allow_password_change)?;
        let (new, now) = (place.new_password(login.password)?, self.system.now());
        let actor = Actor::xmpp_server(place.jid.clone());
        Ok(password::change(accounts.database(), accounts, &actor, &new, now).await?)
    }

    async fn register(&self, login: Login<'_>) -> Result<(), Refusal> {
        let place = self.place(login.account)?;
        let accounts = place.embedded(place.backend.rules().allow_register)?;
        let password = place.new_password(login.password)?;
        Ok(accounts.add(&place.jid.username, &place.jid.domain, &password).await?)
    }

    async fn remove(&self, place: &Place<'_>) -> Result<(), Refusal> {
        let accounts = place.embedded(place.backend.rules().allow_remove)?;
        let actor = Actor::xmpp_server(place.jid.clone());
        Ok(data::remove(accounts.database(), &actor, &self.system).await?)
    }

    fn place(&self, account: Account<'_>) -> Result<Place<'_>, Refusal> {
        let domain = Domain::prepare(account.server).map_err(|_| Refusal::ForeignHost)?;
        let (existence, backend) = self.served.get(&domain).ok_or(Refusal::ForeignHost)?;
        let username = Username::prepare(account.user).map_err(|_| Refusal::Unusable)?;
        Ok(Place { existence: *existence, backend, jid: Jid { username, domain } })
    }
}

impl Place<'_> {
    /// The embedded accounts, which alone are changed from here, if the configuration allows it.
    fn embedded(&self, allowed: bool) -> Result<&LocalAccounts, Refusal> {
        let accounts = self.backend.accounts().ok_or(Refusal::NoAnswer(ErrorKind::Unsupported))?;
        if allowed { Ok(accounts) } else { Err(Refusal::NotAllowed) }
    }

    /// A password that can be asked about later: what no question can carry would lock its owner out.
    fn new_password(&self, typed: &str) -> Result<Password, Refusal> {
        let password = self.backend.prepare(typed).map_err(|_| Refusal::Unusable)?;
        if password.reveal().contains(['\0', '\n', '\r']) { Err(Refusal::Unusable) } else { Ok(password) }
    }
}

fn verdict(answer: Answer) -> Result<(), Refusal> {
    match answer {
        Answer::Yes => Ok(()),
        Answer::No => Err(Refusal::NotSo),
        Answer::Error(ErrorKind::Rejected) => Err(Refusal::Unusable),
        Answer::Error(kind) => Err(Refusal::NoAnswer(kind)),
    }
}

impl From<LocalError> for Refusal {
    fn from(error: LocalError) -> Self {
        match error {
            LocalError::Exists => Self::Taken,
            LocalError::Unknown => Self::Nobody,
            LocalError::Busy | LocalError::Store(_) => {
                tracing::error!(error = &error as &dyn std::error::Error, "an account could not be changed");
                Self::NoAnswer(ErrorKind::Unavailable)
            }
        }
    }
}
