//! What the questions to one source have come to, for those who watch: an unreachable source is not a wrong password.

use std::sync::atomic::{AtomicI64, Ordering};
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

/// How long a password that could not be checked speaks against a source that answers other questions.
const DOUBT: Duration = Duration::from_mins(1);

/// The counts of one source. What was remembered costs no question and is not counted.
#[derive(Debug)]
pub struct Record {
    answers: Tally<(Asked, Answer)>,
    times: [(Asked, Times); 3],
    /// When a password was last found right or wrong.
    checked: AtomicI64,
    /// When one last could not be checked.
    unchecked: AtomicI64,
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
        Self { answers: Tally::new(kinds), times, checked: AtomicI64::new(0), unchecked: AtomicI64::new(0) }
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

    /// Whether none of the passwords that somebody gave within the last minute could be checked: a source that knows of
    /// no accounts, because its address is wrong, say, is of no use however readily it answers.
    #[must_use]
    pub fn leaves_passwords_unchecked(&self, now: Timestamp) -> bool {
        let lately = |moment: &AtomicI64| {
            let moment = moment.load(Ordering::Relaxed);
            moment != 0 && now.since(Timestamp::from_unix(moment)) < DOUBT
        };
        lately(&self.unchecked) && !lately(&self.checked)
    }

    fn heed(&self, answer: Answer, at: Timestamp) {
        let moment = match answer {
            Answer::Yes | Answer::No => &self.checked,
            // The question was to blame, and nobody was asked.
            Answer::Error(ErrorKind::Rejected) => return,
            Answer::Error(_) => &self.unchecked,
        };
        moment.store(at.unix(), Ordering::Relaxed);
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
