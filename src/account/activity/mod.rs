//! What happened in a person's name, for that person to read. It names sites and kinds of details, never values.

mod search;
#[cfg(test)]
mod tests;

use std::time::Duration;

pub(super) use self::search::everything;
pub use self::search::{PAGE, Show, Tries, count, lately, list, wrong_passwords};

use super::notice::{self, About};
use super::person::{Actor, Browser, Door, Jid};
use super::profile::{attributes, names};
use crate::openid::extension::Attribute;
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, Transaction, execute, row};

/// How long entries are kept unless configured otherwise.
pub const KEPT: Duration = Duration::from_hours(90 * 24);

/// How many rows about failed sign-ins an account may have: strangers can make them.
const FAILURES: i64 = 50;

/// How many rows an account may have in all; beyond them the oldest go.
const OF_ACCOUNT: i64 = 10_000;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When; of several of the same kind, the first.
    pub at: Timestamp,
    /// When the last of them was.
    pub last_at: Timestamp,
    /// What.
    pub kind: Kind,
    /// The address it came from; empty for the command line and the XMPP server.
    pub address: String,
    /// What the browser called itself; empty if it said nothing.
    pub user_agent: String,
}

/// What can happen. Realms are canonical text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The right password was given.
    SignedIn,
    /// A sign-in was confirmed in chat.
    SignedInByChat,
    /// A sign-in was refused in chat.
    RefusedInChat,
    /// A message in chat signs the person in from now on, or does so no more.
    ConfirmingSwitched {
        /// Whether it does.
        on: bool,
    },
    /// Wrong passwords, so many from one address within an hour.
    SignInFailed {
        /// How many.
        count: u32,
        /// Whether that address was then made to wait.
        throttled: bool,
    },
    /// Passwords that could not be checked, so many from one address within an hour.
    NotChecked {
        /// How many.
        count: u32,
    },
    /// A site was told who the person is: they said so.
    Shared {
        /// Which site.
        realm: String,
        /// What else it received.
        shares: Vec<Attribute>,
    },
    /// A site was told without a question, because the person trusts it; so many times from one browser within an hour.
    SharedSilently {
        /// Which site.
        realm: String,
        /// What else it received.
        shares: Vec<Attribute>,
        /// How many times.
        count: u32,
    },
    /// The person said no, this time.
    Refused(String),
    /// The person said always.
    Trusted(String),
    /// The person said never.
    Never(String),
    /// A site was turned away, because the person had said never; so many times from one browser within an hour.
    TurnedAway {
        /// Which site.
        realm: String,
        /// How many times.
        count: u32,
    },
    /// A decision about a site was taken back.
    Revoked(String),
    /// All decisions that had not been used for a year were taken back.
    RevokedUnused {
        /// How many.
        count: u32,
    },
    /// A decision that was taken back holds again.
    Restored(String),
    /// What a site receives was changed, and the decision about it was not.
    SharesChanged {
        /// Which site.
        realm: String,
        /// What it receives from then on.
        shares: Vec<Attribute>,
    },
    /// The person signed out of this browser.
    SignedOut,
    /// Sessions in other browsers were ended.
    SessionsEnded {
        /// How many.
        count: u32,
    },
    /// The account has another password.
    PasswordChanged,
    /// The details to share were changed.
    ProfileChanged(Vec<Attribute>),
    /// Sets of details were added, renamed or removed, or another one is the usual one.
    PersonasChanged,
    /// A copy of everything that is kept was taken.
    Exported,
}

/// Why a sign-in came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    Wrong,
    Throttled,
    NotChecked,
}

/// Writes an entry, within the transaction of what it tells about. What a site brings about as often as it likes shares a
/// row for each browser and hour. What a person did in a browser and should hear of in chat is told there.
///
/// # Errors
/// Fails when the database is away.
pub async fn record(tx: &mut Transaction, actor: &Actor, kind: &Kind, now: Timestamp) -> Result<(), StoreError> {
    let (address, user_agent) = match actor.door() {
        Door::Web(browser) => (browser.address().to_string(), browser.user_agent()),
        Door::CommandLine | Door::XmppServer | Door::Chat => (String::new(), ""),
    };
    let (name, realm, shares, count) = kind.columns();
    let written: Option<(i64,)> = row!(
        tx,
        "INSERT INTO activity (domain, username, at, last_at, kind, count, realm, shares, address, user_agent, hour)
         VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (domain, username, kind, realm, shares, address, user_agent, hour)
         WHERE hour IS NOT NULL AND realm <> ''
         DO UPDATE SET count = activity.count + excluded.count, last_at = excluded.last_at
         RETURNING count",
        actor.domain(),
        actor.username(),
        now.unix(),
        name,
        count,
        realm,
        names(shares),
        address,
        user_agent,
        kind.is_of_a_site().then(|| hour(now)),
    )
    .await?;
    if written == Some((count,)) {
        forget_the_oldest(tx, actor).await?;
    }
    if let (Kind::Trusted(realm), Door::Web(browser)) = (kind, actor.door()) {
        notice::write(tx, actor.jid(), browser, (About::Site, realm, 1), now).await?;
    }
    Ok(())
}

