//! New passwords: given by the operator to an embedded account, or by a person to their own account, wherever its
//! password is kept.

use std::sync::Arc;

use thiserror::Error;
use zeroize::Zeroizing;

use super::activity::{self, Kind};
use super::confirmation;
use super::login::{Attempt, Login, LoginError};
use super::person::{Actor, FieldError};
use super::session::{self, Method, Session, SessionToken};
use crate::credentials::local::{HashedPassword, LocalAccounts, LocalError};
use crate::credentials::preparation::Password;
use crate::credentials::{Backend, Change, ErrorKind, Mark, Question};
use crate::openid::association::SecureChannel;
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, Transaction};

/// The fewest characters of a password that a person chooses here.
pub const SHORTEST: usize = 12;

/// What somebody typed to have another password.
pub struct Wish {
    /// The present password.
    pub current: Zeroizing<String>,
    /// The new one.
    pub new: Zeroizing<String>,
    /// The new one once more.
    pub repeat: Zeroizing<String>,
    /// The device cookie it sent.
    pub device: Option<String>,
}

/// What has to be typed again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// The present password is not that.
    pub current: bool,
    /// What is wrong with the new one.
    pub new: Option<NewFault>,
    /// The new one was not repeated.
    pub repeat: bool,
}

/// Why a password cannot be the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewFault {
    /// It has fewer than [`SHORTEST`] characters.
    TooShort,
    /// It is longer than a chat server takes, or than a question to it may be.
    TooLong,
    /// It has characters that no chat server allows in a password.
    Forbidden,
    /// It is the present one.
    Same,
    /// The chat server does not want it.
    Refused,
}

