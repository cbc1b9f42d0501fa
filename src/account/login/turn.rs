//! Whose turn it is: so many of one address are dealt with at once, and each of them to the end.
//!
//! A browser that leaves takes the handler of its request along, wherever that is. Until its turn comes that is well:
//! nobody was asked, and nothing is counted. From then on what is done for it is a task of its own, so that the answer of
//! the backend says whether a try was wrong, and not the moment when somebody hung up; and so that a password which was
//! changed ends the sessions of the old one.

use std::convert::Infallible;
use std::future::pending;
use std::net::IpAddr;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::time::Duration;

use quick_cache::sync::Cache;
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinError;
use tokio::time::timeout;
use tracing::Instrument as _;

use crate::units::network;

/// How many of one address are dealt with at once. The line before a backend is several times as long, so that no
/// address can fill it; and a school behind one address loses little, since each is done in a moment.
const AT_ONCE: usize = 8;
/// How long somebody waits for their turn.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many addresses are remembered; the least recently seen are forgotten first.
const ADDRESSES: usize = 20_000;

/// The turns of all addresses.
pub(super) struct Turns {
    by_network: Cache<IpAddr, Arc<Semaphore>>,
    patience: Duration,
    /// Where what was begun goes on: not on a thread that answers requests, and may end before it.
    runtime: Option<Handle>,
    /// Everything under way listens to this, though nothing is ever said.
    under_way: watch::Sender<()>,
}

/// The turn of somebody at an address. It lasts until what is done for them is done.
pub(in crate::account) struct Turn {
    place: OwnedSemaphorePermit,
    runtime: Handle,
    under_way: watch::Receiver<()>,
}

impl Turns {
    /// Nobody is there yet.
    pub(super) fn new() -> Self {
        Self {
            by_network: Cache::new(ADDRESSES),
            patience: PATIENCE,
            runtime: Handle::try_current().ok(),
            under_way: watch::Sender::new(()),
        }
    }

    /// Waits for the turn of somebody at this address. None when it does not come soon.
    pub(super) async fn wait(&self, address: IpAddr) -> Option<Turn> {
        let fresh = || Ok::<_, Infallible>(Arc::new(Semaphore::new(AT_ONCE)));
        let Ok(places) = self.by_network.get_or_insert_with(&network(address), fresh);
        let place = timeout(self.patience, places.acquire_owned()).await.ok()?.ok()?;
        let runtime = self.runtime.clone().unwrap_or_else(Handle::current);
        Some(Turn { place, runtime, under_way: self.under_way.subscribe() })
    }

    /// Comes true when nothing is under way.
    pub(super) async fn all_done(&self) {
        self.under_way.closed().await;
    }
}

impl Turn {
    /// Begins something that is done to its end, even if nobody waits for it any more.
    pub(in crate::account) fn see_through<T: Send + 'static>(
        self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> impl Future<Output = T> {
        let Self { place, runtime, under_way } = self;
        let task = async move {
            let outcome = work.await;
            // Until now, not for as long as somebody listened.
            drop((place, under_way));
            outcome
        };
        let task = runtime.spawn(task.in_current_span());
        async move {
            match task.await.map_err(JoinError::try_into_panic) {
                Ok(outcome) => outcome,
                Err(Ok(panic)) => resume_unwind(panic),
                // The program is at its end.
                Err(Err(_)) => pending().await,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;
    use futures_util::future::join_all;
    use tokio::sync::oneshot;

    use super::*;

    const HERE: &str = "2001:db8:0:1::1";
    const NEXT_DOOR: &str = "2001:db8:0:1:ffff::2";
    const ELSEWHERE: &str = "2001:db8:0:2::1";

    fn at(address: &str) -> IpAddr {
        address.parse().unwrap()
    }

    async fn full() -> (Turns, Vec<Turn>) {
        let turns = Turns::new();
        let all = join_all((0..AT_ONCE).map(|_| turns.wait(at(HERE)))).await;
        (turns, all.into_iter().map(Option::unwrap).collect())
    }

    #[tokio::test]
    async fn so_many_of_one_address_at_once_and_then_one_for_each_that_is_done() {
        let (turns, mut all) = full().await;
        let mut late = Box::pin(turns.wait(at(NEXT_DOOR)));
        assert!((&mut late).now_or_never().is_none(), "one household has the whole /64");
        assert!(turns.wait(at(ELSEWHERE)).now_or_never().is_some_and(|turn| turn.is_some()));
        all.pop().unwrap().see_through(async {}).await;
        assert!(late.await.is_some());
    }

    #[tokio::test]
    async fn whoever_waits_too_long_has_no_turn() {
        let (mut turns, all) = full().await;
        turns.patience = Duration::ZERO;
        assert!(turns.wait(at(HERE)).await.is_none());
        drop(all);
        assert!(turns.wait(at(HERE)).await.is_some());
    }

    #[tokio::test]
    async fn what_was_begun_is_brought_to_its_end_though_nobody_waits_and_keeps_its_place_until_then() {
        let (turns, mut all) = full().await;
        let (answer, answered) = oneshot::channel::<()>();
        let (done, is_done) = oneshot::channel();
        let work = all.pop().unwrap().see_through(async {
            answered.await.unwrap();
            done.send(()).unwrap();
        });
        assert!(work.now_or_never().is_none());
        drop(all);
        let others = join_all((1..AT_ONCE).map(|_| turns.wait(at(HERE)))).await;
        let mut late = Box::pin(turns.wait(at(HERE)));
        assert!((&mut late).now_or_never().is_none(), "it still has its place");
        answer.send(()).unwrap();
        is_done.await.unwrap();
        assert!(late.await.is_some() && others.iter().all(Option::is_some));
    }

    #[tokio::test]
    async fn whoever_stops_can_wait_until_nothing_is_under_way() {
        let turns = Turns::new();
        turns.all_done().await;
        let (answer, answered) = oneshot::channel::<()>();
        let turn = turns.wait(at(HERE)).await.unwrap();
        drop(turn.see_through(async { answered.await.unwrap() }));
        let mut all_done = Box::pin(turns.all_done());
        assert!((&mut all_done).now_or_never().is_none());
        answer.send(()).unwrap();
        all_done.await;
    }
}
