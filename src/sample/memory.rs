//! What the site remembers for a while. Everything is kept in memory, in bounds, and forgotten in time.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use thiserror::Error;

/// There is no room for more. Nothing is thrown out to make some: that would let strangers empty the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("We have too much to remember at the moment. Please try again in some minutes.")]
pub(super) struct Crowded;

/// At most `capacity` values under their keys, each until its time is over. Times are seconds since 1970.
pub(super) struct Memory<K, V> {
    capacity: usize,
    kept: Mutex<BTreeMap<K, Kept<V>>>,
}

struct Kept<V> {
    value: V,
    until: i64,
}

impl<K: Ord, V> Memory<K, V> {
    /// An empty memory.
    pub(super) const fn new(capacity: usize) -> Self {
        Self { capacity, kept: Mutex::new(BTreeMap::new()) }
    }

    /// Remembers a value until then, in place of one under the same key. Says whether the key was new.
    ///
    /// # Errors
    /// Fails when the memory is full of values whose time is not over.
    pub(super) fn keep(&self, key: K, value: V, until: i64, now: i64) -> Result<bool, Crowded> {
        let mut kept = self.lock();
        if kept.len() >= self.capacity {
            kept.retain(|_, entry| entry.until > now);
        }
        let new = kept.get(&key).is_none_or(|entry| entry.until <= now);
        if kept.len() >= self.capacity && !kept.contains_key(&key) {
            return Err(Crowded);
        }
        kept.insert(key, Kept { value, until });
        Ok(new)
    }

    /// Takes a value out.
    pub(super) fn take(&self, key: &K, now: i64) -> Option<V> {
        self.lock().remove(key).filter(|entry| entry.until > now).map(|entry| entry.value)
    }

    /// Takes a value out if the condition holds, and otherwise leaves it where it is.
    pub(super) fn take_if(&self, key: &K, now: i64, condition: impl FnOnce(&V) -> bool) -> Taken<V> {
        let mut kept = self.lock();
        match kept.get(key).filter(|entry| entry.until > now).map(|entry| condition(&entry.value)) {
            None => Taken::Absent,
            Some(false) => Taken::Left,
            Some(true) => kept.remove(key).map_or(Taken::Absent, |entry| Taken::Value(entry.value)),
        }
    }

    /// Reads a value.
    pub(super) fn look<T>(&self, key: &K, now: i64, read: impl FnOnce(&V) -> T) -> Option<T> {
        self.lock().get(key).filter(|entry| entry.until > now).map(|entry| read(&entry.value))
    }

    /// A thread that panicked cannot leave the map half-way, so its lock is taken over.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<K, Kept<V>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What came of [`Memory::take_if`].
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Taken<V> {
    /// The value, which is not remembered any more.
    Value(V),
    /// The condition did not hold; the value is still there.
    Left,
    /// There is no such value, or its time is over.
    Absent,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_remembered_until_its_time_is_over() {
        let memory = Memory::new(10);
        assert_eq!(memory.keep("a", 1, 100, 0), Ok(true));
        assert_eq!(memory.look(&"a", 99, |value| *value), Some(1));
        assert_eq!(memory.look(&"a", 100, |value| *value), None);
        assert_eq!(memory.keep("a", 2, 100, 99), Ok(false), "still there");
        assert_eq!(memory.keep("a", 3, 200, 100), Ok(true), "its time was over");
    }

    #[test]
    fn a_value_can_be_taken_once() {
        let memory = Memory::new(10);
        memory.keep("a", 1, 100, 0).unwrap();
        assert_eq!(memory.take_if(&"a", 50, |value| *value == 2), Taken::Left);
        assert_eq!(memory.take_if(&"a", 50, |value| *value == 1), Taken::Value(1));
        assert_eq!(memory.take_if(&"a", 50, |_| true), Taken::Absent);
        memory.keep("b", 1, 100, 0).unwrap();
        assert_eq!((memory.take(&"b", 50), memory.take(&"b", 50)), (Some(1), None));
    }

    #[test]
    fn a_full_memory_makes_room_only_for_what_is_over() {
        let memory = Memory::new(2);
        memory.keep(1, (), 100, 0).unwrap();
        memory.keep(2, (), 200, 0).unwrap();
        assert_eq!(memory.keep(3, (), 200, 50), Err(Crowded));
        assert_eq!(memory.keep(2, (), 300, 50), Ok(false), "a known key needs no room");
        assert_eq!(memory.keep(3, (), 200, 100), Ok(true));
    }
}
