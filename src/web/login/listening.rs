//! Room for pages that listen for an answer in chat: so many in all, and so many of one network.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use quick_cache::sync::Cache;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::units::network;

/// How many pages may listen. The others are asked to try again.
const LISTENING: usize = 500;
/// How many of one network, so that it leaves room for the others.
const OF_NETWORK: usize = 32;
/// How many networks are remembered; the least recently seen are forgotten first.
const NETWORKS: usize = 2_000;

/// The room.
pub struct Listening {
    seats: Arc<Semaphore>,
    networks: Cache<IpAddr, Arc<Semaphore>>,
}

/// A page's seat, for as long as it listens.
pub(super) struct Seat {
    _of_all: OwnedSemaphorePermit,
    _of_network: OwnedSemaphorePermit,
}

impl Listening {
    /// Nobody listens yet.
    #[must_use]
    pub fn new() -> Self {
        Self { seats: Arc::new(Semaphore::new(LISTENING)), networks: Cache::new(NETWORKS) }
    }

    /// A seat for a page at this address; none where too many listen.
    pub(super) fn seat(&self, address: IpAddr) -> Option<Seat> {
        let fresh = || Ok::<_, Infallible>(Arc::new(Semaphore::new(OF_NETWORK)));
        let Ok(of_network) = self.networks.get_or_insert_with(&network(address), fresh);
        let of_network = of_network.try_acquire_owned().ok()?;
        let of_all = Arc::clone(&self.seats).try_acquire_owned().ok()?;
        Some(Seat { _of_all: of_all, _of_network: of_network })
    }

    /// Ends it: nobody is to hold up the stop.
    pub fn close(&self) {
        self.seats.close();
    }

    pub(super) fn is_closed(&self) -> bool {
        self.seats.is_closed()
    }
}

impl Default for Listening {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_network_does_not_take_the_room_of_the_others() {
        let listening = Listening::new();
        let of = |address: &str| listening.seat(address.parse().unwrap());
        let all: Vec<_> = (0..200).filter_map(|number| of(&format!("2001:db8::{number}"))).collect();
        assert_eq!(all.len(), OF_NETWORK, "a /64 is one network");
        assert!(of("2001:db8:0:1::1").is_some());
        drop(all);
        assert!(of("2001:db8::1").is_some(), "a seat is given back");
        listening.close();
        assert!(of("192.0.2.1").is_none());
    }
}
