//! A code asked for in chat, before what cannot be undone or gives everything away: there nobody types a password.

use std::time::Duration;

use super::person::{Actor, Jid};
use super::proven::FreshlyProven;
use crate::openid::timestamp::Timestamp;
use crate::system::System;

/// For how long a code is good.
pub const GOOD_FOR: Duration = Duration::from_mins(2);

/// A code that somebody was asked to give back. Answering uses it up, whether the answer is right or wrong.
#[derive(Debug)]
pub struct AskedBack {
    jid: Jid,
    code: String,
    until: Timestamp,
}

impl AskedBack {
    /// A new code of six digits for a person.
    #[must_use]
    pub fn new(actor: &Actor, system: &System) -> Self {
        let code = u32::from_be_bytes(system.random()) % 1_000_000;
        Self::with_code(actor, format!("{code:06}"), system.now())
    }

    /// The same with a code that is unguessable already, such as the name of a conversation.
    #[must_use]
    pub fn with_code(actor: &Actor, code: String, now: Timestamp) -> Self {
        Self { jid: actor.jid().clone(), code, until: now.after(GOOD_FOR) }
    }

    /// The code, to be shown to the person.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Takes an answer; none: it was somebody else's, another code, or came too late.
    #[must_use]
    pub fn answered(self, actor: &Actor, code: &str, now: Timestamp) -> Option<FreshlyProven> {
        let is_right = self.jid == *actor.jid() && self.code == code && now <= self.until;
        is_right.then(|| FreshlyProven::asked_back(actor))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::person::tests::{actor, jid};

    #[test]
    fn a_code_is_good_for_its_person_and_for_two_minutes() {
        let romeo = Actor::in_chat(jid("romeo"));
        let (system, hands) = System::held(Timestamp::from_unix(1_767_355_200), [1; 32]);
        let answer = |by: &Actor, wrong: bool, later: Duration| {
            let asked = AskedBack::new(&romeo, &system);
            let code = if wrong { "no code".to_owned() } else { asked.code().to_owned() };
            hands.advance(later);
            asked.answered(by, &code, system.now()).is_some()
        };
        assert!(answer(&romeo, false, GOOD_FOR));
        assert!(!answer(&romeo, true, Duration::ZERO));
        assert!(!answer(&actor("juliet"), false, Duration::ZERO));
        assert!(!answer(&romeo, false, GOOD_FOR + Duration::from_secs(1)));
    }

    #[test]
    fn a_code_has_six_digits() {
        let (system, _) = System::held(Timestamp::from_unix(1_767_355_200), [1; 32]);
        let asked = AskedBack::new(&actor("romeo"), &system);
        assert!(asked.code().len() == 6 && asked.code().bytes().all(|digit| digit.is_ascii_digit()));
    }
}
