//! Who may ask next, or hash: so many at once, so many of each host waiting, sign-ins first.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

use super::preparation::Domain;

/// How many of one host may wait.
pub(super) const WAITING: usize = 64;

/// Whose question it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Urgency {
    /// Of a person who waits for a page.
    SignIn,
    /// Of anybody: behind the sign-ins, and never in the last free place.
    LookUp,
}

/// The places and those who wait for one.
pub(super) struct Queue(Mutex<State>);

/// A place; it is handed on when it goes.
pub(super) struct Place(Arc<Queue>);

struct State {
    free: usize,
    sign_ins: Line,
    look_ups: Line,
}

/// Those who wait, in the order in which they came.
#[derive(Default)]
struct Line(VecDeque<Waiter>);

struct Waiter {
    domain: Domain,
    turn: oneshot::Sender<Place>,
}

impl Queue {
    /// So many places, all of them free. Look-ups need two, since they leave one to the sign-ins.
    pub(super) fn new(places: usize) -> Self {
        Self(Mutex::new(State { free: places, sign_ins: Line::default(), look_ups: Line::default() }))
    }

    /// Waits for a place. There is none when too many of this host wait already; a sign-in then sends the host's last
    /// look-up away.
    pub(super) async fn enter(self: &Arc<Self>, domain: &Domain, urgency: Urgency) -> Option<Place> {
        let turn = {
            let mut state = self.state();
            if state.seat(urgency) {
                return Some(Place(Arc::clone(self)));
            }
            state.line_up(domain, urgency)?
        };
        turn.await.ok()
    }

    /// Whose turn it is, a place taken for them.
    fn next(&self) -> Option<oneshot::Sender<Place>> {
        let mut state = self.state();
        if state.free == 0 {
            return None;
        }
        let next = match state.sign_ins.0.pop_front() {
            None if state.free > 1 => state.look_ups.0.pop_front(),
            next => next,
        }?;
        state.free -= 1;
        Some(next.turn)
    }

    /// Nothing that is done under this lock can fail half-way.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn seat(&mut self, urgency: Urgency) -> bool {
        let kept_back = match urgency {
            Urgency::SignIn => 0,
            Urgency::LookUp => 1,
        };
        let fits = self.free > kept_back;
        self.free -= usize::from(fits);
        fits
    }

    fn line_up(&mut self, domain: &Domain, urgency: Urgency) -> Option<oneshot::Receiver<Place>> {
        let full = self.sign_ins.waiting(domain) + self.look_ups.waiting(domain) >= WAITING;
        if full && (urgency == Urgency::LookUp || !self.look_ups.send_last_away(domain)) {
            return None;
        }
        let (turn, its_turn) = oneshot::channel();
        let line = match urgency {
            Urgency::SignIn => &mut self.sign_ins,
            Urgency::LookUp => &mut self.look_ups,
        };
        line.0.push_back(Waiter { domain: domain.clone(), turn });
        Some(its_turn)
    }
}

impl Line {
    /// How many of a host are still there.
    fn waiting(&mut self, domain: &Domain) -> usize {
        self.0.retain(|waiter| !waiter.turn.is_closed());
        self.0.iter().filter(|waiter| waiter.domain == *domain).count()
    }

