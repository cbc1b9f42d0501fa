//! What an outside source said lately about who exists, so that a page looked at often costs no question.

use std::sync::Arc;
use std::time::Duration;

use quick_cache::sync::Cache;

use super::{Answer, Subject};
use crate::openid::timestamp::Timestamp;
use crate::system::System;

/// How many names are remembered; the least recently asked about are forgotten first.
const NAMES: usize = 10_000;
/// How long a yes holds.
const YES: Duration = Duration::from_mins(10);
/// How long a no holds: somebody may register any moment.
const NO: Duration = Duration::from_secs(30);

/// Recent answers, by account. Clones share them.
#[derive(Clone)]
pub(super) struct Remembered {
    answers: Arc<Cache<(String, String), (bool, Timestamp)>>,
    system: System,
}

impl Remembered {
    /// Remembers nothing yet.
    pub(super) fn new(system: System) -> Self {
        Self { answers: Arc::new(Cache::new(NAMES)), system }
    }

    /// What was said, if it still holds.
    pub(super) fn answer(&self, subject: Subject<'_>) -> Option<Answer> {
        let (exists, since) = self.answers.get(&key(subject))?;
        let holds = if exists { YES } else { NO };
        let answer = if exists { Answer::Yes } else { Answer::No };
        self.system.now().is_within(holds, since).then_some(answer)
    }

    /// Remembers an answer; an error is none.
    pub(super) fn keep(&self, subject: Subject<'_>, said: Answer) {
        let exists = match said {
            Answer::Yes => true,
            Answer::No => false,
            Answer::Error(_) => return,
        };
        self.answers.insert(key(subject), (exists, self.system.now()));
    }
}

fn key(subject: Subject<'_>) -> (String, String) {
    (subject.domain.as_str().to_owned(), subject.username.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::ErrorKind;
    use super::super::preparation::{Domain, Username};
    use super::*;

    #[test]
    fn a_yes_holds_ten_minutes_a_no_half_a_minute_and_an_error_not_at_all() {
        let (system, hands) = System::held(Timestamp::from_unix(1_767_355_200), [1; 32]);
        let remembered = Remembered::new(system);
        let domain = Domain::prepare("montague.lit").unwrap();
        let names = ["romeo", "nobody", "juliet"].map(|name| Username::prepare(name).unwrap());
        let subjects = [0, 1, 2].map(|n: usize| Subject { username: &names[n], domain: &domain });
        remembered.keep(subjects[0], Answer::Yes);
        remembered.keep(subjects[1], Answer::No);
        remembered.keep(subjects[2], Answer::Error(ErrorKind::Timeout));
        let said = || subjects.map(|subject| remembered.answer(subject));
        assert_eq!(said(), [Some(Answer::Yes), Some(Answer::No), None]);
        hands.advance(Duration::from_secs(30));
        assert_eq!(said(), [Some(Answer::Yes), None, None]);
        hands.advance(Duration::from_secs(569));
        assert_eq!(said(), [Some(Answer::Yes), None, None]);
        hands.advance(Duration::from_secs(1));
        assert_eq!(said(), [None, None, None]);
    }
}
