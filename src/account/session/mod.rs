//! Browsers that are signed in.
//!
//! The cookie holds 32 random bytes, the database their hash. A session belongs to one host and is looked up with it:
//! shown to another host's pages the cookie is no session, since cookies ignore ports. All limits are worked out when it is
//! looked up, so that a shorter setting holds at once.

mod method;
mod start;
#[cfg(test)]
mod tests;
mod token;

use std::time::Duration;

pub use self::method::Method;
pub use self::token::{SessionId, SessionToken};
use super::activity::{self, Kind};
use super::confirmation;
use super::person::{Actor, Browser, Domain, Existence, Host, Jid, Username};
use super::proven::{FreshlyProven, Lapsed};
use crate::credentials::{Answer, Backend};
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, Transaction, execute, row, rows};
use crate::system::System;

/// How exactly the last use is known: it is written at most this often.
const TOUCHED_EVERY: Duration = Duration::from_mins(1);

/// How often the backend is asked whether the account of a session is still there.
const EXISTENCE_ASKED_EVERY: Duration = Duration::from_hours(1);

/// How long people stay signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionSettings {
    /// From the password to the end; a quarter of it without use is the end too.
    pub lifetime: Duration,
    /// With "keep me signed in": so long without use, and three times that from the password.
    pub remember: Duration,
}

impl Default for SessionSettings {
    fn default() -> Self {
        Self { lifetime: Duration::from_hours(12), remember: Duration::from_hours(30 * 24) }
    }
}

/// A browser that is signed in, and whose it is.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who signed in.
    pub jid: Jid,
    /// Its name.
    pub id: SessionId,
    /// When the password was given, or the sign-in confirmed in chat.
    pub password_at: Timestamp,
    /// By which of the two.
    pub method: Method,
    /// Whether "keep me signed in" was ticked.
    pub remembered: bool,
    /// The language of pages that the person has chosen, if they have.
    pub language: Option<String>,
    /// What claimed identifiers of this person carry behind a `#`, because the name had another owner before
    /// (OpenID 2.0, 11.5.1).
    pub fragment: Option<String>,
    browser: Browser,
}

/// A session as its owner sees it in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// Its name.
    pub id: SessionId,
    /// When the password was given, or the sign-in confirmed in chat.
    pub password_at: Timestamp,
    /// By which of the two.
    pub method: Method,
    /// When it was last used, to the minute.
    pub last_used: Timestamp,
    /// When it ends unless it is used.
    pub ends_at: Timestamp,
    /// Whether "keep me signed in" was ticked.
    pub remembered: bool,
    /// Where it was last used from.
    pub address: String,
    /// What the browser calls itself.
    pub user_agent: String,
}

/// All sessions. Clones share them.
#[derive(Clone)]
pub struct Sessions {
    database: Database,
    system: System,
    settings: SessionSettings,
}

impl Session {
    /// The person, ready to act.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::signed_in(self.jid.clone(), self.browser.clone())
    }

    /// The browser, as it showed itself just now.
    pub(super) fn browser(&self) -> &Browser {
        &self.browser
    }
}

impl Sessions {
    /// The sessions kept in `database`.
    #[must_use]
    pub fn new(database: Database, system: System, settings: SessionSettings) -> Self {
        Self { database, system, settings }
    }

    /// How long people stay signed in.
    #[must_use]
    pub fn settings(&self) -> SessionSettings {
        self.settings
    }

    pub(super) fn database(&self) -> &Database {
        &self.database
    }

    pub(super) fn now(&self) -> Timestamp {
        self.system.now()
    }

    pub(super) fn random<const N: usize>(&self) -> [u8; N] {
        self.system.random()
    }

    /// The live session of a cookie at this host; none if there is none, or if it has just ended because the account
    /// is gone. An error of the backend ends nothing.
    ///
    /// # Errors
    /// Fails when the database is away: the browser is then neither signed in nor signed out.
    pub async fn find(
        &self,
        host: &Host,
        backend: &Backend,
        token: &SessionToken,
        browser: Browser,
    ) -> Result<Option<Session>, StoreError> {
        let (id, now) = (token.id(), self.now());
        let Some(stored) = self.stored(host, id).await? else { return Ok(None) };
        if now >= self.ends_at(stored.password_at, stored.remembered, stored.last_used) {
            return Ok(None);
        }
        let jid = Jid { username: stored.username, domain: host.domain.clone() };
        // Where existence is assumed, the source may be one that says no of everybody, as scripts do.
        let unasked_for = now.since(stored.existence_asked_at);
        if host.existence == Existence::Ask
            && unasked_for >= EXISTENCE_ASKED_EVERY
            && self.is_gone(backend, &jid, id, stored.existence_asked_at).await?
        {
            return Ok(None);
        }
        if now.since(stored.last_used) >= TOUCHED_EVERY {
            self.touch(id, &browser, now).await?;
        }
        let Stored { password_at, method, remembered, language, fragment, .. } = stored;
        Ok(Some(Session { jid, id, password_at, method, remembered, language, fragment, browser }))
    }

