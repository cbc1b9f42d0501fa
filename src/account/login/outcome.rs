//! What sign-ins come to, for those who watch: a password that could not be checked is no wrong one.
//!
//! It makes no difference whether the browser waited. Only one that left with the right password comes to nothing: it is
//! not signed in. One that stayed, and was told that there is no answer, was told so even if there came one.

use super::LoginError;

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
    /// Too many others of the same address were being dealt with; nobody was asked.
    Crowded,
    /// It could not be found out.
    Unavailable,
}

impl Outcome {
    /// All of them.
    pub(super) const ALL: [Self; 6] =
        [Self::SignedIn, Self::Wrong, Self::Rejected, Self::Throttled, Self::Crowded, Self::Unavailable];

    /// What an attempt failed by; none where somebody was shown the way to another host.
    pub(super) const fn of(error: &LoginError) -> Option<Self> {
        Some(match error {
            LoginError::Wrong => Self::Wrong,
            LoginError::Rejected => Self::Rejected,
            LoginError::Throttled { .. } => Self::Throttled,
            LoginError::Crowded => Self::Crowded,
            LoginError::Unavailable(_) | LoginError::Store(_) => Self::Unavailable,
            LoginError::OtherHost(_) => return None,
        })
    }
}
