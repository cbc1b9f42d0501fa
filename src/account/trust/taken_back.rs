//! Taking decisions back, and having them again. Whoever takes back what they decided about a site means the site, however it
//! asks: what was decided about it in the other version of the protocol goes and comes with it.

use std::time::Duration;

use super::{EXPIRES_UNUSED, Stored, TrustedRealm};
use crate::account::activity::{self, Kind};
use crate::account::person::Actor;
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, execute, row, rows};

/// How long a revoked decision can be restored.
pub const RESTORABLE: Duration = Duration::from_hours(1);

/// Takes a decision back, and all others about its site, at once; for an hour they can be restored. Tells what it was; none:
/// there is no such decision.
///
/// # Errors
/// Fails when the database is away.
pub async fn revoke(db: &Database, actor: &Actor, id: i64, now: Timestamp) -> Result<Option<TrustedRealm>, StoreError> {
    let mut tx = db.begin().await?;
    let revoked: Vec<Stored> = rows!(
        &mut tx,
        "UPDATE trusted_realm SET revoked_at = $4
         WHERE domain = $1 AND username = $2 AND revoked_at IS NULL AND rule <> 'ask' AND realm =
             (SELECT realm FROM trusted_realm
              WHERE id = $3 AND domain = $1 AND username = $2 AND revoked_at IS NULL AND rule <> 'ask')
         RETURNING id, realm, version, rule, shares, asked, identity, persona, since, last_used",
        actor.domain(),
        actor.username(),
        id,
        now.unix(),
    )
    .await?;
    let Some(revoked) = named(revoked, id)? else { return Ok(None) };
    activity::record(&mut tx, actor, &Kind::Revoked(revoked.realm.clone()), now).await?;
    tx.commit().await?;
    Ok(Some(revoked))
}

/// Makes a decision hold again that was revoked less than an hour ago, and those about its site that were revoked together
/// with it. None: there is no such decision any more.
///
/// # Errors
/// Fails when the database is away.
pub async fn restore(
    db: &Database,
    actor: &Actor,
    id: i64,
    now: Timestamp,
) -> Result<Option<TrustedRealm>, StoreError> {
    let mut tx = db.begin().await?;
    let restored: Vec<Stored> = rows!(
        &mut tx,
        "UPDATE trusted_realm SET revoked_at = NULL
         WHERE domain = $1 AND username = $2 AND (realm, revoked_at) =
             (SELECT realm, revoked_at FROM trusted_realm
              WHERE id = $3 AND domain = $1 AND username = $2 AND revoked_at > $4)
         RETURNING id, realm, version, rule, shares, asked, identity, persona, since, last_used",
        actor.domain(),
        actor.username(),
        id,
        now.before(RESTORABLE).unix(),
    )
    .await?;
    let Some(restored) = named(restored, id)? else { return Ok(None) };
    activity::record(&mut tx, actor, &Kind::Restored(restored.realm.clone()), now).await?;
    tx.commit().await?;
    Ok(Some(restored))
}

/// That of several decisions which was named.
fn named(decisions: Vec<Stored>, id: i64) -> Result<Option<TrustedRealm>, StoreError> {
    decisions.into_iter().find(|(one, ..)| *one == id).map(TrustedRealm::try_from).transpose()
}

/// Takes back every "always" that has not been used for a year; tells how many there were.
///
/// # Errors
/// Fails when the database is away.
pub async fn revoke_unused(db: &Database, actor: &Actor, now: Timestamp) -> Result<u32, StoreError> {
    let mut tx = db.begin().await?;
    let revoked = execute!(
        &mut tx,
        "UPDATE trusted_realm SET revoked_at = $4 WHERE domain = $1 AND username = $2 AND revoked_at IS NULL
         AND rule = 'always' AND last_used <= $3",
        actor.domain(),
        actor.username(),
        now.before(EXPIRES_UNUSED).unix(),
        now.unix(),
    )
    .await?;
    let count = u32::try_from(revoked).unwrap_or(u32::MAX);
    if count > 0 {
        activity::record(&mut tx, actor, &Kind::RevokedUnused { count }, now).await?;
        tx.commit().await?;
    }
    Ok(count)
}

/// A decision that was taken back and can still be restored.
///
/// # Errors
/// Fails when the database is away.
pub async fn revoked(
    db: &Database,
    actor: &Actor,
    id: i64,
    now: Timestamp,
) -> Result<Option<TrustedRealm>, StoreError> {
    let found: Option<Stored> = row!(
        db,
        "SELECT id, realm, version, rule, shares, asked, identity, persona, since, last_used FROM trusted_realm
         WHERE id = $3 AND domain = $1 AND username = $2 AND revoked_at > $4",
        actor.domain(),
        actor.username(),
        id,
        now.before(RESTORABLE).unix(),
    )
    .await?;
    found.map(TrustedRealm::try_from).transpose()
}
