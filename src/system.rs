//! Time and randomness: the only file that asks the machine for them.
//!
//! Everything else receives a `System`, or values taken from one, so that tests hold the clock and the seed in
//! their hands and every run can be replayed.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use governor::clock::Clock;
use governor::nanos::Nanos;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::openid::timestamp::Timestamp;

/// A clock and a random generator. Clones share both.
#[derive(Clone)]
pub struct System {
    clock: Time,
    generator: Arc<Mutex<ChaCha20Rng>>,
}

/// The hands of a clock that only moves when it is told to.
#[derive(Clone, Debug)]
pub struct Hands(Arc<AtomicI64>);

/// Tells how long something took. It runs steadily, whatever happens to the time of day.
pub struct Stopwatch(Started);

/// The same as token buckets read it, so that tests can move it.
#[derive(Clone)]
pub struct Ticking(Arc<Stopwatch>);

/// The operating system could not be asked for randomness.
#[derive(Debug, Error)]
#[error("the operating system gave no random bytes, and without them nothing is safe; start again when it has some")]
pub struct EntropyError(#[source] getrandom::Error);

#[derive(Clone)]
enum Time {
    Machine,
    Held(Hands),
}

enum Started {
    Machine(Instant),
    Held { hands: Hands, at: Timestamp },
}

impl System {
    /// The machine's own clock, and a generator seeded by the operating system.
    ///
    /// # Errors
    /// Fails when the operating system gives no randomness; nothing else can be done then.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for randomness")]
    pub fn machine() -> Result<Self, EntropyError> {
        Self::seeded(getrandom::fill)
    }

    /// The machine's clock, and a generator whose seed `fill` writes.
    fn seeded(fill: impl FnOnce(&mut [u8]) -> Result<(), getrandom::Error>) -> Result<Self, EntropyError> {
        let mut seed = Zeroizing::new([0; 32]);
        fill(seed.as_mut_slice()).map_err(EntropyError)?;
        Ok(Self::new(Time::Machine, ChaCha20Rng::from_seed(*seed)))
    }

    /// A clock that stands at `now` until its hands are moved, and a generator that repeats itself: for tests.
    #[must_use]
    pub fn held(now: Timestamp, seed: [u8; 32]) -> (Self, Hands) {
        let hands = Hands(Arc::new(AtomicI64::new(now.unix())));
        (Self::new(Time::Held(hands.clone()), ChaCha20Rng::from_seed(seed)), hands)
    }

    fn new(clock: Time, generator: ChaCha20Rng) -> Self {
        Self { clock, generator: Arc::new(Mutex::new(generator)) }
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match &self.clock {
            Time::Machine => machine_time(),
            Time::Held(hands) => hands.now(),
        }
    }

    /// A stopwatch that starts now.
    #[must_use]
    pub fn stopwatch(&self) -> Stopwatch {
        Stopwatch(match &self.clock {
            Time::Machine => Started::Machine(machine_instant()),
            Time::Held(hands) => Started::Held { hands: hands.clone(), at: self.now() },
        })
    }

    /// A generator of its own for one request, seeded from the shared one.
    #[must_use]
    pub fn rng(&self) -> ChaCha20Rng {
        ChaCha20Rng::from_rng(&mut *self.generator())
    }

    /// Random bytes.
    #[must_use]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.generator().fill_bytes(&mut bytes);
        bytes
    }

    /// A thread that panicked cannot leave a generator half-way, so its lock is taken over.
    fn generator(&self) -> MutexGuard<'_, ChaCha20Rng> {
        self.generator.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Stopwatch {
    /// The time since it was started; under a held clock, what the hands have moved.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        match &self.0 {
            Started::Machine(instant) => instant.elapsed(),
            Started::Held { hands, at } => hands.now().since(*at),
        }
    }
}

impl Ticking {
    /// A clock for token buckets that starts now.
    #[must_use]
    pub fn new(system: &System) -> Self {
        Self(Arc::new(system.stopwatch()))
    }
}

