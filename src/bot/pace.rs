//! How much anybody may say: token buckets by bare address, so that a storm from one of them costs the others nothing.

use std::convert::Infallible;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use quick_cache::sync::Cache;

use crate::system::{System, Ticking};

/// How many addresses are remembered; the least recently seen are forgotten first.
const ADDRESSES: usize = 10_000;
/// How many lines a person may say at once; after that, one in a second.
const BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(19);
/// How many questions a program may ask at once, and how often after that.
const QUESTIONS: NonZeroU32 = NonZeroU32::MIN.saturating_add(99);
const QUESTIONS_EVERY: Duration = Duration::from_millis(100);
/// How often strangers are told that they are.
const STRANGERS: Duration = Duration::from_hours(1);

/// Whether to listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Admission {
    /// Listen.
    Admitted,
    /// It is the first that is too much: say so.
    JustTooMuch,
    /// Still too much: keep quiet.
    TooMuch,
}

/// The buckets of one kind of people.
pub(super) struct Pace {
    quota: Option<Quota>,
    clock: Ticking,
    by_address: Cache<String, Arc<Bucket>>,
}

struct Bucket {
    limiter: RateLimiter<NotKeyed, InMemoryState, Ticking, NoOpMiddleware<Nanos>>,
    was_told: AtomicBool,
}

impl Pace {
    /// For those who are served.
    pub(super) fn of_people(system: &System) -> Self {
        Self::new(Quota::with_period(Duration::from_secs(1)).map(|quota| quota.allow_burst(BURST)), system)
    }

    /// For questions of programs, which are answered from memory: a client asks about every command at once.
    pub(super) fn of_programs(system: &System) -> Self {
        Self::new(Quota::with_period(QUESTIONS_EVERY).map(|quota| quota.allow_burst(QUESTIONS)), system)
    }

    /// For everybody else, who gets one line.
    pub(super) fn of_strangers(system: &System) -> Self {
        Self::new(Quota::with_period(STRANGERS), system)
    }

    fn new(quota: Option<Quota>, system: &System) -> Self {
        Self { quota, clock: Ticking::new(system), by_address: Cache::new(ADDRESSES) }
    }

    /// Counts one line or command.
    pub(super) fn admit(&self, bare: &str) -> Admission {
        // Only a period of nothing makes no quota.
        let Some(quota) = self.quota else { return Admission::TooMuch };
        let fresh = || {
            let limiter = RateLimiter::direct_with_clock(quota, self.clock.clone());
            Ok::<_, Infallible>(Arc::new(Bucket { limiter, was_told: AtomicBool::new(false) }))
        };
        let Ok(bucket) = self.by_address.get_or_insert_with(bare, fresh);
        if bucket.limiter.check().is_ok() {
            bucket.was_told.store(false, Ordering::Relaxed);
            Admission::Admitted
        } else if bucket.was_told.swap(true, Ordering::Relaxed) {
            Admission::TooMuch
        } else {
            Admission::JustTooMuch
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Admission::{Admitted, JustTooMuch, TooMuch};
    use super::*;
    use crate::openid::timestamp::Timestamp;

    #[test]
    fn a_storm_is_told_once_and_costs_nobody_else_anything() {
        let (system, hands) = System::held(Timestamp::from_unix(1_767_355_200), [1; 32]);
        let pace = Pace::of_people(&system);
        let said: Vec<_> = (0..10_000).map(|_| pace.admit("tybalt@montague.lit")).collect();
        assert_eq!(said.iter().filter(|said| **said == Admitted).count(), 20);
        assert_eq!(said.iter().filter(|said| **said == JustTooMuch).count(), 1);
        assert_eq!(pace.admit("romeo@montague.lit"), Admitted);
        hands.advance(Duration::from_secs(2));
        let after = [(); 4].map(|()| pace.admit("tybalt@montague.lit"));
        assert_eq!(after, [Admitted, Admitted, JustTooMuch, TooMuch]);
    }

    #[test]
    fn strangers_are_told_once_an_hour() {
        let (system, hands) = System::held(Timestamp::from_unix(1_767_355_200), [1; 32]);
        let pace = Pace::of_strangers(&system);
        assert_eq!(pace.admit("paris@verona.lit"), Admitted);
        assert_ne!(pace.admit("paris@verona.lit"), Admitted);
        hands.advance(STRANGERS);
        assert_eq!(pace.admit("paris@verona.lit"), Admitted);
    }
}
