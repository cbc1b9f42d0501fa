//! What a person has decided about a realm: always, never, or ask again with the same ticks.
//!
//! A decision holds for exactly one canonical realm and one version of the protocol: a decision for
//! `https://a.example/` says nothing about `http://a.example/`, another port, or `https://*.a.example/`.

mod beside;
mod change;
mod forgotten;
mod known;
mod sites;
mod taken_back;
#[cfg(test)]
mod tests;

use std::time::Duration;

use self::beside::Sum;
pub use self::change::{Change, change, change_within};
pub(super) use self::forgotten::erase;
pub use self::forgotten::purge;
pub use self::known::KnownAs;
pub(super) use self::sites::everything;
pub use self::sites::{Order, PAGE, Search, Sites, about, alike, list};
pub use self::taken_back::{RESTORABLE, restore, revoke, revoke_unused, revoked};
use super::activity::{self, Kind};
use super::person::Actor;
use super::profile::{PersonaId, attributes, names};
use crate::openid::extension::Attribute;
use crate::openid::namespace::Version;
use crate::openid::realm::Realm;
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, Transaction, execute, row, rows};

/// "Always" is not used silently once it has lain unused for so long: a realm can change hands.
pub const EXPIRES_UNUSED: Duration = Duration::from_hours(365 * 24);

/// A realm somebody has decided about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustedRealm {
    /// Its number, for forms and chat; it means nothing to anybody else.
    pub id: i64,
    /// Its canonical text: `https://*.theatre.example/`.
    pub realm: String,
    /// Of the requests it was decided for.
    pub version: Version,
    /// What was decided.
    pub rule: Rule,
    /// What it receives.
    pub shares: Vec<Attribute>,
    /// What it has asked for, and this was decided about.
    pub asked: Vec<Attribute>,
    /// What it knows the person as.
    pub known_as: KnownAs,
    /// Whose details it receives: those of this persona, which may be gone.
    pub persona: PersonaId,
    /// Since when the rule holds.
    pub since: Timestamp,
    /// When it was last answered, or turned away.
    pub last_used: Timestamp,
}

/// What a person wants of a realm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Sign in without asking.
    Always,
    /// Turn it away.
    Never,
    /// Ask every time; only the ticks are remembered.
    Ask,
}

/// A decision to remember.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    /// About whom.
    pub realm: &'a Realm,
    /// Of the request that was decided.
    pub version: Version,
    /// What was decided.
    pub rule: Rule,
    /// What it receives.
    pub shares: &'a [Attribute],
    /// What it asked for.
    pub asked: &'a [Attribute],
    /// What it would know the person as.
    pub known_as: &'a KnownAs,
    /// Whose details it receives.
    pub persona: PersonaId,
}

impl TrustedRealm {
    /// A decision as it holds now.
    fn read(stored: Stored, now: Timestamp) -> Result<Self, StoreError> {
        let mut decided = Self::try_from(stored)?;
        if decided.rule == Rule::Always && now.since(decided.last_used) >= EXPIRES_UNUSED {
            decided.rule = Rule::Ask;
        }
        Ok(decided)
    }

    /// Whether the decision was made about all that is asked for now; a site that asks for more is asked about again.
    #[must_use]
    pub fn covers(&self, asked: &[Attribute], known_as: &KnownAs) -> bool {
        self.known_as.covers(known_as) && asked.iter().all(|attribute| self.asked.contains(attribute))
    }
}

const FIND: &str =
    "SELECT id, realm, version, rule, shares, asked, identity, persona, since, last_used FROM trusted_realm
     WHERE domain = $1 AND username = $2 AND realm = $3 AND version = $4 AND revoked_at IS NULL";

const ONE: &str =
    "SELECT id, realm, version, rule, shares, asked, identity, persona, since, last_used FROM trusted_realm
     WHERE domain = $1 AND username = $2 AND id = $3 AND revoked_at IS NULL";

/// What has been decided about exactly this realm, for requests of this version.
///
/// An "always" that has lain unused for a year comes back as [`Rule::Ask`].
///
/// # Errors
/// Fails when the database is away.
pub async fn find(
    db: &Database,
    actor: &Actor,
    realm: &Realm,
    version: Version,
    now: Timestamp,
) -> Result<Option<TrustedRealm>, StoreError> {
    let found = row!(db, FIND, actor.domain(), actor.username(), realm.as_str(), number(version)).await?;
    found.map(|stored| TrustedRealm::read(stored, now)).transpose()
}

/// The same within a transaction, in which nobody else changes it.
///
/// # Errors
/// Fails when the database is away.
pub async fn find_within(
    tx: &mut Transaction,
    actor: &Actor,
    realm: &Realm,
    version: Version,
    now: Timestamp,
) -> Result<Option<TrustedRealm>, StoreError> {
    let found = row!(tx, FIND, actor.domain(), actor.username(), realm.as_str(), number(version)).await?;
    found.map(|stored| TrustedRealm::read(stored, now)).transpose()
}