impl Clock for Ticking {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        self.0.elapsed().into()
    }
}

impl Hands {
    /// Moves the clock forward.
    pub fn advance(&self, time: Duration) {
        self.set(self.now().after(time));
    }

    /// Sets the clock, forward or back.
    pub fn set(&self, now: Timestamp) {
        self.0.store(now.unix(), Ordering::SeqCst);
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_unix(self.0.load(Ordering::SeqCst))
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for the time")]
fn machine_time() -> Timestamp {
    Timestamp::from_unix(jiff::Timestamp::now().as_second())
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for the time")]
fn machine_instant() -> Instant {
    Instant::now()
}

#[cfg(test)]
pub(crate) mod tests {
    use std::collections::HashSet;
    use std::hash::Hash;
    use std::iter;

    use super::*;

    /// How often something is drawn after each of two starts to see whether it repeats.
    const DRAWS: usize = 50_000;

    /// Draws a few things many times, and as often after a restart, 100,000 times in all: nothing may come twice.
    pub(crate) fn never_repeats<T: Eq + Hash, const N: usize>(draw: impl Fn(&System) -> [T; N]) {
        let starts = [System::machine().unwrap(), System::machine().unwrap()];
        let drawn = starts.iter().flat_map(|system| iter::repeat_with(|| draw(system)).take(DRAWS)).flatten();
        assert_eq!(drawn.collect::<HashSet<_>>().len(), 2 * N * DRAWS);
    }

    const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);

    #[test]
    fn a_held_clock_moves_only_by_its_hands() {
        let (system, hands) = System::held(NOON, [0; 32]);
        let clone = system.clone();
        assert_eq!(system.now(), NOON);
        hands.advance(Duration::from_secs(90));
        assert_eq!(clone.now(), NOON.after(Duration::from_secs(90)));
        hands.set(NOON);
        assert_eq!(system.now(), NOON);
    }

    #[test]
    fn a_stopwatch_of_a_held_clock_shows_what_the_hands_moved() {
        let (system, hands) = System::held(NOON, [0; 32]);
        let stopwatch = system.stopwatch();
        assert_eq!(stopwatch.elapsed(), Duration::ZERO);
        hands.advance(Duration::from_secs(2));
        assert_eq!(stopwatch.elapsed(), Duration::from_secs(2));
    }

    #[test]
    fn a_held_generator_repeats_itself_and_two_seeds_differ() {
        let draw = |seed| System::held(NOON, seed).0.random::<32>();
        assert_eq!(draw([7; 32]), draw([7; 32]));
        assert_ne!(draw([7; 32]), draw([8; 32]));
    }

    #[test]
    fn no_two_generators_of_a_system_are_alike() {
        let (system, _) = System::held(NOON, [7; 32]);
        let (mut first, mut second) = (system.rng(), system.rng());
        assert_ne!(first.next_u64(), second.next_u64());
        assert_ne!(system.random::<16>(), system.random::<16>());
    }

    #[test]
    fn what_is_drawn_does_not_repeat_itself_after_a_restart_either() {
        never_repeats(|system| [system.random(), system.rng().next_u64().to_be_bytes()]);
    }

    #[test]
    fn without_randomness_of_the_machine_there_is_no_start() {
        let refused = System::seeded(|_| Err(getrandom::Error::UNSUPPORTED)).err().unwrap();
        assert!(refused.to_string().contains("no random bytes"), "{refused}");
        let halfway = System::seeded(|seed| {
            seed.fill(7);
            Err(getrandom::Error::UNEXPECTED)
        });
        assert!(halfway.is_err(), "a seed that was begun is none");
    }

    #[test]
    fn two_machines_started_in_the_same_second_differ() {
        let (first, second) = (System::machine().unwrap(), System::machine().unwrap());
        assert_ne!(first.random::<32>(), second.random::<32>());
        assert!(first.now() > Timestamp::from_unix(1_700_000_000));
    }
}
