//! How often somebody may be wrong.
//!
//! Failed sign-ins are counted for each pair of account and address, for each address, and for each account over all
//! addresses, in windows that begin with the first. A place is taken in all three before the backend is asked, so that
//! two hundred guesses at once count as two hundred, and given back when the password was right or could not be checked.

use std::net::IpAddr;

use crate::account::person::Domain;
use crate::openid::association::keyring::ServerKey;
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, Transaction, execute, row};
use crate::units::Rate;

/// An address, and an account over all addresses, may fail so many times as often as a pair of them.
const MANY: u32 = 10;

/// How many counters there may be.
const COUNTERS: i64 = 100_000;

/// The counters.
pub(super) struct Throttle {
    key: ServerKey,
    attempts: Rate,
    counters: i64,
}

/// Who tries, and from where.
#[derive(Clone, Copy)]
pub(super) struct Tried<'a> {
    /// At which host.
    pub(super) domain: &'a Domain,
    /// The prepared name, or what was typed if it is none; whether there is such an account plays no part.
    pub(super) name: &'a str,
    /// The browser's address.
    pub(super) address: IpAddr,
    /// Whether this browser has signed in to the account before; it is not held up by what others do elsewhere.
    pub(super) recognised: bool,
}

/// What a try came to.
pub(super) enum Admission {
    /// The backend may be asked.
    Admitted(Place),
    /// It may not, until then.
    Refused(Timestamp),
}

/// A place in each counter; kept when the password was wrong, else given back.
#[must_use]
pub(super) struct Place(Vec<([u8; 32], i64)>);

/// A counter after one more try.
struct Counted {
    taken: i64,
    resets_at: i64,
}

impl Throttle {
    /// So many failed attempts for each pair of account and address.
    pub(super) fn new(key: ServerKey, attempts: Rate) -> Self {
        Self { key, attempts, counters: COUNTERS }
    }

    #[cfg(test)]
    pub(super) fn keep_at_most(&mut self, counters: i64) {
        self.counters = counters;
    }

    /// Takes a place in every counter, or in none.
    pub(super) async fn take(&self, db: &Database, tried: &Tried<'_>, now: Timestamp) -> Result<Admission, StoreError> {
        let mut tx = db.begin().await?;
        let (mut places, mut maybe_new) = (Vec::new(), false);
        for (tag, allowed) in self.counters_of(tried) {
            match self.count(&mut tx, &tag, allowed, now).await? {
                Ok(Counted { taken, resets_at }) => {
                    places.push((tag, resets_at));
                    maybe_new |= taken == 1;
                }
                Err(until) => return Ok(Admission::Refused(until)),
            }
        }
        // Counting the counters costs more than all the rest here; one more can only be there after a first try.
        if maybe_new && let Some(until) = self.make_room(&mut tx, &places, now).await? {
            return Ok(Admission::Refused(until));
        }
        tx.commit().await?;
        Ok(Admission::Admitted(Place(places)))
    }

    fn counters_of(&self, tried: &Tried<'_>) -> Vec<([u8; 32], u32)> {
        let (domain, name) = (tried.domain.as_str().as_bytes(), tried.name.as_bytes());
        let (network, few) = (network(tried.address), self.attempts.count);
        let many = few.saturating_mul(MANY);
        let mut counters = vec![
            (self.key.tag(&[b"pair", domain, name, &network]), few),
            (self.key.tag(&[b"address", &network]), many),
        ];
        if !tried.recognised {
            counters.push((self.key.tag(&[b"account", domain, name]), many));
        }
        counters
    }

    /// Counts one more, or tells until when there is no place.
    async fn count(
        &self,
        tx: &mut Transaction,
        tag: &[u8],
        allowed: u32,
        now: Timestamp,
    ) -> Result<Result<Counted, Timestamp>, StoreError> {
        let counted: Option<(i64, i64)> = row!(
            tx,
            "INSERT INTO login_throttle (tag, taken, allowed, resets_at) VALUES ($1, 1, $2, $3)
             ON CONFLICT (tag) DO UPDATE SET
                taken = CASE WHEN login_throttle.resets_at <= $4 THEN 1 ELSE login_throttle.taken + 1 END,
                allowed = excluded.allowed,
                resets_at = CASE WHEN login_throttle.resets_at <= $4 THEN excluded.resets_at
                                 ELSE login_throttle.resets_at END
             WHERE login_throttle.resets_at <= $4 OR login_throttle.taken < excluded.allowed
             RETURNING taken, resets_at",
            tag,
            i64::from(allowed),
            now.after(self.attempts.per).unix(),
            now.unix(),
        )
        .await?;
        if let Some((taken, resets_at)) = counted {
            return Ok(Ok(Counted { taken, resets_at }));
        }
        let full: Option<(i64,)> = row!(tx, "SELECT resets_at FROM login_throttle WHERE tag = $1", tag).await?;
        Ok(Err(full.map_or(now, |(resets_at,)| Timestamp::from_unix(resets_at))))
    }

    /// Keeps the table within its size: the oldest counters go, but none that is at its limit and none of this try.
    /// Should all others be at their limit, nobody can be counted, and so nobody tries until one of them is over.
    async fn make_room(
        &self,
        tx: &mut Transaction,
        places: &[([u8; 32], i64)],
        now: Timestamp,
    ) -> Result<Option<Timestamp>, StoreError> {
        let counted: Option<(i64, i64)> = row!(tx, "SELECT COUNT(*), MIN(resets_at) FROM login_throttle").await?;
        let (counters, first_over) = counted.unwrap_or_default();
        let excess = counters - self.counters;
        if excess <= 0 {
            return Ok(None);
        }
        let own = |number: usize| places.get(number).map(|(tag, _)| tag.as_slice());
        let evicted = execute!(
            tx,
            "DELETE FROM login_throttle WHERE tag IN
             (SELECT tag FROM login_throttle WHERE (resets_at <= $1 OR taken < allowed)
              AND tag <> $2 AND tag <> $3 AND tag <> COALESCE($4, $2) ORDER BY resets_at LIMIT $5)",
            now.unix(),
            own(0),
            own(1),
            own(2),
            excess,
        )
        .await?;
        Ok((evicted < excess.unsigned_abs()).then(|| Timestamp::from_unix(first_over)))
    }
}

impl Place {
    /// Gives the place back: nobody was wrong. A counter that has begun a new window meanwhile is left alone.
    pub(super) async fn give_back(self, tx: &mut Transaction) -> Result<(), StoreError> {
        for (tag, resets_at) in self.0 {
            execute!(
                tx,
                "UPDATE login_throttle SET taken = taken - 1 WHERE tag = $1 AND resets_at = $2 AND taken > 0",
                tag.as_slice(),
                resets_at,
            )
            .await?;
        }
        Ok(())
    }
}

/// Forgets counters whose window is over; tells how many.
pub(super) async fn purge(db: &Database, now: Timestamp) -> Result<u64, StoreError> {
    execute!(db, "DELETE FROM login_throttle WHERE resets_at <= $1", now.unix()).await
}

/// What counts as one address: of IPv6 the /64, which one person has whole.
fn network(address: IpAddr) -> Vec<u8> {
    match address.to_canonical() {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => address.octets().into_iter().take(8).collect(),
    }
}
