//! Whose turn it is: so many of one address at one host are dealt with at once, and each of them to the end.
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
use tokio::time::{Instant, timeout, timeout_at};
use tracing::Instrument as _;

use crate::account::person::Domain;
use crate::units::network;

/// How many of one address are dealt with at once. The line before a backend is several times as long, so that no
/// address can fill it; and a school behind one address loses little, since each is done in a moment.
const AT_ONCE: usize = 16;
/// How many addresses are remembered; the least recently seen are forgotten first.
const ADDRESSES: usize = 20_000;

/// The turns of all addresses, at each host by itself: one whose backend hangs takes no other's.
pub(super) struct Turns {
    places: Cache<(IpAddr, Domain), Arc<Semaphore>>,
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
    /// What the waiting for it has left of the time, if it had to be waited for.
    left: Option<Duration>,
}

impl Turns {
    /// Nobody is there yet.
    pub(super) fn new() -> Self {
        Self { places: Cache::new(ADDRESSES), runtime: Handle::try_current().ok(), under_way: watch::Sender::new(()) }
    }

    /// Waits for the turn of somebody at this address, no longer than so. None when it does not come.
    pub(super) async fn wait(&self, address: IpAddr, domain: &Domain, within: Duration) -> Option<Turn> {
        let fresh = || Ok::<_, Infallible>(Arc::new(Semaphore::new(AT_ONCE)));
        let Ok(places) = self.places.get_or_insert_with(&(network(address), domain.clone()), fresh);
        let (place, left) = if let Ok(place) = Arc::clone(&places).try_acquire_owned() {
            (place, None)
        } else {
            let until = Instant::now() + within;
            let place = timeout_at(until, places.acquire_owned()).await.ok()?.ok()?;
            (place, Some(until.saturating_duration_since(Instant::now())))
        };
        let runtime = self.runtime.clone().unwrap_or_else(Handle::current);
        Some(Turn { place, runtime, under_way: self.under_way.subscribe(), left })
    }

    /// Comes true when nothing is under way.
    pub(super) async fn all_done(&self) {
        self.under_way.closed().await;
    }
}

impl Turn {
    /// Begins something that is done to its end as [`Turn::see_through`] has it. Whoever had to wait for their turn waits
    /// for the rest of the time only; none when that is over before the end.
    pub(in crate::account) fn see_through_in_time<T: Send + 'static>(
        self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> impl Future<Output = Option<T>> {
        let left = self.left;
        let work = self.see_through(work);
        async move {
            match left {
                Some(left) => timeout(left, work).await.ok(),
                None => Some(work.await),
            }
        }
    }

    /// Begins something that is done to its end, even if nobody waits for it any more.
    pub(in crate::account) fn see_through<T: Send + 'static>(
        self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> impl Future<Output = T> {
        let Self { place, runtime, under_way, .. } = self;
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
    use crate::account::person::tests::montague;

    const HERE: &str = "2001:db8:0:1::1";
    const NEXT_DOOR: &str = "2001:db8:0:1:ffff::2";
    const ELSEWHERE: &str = "2001:db8:0:2::1";

    const SOON: Duration = Duration::from_mins(1);

    async fn wait(turns: &Turns, address: &str) -> Option<Turn> {
        turns.wait(address.parse().unwrap(), &montague().domain, SOON).await
    }

    async fn full() -> (Turns, Vec<Turn>) {
        let turns = Turns::new();
        let all = join_all((0..AT_ONCE).map(|_| wait(&turns, HERE))).await;
        (turns, all.into_iter().map(Option::unwrap).collect())
    }

    #[tokio::test]
    async fn so_many_of_one_address_at_once_and_then_one_for_each_that_is_done() {
        let (turns, mut all) = full().await;
        let mut late = Box::pin(wait(&turns, NEXT_DOOR));
        assert!((&mut late).now_or_never().is_none(), "one household has the whole /64");
        assert!(wait(&turns, ELSEWHERE).now_or_never().is_some_and(|turn| turn.is_some()));
        all.pop().unwrap().see_through(async {}).await;
        assert!(late.await.is_some_and(|turn| turn.left.is_some_and(|left| left < SOON)), "the waiting counts");
    }

    #[tokio::test]
    async fn one_hosts_people_do_not_wait_for_those_of_another() {
        let (turns, _all) = full().await;
        let elsewhere = Domain::prepare("capulet.lit").unwrap();
        let turn = turns.wait(HERE.parse().unwrap(), &elsewhere, SOON).now_or_never().flatten();
        assert!(turn.is_some_and(|turn| turn.left.is_none()));
    }

    #[tokio::test]
    async fn whoever_waits_too_long_has_no_turn() {
        let (turns, all) = full().await;
        let (here, domain) = (HERE.parse().unwrap(), montague().domain);
        let at_once = || turns.wait(here, &domain, Duration::ZERO);
        assert!(at_once().await.is_none());
        drop(all);
        assert!(at_once().await.is_some());
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
        let others = join_all((1..AT_ONCE).map(|_| wait(&turns, HERE))).await;
        let mut late = Box::pin(wait(&turns, HERE));
        assert!((&mut late).now_or_never().is_none(), "it still has its place");
        answer.send(()).unwrap();
        is_done.await.unwrap();
        assert!(late.await.is_some() && others.iter().all(Option::is_some));
    }

    #[tokio::test]
    async fn whoever_has_waited_all_their_time_for_a_turn_is_told_so_and_what_was_begun_goes_on() {
        let (_turns, mut all) = full().await;
        let (answer, answered) = oneshot::channel::<()>();
        let (done, is_done) = oneshot::channel();
        let turn = Turn { left: Some(Duration::ZERO), ..all.pop().unwrap() };
        let work = turn.see_through_in_time(async {
            answered.await.unwrap();
            done.send("counted").unwrap();
        });
        assert_eq!(work.await, None);
        answer.send(()).unwrap();
        assert_eq!(is_done.await.unwrap(), "counted");
        assert_eq!(all.pop().unwrap().see_through_in_time(async { "at once" }).await, Some("at once"));
    }

    #[tokio::test]
    async fn whoever_stops_can_wait_until_nothing_is_under_way() {
        let turns = Turns::new();
        turns.all_done().await;
        let (answer, answered) = oneshot::channel::<()>();
        let turn = wait(&turns, HERE).await.unwrap();
        drop(turn.see_through(async { answered.await.unwrap() }));
        let mut all_done = Box::pin(turns.all_done());
        assert!((&mut all_done).now_or_never().is_none());
        answer.send(()).unwrap();
        all_done.await;
    }
}
