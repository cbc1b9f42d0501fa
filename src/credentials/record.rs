//! What the questions to one source have come to, for those who watch: an unreachable source is not a wrong password.

use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::time::Duration;

use super::{Answer, ErrorKind};
use crate::openid::timestamp::Timestamp;
use crate::tally::{Taken, Tally, Times};

/// What a source can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Whether a password is right.
    Check,
    /// Whether an account exists.
    Exists,
    /// To take another password.
    Set,
}

const QUESTIONS: [Asked; 3] = [Asked::Check, Asked::Exists, Asked::Set];

const ANSWERS: [Answer; 7] = [
    Answer::Yes,
    Answer::No,
    Answer::Error(ErrorKind::Unavailable),
    Answer::Error(ErrorKind::Timeout),
    Answer::Error(ErrorKind::Protocol),
    Answer::Error(ErrorKind::Rejected),
    Answer::Error(ErrorKind::Unsupported),
];

/// The bounds of the times that are told apart, in milliseconds: from a look into memory to the longest time limit in use.
const BOUNDS: [u64; 11] = [1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000];

/// How long a password that was checked vouches for a source.
const PROOF: Duration = Duration::from_mins(1);

/// The counts of one source. What was remembered costs no question and is not counted.
#[derive(Debug)]
pub struct Record {
    answers: Tally<(Asked, Answer)>,
    times: [(Asked, Times); 3],
    /// When a password was last found right or wrong.
    checked: AtomicI64,
    /// How many could not be checked since then.
    doubts: AtomicUsize,
}

impl Asked {
    /// Its name, in logs and for those who watch.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Exists => "exists",
            Self::Set => "set",
        }
    }
}

impl Record {
    pub(super) fn new() -> Self {
        let kinds = QUESTIONS.into_iter().flat_map(|asked| ANSWERS.map(|answer| (asked, answer)));
        let times = QUESTIONS.map(|asked| (asked, Times::new(BOUNDS.map(Duration::from_millis))));
        Self { answers: Tally::new(kinds), times, checked: AtomicI64::new(0), doubts: AtomicUsize::new(0) }
    }

    pub(super) fn count(&self, asked: Asked, answer: Answer, took: Duration, at: Timestamp) {
        self.answers.count((asked, answer));
        if let Some((_, times)) = self.times.iter().find(|(known, _)| *known == asked) {
            times.count(took);
        }
        if asked == Asked::Check {
            self.heed(answer, at);
        }
    }

    /// How many passwords in a row, up to the last one that somebody gave, could not be checked.
    pub(super) fn doubts(&self) -> usize {
        self.doubts.load(Ordering::Relaxed)
    }

    /// Whether a password was checked within the last minute.
    pub(super) fn has_checked_lately(&self, now: Timestamp) -> bool {
        let checked = self.checked.load(Ordering::Relaxed);
        checked != 0 && now.since(Timestamp::from_unix(checked)) < PROOF
    }

    /// Nobody's password was checked, which settles so many doubts, unless there is a new one.
    pub(super) fn settle(&self, doubts: usize, at: Timestamp) {
        self.checked.store(at.unix(), Ordering::Relaxed);
        _ = self.doubts.compare_exchange(doubts, 0, Ordering::Relaxed, Ordering::Relaxed);
    }

    fn heed(&self, answer: Answer, at: Timestamp) {
        match answer {
            Answer::Yes | Answer::No => {
                self.checked.store(at.unix(), Ordering::Relaxed);
                self.doubts.store(0, Ordering::Relaxed);
            }
            // The question was to blame, and nobody was asked.
            Answer::Error(ErrorKind::Rejected) => {}
            Answer::Error(_) => _ = self.doubts.fetch_add(1, Ordering::Relaxed),
        }
    }

    /// How often each question had which answer.
    pub fn answers(&self) -> impl Iterator<Item = (Asked, Answer, u64)> {
        self.answers.all().map(|((asked, answer), count)| (asked, answer, count))
    }

    /// How long each question took.
    pub fn times(&self) -> impl Iterator<Item = (Asked, Taken)> {
        self.times.iter().map(|(asked, times)| (*asked, times.taken()))
    }

    /// How often it said yes or no: as long as this grows, it can be asked.
    #[must_use]
    pub fn answered(&self) -> u64 {
        self.answers()
            .filter(|(_, answer, _)| matches!(answer, Answer::Yes | Answer::No))
            .map(|(.., count)| count)
            .sum()
    }
}
