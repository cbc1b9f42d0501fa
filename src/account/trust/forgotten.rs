//! What is forgotten of decisions, and when.

use super::{EXPIRES_UNUSED, RESTORABLE};
use crate::account::person::Actor;
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, Transaction, execute};

/// How many decisions an account may have, those of both versions and those that can be restored included.
const OF_ACCOUNT: i64 = 10_000;

/// Forgets what was revoked more than an hour ago, and ticks that lay unused for a year; tells how many rows.
///
/// # Errors
/// Fails when the database is away.
pub async fn purge(db: &Database, now: Timestamp) -> Result<u64, StoreError> {
    execute!(
        db,
        "DELETE FROM trusted_realm WHERE revoked_at <= $1 OR (rule = 'ask' AND last_used <= $2)",
        now.before(RESTORABLE).unix(),
        now.before(EXPIRES_UNUSED).unix(),
    )
    .await
}

/// Keeps the decisions of an account within their bound. What holds stays the longest, and of it what was used last: about
/// a site whose decision is gone the person is asked once more.
pub(super) async fn beyond_the_bound(tx: &mut Transaction, actor: &Actor) -> Result<(), StoreError> {
    execute!(
        tx,
        "DELETE FROM trusted_realm WHERE id IN
         (SELECT id FROM trusted_realm WHERE domain = $1 AND username = $2
          ORDER BY (rule <> 'ask' AND revoked_at IS NULL) DESC, last_used DESC, id DESC LIMIT $3 OFFSET $4)",
        actor.domain(),
        actor.username(),
        i64::MAX,
        OF_ACCOUNT,
    )
    .await?;
    Ok(())
}

/// Forgets all of it, within the transaction that removes the account or its data.
pub(in crate::account) async fn erase(tx: &mut Transaction, actor: &Actor) -> Result<(), StoreError> {
    let (domain, username) = (actor.domain(), actor.username());
    execute!(tx, "DELETE FROM trusted_realm WHERE domain = $1 AND username = $2", domain, username).await?;
    Ok(())
}