/// Why a person's password was not changed.
#[derive(Debug, Error)]
pub enum ChangeError {
    /// It cannot be changed here.
    #[error("the password cannot be changed here")]
    Elsewhere,
    /// Something has to be typed again.
    #[error("what was typed does not do")]
    Faulty(Faults),
    /// There were too many wrong present passwords; the backend was not asked.
    #[error("there were too many wrong tries")]
    Throttled {
        /// When the next try is admitted.
        until: Timestamp,
    },
    /// Too many others at the same address are being dealt with. Nothing has changed.
    #[error("too many are being dealt with at one address")]
    Crowded,
    /// The backend could not be asked, about the present password or for the new one. Nothing has changed.
    #[error("the backend could not be asked")]
    Unavailable(#[source] ErrorKind),
    /// The backend was told of the new password and did not say what became of it.
    #[error("whether the password was changed is not known")]
    Unsure(#[source] ErrorKind),
    /// The session was ended in the meantime, from another browser; whoever did that was told that it is.
    #[error("the session has ended in the meantime")]
    Ended,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Gives an embedded account another password and ends all its sessions with it, in one transaction.
///
/// # Errors
/// [`LocalError::Unknown`] if there is no such account; then nothing changes.
pub async fn change(
    db: &Database,
    accounts: &LocalAccounts,
    actor: &Actor,
    password: &Password,
    now: Timestamp,
) -> Result<(), LocalError> {
    let hash = accounts.hash(&actor.jid().domain, password).await?;
    let mut tx = db.begin().await?;
    LocalAccounts::set(&mut tx, &actor.jid().username, &actor.jid().domain, hash).await?;
    session::erase(&mut tx, actor).await?;
    confirmation::erase(&mut tx, actor).await?;
    activity::record(&mut tx, actor, &Kind::PasswordChanged, now).await?;
    Ok(tx.commit().await?)
}

/// Gives somebody who is signed in another password, once the present one has been proven. All sessions end with the
/// old password; the browser at hand gets a new one, so that a stolen cookie of it is worth nothing either. Whether that
/// browser waits for the end makes no difference: who takes over an account must not keep it because its owner hung up.
///
/// # Errors
/// [`ChangeError`]. The old password holds then; not so surely after [`ChangeError::Unsure`], nor where an outside source
/// had taken the new one when the session turned out to have ended, or the store to be away.
pub async fn change_own(
    login: &Arc<Login>,
    protected: &SecureChannel,
    backend: &Arc<Backend>,
    session: &Session,
    wish: Wish,
) -> Result<SessionToken, ChangeError> {
    if !backend.changes_passwords() {
        return Err(ChangeError::Elsewhere);
    }
    let turn = login.turn(session.browser(), &session.jid.domain, backend).await.ok_or(ChangeError::Crowded)?;
    // If the browser has left at the end, its new session is one that its owner finds in the list, and can do without.
    let (login, protected, backend, session) = (Arc::clone(login), *protected, Arc::clone(backend), session.clone());
    turn.see_through(async move { change_proven(&login, &protected, &backend, &session, &wish).await }).await
}

async fn change_proven(
    login: &Login,
    protected: &SecureChannel,
    backend: &Backend,
    session: &Session,
    wish: &Wish,
) -> Result<SessionToken, ChangeError> {
    let jid = &session.jid;
    let attempt = Attempt::once_more(session, wish.current.clone(), wish.device.clone());
    let proven = match login.prove(protected, backend, jid, &attempt).await {
        Ok(mark) => Some(mark),
        Err(LoginError::Wrong | LoginError::Rejected | LoginError::OtherHost(_)) => None,
        Err(LoginError::Throttled { until }) => return Err(ChangeError::Throttled { until }),
        Err(LoginError::Crowded) => return Err(ChangeError::Crowded),
        Err(LoginError::Unavailable(kind)) => return Err(ChangeError::Unavailable(kind)),
        Err(LoginError::Store(error)) => return Err(ChangeError::Store(error)),
    };
    let new = acceptable(backend, wish, proven.is_some());
    let repeat = wish.repeat != wish.new;
    let (Some(mark), Ok(new), false) = (&proven, &new, repeat) else {
        return Err(ChangeError::Faulty(Faults { current: proven.is_none(), new: new.err(), repeat }));
    };
    let mut tx = match backend.accounts() {
        Some(accounts) => {
            let hash = accounts.hash(&jid.domain, new).await.map_err(not_hashed)?;
            set_embedded(login, backend, session, mark, hash).await?
        }
        None => set_outside(login, backend, session, new).await?,
    };
    let (sessions, actor) = (login.sessions(), session.actor());
    let goes_on = session::goes_on(&mut tx, &actor, session.id).await?;
    session::erase(&mut tx, &actor).await?;
    // Nor does one begin that somebody else has asked for in chat.
    confirmation::erase(&mut tx, &actor).await?;
    activity::record(&mut tx, &actor, &Kind::PasswordChanged, sessions.now()).await?;
    // An outside source has it even if the session was ended while it was told; then none follows that one.
    let token = if goes_on {
        Some(sessions.start(&mut tx, &actor, session.browser(), (Method::Password, session.remembered)).await?)
    } else {
        None
    };
    tx.commit().await?;
    token.ok_or(ChangeError::Ended)
}

/// The new password, if it can be one. Only to whoever knows the present one is told that it is the same.
fn acceptable(backend: &Backend, wish: &Wish, proven: bool) -> Result<Password, NewFault> {
    let new = backend.prepare(&wish.new).map_err(|error| match error {
        FieldError::Empty => NewFault::TooShort,
        FieldError::TooLong => NewFault::TooLong,
        FieldError::Forbidden | FieldError::DotSegment => NewFault::Forbidden,
    })?;
    let current = backend.prepare(&wish.current).ok().filter(|_| proven);
    if current.is_some_and(|current| current.reveal() == new.reveal()) {
        return Err(NewFault::Same);
    }
    // Without preparation these would get through, and with them nobody could ever sign in.
    if new.reveal().contains(char::is_control) {
        return Err(NewFault::Forbidden);
    }
    if new.reveal().chars().count() < SHORTEST { Err(NewFault::TooShort) } else { Ok(new) }
}

/// Begins the transaction with the new password of an embedded account in it. If somebody else changed it meanwhile,
/// the one that was proven is the present one no more.
async fn set_embedded(
    login: &Login,
    backend: &Backend,
    session: &Session,
    proven: &Mark,
    hash: HashedPassword,
) -> Result<Transaction, ChangeError> {
    let (username, domain) = (&session.jid.username, &session.jid.domain);
    let outdated = || ChangeError::Faulty(Faults { current: true, ..Faults::default() });
    let mut tx = begin(login, session).await?;
    if backend.mark_within(&mut tx, username, domain).await? != *proven {
        return Err(outdated());
    }
    match LocalAccounts::set(&mut tx, username, domain, hash).await {
        Ok(()) => Ok(tx),
        Err(LocalError::Store(error)) => Err(ChangeError::Store(error)),
        Err(LocalError::Unknown | LocalError::Exists | LocalError::Busy) => Err(outdated()),
    }
}

/// Has an outside source take the new password, then begins the transaction. When it is not known what became of it, the
/// other sessions end as they would with a new password.
async fn set_outside(
    login: &Login,
    backend: &Backend,
    session: &Session,
    new: &Password,
) -> Result<Transaction, ChangeError> {
    // Only looked at: nothing is locked while the source thinks.
    drop(begin(login, session).await?);
    let question = Question { username: &session.jid.username, domain: &session.jid.domain, password: new };
    let refused = |new| Err(ChangeError::Faulty(Faults { new: Some(new), ..Faults::default() }));
    match backend.set(question).await {
        Change::Made => Ok(login.sessions().database().begin().await?),
        Change::Refused => refused(NewFault::Refused),
        Change::Failed(ErrorKind::Rejected) => refused(NewFault::TooLong),
        Change::Failed(ErrorKind::Unsupported) => Err(ChangeError::Elsewhere),
        Change::Failed(kind) => Err(ChangeError::Unavailable(kind)),
        Change::Unknown(kind) => {
            // The new password may hold, and then those who know only the old one have no business here any more.
            let (mut tx, actor) = (login.sessions().database().begin().await?, session.actor());
            login.sessions().keep_only(&mut tx, &actor, Some(session.id)).await?;
            tx.commit().await?;
            Err(ChangeError::Unsure(kind))
        }
    }
}

/// Begins a transaction, if the session still goes on: nothing is done any more in one that was ended elsewhere.
async fn begin(login: &Login, session: &Session) -> Result<Transaction, ChangeError> {
    let mut tx = login.sessions().database().begin().await?;
    if session::goes_on(&mut tx, &session.actor(), session.id).await? { Ok(tx) } else { Err(ChangeError::Ended) }
}

fn not_hashed(error: LocalError) -> ChangeError {
    match error {
        LocalError::Store(error) => ChangeError::Store(error),
        LocalError::Busy | LocalError::Exists | LocalError::Unknown => {
            tracing::error!(%error, "a new password could not be hashed");
            ChangeError::Unavailable(ErrorKind::Unavailable)
        }
    }
}
