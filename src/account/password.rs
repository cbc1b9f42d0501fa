//! New passwords for embedded accounts.

use super::activity::{self, Kind};
use super::person::Actor;
use super::session;
use crate::credentials::local::{LocalAccounts, LocalError};
use crate::credentials::preparation::Password;
use crate::openid::timestamp::Timestamp;
use crate::store::Database;

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
    let hash = accounts.hash(password).await?;
    let mut tx = db.begin().await?;
    LocalAccounts::set(&mut tx, &actor.jid().username, &actor.jid().domain, hash).await?;
    session::erase(&mut tx, actor).await?;
    activity::record(&mut tx, actor, &Kind::PasswordChanged, now).await?;
    Ok(tx.commit().await?)
}
