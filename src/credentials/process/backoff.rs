//! How long a process that keeps ending is left alone before it is started again.

use std::time::Duration;

use crate::system::{Stopwatch, System};

/// The first pause; each is twice the one before.
const FIRST: Duration = Duration::from_millis(100);
/// The longest.
const LONGEST: Duration = Duration::from_secs(30);
/// After good answers for so long, the past is forgotten.
const SETTLED: Duration = Duration::from_mins(1);

/// The pauses of one process.
pub(super) struct Backoff {
    system: System,
    next: Duration,
    good: Option<Stopwatch>,
}

impl Backoff {
    /// Nothing has gone wrong yet.
    pub(super) fn new(system: System) -> Self {
        Self { system, next: FIRST, good: None }
    }

    /// It answered as it should.
    pub(super) fn answered(&mut self) {
        let system = &self.system;
        self.good.get_or_insert_with(|| system.stopwatch());
    }

    /// It did not.
    pub(super) fn faltered(&mut self) {
        self.forgive();
        self.good = None;
    }

    /// It ended, or did not start: how long to wait now.
    pub(super) fn pause(&mut self) -> Duration {
        self.faltered();
        let pause = self.next;
        self.next = (pause * 2).min(LONGEST);
        pause
    }

    fn forgive(&mut self) {
        if self.good.as_ref().is_some_and(|good| good.elapsed() >= SETTLED) {
            self.next = FIRST;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::openid::timestamp::Timestamp;

    #[test]
    fn the_pause_doubles_up_to_half_a_minute() {
        let mut backoff = Backoff::new(System::held(Timestamp::from_unix(0), [1; 32]).0);
        let pauses: Vec<u128> = (0..11).map(|_| backoff.pause().as_millis()).collect();
        assert_eq!(pauses, [100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000]);
    }

    #[test]
    fn a_minute_of_good_answers_makes_up_for_the_past_and_less_does_not() {
        let (system, hands) = System::held(Timestamp::from_unix(0), [1; 32]);
        let mut backoff = Backoff::new(system);
        let good_for = |backoff: &mut Backoff, seconds| {
            backoff.answered();
            hands.advance(Duration::from_secs(seconds));
            backoff.answered();
        };
        assert_eq!([backoff.pause(), backoff.pause()], [FIRST, FIRST * 2]);
        good_for(&mut backoff, 59);
        assert_eq!(backoff.pause(), FIRST * 4);
        good_for(&mut backoff, 59);
        backoff.faltered();
        good_for(&mut backoff, 59);
        assert_eq!(backoff.pause(), FIRST * 8);
        good_for(&mut backoff, 60);
        assert_eq!(backoff.pause(), FIRST);
        hands.advance(Duration::from_mins(5));
        assert_eq!(backoff.pause(), FIRST * 2);
    }
}
