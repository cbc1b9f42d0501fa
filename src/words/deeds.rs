//! What happened in a person's name, in words.

use super::Texts;
use crate::account::activity::Kind;
use crate::account::notice::About;
use crate::openid::extension::Attribute;

impl Texts {
    /// The id of the sentence that says what happened. Where the kind has a site, it has the value `site`; where it has
    /// a number, `count`.
    #[must_use]
    pub const fn deed(kind: &Kind) -> &'static str {
        match kind {
            Kind::SignedIn | Kind::SignedInByChat => "activity-signed-in",
            Kind::RefusedInChat => "activity-refused-in-chat",
            Kind::ConfirmingSwitched { on: true } => "activity-confirming-on",
            Kind::ConfirmingSwitched { on: false } => "activity-confirming-off",
            Kind::SignInFailed { .. } => "activity-failed",
            Kind::NotChecked { .. } => "activity-not-checked",
            Kind::Shared { .. } | Kind::SharedSilently { .. } => "activity-shared",
            Kind::Refused(_) => "activity-refused",
            Kind::Trusted(_) => "activity-trusted",
            Kind::Never(_) => "activity-never",
            Kind::TurnedAway { .. } => "activity-turned-away",
            Kind::Revoked(_) => "activity-revoked",
            Kind::RevokedUnused { .. } => "activity-revoked-unused",
            Kind::Restored(_) => "activity-restored",
            Kind::SharesChanged { .. } => "activity-shares",
            Kind::SignedOut => "activity-signed-out",
            Kind::SessionsEnded { .. } => "activity-sessions-ended",
            Kind::PasswordChanged => "activity-password",
            Kind::ProfileChanged(_) => "activity-profile",
            Kind::PersonasChanged => "activity-personas",
            Kind::Exported => "activity-exported",
        }
    }

    /// The id of the words for what the bot may tell of.
    #[must_use]
    pub const fn told_of(about: About) -> &'static str {
        match about {
            About::Browser => "notice-browser",
            About::Site => "notice-site",
            About::Attempts => "notice-attempts",
        }
    }

    /// What happened where no site is named: with the number, where there is one.
    #[must_use]
    pub fn deed_without_site(&self, kind: &Kind) -> String {
        match kind {
            Kind::RevokedUnused { count } | Kind::SessionsEnded { count } => {
                self.with(Self::deed(kind), &[("count", *count)])
            }
            _ => self.get(Self::deed(kind)),
        }
    }

    /// The same in more words. `is_here` tells whether it was done in a browser.
    #[must_use]
    pub fn deed_in_more_words(&self, kind: &Kind, is_here: bool) -> Vec<String> {
        match kind {
            Kind::SignedIn => vec![self.get("activity-signed-in-how")],
            Kind::SignedInByChat => vec![self.get("activity-by-chat-how")],
            Kind::RefusedInChat => vec![self.get("activity-refused-in-chat-what")],
            Kind::ConfirmingSwitched { on: true } => vec![self.get("activity-confirming-on-what")],
            Kind::ConfirmingSwitched { on: false } => vec![self.get("activity-confirming-off-what")],
            Kind::SignInFailed { count, throttled } => {
                let waits = throttled.then(|| self.get("activity-failed-waits"));
                [self.with("activity-failed-count", &[("count", *count)])].into_iter().chain(waits).collect()
            }
            Kind::NotChecked { .. } => vec![self.get("activity-not-checked-why")],
            Kind::Shared { shares, .. } => vec![self.get("activity-shared-asked"), self.received(shares)],
            Kind::SharedSilently { shares, count, .. } => {
                let said = vec![self.get("activity-shared-silently"), self.received(shares)];
                said.into_iter().chain(self.times(*count)).collect()
            }
            Kind::Refused(_) => vec![self.get("activity-refused-what")],
            Kind::Trusted(_) => vec![self.get("activity-trusted-what")],
            Kind::Never(_) => vec![self.get("activity-never-what")],
            Kind::TurnedAway { count, .. } => {
                [self.get("activity-turned-away-why")].into_iter().chain(self.times(*count)).collect()
            }
            Kind::Revoked(_) => vec![self.get("activity-revoked-what")],
            Kind::RevokedUnused { .. } => vec![self.get("activity-revoked-unused-what")],
            Kind::Restored(_) => vec![self.get("activity-restored-what")],
            Kind::SharesChanged { shares, .. } => {
                vec![self.listing(shares, "activity-shares-what", "activity-shares-none")]
            }
            Kind::PasswordChanged if !is_here => vec![self.get("activity-password-elsewhere")],
            Kind::PasswordChanged => vec![self.get("activity-password-what")],
            Kind::ProfileChanged(fields) => {
                vec![self.with("activity-profile-what", &[("details", self.attributes(fields))])]
            }
            Kind::PersonasChanged => vec![self.get("activity-personas-what")],
            Kind::Exported => vec![self.get("activity-exported-what")],
            Kind::SignedOut | Kind::SessionsEnded { .. } => Vec::new(),
        }
    }

    /// Several attributes within a sentence: "nickname, full name and e-mail address".
    #[must_use]
    pub fn attributes(&self, attributes: &[Attribute]) -> String {
        let names: Vec<String> = attributes.iter().map(|attribute| attribute.name().to_owned()).collect();
        self.details(&names)
    }

    fn received(&self, shares: &[Attribute]) -> String {
        self.listing(shares, "activity-received", "activity-received-nothing")
    }

    /// How often it was, where that was more than once.
    fn times(&self, count: u32) -> Option<String> {
        (count > 1).then(|| self.with("activity-times", &[("count", count)]))
    }

    /// A sentence about details, or the one for none.
    fn listing(&self, shares: &[Attribute], some: &str, none: &str) -> String {
        if shares.is_empty() { self.get(none) } else { self.with(some, &[("details", self.attributes(shares))]) }
    }
}
