//! Counting: how often what happened and how long it took, since the program was started.
//!
//! The rooms count what they do in their own words and know nothing of those who watch.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How often what happened.
#[derive(Debug)]
pub struct Tally<K>(Vec<(K, AtomicU64)>);

/// How long something took.
#[derive(Debug)]
pub struct Times {
    /// How many took no longer than each bound, and longer than the one before.
    within: Vec<(Duration, AtomicU64)>,
    /// How many took longer than all of them.
    beyond: AtomicU64,
    microseconds: AtomicU64,
}

/// What [`Times`] shows at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// All of it together.
    pub sum: Duration,
    /// How many took no longer than each bound, and longer than the one before.
    pub within: Vec<(Duration, u64)>,
    /// How many took longer than all of them.
    pub beyond: u64,
}

impl<K: Copy + PartialEq> Tally<K> {
    /// Nothing has happened yet of all that can.
    #[must_use]
    pub fn new(kinds: impl IntoIterator<Item = K>) -> Self {
        Self(kinds.into_iter().map(|kind| (kind, AtomicU64::new(0))).collect())
    }

    /// It happened once more.
    pub fn count(&self, kind: K) {
        if let Some((_, count)) = self.0.iter().find(|(known, _)| *known == kind) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// How often each has happened.
    pub fn all(&self) -> impl Iterator<Item = (K, u64)> {
        self.0.iter().map(|(kind, count)| (*kind, count.load(Ordering::Relaxed)))
    }
}

impl Times {
    /// Nothing has taken any time yet; `bounds` rise.
    #[must_use]
    pub fn new(bounds: impl IntoIterator<Item = Duration>) -> Self {
        let within = bounds.into_iter().map(|bound| (bound, AtomicU64::new(0))).collect();
        Self { within, beyond: AtomicU64::new(0), microseconds: AtomicU64::new(0) }
    }

    /// It took this long once more.
    pub fn count(&self, took: Duration) {
        let bucket = self.within.iter().find(|(bound, _)| took <= *bound).map_or(&self.beyond, |(_, count)| count);
        bucket.fetch_add(1, Ordering::Relaxed);
        self.microseconds.fetch_add(u64::try_from(took.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// What has been counted.
    #[must_use]
    pub fn taken(&self) -> Taken {
        let within = self.within.iter().map(|(bound, count)| (*bound, count.load(Ordering::Relaxed)));
        Taken {
            within: within.collect(),
            beyond: self.beyond.load(Ordering::Relaxed),
            sum: Duration::from_micros(self.microseconds.load(Ordering::Relaxed)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happens_is_counted_under_its_name() {
        let tally = Tally::new(["rose", "thorn"]);
        for kind in ["rose", "thorn", "rose", "nettle"] {
            tally.count(kind);
        }
        assert_eq!(tally.all().collect::<Vec<_>>(), [("rose", 2), ("thorn", 1)]);
    }

    #[test]
    fn a_time_counts_under_the_first_bound_it_does_not_exceed() {
        let (short, long) = (Duration::from_millis(5), Duration::from_secs(1));
        let times = Times::new([short, long]);
        for took in [Duration::ZERO, short, long, Duration::from_secs(2)] {
            times.count(took);
        }
        let sum = Duration::from_millis(3005);
        assert_eq!(times.taken(), Taken { sum, within: vec![(short, 2), (long, 1)], beyond: 1 });
    }
}
