//! Whether a source checks passwords, as its last answers show it.
//!
//! Where each host has a source of its own behind the one section, none of them vouches for another.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::fault::Reach;
use super::preparation::Domain;
use super::{Asked, ErrorKind, Fault, Verdict};
use crate::openid::timestamp::Timestamp;

/// How long a password that was checked vouches for a source.
const PROOF: Duration = Duration::from_mins(1);

/// How long after a harmless question without an answer the next one belongs to the same spell: longer than any look takes.
const SPELL: Duration = Duration::from_mins(2);

/// What is known of one source, or of that of each host.
pub(super) struct Standing {
    for_each_host: bool,
    sources: Mutex<BTreeMap<Option<Domain>, Known>>,
}

#[derive(Default)]
struct Known {
    /// When a password was last found right or wrong, as long as that vouches for anything.
    checked: Option<Timestamp>,
    /// How many could not be checked since then.
    doubts: usize,
    /// When a harmless question last had no answer, and of which kind the fault was, unless a doubt came since.
    faltered: Option<(Timestamp, ErrorKind)>,
    /// How often it said yes or no, while nothing else shows that passwords cannot be checked.
    answered: u64,
}

/// What became of a harmless question that has no answer.
#[derive(Clone, Copy)]
pub(super) struct Missing {
    kind: ErrorKind,
    is_out_of_reach: bool,
}

impl Missing {
    /// It did not come in time.
    pub(super) const LATE: Self = Self { kind: ErrorKind::Timeout, is_out_of_reach: false };
}

impl From<Fault> for Missing {
    fn from(fault: Fault) -> Self {
        Self { kind: fault.kind(), is_out_of_reach: fault.reach() == Reach::Nowhere }
    }
}

impl Standing {
    /// Nothing has been asked yet.
    pub(super) fn new(for_each_host: bool) -> Self {
        Self { for_each_host, sources: Mutex::default() }
    }

    /// What was said to a question of somebody.
    pub(super) fn heed(&self, asked: Asked, domain: &Domain, said: &Result<Verdict, Fault>, at: Timestamp) {
        match said {
            Ok(_) => self.with(domain, |known| {
                if asked == Asked::Check {
                    (known.checked, known.doubts) = (Some(at), 0);
                }
                // Who exists is no answer to those whose passwords cannot be checked.
                known.answered += u64::from(known.doubts == 0);
            }),
            Err(fault) if asked == Asked::Check => self.doubt(domain, fault),
            Err(_) => {}
        }
    }

    /// A password could not be checked. Where nobody was asked, that says nothing of who is.
    pub(super) fn doubt(&self, domain: &Domain, fault: &Fault) {
        if fault.reach() != Reach::Waited {
            self.with(domain, |known| {
                known.doubts += 1;
                known.faltered = None;
            });
        }
    }

    /// How many passwords in a row, up to the last one, could not be checked.
    pub(super) fn doubts(&self, domain: &Domain) -> usize {
        self.with(domain, |known| known.doubts)
    }

    /// Nobody's password was checked, which settles so many doubts, unless there is a new one.
    pub(super) fn settle(&self, domain: &Domain, doubts: usize, at: Timestamp) {
        self.with(domain, |known| {
            known.checked = Some(at);
            if known.doubts == doubts {
                known.doubts = 0;
            }
        });
    }

    /// The harmless question had no answer. Whether passwords can be checked all the same: one that was checked vouches,
    /// unless that was before it had none, or nothing can be put to the source at all. An answer now and then does not
    /// begin that anew; a fault of another kind and a doubt do.
    pub(super) fn is_vouched_for(&self, domain: &Domain, missing: Missing, now: Timestamp) -> bool {
        self.with(domain, |known| {
            let goes_on = |(at, kind): (Timestamp, ErrorKind)| now.is_within(SPELL, at) && kind == missing.kind;
            if missing.is_out_of_reach || !known.faltered.is_some_and(goes_on) {
                known.checked = None;
            }
            known.faltered = Some((now, missing.kind));
            known.checked.is_some_and(|at| now.is_within(PROOF, at))
        })
    }

    /// How often it said yes or no: as long as this grows, it can be asked.
    pub(super) fn answered(&self, domain: &Domain) -> u64 {
        self.with(domain, |known| known.answered)
    }

    /// Nothing that is done under this lock can fail half-way.
    fn with<T>(&self, domain: &Domain, look: impl FnOnce(&mut Known) -> T) -> T {
        let mut sources = self.sources.lock().unwrap_or_else(PoisonError::into_inner);
        look(sources.entry(self.for_each_host.then(|| domain.clone())).or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::super::service::ServiceFault;
    use super::*;

    const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);

    fn hosts() -> [Domain; 2] {
        ["montague.lit", "capulet.lit"].map(|domain| Domain::prepare(domain).unwrap())
    }

    #[test]
    fn what_one_host_is_answered_counts_for_another_only_where_they_share_a_source() {
        for (for_each_host, expected) in [(true, [1, 0]), (false, [1, 1])] {
            let standing = Standing::new(for_each_host);
            standing.heed(Asked::Exists, &hosts()[0], &Ok(Verdict::No), NOON);
            assert_eq!(hosts().map(|host| standing.answered(&host)), expected, "{for_each_host}");
        }
    }

    #[test]
    fn who_exists_is_no_sign_of_life_while_passwords_cannot_be_checked() {
        let (standing, [host, _]) = (Standing::new(false), hosts());
        let slow = || Err(ServiceFault::TimedOut(Duration::from_secs(5)).into());
        let mut answered = Vec::new();
        for (asked, said) in [
            (Asked::Exists, Ok(Verdict::Yes)),
            (Asked::Check, slow()),
            (Asked::Exists, Ok(Verdict::Yes)),
            (Asked::Check, Ok(Verdict::No)),
            (Asked::Exists, slow()),
            (Asked::Exists, Ok(Verdict::Yes)),
        ] {
            standing.heed(asked, &host, &said, NOON);
            answered.push(standing.answered(&host));
        }
        assert_eq!(answered, [1, 1, 1, 2, 2, 3]);
    }

    #[test]
    fn a_doubt_that_comes_while_another_is_settled_stays() {
        let (standing, [host, _]) = (Standing::new(false), hosts());
        let fault = ServiceFault::Status(500).into();
        standing.doubt(&host, &fault);
        let before = standing.doubts(&host);
        standing.doubt(&host, &fault);
        standing.settle(&host, before, NOON);
        assert_eq!(standing.doubts(&host), 2);
        standing.settle(&host, 2, NOON);
        assert_eq!(standing.doubts(&host), 0);
    }
}