/// Remembers a decision in place of an earlier one about the same realm and version, and records an "always" or a
/// "never" among the activities. [`Rule::Ask`] never weakens an "always" or "never" that holds. Beside an earlier decision
/// of its kind, it leaves alone what it was not about.
///
/// # Errors
/// Fails when the database is away.
pub async fn remember(
    tx: &mut Transaction,
    actor: &Actor,
    decision: &Decision<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Sum { shares, asked, known_as, persona } = beside::sum(tx, actor, decision, now).await?;
    execute!(
        tx,
        "INSERT INTO trusted_realm
            (domain, username, realm, site, version, rule, shares, asked, identity, since, last_used, persona)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $12)
         ON CONFLICT (domain, username, realm, version) DO UPDATE SET
            since = CASE WHEN trusted_realm.rule = excluded.rule AND trusted_realm.revoked_at IS NULL
                         THEN trusted_realm.since ELSE excluded.since END,
            rule = excluded.rule, shares = excluded.shares, asked = excluded.asked, identity = excluded.identity,
            last_used = excluded.last_used, persona = excluded.persona, revoked_at = NULL
         WHERE excluded.rule <> 'ask' OR trusted_realm.rule = 'ask' OR trusted_realm.revoked_at IS NOT NULL
            OR (trusted_realm.rule = 'always' AND trusted_realm.last_used <= $11)",
        actor.domain(),
        actor.username(),
        decision.realm.as_str(),
        decision.realm.host(),
        number(decision.version),
        decision.rule.name(),
        names(&shares),
        names(&asked),
        known_as.to_text(),
        now.unix(),
        now.before(EXPIRES_UNUSED).unix(),
        persona.0,
    )
    .await?;
    forgotten::beyond_the_bound(tx, actor).await?;
    let realm = decision.realm.as_str().to_owned();
    match decision.rule {
        Rule::Always => activity::record(tx, actor, &Kind::Trusted(realm), now).await,
        Rule::Never => activity::record(tx, actor, &Kind::Never(realm), now).await,
        Rule::Ask => Ok(()),
    }
}

/// Notes that a decision was just used. False: it was revoked or changed since it was read, and must not be used.
///
/// # Errors
/// Fails when the database is away.
pub async fn used(
    tx: &mut Transaction,
    actor: &Actor,
    decided: &TrustedRealm,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE trusted_realm SET last_used = $4
         WHERE id = $3 AND domain = $1 AND username = $2 AND revoked_at IS NULL AND rule = $5 AND shares = $6
         AND identity = $7 AND persona = $8",
        actor.domain(),
        actor.username(),
        decided.id,
        now.unix(),
        decided.rule.name(),
        names(&decided.shares),
        decided.known_as.to_text(),
        decided.persona.0,
    )
    .await?;
    Ok(touched == 1)
}

/// One decision of the person's, by its number.
///
/// # Errors
/// Fails when the database is away.
pub async fn one(db: &Database, actor: &Actor, id: i64) -> Result<Option<TrustedRealm>, StoreError> {
    let found: Option<Stored> = row!(db, ONE, actor.domain(), actor.username(), id).await?;
    found.map(TrustedRealm::try_from).transpose()
}

/// How many trusted sites receive details of a persona.
///
/// # Errors
/// Fails when the database is away.
pub async fn receiving(db: &Database, actor: &Actor, persona: PersonaId) -> Result<u32, StoreError> {
    let count: Option<(i64,)> = row!(
        db,
        "SELECT COUNT(*) FROM trusted_realm WHERE domain = $1 AND username = $2 AND persona = $3 AND rule = 'always'
         AND shares <> '' AND revoked_at IS NULL",
        actor.domain(),
        actor.username(),
        persona.0,
    )
    .await?;
    Ok(count.and_then(|(count,)| u32::try_from(count).ok()).unwrap_or_default())
}

/// The hosts of all sites the person trusts, without a leading `*.`, and since when.
///
/// # Errors
/// Fails when the database is away.
pub async fn trusted_hosts(db: &Database, actor: &Actor) -> Result<Vec<(String, Timestamp)>, StoreError> {
    let found: Vec<(String, i64)> = rows!(
        db,
        "SELECT site, MIN(since) FROM trusted_realm
         WHERE domain = $1 AND username = $2 AND rule = 'always' AND revoked_at IS NULL GROUP BY site",
        actor.domain(),
        actor.username(),
    )
    .await?;
    Ok(found.into_iter().map(|(host, since)| (host, Timestamp::from_unix(since))).collect())
}

fn number(version: Version) -> i64 {
    match version {
        Version::V1 => 1,
        Version::V2 => 2,
    }
}

impl Rule {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Never => "never",
            Self::Ask => "ask",
        }
    }
}

type Stored = (i64, String, i64, String, String, String, String, i64, i64, i64);

impl TryFrom<Stored> for TrustedRealm {
    type Error = StoreError;

    fn try_from(stored: Stored) -> Result<Self, StoreError> {
        let (id, realm, version, rule, shares, asked, known_as, persona, since, last_used) = stored;
        let version = match version {
            1 => Version::V1,
            2 => Version::V2,
            _ => return Err(StoreError::Unreadable("trusted_realm")),
        };
        let rule = [Rule::Always, Rule::Never, Rule::Ask].into_iter().find(|known| known.name() == rule);
        Ok(Self {
            id,
            realm,
            version,
            rule: rule.ok_or(StoreError::Unreadable("trusted_realm"))?,
            shares: attributes(&shares),
            asked: attributes(&asked),
            known_as: known_as.into(),
            persona: PersonaId(persona),
            since: Timestamp::from_unix(since),
            last_used: Timestamp::from_unix(last_used),
        })
    }
}
