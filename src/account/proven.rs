//! The password asked for again, before what cannot be undone or gives everything away: a browser left open for an hour
//! should not do for that.

use std::sync::Arc;
use std::time::Duration;

use thiserror::Error;
use zeroize::Zeroizing;

use super::login::{Attempt, Login, LoginError};
use super::person::Actor;
use super::session::{self, Method, Session, SessionId};
use crate::credentials::{Backend, ErrorKind};
use crate::openid::association::SecureChannel;
use crate::openid::timestamp::Timestamp;
use crate::store::{StoreError, Transaction};

/// A password that was given no longer ago is not asked for again.
pub const FRESH: Duration = Duration::from_mins(10);

/// Proof that somebody gave their password a moment ago, or a code that they were asked for in chat. Only this file can
/// make one, and it is good for one thing to do: a session does not become younger by it, so that a stolen cookie gains
/// nothing when its owner proves who they are.
#[derive(Debug)]
pub struct FreshlyProven {
    actor: Actor,
    session: Option<SessionId>,
}

/// What somebody who is signed in typed to prove it once more.
pub struct Typed {
    /// The password as typed; empty where nothing was.
    pub password: Zeroizing<String>,
    /// The device cookie their browser sent.
    pub device: Option<String>,
}

/// Why it is not proven. Nothing was done.
#[derive(Debug, Error)]
pub enum Unproven {
    /// The password was given too long ago, and now it was not typed.
    #[error("the password has to be given again")]
    Needed,
    /// It is not the password.
    #[error("the password is wrong")]
    Wrong,
    /// There were too many wrong ones; the backend was not asked.
    #[error("there were too many wrong tries")]
    Throttled {
        /// When the next try is admitted.
        until: Timestamp,
    },
    /// Too many others at the same address are being dealt with; nobody was asked.
    #[error("too many are being dealt with at one address")]
    Crowded,
    /// It is neither right nor wrong.
    #[error("the password could not be checked")]
    Unavailable(#[source] ErrorKind),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why what was proven is worth nothing any more. Nothing was done.
#[derive(Debug, Error)]
pub enum Lapsed {
    /// The session has ended.
    #[error("the session has ended in the meantime")]
    Ended,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl FreshlyProven {
    /// By the sign-in itself, if the password was given at most ten minutes before `now`. One that was confirmed in chat does
    /// not do: a rogue page may have passed its code on.
    #[must_use]
    pub fn lately(session: &Session, now: Timestamp) -> Option<Self> {
        let is_fresh = session.method == Method::Password && now.since(session.password_at) <= FRESH;
        is_fresh.then(|| Self::of(session))
    }

    /// By the sign-in, or by the password typed once more, which is checked as at the door: wrong ones count, whether or
    /// not their browser waits for the answer, and a question that gets none is no "no".
    ///
    /// # Errors
    /// [`Unproven`]
    pub async fn again(
        login: &Arc<Login>,
        protected: &SecureChannel,
        backend: &Arc<Backend>,
        session: &Session,
        typed: Typed,
    ) -> Result<Self, Unproven> {
        if let Some(proven) = Self::lately(session, login.sessions().now()) {
            return Ok(proven);
        }
        if typed.password.is_empty() {
            return Err(Unproven::Needed);
        }
        let jid = session.jid.clone();
        let attempt = Attempt::once_more(session, typed.password, typed.device);
        let turn = login.turn(&attempt.browser, &jid.domain, backend).await.ok_or(Unproven::Crowded)?;
        let (login, protected, backend) = (Arc::clone(login), *protected, Arc::clone(backend));
        let checking = async move { Box::pin(login.prove(&protected, &backend, &jid, &attempt)).await };
        let checked = turn.see_through_in_time(checking).await;
        match checked.unwrap_or(Err(LoginError::Unavailable(ErrorKind::Timeout))) {
            Ok(_) => Ok(Self::of(session)),
            Err(LoginError::Wrong | LoginError::Rejected | LoginError::OtherHost(_)) => Err(Unproven::Wrong),
            Err(LoginError::Throttled { until }) => Err(Unproven::Throttled { until }),
            Err(LoginError::Crowded) => Err(Unproven::Crowded),
            Err(LoginError::Unavailable(kind)) => Err(Unproven::Unavailable(kind)),
            Err(LoginError::Store(error)) => Err(Unproven::Store(error)),
        }
    }

    /// By the code they were asked for in chat, where no browser is at hand.
    pub(super) fn asked_back(actor: &Actor) -> Self {
        Self { actor: actor.clone(), session: None }
    }

    /// The browser at hand; none in chat.
    #[must_use]
    pub fn session(&self) -> Option<SessionId> {
        self.session
    }

    /// Who it is, within the transaction of what they want done: the session may have been ended in the meantime, from
    /// another browser or with the password. In chat there is none that could end.
    ///
    /// # Errors
    /// [`Lapsed`]
    pub(super) async fn within(&self, tx: &mut Transaction) -> Result<&Actor, Lapsed> {
        match self.session {
            Some(session) if !session::goes_on(tx, &self.actor, session).await? => Err(Lapsed::Ended),
            _ => Ok(&self.actor),
        }
    }

    fn of(session: &Session) -> Self {
        Self { actor: session.actor(), session: Some(session.id) }
    }
}
