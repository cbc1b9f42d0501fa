//! What the questions to one source have come to, for those who watch: an unreachable source is not a wrong password.

use std::time::Duration;

use super::{Answer, ErrorKind};
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

/// The counts of one source. What was remembered costs no question and is not counted.
#[derive(Debug)]
pub struct Record {
    answers: Tally<(Asked, Answer)>,
    times: [(Asked, Times); 3],
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
        Self { answers: Tally::new(kinds), times }
    }

    pub(super) fn count(&self, asked: Asked, answer: Answer, took: Duration) {
        self.answers.count((asked, answer));
        if let Some((_, times)) = self.times.iter().find(|(known, _)| *known == asked) {
            times.count(took);
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
}
