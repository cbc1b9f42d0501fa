//! What happened in a person's name.

use askama::Template;

use super::Frame;
use super::site_name::SiteName;
use crate::account::activity::{Kind, Show};
use crate::openid::extension::Attribute;
use crate::words::Texts;

mod samples;

pub(super) use samples::samples;

/// The list at `/account/activity`.
#[derive(Template)]
#[template(path = "activity.html")]
pub struct Activity {
    /// The frame.
    pub frame: Frame,
    /// How long entries are kept: "90 days".
    pub kept: String,
    /// What is shown.
    pub show: Show,
    /// The days of this page, the last one first.
    pub days: Vec<DayOfActivity>,
    /// Where the list goes on; nothing if all of it is here.
    pub pager: Option<Span>,
}

/// A day on which something happened.
pub struct DayOfActivity {
    /// "Today", "Yesterday", "3 May 2026".
    pub heading: String,
    /// What happened, the last thing first.
    pub lines: Vec<Line>,
}

/// Something that happened.
pub struct Line {
    /// What.
    pub kind: Kind,
    /// The site it was about.
    pub site: Option<SiteName>,
    /// The time of day of the first, where it happened more than once: "03:12".
    pub since: Option<String>,
    /// The time of day: "03:14".
    pub clock: String,
    /// "Firefox on Linux"; nothing if it was no browser.
    pub device: Option<String>,
    /// The address it came from; empty if it was no browser.
    pub address: String,
}

/// The days of this page, and the ways to those before and after.
pub struct Span {
    /// The day of the first entry: "22 November 2026".
    pub newest: String,
    /// The day of the last one.
    pub oldest: String,
    /// The address of the page with what happened later.
    pub later: Option<String>,
    /// The address of the page with what happened before.
    pub earlier: Option<String>,
}

/// The sign beside an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// It went well.
    Check,
    /// Something was changed.
    Pencil,
    /// A no.
    Minus,
    /// It did not work, and nobody tried anything.
    Bang,
    /// Somebody tried something.
    Cross,
}

impl Activity {
    /// What can be chosen: its value, what it is called, and whether it is shown now.
    fn choices(&self) -> Vec<(&'static str, String, bool)> {
        Show::ALL.into_iter().map(|show| (show.name(), self.called(show), show == self.show)).collect()
    }

    fn called(&self, show: Show) -> String {
        self.frame.texts.get(match show {
            Show::All => "activity-show-all",
            Show::SignIns => "activity-show-sign-ins",
            Show::Refused => "activity-show-refused",
            Show::Decisions => "activity-show-decisions",
            Show::Changes => "activity-show-changes",
        })
    }
}

impl Line {
    /// What happened, cut where the name of the site belongs, if there is one.
    fn heading(&self, t: &Texts) -> (String, String) {
        if self.site.is_some() {
            return t.around(Texts::deed(&self.kind), "site");
        }
        (t.deed_without_site(&self.kind), String::new())
    }

    /// The same in more words.
    fn sentences(&self, t: &Texts) -> Vec<String> {
        t.deed_in_more_words(&self.kind, self.device.is_some())
    }

    fn mark(&self) -> Mark {
        match self.kind {
            Kind::SignedIn
            | Kind::SignedInByChat
            | Kind::Shared { .. }
            | Kind::SharedSilently { .. }
            | Kind::SignedOut => Mark::Check,
            Kind::SignInFailed { .. } => Mark::Cross,
            Kind::NotChecked { .. } => Mark::Bang,
            Kind::TurnedAway { .. } | Kind::Refused(_) | Kind::RefusedInChat => Mark::Minus,
            Kind::Trusted(_)
            | Kind::Never(_)
            | Kind::Revoked(_)
            | Kind::RevokedUnused { .. }
            | Kind::Restored(_)
            | Kind::SharesChanged { .. }
            | Kind::SessionsEnded { .. }
            | Kind::PasswordChanged
            | Kind::ProfileChanged(_)
            | Kind::PersonasChanged
            | Kind::ConfirmingSwitched { .. }
            | Kind::Exported => Mark::Pencil,
        }
    }
}
