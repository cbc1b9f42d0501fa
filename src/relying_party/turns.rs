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
/// How long a person waits for their other questions, and then for those of others.
const WAITS: Duration = Duration::from_secs(3);

/// The places there are.
pub(super) struct Turns {
    pub(super) places: Arc<Semaphore>,
    people: Cache<String, Arc<Semaphore>>,
}

/// That a person may have a site asked, as soon as there is a place. Until it is dropped, or the turn that comes of it.
pub(super) struct Wish {
    _open: OwnedSemaphorePermit,
}

/// The right to ask a site, until it is dropped.
pub(super) struct Turn {
    _wish: Wish,
    _place: OwnedSemaphorePermit,
}

impl Turns {
    pub(super) fn new() -> Self {
        Self { places: Arc::new(Semaphore::new(AT_ONCE)), people: Cache::new(PEOPLE) }
    }

    /// What a person may wish, as soon as not too many of their wishes are open; nothing if that takes too long.
    pub(super) async fn wish(&self, who: &str) -> Option<Wish> {
        let open = timeout(WAITS, self.of_person(who).acquire_owned()).await.ok()?.ok()?;
        Some(Wish { _open: open })
    }

    /// A turn, as soon as there is a place; none if that takes too long.
    pub(super) async fn turn(&self, wish: Wish) -> Option<Turn> {
        let place = timeout(WAITS, Arc::clone(&self.places).acquire_owned()).await.ok()?.ok()?;
        Some(Turn { _wish: wish, _place: place })
    }

    /// A turn for this person if there is one now.
    pub(super) fn at_once(&self, who: &str) -> Option<Turn> {
        let open = self.of_person(who).try_acquire_owned().ok()?;
        let place = Arc::clone(&self.places).try_acquire_owned().ok()?;
        Some(Turn { _wish: Wish { _open: open }, _place: place })
    }

    fn of_person(&self, who: &str) -> Arc<Semaphore> {
        let fresh = || Ok::<_, Infallible>(Arc::new(Semaphore::new(OF_PERSON)));
        let Ok(of_person) = self.people.get_or_insert_with(who, fresh);
        of_person
    }
}
