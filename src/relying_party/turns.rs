//! Who may ask a site now: so many at once, and so many of them for one person.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use quick_cache::sync::Cache;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// How many sites are asked at once.
pub(super) const AT_ONCE: usize = 16;
/// How many of them for one person, so that nobody takes the places of all by asking about sites that hang.
const OF_PERSON: usize = 2;
/// How many people are remembered for that; the least recently seen are forgotten first.
const PEOPLE: usize = 1_000;
/// How long a person waits until their site can be asked.
const WAITS: Duration = Duration::from_secs(3);

/// The places there are.
pub(super) struct Turns {
    pub(super) places: Arc<Semaphore>,
    people: Cache<String, Arc<Semaphore>>,
}

/// The right to ask a site, until it is dropped.
pub(super) struct Turn {
    _of_person: OwnedSemaphorePermit,
    _of_all: OwnedSemaphorePermit,
}

impl Turns {
    pub(super) fn new() -> Self {
        Self { places: Arc::new(Semaphore::new(AT_ONCE)), people: Cache::new(PEOPLE) }
    }

    /// A turn for this person, as soon as there is one; none if that takes too long.
    pub(super) async fn wait(&self, who: &str) -> Option<Turn> {
        let of_person = self.of_person(who);
        let both = async { (of_person.acquire_owned().await, Arc::clone(&self.places).acquire_owned().await) };
        let (of_person, of_all) = timeout(WAITS, both).await.ok()?;
        Some(Turn { _of_person: of_person.ok()?, _of_all: of_all.ok()? })
    }

    /// A turn for this person if there is one now.
    pub(super) fn at_once(&self, who: &str) -> Option<Turn> {
        let of_person = self.of_person(who).try_acquire_owned().ok()?;
        let of_all = Arc::clone(&self.places).try_acquire_owned().ok()?;
        Some(Turn { _of_person: of_person, _of_all: of_all })
    }

    fn of_person(&self, who: &str) -> Arc<Semaphore> {
        let fresh = || Ok::<_, Infallible>(Arc::new(Semaphore::new(OF_PERSON)));
        let Ok(of_person) = self.people.get_or_insert_with(who, fresh);
        of_person
    }
}
