//! Who may ask next: so many at once, so many waiting, sign-ins first.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

/// How many may ask at once.
const PLACES: usize = 16;
/// How many may wait.
const WAITING: usize = 64;

/// Whose question it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Urgency {
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
    sign_ins: VecDeque<oneshot::Sender<Place>>,
    look_ups: VecDeque<oneshot::Sender<Place>>,
}

impl Queue {
    /// All places free.
    pub(super) fn new() -> Self {
        Self(Mutex::new(State { free: PLACES, sign_ins: VecDeque::new(), look_ups: VecDeque::new() }))
    }

    /// Waits for a place. There is none when too many wait already; a sign-in then sends the last look-up away.
    pub(super) async fn enter(self: &Arc<Self>, urgency: Urgency) -> Option<Place> {
        let turn = {
            let mut state = self.state();
            if state.seat(urgency) {
                return Some(Place(Arc::clone(self)));
            }
            state.line_up(urgency)?
        };
        turn.await.ok()
    }

    /// Whose turn it is, a place taken for them.
    fn next(&self) -> Option<oneshot::Sender<Place>> {
        let mut state = self.state();
        if state.free == 0 {
            return None;
        }
        let next = match state.sign_ins.pop_front() {
            None if state.free > 1 => state.look_ups.pop_front(),
            next => next,
        }?;
        state.free -= 1;
        Some(next)
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

    fn line_up(&mut self, urgency: Urgency) -> Option<oneshot::Receiver<Place>> {
        for line in [&mut self.sign_ins, &mut self.look_ups] {
            line.retain(|waiter| !waiter.is_closed());
        }
        let full = self.sign_ins.len() + self.look_ups.len() >= WAITING;
        if full && (urgency == Urgency::LookUp || self.look_ups.pop_back().is_none()) {
            return None;
        }
        let (waiter, turn) = oneshot::channel();
        match urgency {
            Urgency::SignIn => self.sign_ins.push_back(waiter),
            Urgency::LookUp => self.look_ups.push_back(waiter),
        }
        Some(turn)
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
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    fn full() -> (Arc<Queue>, Vec<Place>) {
        let queue = Arc::new(Queue::new());
        let places = (0..PLACES).map(|_| queue.enter(Urgency::SignIn).now_or_never().unwrap().unwrap()).collect();
        (queue, places)
    }

    #[test]
    fn sign_ins_go_before_look_ups_and_look_ups_leave_a_place_free() {
        let (queue, mut places) = full();
        let mut look_up = Box::pin(queue.enter(Urgency::LookUp));
        let mut sign_in = Box::pin(queue.enter(Urgency::SignIn));
        assert!((&mut look_up).now_or_never().is_none() && (&mut sign_in).now_or_never().is_none());
        places.pop();
        let seated = sign_in.now_or_never().expect("the one that came later").expect("a place");
        places.pop();
        assert!((&mut look_up).now_or_never().is_none(), "the last place stays free");
        drop(seated);
        assert!(look_up.now_or_never().is_some_and(|place| place.is_some()));
    }

    #[test]
    fn so_many_wait_and_a_sign_in_takes_the_chair_of_the_last_look_up() {
        let (queue, places) = full();
        let mut look_ups: Vec<_> = (0..WAITING).map(|_| Box::pin(queue.enter(Urgency::LookUp))).collect();
        assert!(look_ups.iter_mut().all(|waiting| waiting.now_or_never().is_none()));
        assert!(queue.enter(Urgency::LookUp).now_or_never().expect("at once").is_none());
        let mut sign_ins: Vec<_> = (0..WAITING).map(|_| Box::pin(queue.enter(Urgency::SignIn))).collect();
        assert!(sign_ins.iter_mut().all(|waiting| waiting.now_or_never().is_none()));
        assert!(look_ups.iter_mut().all(|sent_away| sent_away.now_or_never().is_some_and(|place| place.is_none())));
        assert!(queue.enter(Urgency::SignIn).now_or_never().expect("at once").is_none());
        drop(places);
        let seated = sign_ins.iter_mut().filter_map(|waiting| waiting.now_or_never().flatten()).count();
        assert_eq!(seated, WAITING, "each handed its place on");
    }

    #[test]
    fn whoever_leaves_takes_no_place_along() {
        let (queue, places) = full();
        let mut waiting: Vec<_> = (0..WAITING).map(|_| Box::pin(queue.enter(Urgency::SignIn))).collect();
        assert!(waiting.iter_mut().all(|waiting| waiting.now_or_never().is_none()));
        drop(waiting);
        let mut late = Box::pin(queue.enter(Urgency::SignIn));
        assert!((&mut late).now_or_never().is_none(), "it waits: the others are gone");
        drop(places);
        drop(late);
        assert_eq!(queue.state().free, PLACES);
    }
}
