//! The pause a service asked for with `Retry-After`.
//!
//! Asked for by the answer to a sign-in it holds for every question. Asked for by the answer to a look-up it holds for
//! look-ups only: anybody can make those, and nobody may keep all others from signing in by them.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use super::super::queue::Urgency;
use super::{Reply, ServiceFault};
use crate::openid::timestamp::Timestamp;
use crate::system::System;

/// The longest pause that is kept to: a service that wants more is asked again after this.
const LONGEST: Duration = Duration::from_mins(1);

/// Until when nothing may be asked.
pub(super) struct Pause {
    sign_ins: AtomicI64,
    look_ups: AtomicI64,
    system: System,
}

impl Pause {
    /// No pause.
    pub(super) fn new(system: System) -> Self {
        Self { sign_ins: AtomicI64::new(0), look_ups: AtomicI64::new(0), system }
    }

    /// Whether the service may be asked a question of this kind.
    ///
    /// # Errors
    /// [`ServiceFault::Paused`]
    pub(super) fn is_over(&self, urgency: Urgency) -> Result<(), ServiceFault> {
        let until = match urgency {
            Urgency::SignIn => &self.sign_ins,
            Urgency::LookUp => &self.look_ups,
        };
        let until = Timestamp::from_unix(until.load(Ordering::Relaxed));
        let left = until.since(self.system.now());
        // More than the longest is left when the clock was set back: that is no pause.
        if left.is_zero() || left > LONGEST { Ok(()) } else { Err(ServiceFault::Paused) }
    }

    /// Begins the pause that the answer to a question of this kind asks for.
    pub(super) fn heed(&self, reply: &Reply, urgency: Urgency) {
        let now = self.system.now();
        let Some(asked) = reply.retry_after().and_then(|text| wait(text, now)) else { return };
        let until = now.after(asked.min(LONGEST)).unix();
        self.look_ups.store(until, Ordering::Relaxed);
        if urgency == Urgency::SignIn {
            self.sign_ins.store(until, Ordering::Relaxed);
        }
    }
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
