//! Where somebody of ours was going who had to sign in first.

/// A page of an account. There is no other way to name where a sign-in leads: an address in a link would lead wherever
/// its maker likes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The first page.
    #[default]
    Account,
    /// The sites that are trusted or refused, and what lies below.
    Sites,
    /// The browsers that are signed in.
    Browsers,
    /// What happened.
    Activity,
    /// The password.
    Password,
    /// What the bot tells, and signing in by it.
    Chat,
    /// All that is kept, and what lies below.
    Data,
}

/// The places that have a name.
const NAMED: [Place; 6] = [Place::Sites, Place::Browsers, Place::Activity, Place::Password, Place::Chat, Place::Data];

impl Place {
    /// The place to go back to from the path of a page.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let covers = |place: &Self| {
            let below = path.strip_prefix(place.address());
            below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        NAMED.into_iter().find(covers).unwrap_or_default()
    }

    /// The place of this name; the account for any other.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        NAMED.into_iter().find(|place| place.name() == Some(name)).unwrap_or_default()
    }

    /// What forms and links call it. A sign-in that names nothing leads to the account.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Account => None,
            Self::Sites => Some("sites"),
            Self::Browsers => Some("sessions"),
            Self::Activity => Some("activity"),
            Self::Password => Some("password"),
            Self::Chat => Some("chat"),
            Self::Data => Some("data"),
        }
    }

    /// Its address.
    #[must_use]
    pub const fn address(self) -> &'static str {
        match self {
            Self::Account => "/account",
            Self::Sites => "/account/sites",
            Self::Browsers => "/account/sessions",
            Self::Activity => "/account/activity",
            Self::Password => "/account/password",
            Self::Chat => "/account/chat",
            Self::Data => "/account/data",
        }
    }

    /// The sign-in page that leads there.
    #[must_use]
    pub fn login(self) -> String {
        self.name().map_or_else(|| "/login".to_owned(), |name| format!("/login?to={name}"))
    }
}
