//! What may happen once only: a private handle is verified once (OpenID 2.0, 11.4.2.1), a consent ticket decided once.
//!
//! The first insert of the random part wins, on every node. A row is kept until what it names is refused for its age.

use super::{Database, StoreError, Transaction, execute};
use crate::openid::timestamp::Timestamp;

const SPEND: &str = "INSERT INTO spent (random, expires_at) VALUES ($1, $2) ON CONFLICT (random) DO NOTHING";

/// Spends a handle or ticket by its random part; true for the first who does.
///
/// # Errors
/// Fails when the database is away: then nobody may take it for spent, nor for unspent.
pub async fn spend(db: &Database, random: &[u8], expires_at: Timestamp) -> Result<bool, StoreError> {
    Ok(execute!(db, SPEND, random, expires_at.unix()).await? == 1)
}

/// The same within a transaction, so that it counts only if everything else in it happens too.
///
/// # Errors
/// As for [`spend`].
pub async fn spend_within(tx: &mut Transaction, random: &[u8], expires_at: Timestamp) -> Result<bool, StoreError> {
    Ok(execute!(tx, SPEND, random, expires_at.unix()).await? == 1)
}

/// Forgets what is refused for its age by now; tells how many.
///
/// # Errors
/// Fails when the database is away.
pub async fn purge(db: &Database, now: Timestamp) -> Result<u64, StoreError> {
    execute!(db, "DELETE FROM spent WHERE expires_at <= $1", now.unix()).await
}
