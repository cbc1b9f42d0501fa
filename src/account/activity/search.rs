//! Reading back what happened: a page of it, all of it, what was last, and how much there is.

use std::time::Duration;

use super::{Entry, Kind, Stored};
use crate::account::person::Actor;
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, row, rows};

/// Entries on one page.
pub const PAGE: u32 = 50;

/// How long after something was done a page may still say so.
const LATELY: Duration = Duration::from_mins(5);

/// Which entries to look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// All of them.
    #[default]
    All,
    /// Signing in and out, here and at sites.
    SignIns,
    /// What did not work.
    Refused,
    /// Decisions about sites.
    Decisions,
    /// Changes to the account itself.
    Changes,
}

/// Wrong passwords that somebody's account met with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tries {
    /// How many.
    pub count: u32,
    /// From how many addresses.
    pub addresses: u32,
}

impl Show {
    /// All choices, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::All, Self::SignIns, Self::Refused, Self::Decisions, Self::Changes];

    /// Its name in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::SignIns => "signins",
            Self::Refused => "refused",
            Self::Decisions => "decisions",
            Self::Changes => "changes",
        }
    }

    /// The choice of this name; everything for any other.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        Self::ALL.into_iter().find(|show| show.name() == name).unwrap_or_default()
    }

    /// The kinds as they are stored, with a space before and after each; empty stands for every kind.
    pub(super) const fn kinds(self) -> &'static str {
        match self {
            Self::All => "",
            Self::SignIns => " signed_in signed_in_by_chat signed_out shared shared_silently ",
            Self::Refused => " sign_in_failed not_checked turned_away refused_in_chat ",
            Self::Decisions => " refused trusted never revoked revoked_unused restored shares_changed ",
            Self::Changes => {
                " sessions_ended password_changed profile_changed personas_changed exported confirming_on confirming_off "
            }
        }
    }
}

/// A page of the entries, the newest first; page 0 is the first.
///
/// # Errors
/// Fails when the database is away.
pub async fn list(db: &Database, actor: &Actor, show: Show, page: u32) -> Result<Vec<Entry>, StoreError> {
    part(db, actor, show, (i64::from(PAGE), i64::from(PAGE) * i64::from(page))).await
}

/// What was done a moment ago, the newest first: an address alone can't make a page say what is not so.
///
/// # Errors
/// Fails when the database is away.
pub async fn lately(db: &Database, actor: &Actor, show: Show, now: Timestamp) -> Result<Vec<Kind>, StoreError> {
    let cutoff = now.before(LATELY);
    let entries = list(db, actor, show, 0).await?.into_iter();
    Ok(entries.filter(|entry| entry.at >= cutoff).map(|entry| entry.kind).collect())
}

/// All entries, the newest first.
pub(in crate::account) async fn everything(db: &Database, actor: &Actor) -> Result<Vec<Entry>, StoreError> {
    part(db, actor, Show::All, (i64::MAX, 0)).await
}

/// How many entries there are.
///
/// # Errors
/// Fails when the database is away.
pub async fn count(db: &Database, actor: &Actor, show: Show) -> Result<u32, StoreError> {
    let counted: Option<(i64,)> = row!(
        db,
        "SELECT COUNT(*) FROM activity
         WHERE domain = $1 AND username = $2 AND ($3 = '' OR $3 LIKE '% ' || kind || ' %')",
        actor.domain(),
        actor.username(),
        show.kinds(),
    )
    .await?;
    Ok(number(counted.map_or(0, |(count,)| count)))
}

/// The wrong passwords since a moment, to the hour.
///
/// # Errors
/// Fails when the database is away.
pub async fn wrong_passwords(db: &Database, actor: &Actor, since: Timestamp) -> Result<Tries, StoreError> {
    let counted: Option<(i64, i64)> = row!(
        db,
        "SELECT COALESCE(SUM(count), 0), COUNT(DISTINCT address) FROM activity
         WHERE domain = $1 AND username = $2 AND last_at >= $3 AND kind = 'sign_in_failed'",
        actor.domain(),
        actor.username(),
        since.unix(),
    )
    .await?;
    let (count, addresses) = counted.unwrap_or_default();
    Ok(Tries { count: number(count), addresses: number(addresses) })
}

async fn part(db: &Database, actor: &Actor, show: Show, (limit, offset): (i64, i64)) -> Result<Vec<Entry>, StoreError> {
    let found: Vec<Stored> = rows!(
        db,
        "SELECT at, last_at, kind, count, throttled, realm, shares, address, user_agent FROM activity
         WHERE domain = $1 AND username = $2 AND ($3 = '' OR $3 LIKE '% ' || kind || ' %')
         ORDER BY last_at DESC, id DESC LIMIT $4 OFFSET $5",
        actor.domain(),
        actor.username(),
        show.kinds(),
        limit,
        offset,
    )
    .await?;
    found.into_iter().map(Entry::try_from).collect()
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
