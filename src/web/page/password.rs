//! Changing the password of the chat account.

use askama::Template;

use super::Frame;
use super::samples::{Cast, HOSTILE, Sample};
use crate::account::password::{Faults, NewFault};

/// The page for another password, in all its states. It never shows what was typed into it.
#[derive(Template)]
#[template(path = "password.html")]
pub struct Password {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's form.
    pub csrf: String,
    /// The user part of the person's JID, for the browser's own memory of passwords.
    pub username: String,
    /// The fewest characters of a new password.
    pub shortest: usize,
    /// What has happened before.
    pub state: PasswordState,
}

/// What happened before the page is shown.
pub enum PasswordState {
    /// Nothing.
    Fresh,
    /// The password was changed.
    Changed,
    /// Something has to be typed again (403 if it is the present password, otherwise 422).
    Faulty(Faults),
    /// Too many wrong tries came (429).
    Throttled {
        /// The time of day when the next is admitted: "14:32".
        until: String,
    },
    /// The present password could not be checked (503).
    Away,
    /// Nobody knows whether the password was changed (503).
    Unsure,
    /// It is changed in the chat client and not here.
    Elsewhere,
}

impl Password {
    /// What has to be typed again.
    fn faults(&self) -> Faults {
        if let PasswordState::Faulty(faults) = &self.state { *faults } else { Faults::default() }
    }

    /// How many fields that are.
    fn count(&self) -> usize {
        let faults = self.faults();
        [faults.current, faults.new.is_some(), faults.repeat].into_iter().filter(|wrong| *wrong).count()
    }

    /// What is wrong with the new password, in words.
    fn new_fault(&self) -> Option<String> {
        let id = match self.faults().new? {
            NewFault::TooShort => {
                return Some(self.frame.texts.with("password-too-short", &[("count", self.shortest)]));
            }
            NewFault::TooLong => "password-too-long",
            NewFault::Forbidden => "password-forbidden",
            NewFault::Same => "password-same",
            NewFault::Refused => "password-refused",
        };
        Some(self.frame.texts.get(id))
    }

    /// Whether there is a form to fill in.
    fn asks(&self) -> bool {
        !matches!(self.state, PasswordState::Elsewhere)
    }
}

/// The page in its variants.
pub(super) fn samples(cast: &Cast) -> Vec<Sample> {
    let page = |username: &str, state| Password {
        frame: cast.owner(),
        csrf: "token".to_owned(),
        username: username.to_owned(),
        shortest: 12,
        state,
    };
    let faulty = |current, new, repeat| PasswordState::Faulty(Faults { current, new, repeat });
    let until = |clock: &str| PasswordState::Throttled { until: clock.to_owned() };
    vec![
        Sample::new("password", page("romeo", PasswordState::Fresh)),
        Sample::new("password-changed", page("romeo", PasswordState::Changed)),
        Sample::new("password-errors", page("romeo", faulty(true, None, true))),
        Sample::new("password-too-short", page("romeo", faulty(true, Some(NewFault::TooShort), true))),
        Sample::new("password-too-long", page("romeo", faulty(false, Some(NewFault::TooLong), false))),
        Sample::new("password-forbidden", page("romeo", faulty(false, Some(NewFault::Forbidden), false))),
        Sample::new("password-same", page("romeo", faulty(false, Some(NewFault::Same), false))),
        Sample::new("password-refused", page("romeo", faulty(false, Some(NewFault::Refused), false))),
        Sample::new("password-throttled", page("romeo", until("14:32"))),
        Sample::new("password-away", page("romeo", PasswordState::Away)),
        Sample::new("password-unsure", page("romeo", PasswordState::Unsure)),
        Sample::new("password-elsewhere", page("romeo", PasswordState::Elsewhere)),
        Sample::new("password-hostile", page(HOSTILE, until(HOSTILE))),
    ]
}
