//! The pause a service asked for with `Retry-After`.
//!
//! How far it reaches hangs on who may have brought it about, since nobody may keep all others from signing in:
//!
//! - 429 to a sign-in is about an account that somebody tries too often. Nobody asks about that one, and the others wait
//!   for nothing.
//! - 503 to a sign-in is about the service, which has no answer for anybody: it is left in peace altogether. Whoever can
//!   bring that about has stopped it for all others already; the pause lasts a minute longer at most.
//! - Either to a look-up holds back look-ups only: anybody can make those.
//!
//! Where each host has a service of its own, the pause of one is none of the others'.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::super::preparation::Domain;
use super::super::queue::Urgency;
use super::{Reply, Request, ServiceFault};
use crate::openid::timestamp::Timestamp;
use crate::system::System;

/// The longest pause that is kept to: a service that wants more is asked again after this.
const LONGEST: Duration = Duration::from_mins(1);

/// How many pauses are kept in mind: names are made up easily. An account beyond is asked about, and refused again.
const MOST: usize = 10_000;

/// What may not be asked, and until when.
pub(super) struct Pause {
    held: Mutex<BTreeMap<Held, Timestamp>>,
    for_each_host: bool,
    system: System,
}

/// Questions that wait, about people of one host or of all.
type Held = (Option<Domain>, Questions);

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Questions {
    SignIns,
    LookUps,
    SignInsOf(String),
}

impl Pause {
    /// No pause, for one service or for one of each host.
    pub(super) fn new(for_each_host: bool, system: System) -> Self {
        Self { held: Mutex::new(BTreeMap::new()), for_each_host, system }
    }

    /// Whether this question about somebody of a host may be asked.
    ///
    /// # Errors
    /// [`ServiceFault::Paused`]
    pub(super) fn is_over(&self, domain: &Domain, request: &Request) -> Result<(), ServiceFault> {
        let (now, held) = (self.system.now(), self.held());
        let waits = |key| held.get(&key).is_some_and(|until| is_ahead(*until, now));
        let paused = match request.urgency() {
            Urgency::LookUp => waits(self.all(domain, Questions::LookUps)),
            Urgency::SignIn => {
                let account = request.account().map(|name| of_account(domain, name));
                waits(self.all(domain, Questions::SignIns)) || account.is_some_and(waits)
            }
        };
        if paused { Err(ServiceFault::Paused) } else { Ok(()) }
    }

    /// Begins the pause that the answer to this question asks for.
    pub(super) fn heed(&self, reply: &Reply, domain: &Domain, request: &Request) {
        let now = self.system.now();
        let Some(asked) = reply.retry_after().and_then(|text| wait(text, now)) else { return };
        let until = now.after(asked.min(LONGEST));
        let mut held = self.held();
        held.retain(|_, until| is_ahead(*until, now));
        match (request.urgency(), reply.status(), request.account()) {
            (Urgency::SignIn, 429, Some(name)) => {
                if held.len() < MOST {
                    held.insert(of_account(domain, name), until);
                }
                return;
            }
            (Urgency::SignIn, ..) => _ = held.insert(self.all(domain, Questions::SignIns), until),
            (Urgency::LookUp, ..) => {}
        }
        held.insert(self.all(domain, Questions::LookUps), until);
    }

    /// All that are asked of the service that knows this host's people.
    fn all(&self, domain: &Domain, questions: Questions) -> Held {
        (self.for_each_host.then(|| domain.clone()), questions)
    }

    /// Nothing that is done under this lock can fail half-way.
    fn held(&self) -> MutexGuard<'_, BTreeMap<Held, Timestamp>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn of_account(domain: &Domain, name: &str) -> Held {
    (Some(domain.clone()), Questions::SignInsOf(name.to_owned()))
}

/// More than the longest is left when the clock was set back: that is no pause.
fn is_ahead(until: Timestamp, now: Timestamp) -> bool {
    let left = until.since(now);
    !left.is_zero() && left <= LONGEST
}

/// `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3).
fn wait(text: &str, now: Timestamp) -> Option<Duration> {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number too large to be read is a long wait all the same.
        return (!text.is_empty()).then(|| Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let date = jiff::fmt::rfc2822::parse(text).ok()?;
    Some(Timestamp::from_unix(date.timestamp().as_second()).since(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_seconds_or_a_date() {
        let now = Timestamp::from_unix(784_111_777);
        for (text, seconds) in [
            ("0", Some(0)),
            (" 7 ", Some(7)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("Sun, 06 Nov 1994 08:49:47 GMT", Some(10)),
            ("Sun, 06 Nov 1994 08:49:27 GMT", Some(0)),
            ("", None),
            ("-5", None),
            ("soon", None),
        ] {
            assert_eq!(wait(text, now), seconds.map(Duration::from_secs), "{text:?}");
        }
    }
}