/// Keeps the rows of an account within their bound.
async fn forget_the_oldest(tx: &mut Transaction, actor: &Actor) -> Result<(), StoreError> {
    execute!(
        tx,
        "DELETE FROM activity WHERE id IN
         (SELECT id FROM activity WHERE domain = $1 AND username = $2
          ORDER BY last_at DESC, id DESC LIMIT $3 OFFSET $4)",
        actor.domain(),
        actor.username(),
        i64::MAX,
        OF_ACCOUNT,
    )
    .await?;
    Ok(())
}

/// Tells a person who has signed in before of an attempt that came to nothing: one row for each address and hour, and
/// the last fifty of them. Names nobody has signed in with get no row, so strangers cannot fill the table.
pub(super) async fn record_failure(
    db: &Database,
    jid: &Jid,
    browser: &Browser,
    failure: Failure,
    now: Timestamp,
) -> Result<(), StoreError> {
    let kind = match failure {
        Failure::Wrong => "sign_in_failed",
        Failure::NotChecked => "not_checked",
        Failure::Throttled => return note_throttling(db, jid, browser, now).await,
    };
    let (domain, username) = (jid.domain.as_str(), jid.username.as_str());
    let mut tx = db.begin().await?;
    let written = execute!(
        &mut tx,
        "INSERT INTO activity (domain, username, at, last_at, kind, count, realm, shares, address, user_agent, hour)
         SELECT $1, $2, $3, $3, $4, 1, '', '', $5, $6, $7
         WHERE EXISTS (SELECT 1 FROM activity WHERE domain = $1 AND username = $2 AND kind LIKE 'signed_in%')
            OR EXISTS (SELECT 1 FROM session WHERE domain = $1 AND username = $2)
            OR EXISTS (SELECT 1 FROM trusted_realm WHERE domain = $1 AND username = $2)
         ON CONFLICT (domain, username, kind, address, hour) WHERE hour IS NOT NULL AND realm = ''
         DO UPDATE SET count = activity.count + 1, last_at = excluded.last_at",
        domain,
        username,
        now.unix(),
        kind,
        browser.address().to_string(),
        browser.user_agent(),
        hour(now),
    )
    .await?;
    if written == 0 {
        return Ok(());
    }
    if failure == Failure::Wrong {
        notice::write_attempts(&mut tx, jid, browser, now).await?;
    }
    execute!(
        &mut tx,
        "DELETE FROM activity WHERE id IN
         (SELECT id FROM activity WHERE domain = $1 AND username = $2 AND kind IN ('sign_in_failed', 'not_checked')
          ORDER BY last_at DESC, id DESC LIMIT $3 OFFSET $4)",
        domain,
        username,
        i64::MAX,
        FAILURES,
    )
    .await?;
    tx.commit().await
}

/// Adds to this hour's row that the address was made to wait; once only, so that a flood writes nothing.
async fn note_throttling(db: &Database, jid: &Jid, browser: &Browser, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        db,
        "UPDATE activity SET throttled = TRUE WHERE domain = $1 AND username = $2 AND kind = 'sign_in_failed'
         AND address = $3 AND hour = $4 AND throttled = FALSE",
        jid.domain.as_str(),
        jid.username.as_str(),
        browser.address().to_string(),
        hour(now),
    )
    .await?;
    Ok(())
}

/// Forgets what happened before `now` less the time it is kept; tells how many rows.
///
/// # Errors
/// Fails when the database is away.
pub async fn purge(db: &Database, kept: Duration, now: Timestamp) -> Result<u64, StoreError> {
    execute!(db, "DELETE FROM activity WHERE last_at < $1", now.before(kept).unix()).await
}

/// Forgets all of it, within the transaction that removes the account or its data.
pub(super) async fn erase(tx: &mut Transaction, actor: &Actor) -> Result<(), StoreError> {
    let (domain, username) = (actor.domain(), actor.username());
    execute!(tx, "DELETE FROM activity WHERE domain = $1 AND username = $2", domain, username).await?;
    Ok(())
}