    fn send_last_away(&mut self, domain: &Domain) -> bool {
        let last = self.0.iter().rposition(|waiter| waiter.domain == *domain);
        last.and_then(|last| self.0.remove(last)).is_some()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.state().free += 1;
        while let Some(next) = self.0.next() {
            // Whoever has left in the meantime does not take it: it comes back here at once.
            drop(next.send(Self(Arc::clone(&self.0))));
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::pin::Pin;

    use futures_util::FutureExt as _;

    use super::*;

    type Waiting = Pin<Box<dyn Future<Output = Option<Place>>>>;

    const PLACES: usize = 16;

    fn domain(name: &str) -> Domain {
        Domain::prepare(name).unwrap()
    }

    /// So many who wait, in their order.
    fn wait(queue: &Arc<Queue>, host: &str, urgency: Urgency, many: usize) -> Vec<Waiting> {
        let one = |_| {
            let (queue, domain) = (Arc::clone(queue), domain(host));
            let mut waiting: Waiting = Box::pin(async move { queue.enter(&domain, urgency).await });
            assert!((&mut waiting).now_or_never().is_none(), "nothing is free");
            waiting
        };
        (0..many).map(one).collect()
    }

    /// Takes every free place.
    pub(in super::super) fn take_all(queue: &Arc<Queue>) -> Vec<Place> {
        let anybody = domain("verona.example");
        let place = || queue.enter(&anybody, Urgency::SignIn).now_or_never().flatten();
        std::iter::from_fn(place).collect()
    }

    /// Takes every free place, and every chair of a host.
    pub(in super::super) fn crowd(queue: &Arc<Queue>, host: &str) -> impl Sized + use<> {
        (take_all(queue), wait(queue, host, Urgency::SignIn, WAITING))
    }

    fn full() -> (Arc<Queue>, Vec<Place>) {
        let queue = Arc::new(Queue::new(PLACES));
        let places = take_all(&queue);
        assert_eq!(places.len(), PLACES);
        (queue, places)
    }

    /// Comes and is told at once that there is neither a place nor a chair.
    fn is_refused(queue: &Arc<Queue>, host: &str, urgency: Urgency) -> bool {
        queue.enter(&domain(host), urgency).now_or_never().is_some_and(|place| place.is_none())
    }

    fn seated(waiting: &mut Waiting) -> Option<Place> {
        waiting.now_or_never().flatten()
    }

    #[test]
    fn sign_ins_go_before_look_ups_and_look_ups_leave_a_place_free() {
        let (queue, mut places) = full();
        let mut look_up = wait(&queue, "montague.lit", Urgency::LookUp, 1).remove(0);
        let mut sign_in = wait(&queue, "montague.lit", Urgency::SignIn, 1).remove(0);
        places.pop();
        let place = seated(&mut sign_in).expect("the one that came later");
        places.pop();
        assert!((&mut look_up).now_or_never().is_none(), "the last place stays free");
        wait(&queue, "montague.lit", Urgency::LookUp, 1);
        drop(place);
        assert!(seated(&mut look_up).is_some());
    }

    #[test]
    fn so_many_wait_and_a_sign_in_takes_the_chair_of_the_last_look_up() {
        let (queue, places) = full();
        let mut look_ups = wait(&queue, "montague.lit", Urgency::LookUp, WAITING);
        assert!(is_refused(&queue, "montague.lit", Urgency::LookUp));
        let mut sign_ins = wait(&queue, "montague.lit", Urgency::SignIn, WAITING);
        assert!(look_ups.iter_mut().all(|sent_away| sent_away.now_or_never().is_some_and(|place| place.is_none())));
        assert!(is_refused(&queue, "montague.lit", Urgency::SignIn));
        drop(places);
        assert_eq!(sign_ins.iter_mut().filter_map(seated).count(), WAITING, "each handed its place on");
    }

    #[test]
    fn one_hosts_crowd_leaves_the_others_their_chairs() {
        let (queue, places) = full();
        let mut crowd = wait(&queue, "montague.lit", Urgency::SignIn, WAITING - 1);
        crowd.extend(wait(&queue, "montague.lit", Urgency::LookUp, 1));
        assert!(is_refused(&queue, "montague.lit", Urgency::LookUp));
        let mut other = wait(&queue, "capulet.lit", Urgency::LookUp, WAITING);
        other.extend(wait(&queue, "capulet.lit", Urgency::SignIn, 1));
        assert!((&mut crowd[WAITING - 1]).now_or_never().is_none(), "no host sends another's look-up away");
        drop(places);
        assert!(crowd.iter_mut().all(|waiting| seated(waiting).is_some()));
        assert!(seated(&mut other[WAITING]).is_some());
    }

    #[test]
    fn whoever_leaves_takes_no_place_along() {
        let (queue, places) = full();
        drop(wait(&queue, "montague.lit", Urgency::SignIn, WAITING));
        let late = wait(&queue, "montague.lit", Urgency::SignIn, 1);
        drop(places);
        drop(late);
        assert_eq!(queue.state().free, PLACES);
    }
}