    /// The person's live sessions at this host, the last used first.
    ///
    /// # Errors
    /// Fails when the database is away.
    pub async fn list(&self, actor: &Actor) -> Result<Vec<OpenSession>, StoreError> {
        type Row = (Vec<u8>, i64, String, i64, bool, String, String);
        let found: Vec<Row> = rows!(
            self.database,
            "SELECT token_hash, password_at, method, last_used, remembered, address, user_agent FROM session
             WHERE domain = $1 AND username = $2 ORDER BY last_used DESC, token_hash",
            actor.domain(),
            actor.username(),
        )
        .await?;
        let now = self.now();
        let sessions =
            found.into_iter().map(|(hash, password_at, method, last_used, remembered, address, user_agent)| {
                let id = SessionId::from_stored(&hash).ok_or(StoreError::Unreadable("session"))?;
                let (password_at, last_used) = (Timestamp::from_unix(password_at), Timestamp::from_unix(last_used));
                let ends_at = self.ends_at(password_at, remembered, last_used);
                let method = Method::parse(&method).ok_or(StoreError::Unreadable("session"))?;
                Ok(OpenSession { id, password_at, method, last_used, ends_at, remembered, address, user_agent })
            });
        sessions.filter(|session| session.as_ref().map_or(true, |session| now < session.ends_at)).collect()
    }

    /// Ends this session: the person leaves by the door they came in.
    ///
    /// # Errors
    /// Fails when the database is away; then it has not ended.
    pub async fn sign_out(&self, session: &Session) -> Result<(), StoreError> {
        self.delete_one(&session.actor(), session.id, &Kind::SignedOut).await.map(|_| ())
    }

    /// Ends one of the person's sessions; false if there is none of that name.
    ///
    /// # Errors
    /// Fails when the database is away; then it has not ended.
    pub async fn end(&self, actor: &Actor, id: SessionId) -> Result<bool, StoreError> {
        self.delete_one(actor, id, &Kind::SessionsEnded { count: 1 }).await
    }

    /// Ends all sessions of somebody who has just proven who they are, but the one at hand, and lets nobody in whom chat was
    /// asked about before; tells how many.
    ///
    /// # Errors
    /// [`Lapsed`]; then none has ended.
    pub async fn end_others(&self, proven: &FreshlyProven) -> Result<u32, Lapsed> {
        let mut tx = self.database.begin().await?;
        let actor = proven.within(&mut tx).await?;
        let count = self.keep_only(&mut tx, actor, proven.session()).await?;
        confirmation::take_back(&mut tx, actor, None, self.now()).await?;
        tx.commit().await?;
        Ok(count)
    }

    /// Ends all of the person's sessions but this one, if there is one to keep; tells how many.
    pub(super) async fn keep_only(
        &self,
        tx: &mut Transaction,
        actor: &Actor,
        kept: Option<SessionId>,
    ) -> Result<u32, StoreError> {
        let ended = execute!(
            tx,
            "DELETE FROM session WHERE domain = $1 AND username = $2 AND token_hash <> $3",
            actor.domain(),
            actor.username(),
            kept.as_ref().map(SessionId::as_bytes).unwrap_or_default(),
        )
        .await?;
        let count = u32::try_from(ended).unwrap_or(u32::MAX);
        if count > 0 {
            activity::record(tx, actor, &Kind::SessionsEnded { count }, self.now()).await?;
        }
        Ok(count)
    }

    /// Forgets sessions that have ended; tells how many.
    ///
    /// # Errors
    /// Fails when the database is away.
    pub async fn purge(&self) -> Result<u64, StoreError> {
        let SessionSettings { lifetime, remember } = self.settings;
        let ago = |time| self.now().before(time).unix();
        execute!(
            self.database,
            "DELETE FROM session WHERE (remembered = FALSE AND (password_at <= $1 OR last_used <= $2))
             OR (remembered = TRUE AND (password_at <= $3 OR last_used <= $4))",
            ago(lifetime),
            ago(lifetime / 4),
            ago(remember.saturating_mul(3)),
            ago(remember),
        )
        .await
    }

