//! The part of a form that asks for the password once more.

use crate::words::Texts;

/// Whether a form asks for the password, and what came of it before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasswordAgain {
    /// It was given a moment ago.
    NotNeeded,
    /// It was given long ago.
    Asked,
    /// It was not typed (403).
    Missing,
    /// It was wrong (403).
    Wrong,
    /// Too many wrong tries came (429).
    Throttled {
        /// The time of day when the next is admitted: "14:32 UTC".
        until: String,
    },
    /// Too many of the same network are being dealt with, and nobody was asked (503).
    Crowded,
    /// It could not be checked (503).
    Away,
}

impl PasswordAgain {
    /// Whether there is a field.
    pub(super) fn asks(&self) -> bool {
        *self != Self::NotNeeded
    }

    /// What is wrong with what was typed, in words.
    pub(super) fn fault(&self, texts: &Texts) -> Option<String> {
        match self {
            Self::Missing => Some(texts.get("again-missing")),
            Self::Wrong => Some(texts.get("again-wrong")),
            Self::NotNeeded | Self::Asked | Self::Throttled { .. } | Self::Crowded | Self::Away => None,
        }
    }

    /// The title of the page whose name is the text `page`: what went wrong stands first.
    pub(super) fn title(&self, texts: &Texts, page: &str) -> String {
        let page = texts.get(page);
        let title = |id| texts.with(id, &[("page", page.as_str())]);
        match self {
            Self::NotNeeded | Self::Asked => page,
            Self::Missing | Self::Wrong => title("again-faulty-title"),
            Self::Throttled { .. } => title("again-throttled-title"),
            Self::Crowded | Self::Away => title("again-away-title"),
        }
    }
}

/// What forms that ask for it look like.
pub(super) fn samples() -> Vec<(&'static str, PasswordAgain)> {
    vec![
        ("asked", PasswordAgain::Asked),
        ("missing", PasswordAgain::Missing),
        ("wrong", PasswordAgain::Wrong),
        ("throttled", PasswordAgain::Throttled { until: "14:32 UTC".to_owned() }),
        ("crowded", PasswordAgain::Crowded),
        ("away", PasswordAgain::Away),
    ]
}
