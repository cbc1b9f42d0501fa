//! The generations of association keys: made ahead of their use, read by every node, dropped when nothing signed
//! under them can still be valid.
//!
//! A thief needs the root secret (a file) and the salts (the store) together.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use crate::openid::association::keyring::{
    Generation, KeyLabel, Keyring, NoGeneration, OpenError, RootSecret, ServerKey,
};
use crate::openid::association::{Association, AssociationType, Kind};
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, Transaction, execute, row, rows};
use crate::system::System;

/// How long a generation mints handles before the next one takes over.
pub const PERIOD: Duration = Duration::from_hours(7 * 24);
/// How long before its first use a generation is written, so that every node has read it by then.
pub const LEAD: Duration = Duration::from_mins(15);
/// What is added to the lifetimes before a generation is dropped: clocks differ.
const GRACE: Duration = Duration::from_hours(24);
/// How often at most a handle of an unknown generation makes a node read the store.
const REREAD: Duration = Duration::from_secs(10);

/// The keys of this node: the keyring in memory, renewed from the store.
#[derive(Clone)]
pub struct Keys {
    db: Database,
    system: System,
    root: Arc<RootSecret>,
    ring: Arc<RwLock<Ring>>,
}

struct Ring {
    keyring: Arc<Keyring>,
    read_at: Timestamp,
    /// Whether the last reading has not come to a good end: the store may know more.
    in_doubt: bool,
}

impl Keys {
    /// Reads the generations and makes the first one in an empty store.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read or written.
    pub async fn open(db: Database, system: System, root: RootSecret) -> Result<Self, StoreError> {
        let ring = Ring { keyring: Arc::new(Keyring::new(&root, [])), read_at: system.now(), in_doubt: true };
        let keys = Self { db, system, root: Arc::new(root), ring: Arc::new(RwLock::new(ring)) };
        let now = keys.system.now();
        // Usable a little before now, so that a clock set back by a second does not leave us without a key.
        write(&keys.db, Generation { id: 1, salt: keys.system.random(), usable_from: now.before(LEAD) }, Only::First)
            .await?;
        keys.reread().await?;
        Ok(keys)
    }

    /// The keyring as last read. Cheap: a shared pointer.
    #[must_use]
    pub fn keyring(&self) -> Arc<Keyring> {
        Arc::clone(&self.ring.read().unwrap_or_else(PoisonError::into_inner).keyring)
    }

    /// The key of this process for a purpose other than associations.
    #[must_use]
    pub fn server_key(&self, label: KeyLabel) -> ServerKey {
        self.root.derive(label)
    }

    /// Mints an association under the newest usable generation.
    ///
    /// # Errors
    /// [`NoGeneration`] when the store holds none that is usable yet.
    pub fn mint<K: Kind>(&self, association_type: AssociationType) -> Result<Association<K>, NoGeneration> {
        self.keyring().mint(association_type, self.system.now(), &mut self.system.rng())
    }

    /// Opens a handle. One of a generation that this node has not read yet makes it read the store, at most every
    /// ten seconds. Inside it is an [`OpenError`]: to relying parties the handle is unknown, whatever the cause; the
    /// cause is for the log.
    ///
    /// # Errors
    /// [`StoreError`] when only the store can tell, and it is away: the handle may be as good as any.
    pub async fn open_handle<K: Kind>(
        &self,
        handle: &str,
        lifetime: Duration,
    ) -> Result<Result<Association<K>, OpenError>, StoreError> {
        let now = self.system.now();
        let opened = self.keyring().open(handle, lifetime, now);
        let Err(OpenError::UnknownGeneration(_)) = opened else {
            return Ok(opened);
        };
        if self.may_reread(now) {
            self.reread().await?;
        } else if self.is_in_doubt() {
            return Err(StoreError::NotAsked);
        }
        Ok(self.keyring().open(handle, lifetime, now))
    }

    /// The timed job: makes the next generation in time, drops those that nothing valid can name, reads them all.
    ///
    /// # Errors
    /// [`StoreError`]; the keyring in memory stays as it was.
    pub async fn tend(&self, shared_lifetime: Duration) -> Result<(), StoreError> {
        let now = self.system.now();
        let generations = read(&self.db).await?;
        if let Some(newest) = generations.last()
            && newest.usable_from.after(PERIOD) <= now.after(LEAD)
            && let Some(id) = newest.id.checked_add(1)
        {
            let usable_from = newest.usable_from.after(PERIOD).max(now.after(LEAD));
            write(&self.db, Generation { id, salt: self.system.random(), usable_from }, Only::Absent).await?;
        }
        if let Some(current) = generations.iter().rev().find(|generation| generation.usable_from <= now) {
            let cutoff = now.before(shared_lifetime.saturating_add(PERIOD).saturating_add(GRACE));
            execute!(
                self.db,
                "DELETE FROM key_generation WHERE usable_from < $1 AND id < $2",
                cutoff.unix(),
                i64::from(current.id),
            )
            .await?;
        }
        self.reread().await
    }