fn hour(now: Timestamp) -> i64 {
    now.unix().div_euclid(3600)
}

impl Kind {
    /// Whether a site brings it about by itself, as often as it likes.
    fn is_of_a_site(&self) -> bool {
        matches!(self, Self::SharedSilently { .. } | Self::TurnedAway { .. })
    }

    /// The site it is about.
    #[must_use]
    pub fn realm(&self) -> Option<&str> {
        let (_, realm, _, _) = self.columns();
        (!realm.is_empty()).then_some(realm)
    }

    /// Name, realm, shares and count, as they are stored.
    pub(super) fn columns(&self) -> (&'static str, &str, &[Attribute], i64) {
        match self {
            Self::SignedIn => ("signed_in", "", &[], 1),
            Self::SignedInByChat => ("signed_in_by_chat", "", &[], 1),
            Self::RefusedInChat => ("refused_in_chat", "", &[], 1),
            Self::ConfirmingSwitched { on: true } => ("confirming_on", "", &[], 1),
            Self::ConfirmingSwitched { on: false } => ("confirming_off", "", &[], 1),
            Self::SignInFailed { count, .. } => ("sign_in_failed", "", &[], (*count).into()),
            Self::NotChecked { count } => ("not_checked", "", &[], (*count).into()),
            Self::Shared { realm, shares } => ("shared", realm, shares, 1),
            Self::SharedSilently { realm, shares, count } => ("shared_silently", realm, shares, (*count).into()),
            Self::Refused(realm) => ("refused", realm, &[], 1),
            Self::Trusted(realm) => ("trusted", realm, &[], 1),
            Self::Never(realm) => ("never", realm, &[], 1),
            Self::TurnedAway { realm, count } => ("turned_away", realm, &[], (*count).into()),
            Self::Revoked(realm) => ("revoked", realm, &[], 1),
            Self::RevokedUnused { count } => ("revoked_unused", "", &[], (*count).into()),
            Self::Restored(realm) => ("restored", realm, &[], 1),
            Self::SharesChanged { realm, shares } => ("shares_changed", realm, shares, 1),
            Self::SignedOut => ("signed_out", "", &[], 1),
            Self::SessionsEnded { count } => ("sessions_ended", "", &[], (*count).into()),
            Self::PasswordChanged => ("password_changed", "", &[], 1),
            Self::ProfileChanged(fields) => ("profile_changed", "", fields, 1),
            Self::PersonasChanged => ("personas_changed", "", &[], 1),
            Self::Exported => ("exported", "", &[], 1),
        }
    }
}

type Stored = (i64, i64, String, i64, bool, String, String, String, String);

impl TryFrom<Stored> for Entry {
    type Error = StoreError;

    fn try_from(stored: Stored) -> Result<Self, StoreError> {
        let (at, last_at, kind, count, throttled, realm, shares, address, user_agent) = stored;
        let count = u32::try_from(count).map_err(|_| StoreError::Unreadable("activity"))?;
        let kind = match kind.as_str() {
            "signed_in" => Kind::SignedIn,
            "signed_in_by_chat" => Kind::SignedInByChat,
            "refused_in_chat" => Kind::RefusedInChat,
            "confirming_on" => Kind::ConfirmingSwitched { on: true },
            "confirming_off" => Kind::ConfirmingSwitched { on: false },
            "sign_in_failed" => Kind::SignInFailed { count, throttled },
            "not_checked" => Kind::NotChecked { count },
            "shared" => Kind::Shared { realm, shares: attributes(&shares) },
            "shared_silently" => Kind::SharedSilently { realm, shares: attributes(&shares), count },
            "refused" => Kind::Refused(realm),
            "trusted" => Kind::Trusted(realm),
            "never" => Kind::Never(realm),
            "turned_away" => Kind::TurnedAway { realm, count },
            "revoked" => Kind::Revoked(realm),
            "revoked_unused" => Kind::RevokedUnused { count },
            "restored" => Kind::Restored(realm),
            "shares_changed" => Kind::SharesChanged { realm, shares: attributes(&shares) },
            "signed_out" => Kind::SignedOut,
            "sessions_ended" => Kind::SessionsEnded { count },
            "password_changed" => Kind::PasswordChanged,
            "profile_changed" => Kind::ProfileChanged(attributes(&shares)),
            "personas_changed" => Kind::PersonasChanged,
            "exported" => Kind::Exported,
            _ => return Err(StoreError::Unreadable("activity")),
        };
        let (at, last_at) = (Timestamp::from_unix(at), Timestamp::from_unix(last_at));
        Ok(Self { at, last_at, kind, address, user_agent })
    }
}