    async fn stored(&self, host: &Host, id: SessionId) -> Result<Option<Stored>, StoreError> {
        type Row = (String, i64, String, bool, i64, i64, Option<String>, Option<String>);
        let found: Option<Row> = row!(
            self.database,
            "SELECT session.username, password_at, method, remembered, last_used, existence_asked_at, language, fragment
             FROM session
             LEFT JOIN preference ON preference.domain = session.domain AND preference.username = session.username
             LEFT JOIN identifier_generation ON identifier_generation.domain = session.domain
                AND identifier_generation.username = session.username
             WHERE token_hash = $1 AND session.domain = $2",
            id.as_bytes(),
            host.domain.as_str(),
        )
        .await?;
        let Some((username, password_at, method, remembered, last_used, asked_at, language, fragment)) = found else {
            return Ok(None);
        };
        Ok(Some(Stored {
            username: Username::prepare(&username).map_err(|_| StoreError::Unreadable("session"))?,
            password_at: Timestamp::from_unix(password_at),
            method: Method::parse(&method).ok_or(StoreError::Unreadable("session"))?,
            remembered,
            language,
            last_used: Timestamp::from_unix(last_used),
            existence_asked_at: Timestamp::from_unix(asked_at),
            fragment,
        }))
    }

    fn ends_at(&self, password_at: Timestamp, remembered: bool, last_used: Timestamp) -> Timestamp {
        let SessionSettings { lifetime, remember } = self.settings;
        if remembered {
            last_used.after(remember).min(password_at.after(remember.saturating_mul(3)))
        } else {
            last_used.after(lifetime / 4).min(password_at.after(lifetime))
        }
    }

    /// Whether the backend says that the account is gone; then all its sessions end. Of requests at the same time one
    /// asks, and whatever it is told, nobody asks again for an hour.
    async fn is_gone(
        &self,
        backend: &Backend,
        jid: &Jid,
        id: SessionId,
        asked_at: Timestamp,
    ) -> Result<bool, StoreError> {
        let asks = execute!(
            self.database,
            "UPDATE session SET existence_asked_at = $2 WHERE token_hash = $1 AND existence_asked_at = $3",
            id.as_bytes(),
            self.now().unix(),
            asked_at.unix(),
        )
        .await?;
        if asks == 0 || backend.exists(&jid.username, &jid.domain).await != Answer::No {
            return Ok(false);
        }
        execute!(
            self.database,
            "DELETE FROM session WHERE domain = $1 AND username = $2",
            jid.domain.as_str(),
            jid.username.as_str(),
        )
        .await?;
        Ok(true)
    }

    async fn touch(&self, id: SessionId, browser: &Browser, now: Timestamp) -> Result<(), StoreError> {
        execute!(
            self.database,
            "UPDATE session SET last_used = $2, address = $3, user_agent = $4 WHERE token_hash = $1 AND last_used < $2",
            id.as_bytes(),
            now.unix(),
            browser.address().to_string(),
            browser.user_agent(),
        )
        .await?;
        Ok(())
    }

    async fn delete_one(&self, actor: &Actor, id: SessionId, told: &Kind) -> Result<bool, StoreError> {
        let mut tx = self.database.begin().await?;
        let ended = execute!(
            &mut tx,
            "DELETE FROM session WHERE domain = $1 AND username = $2 AND token_hash = $3",
            actor.domain(),
            actor.username(),
            id.as_bytes(),
        )
        .await?;
        if ended == 0 {
            return Ok(false);
        }
        activity::record(&mut tx, actor, told, self.now()).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// Whether a session still goes on, within the transaction of what is done in it: nothing is, once it was ended from
/// another browser, or everything about the person was erased.
///
/// # Errors
/// Fails when the database is away.
pub async fn goes_on(tx: &mut Transaction, actor: &Actor, id: SessionId) -> Result<bool, StoreError> {
    let found: Option<(i64,)> = row!(
        tx,
        "SELECT 1 FROM session WHERE domain = $1 AND username = $2 AND token_hash = $3",
        actor.domain(),
        actor.username(),
        id.as_bytes(),
    )
    .await?;
    Ok(found.is_some())
}

/// Ends all sessions of a person, within the transaction that changes the password or removes the account.
pub(super) async fn erase(tx: &mut Transaction, actor: &Actor) -> Result<(), StoreError> {
    let (domain, username) = (actor.domain(), actor.username());
    execute!(tx, "DELETE FROM session WHERE domain = $1 AND username = $2", domain, username).await?;
    Ok(())
}

struct Stored {
    username: Username,
    password_at: Timestamp,
    method: Method,
    remembered: bool,
    language: Option<String>,
    last_used: Timestamp,
    existence_asked_at: Timestamp,
    fragment: Option<String>,
}
