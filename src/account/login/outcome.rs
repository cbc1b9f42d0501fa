//! What sign-ins come to, for those who watch: a password that could not be checked is no wrong one.

use super::{LoginError, SignedIn};

/// What a sign-in came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Somebody is in.
    SignedIn,
    /// Name and password don't fit together.
    Wrong,
    /// What was typed can be nobody's name or password; nobody was asked.
    Rejected,
    /// There were too many wrong tries before.
    Throttled,
    /// It could not be found out.
    Unavailable,
}

impl Outcome {
    /// All of them.
    pub(super) const ALL: [Self; 5] = [Self::SignedIn, Self::Wrong, Self::Rejected, Self::Throttled, Self::Unavailable];

    /// What an attempt came to; none where somebody was shown the way to another host.
    pub(super) const fn of(attempt: &Result<SignedIn, LoginError>) -> Option<Self> {
        Some(match attempt {
            Ok(_) => Self::SignedIn,
            Err(LoginError::Wrong) => Self::Wrong,
            Err(LoginError::Rejected) => Self::Rejected,
            Err(LoginError::Throttled { .. }) => Self::Throttled,
            Err(LoginError::Unavailable(_) | LoginError::Store(_)) => Self::Unavailable,
            Err(LoginError::OtherHost(_)) => return None,
        })
    }
}
