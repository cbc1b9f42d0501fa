//! The list of sites a person has decided about: finding, ordering, paging.

use super::{EXPIRES_UNUSED, Rule, Stored, TrustedRealm};
use crate::account::person::Actor;
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, row, rows};

/// The condition for what a search finds. A site with which it stands the same in both versions of the protocol is found
/// once.
macro_rules! found {
    () => {
        "domain = $1 AND username = $2 AND revoked_at IS NULL
         AND ($3 = '%%' OR lower(realm) LIKE $3 ESCAPE '\\')
         AND (version = 2 OR NOT EXISTS (SELECT 1 FROM trusted_realm AS newer
              WHERE newer.domain = $1 AND newer.username = $2 AND newer.realm = trusted_realm.realm
              AND newer.version = 2 AND newer.revoked_at IS NULL AND newer.rule = trusted_realm.rule
              AND (newer.shares, newer.persona, newer.identity) =
                  (trusted_realm.shares, trusted_realm.persona, trusted_realm.identity)))"
    };
}

/// A page of what is found, in an order that an index has: however many sites there are, one page of them is read.
macro_rules! in_order {
    ($order:literal) => {
        concat!(
            "SELECT id, realm, version, rule, shares, asked, identity, persona, since, last_used FROM trusted_realm WHERE ",
            found!(),
            " AND rule = $4 ORDER BY ",
            $order,
            " LIMIT $5 OFFSET $6",
        )
    };
}

/// How many trusted and refused sites are found, how many trusted ones lie unused, and how many there are at all. Each is
/// counted within an index; what there is at all only where not everything is found.
const COUNTS: &str = concat!(
    "SELECT trusted, refused, unused, CASE WHEN $3 = '%%' THEN trusted + refused ELSE
        (SELECT COUNT(*) FROM trusted_realm
         WHERE domain = $1 AND username = $2 AND revoked_at IS NULL AND rule IN ('always', 'never')) END
     FROM (SELECT (SELECT COUNT(*) FROM trusted_realm WHERE ",
    found!(),
    " AND rule = 'always') AS trusted, (SELECT COUNT(*) FROM trusted_realm WHERE ",
    found!(),
    " AND rule = 'never') AS refused, (SELECT COUNT(*) FROM trusted_realm
         WHERE domain = $1 AND username = $2 AND revoked_at IS NULL AND rule = 'always' AND last_used <= $4) AS unused)
     AS counted",
);

/// Sites on one page.
pub const PAGE: u32 = 25;

/// What to list, and how.
#[derive(Clone, Copy, Debug, Default)]
pub struct Search<'a> {
    /// Part of a realm's text, in any case; empty for all.
    pub text: &'a str,
    /// Which come first.
    pub order: Order,
    /// The page of trusted sites; 0 is the first.
    pub page: u32,
}

/// Which sites come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By the name of the host.
    #[default]
    Name,
    /// The last used.
    LastUsed,
    /// The longest unused.
    LongestUnused,
}

/// What a person has decided about sites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sites {
    /// One page of the trusted ones.
    pub trusted: Vec<TrustedRealm>,
    /// One page of the refused ones.
    pub refused: Vec<TrustedRealm>,
    /// How many trusted sites were found, on all pages.
    pub trusted_found: u32,
    /// How many refused sites were found, on all pages.
    pub refused_found: u32,
    /// How many decisions there are at all, found or not.
    pub all: u32,
    /// How many trusted sites have not been used for a year, found or not.
    pub unused: u32,
}

/// The trusted and refused sites that fit a search, a page of each, and how many there are.
///
/// # Errors
/// Fails when the database is away.
pub async fn list(db: &Database, actor: &Actor, search: &Search<'_>, now: Timestamp) -> Result<Sites, StoreError> {
    let counts: Option<(i64, i64, i64, i64)> =
        row!(db, COUNTS, actor.domain(), actor.username(), pattern(search.text), now.before(EXPIRES_UNUSED).unix(),)
            .await?;
    let (trusted_found, refused_found, unused, all) = counts.unwrap_or_default();
    let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(Sites {
        trusted: page(db, actor, Rule::Always, search).await?,
        refused: page(db, actor, Rule::Never, search).await?,
        trusted_found: count(trusted_found),
        refused_found: count(refused_found),
        all: count(all),
        unused: count(unused),
    })
}

/// All that was decided about exactly this realm, whichever version of the protocol it was for; of the newer one first.
///
/// # Errors
/// Fails when the database is away.
pub async fn about(db: &Database, actor: &Actor, realm: &str) -> Result<Vec<TrustedRealm>, StoreError> {
    let found: Vec<Stored> = rows!(
        db,
        "SELECT id, realm, version, rule, shares, asked, identity, persona, since, last_used FROM trusted_realm
         WHERE domain = $1 AND username = $2 AND realm = $3 AND revoked_at IS NULL ORDER BY version DESC",
        actor.domain(),
        actor.username(),
        realm,
    )
    .await?;
    found.into_iter().map(TrustedRealm::try_from).collect()
}

/// This decision and those that hold the same about its site, it first.
///
/// # Errors
/// Fails when the database is away.
pub async fn alike(db: &Database, actor: &Actor, id: i64) -> Result<Vec<i64>, StoreError> {
    let found: Vec<(i64,)> = rows!(
        db,
        "SELECT id FROM trusted_realm WHERE domain = $1 AND username = $2 AND revoked_at IS NULL AND (realm, rule) =
             (SELECT realm, rule FROM trusted_realm
              WHERE id = $3 AND domain = $1 AND username = $2 AND revoked_at IS NULL)
         ORDER BY id <> $3",
        actor.domain(),
        actor.username(),
        id,
    )
    .await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// Every decision that is kept, with those remembered as ticks only; of one that was taken back, when that was.
pub(in crate::account) async fn everything(
    db: &Database,
    actor: &Actor,
) -> Result<Vec<(TrustedRealm, Option<Timestamp>)>, StoreError> {
    type Row = (i64, String, i64, String, String, String, String, i64, i64, i64, Option<i64>);
    let found: Vec<Row> = rows!(
        db,
        "SELECT id, realm, version, rule, shares, asked, identity, persona, since, last_used, revoked_at FROM trusted_realm
         WHERE domain = $1 AND username = $2 ORDER BY site, realm, version",
        actor.domain(),
        actor.username(),
    )
    .await?;
    let read =
        found.into_iter().map(|(id, realm, version, rule, shares, asked, known, persona, since, used, revoked_at)| {
            let decided =
                TrustedRealm::try_from((id, realm, version, rule, shares, asked, known, persona, since, used))?;
            Ok((decided, revoked_at.map(Timestamp::from_unix)))
        });
    read.collect()
}

async fn page(db: &Database, actor: &Actor, rule: Rule, search: &Search<'_>) -> Result<Vec<TrustedRealm>, StoreError> {
    let sql = match search.order {
        Order::Name => in_order!("site, realm, version"),
        Order::LastUsed => in_order!("last_used DESC, site, realm, version"),
        Order::LongestUnused => in_order!("last_used, site, realm, version"),
    };
    let found: Vec<Stored> = rows!(
        db,
        sql,
        actor.domain(),
        actor.username(),
        pattern(search.text),
        rule.name(),
        i64::from(PAGE),
        i64::from(PAGE) * i64::from(search.page),
    )
    .await?;
    found.into_iter().map(TrustedRealm::try_from).collect()
}

/// Finds text anywhere in a realm, its `%` and `_` taken literally; everything is [`found!`] without a look.
fn pattern(text: &str) -> String {
    let text = text.trim().to_lowercase();
    format!("%{}%", text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
}
