//! What a person has chosen about pages and bot: the language, what the bot tells unasked, and whether a message in chat
//! signs them in.

use super::activity::{self, Kind};
use super::notice::{About, Told};
use super::person::{Actor, Jid};
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, Transaction, execute, row};

/// All of it, as it was chosen or goes without saying.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The tag of the language of pages and bot; none was chosen.
    pub language: Option<String>,
    /// What the bot tells unasked.
    pub told: Told,
    /// Whether a message in chat signs the person in; nothing if it is as the operator has it.
    pub confirms: Option<bool>,
}

/// What somebody of this name has chosen.
///
/// # Errors
/// Fails when the database is away.
pub async fn read(db: &Database, jid: &Jid) -> Result<Preferences, StoreError> {
    type Stored = (Option<String>, bool, bool, bool, Option<bool>);
    let found: Option<Stored> = row!(
        db,
        "SELECT language, tell_browsers, tell_sites, tell_attempts, confirms FROM preference
         WHERE domain = $1 AND username = $2",
        jid.domain.as_str(),
        jid.username.as_str(),
    )
    .await?;
    Ok(found.map_or_else(Preferences::default, |(language, browsers, sites, attempts, confirms)| Preferences {
        language,
        told: Told { browsers, sites, attempts },
        confirms,
    }))
}

/// Pages and bot speak this language from now on.
///
/// # Errors
/// Fails when the database is away.
pub async fn choose_language(db: &Database, actor: &Actor, tag: &str) -> Result<(), StoreError> {
    execute!(
        db,
        "INSERT INTO preference (domain, username, language) VALUES ($1, $2, $3)
         ON CONFLICT (domain, username) DO UPDATE SET language = excluded.language",
        actor.domain(),
        actor.username(),
        tag,
    )
    .await
    .map(drop)
}

/// The bot tells of these things and of no others from now on. What waits to be told about the others is not told.
///
/// # Errors
/// Fails when the database is away.
pub async fn choose_told(db: &Database, actor: &Actor, told: Told) -> Result<(), StoreError> {
    let mut tx = db.begin().await?;
    execute!(
        &mut tx,
        "INSERT INTO preference (domain, username, tell_browsers, tell_sites, tell_attempts) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (domain, username) DO UPDATE SET tell_browsers = excluded.tell_browsers,
            tell_sites = excluded.tell_sites, tell_attempts = excluded.tell_attempts",
        actor.domain(),
        actor.username(),
        told.of(About::Browser),
        told.of(About::Site),
        told.of(About::Attempts),
    )
    .await?;
    for about in About::ALL.into_iter().filter(|about| !told.of(*about)) {
        super::notice::drop_waiting(&mut tx, actor, about).await?;
    }
    tx.commit().await
}

/// A message in chat signs the person in from now on, or does so no more: then no browser that waits comes in, either.
///
/// # Errors
/// Fails when the database is away.
pub async fn choose_confirming(db: &Database, actor: &Actor, confirms: bool, now: Timestamp) -> Result<(), StoreError> {
    let mut tx = db.begin().await?;
    execute!(
        &mut tx,
        "INSERT INTO preference (domain, username, confirms) VALUES ($1, $2, $3)
         ON CONFLICT (domain, username) DO UPDATE SET confirms = excluded.confirms",
        actor.domain(),
        actor.username(),
        confirms,
    )
    .await?;
    if !confirms {
        super::confirmation::take_back(&mut tx, actor, None, now).await?;
    }
    activity::record(&mut tx, actor, &Kind::ConfirmingSwitched { on: confirms }, now).await?;
    tx.commit().await
}

/// Forgets all of it, within the transaction that removes the account or its data.
pub(super) async fn erase(tx: &mut Transaction, actor: &Actor) -> Result<(), StoreError> {
    let (domain, username) = (actor.domain(), actor.username());
    execute!(tx, "DELETE FROM preference WHERE domain = $1 AND username = $2", domain, username).await?;
    Ok(())
}