    async fn reread(&self) -> Result<(), StoreError> {
        let keyring = Arc::new(Keyring::new(&self.root, read(&self.db).await?));
        let mut ring = self.ring.write().unwrap_or_else(PoisonError::into_inner);
        *ring = Ring { keyring, read_at: self.system.now(), in_doubt: false };
        Ok(())
    }

    /// Takes the turn to read the store again. A try that fails counts as well: anybody can name an unknown generation.
    fn may_reread(&self, now: Timestamp) -> bool {
        let mut ring = self.ring.write().unwrap_or_else(PoisonError::into_inner);
        let may = now.since(ring.read_at) >= REREAD;
        if may {
            ring.read_at = now;
            ring.in_doubt = true;
        }
        may
    }

    fn is_in_doubt(&self) -> bool {
        self.ring.read().unwrap_or_else(PoisonError::into_inner).in_doubt
    }
}

/// Writes a new generation, usable once every node has had time to read it. Handles of the older ones stay good.
/// Returns when it takes over.
///
/// # Errors
/// [`StoreError`]
pub async fn rotate(db: &Database, system: &System) -> Result<Timestamp, StoreError> {
    let mut transaction = db.begin().await?;
    let usable_from = system.now().after(LEAD);
    add(&mut transaction, system, usable_from).await?;
    transaction.commit().await?;
    Ok(usable_from)
}

/// Drops every generation, so that no handle given out so far verifies or signs any more, and makes a new one that
/// is usable at once. Relying parties recover by themselves (`invalidate_handle`).
///
/// # Errors
/// [`StoreError`]
pub async fn revoke(db: &Database, system: &System) -> Result<(), StoreError> {
    let mut transaction = db.begin().await?;
    let id = add(&mut transaction, system, system.now()).await?;
    execute!(&mut transaction, "DELETE FROM key_generation WHERE id <> $1", id).await?;
    transaction.commit().await
}

/// Adds the generation after the newest one; nobody else can at the same time.
async fn add(transaction: &mut Transaction, system: &System, usable_from: Timestamp) -> Result<i64, StoreError> {
    let newest: Option<(i64,)> = row!(transaction, "SELECT COALESCE(MAX(id), 0) FROM key_generation").await?;
    let id = newest.map_or(1, |(id,)| id.saturating_add(1));
    let salt: [u8; 32] = system.random();
    execute!(
        transaction,
        "INSERT INTO key_generation (id, salt, usable_from) VALUES ($1, $2, $3)",
        id,
        salt.as_slice(),
        usable_from.unix(),
    )
    .await?;
    Ok(id)
}

async fn read(db: &Database) -> Result<Vec<Generation>, StoreError> {
    let found: Vec<(i64, Vec<u8>, i64)> =
        rows!(db, "SELECT id, salt, usable_from FROM key_generation ORDER BY id").await?;
    Ok(found.into_iter().filter_map(generation).collect())
}

/// A row that no version of ours can have written is passed over; its handles are unknown.
fn generation((id, salt, usable_from): (i64, Vec<u8>, i64)) -> Option<Generation> {
    let (Ok(id), Ok(salt)) = (u16::try_from(id), <[u8; 32]>::try_from(salt)) else {
        tracing::error!(id, "a key generation in the store is damaged and is not used");
        return None;
    };
    Some(Generation { id, salt, usable_from: Timestamp::from_unix(usable_from) })
}

/// Two nodes that make the same generation collide here; the loser reads the winner's.
async fn write(db: &Database, generation: Generation, only: Only) -> Result<(), StoreError> {
    let sql = match only {
        Only::Absent => "INSERT INTO key_generation (id, salt, usable_from) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        Only::First => {
            "INSERT INTO key_generation (id, salt, usable_from) SELECT $1, $2, $3 \
             WHERE NOT EXISTS (SELECT 1 FROM key_generation) ON CONFLICT DO NOTHING"
        }
    };
    execute!(db, sql, i64::from(generation.id), generation.salt.as_slice(), generation.usable_from.unix()).await?;
    Ok(())
}

#[derive(Clone, Copy)]
enum Only {
    Absent,
    First,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_store_that_is_away_is_not_asked_again_for_every_forged_handle() {
        let (db, _folder) = Database::scratch().await;
        let (system, hands) = System::held(Timestamp::from_unix(1_767_355_200), [1; 32]);
        let root = RootSecret::new(vec![7; 32]).unwrap();
        let keys = Keys::open(db.clone(), system, root).await.unwrap();
        db.close().await;
        hands.advance(REREAD);
        assert!(keys.may_reread(keys.system.now()));
        assert!(keys.reread().await.is_err());
        assert!(!keys.may_reread(keys.system.now()));
        hands.advance(REREAD);
        assert!(keys.may_reread(keys.system.now()));
    }
}
