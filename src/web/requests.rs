//! What was asked for and how it was answered, for those who watch. Not by whom: that is nobody's business.

use actix_web::http::StatusCode;

use crate::tally::Tally;

/// The parts of an address that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// The home page and its document.
    Home,
    /// The OP endpoint.
    Endpoint,
    /// The page of an identifier and its document.
    Identifier,
    /// Signing in and out.
    Login,
    /// The pages of a person's account.
    Account,
    /// Style sheets, icons and scripts.
    Static,
    /// What supervisors ask.
    Health,
    /// Everything else.
    Other,
}

/// The requests so far, by route and by the first digit of the answer's status.
pub struct Requests(Tally<(Route, u16)>);

impl Route {
    const ALL: [Self; 8] = [
        Self::Home,
        Self::Endpoint,
        Self::Identifier,
        Self::Login,
        Self::Account,
        Self::Static,
        Self::Health,
        Self::Other,
    ];

    /// Where a path leads.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let path = path.trim_start_matches('/');
        match path.split_once('/').unwrap_or((path, "")) {
            ("", _) | ("xrds", "op") => Self::Home,
            ("openid", "") => Self::Endpoint,
            ("openid" | "xrds", _) => Self::Identifier,
            ("login" | "logout", _) => Self::Login,
            ("account", _) => Self::Account,
            ("static", _) => Self::Static,
            ("healthz" | "readyz", _) => Self::Health,
            _ => Self::Other,
        }
    }

    /// Its name for those who watch.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Endpoint => "endpoint",
            Self::Identifier => "identifier",
            Self::Login => "login",
            Self::Account => "account",
            Self::Static => "static",
            Self::Health => "health",
            Self::Other => "other",
        }
    }
}

impl Default for Requests {
    fn default() -> Self {
        Self(Tally::new(Route::ALL.into_iter().flat_map(|route| [2, 3, 4, 5].map(|class| (route, class)))))
    }
}

impl Requests {
    /// One more was answered.
    pub fn count(&self, path: &str, status: StatusCode) {
        self.0.count((Route::of(path), status.as_u16() / 100));
    }

    /// How many so far: route, first digit of the status, number.
    pub fn all(&self) -> impl Iterator<Item = (Route, u16, u64)> {
        self.0.all().map(|((route, class), count)| (route, class, count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_belongs_to_one_route() {
        for (path, route) in [
            ("/", Route::Home),
            ("/xrds/op", Route::Home),
            ("/openid", Route::Endpoint),
            ("/openid/", Route::Endpoint),
            ("/openid/romeo", Route::Identifier),
            ("/xrds/user/romeo", Route::Identifier),
            ("/login", Route::Login),
            ("/logout", Route::Login),
            ("/account", Route::Account),
            ("/account/sites/1", Route::Account),
            ("/static/style.css", Route::Static),
            ("/readyz", Route::Health),
            ("/metrics", Route::Other),
            ("/accounts", Route::Other),
        ] {
            assert_eq!(Route::of(path), route, "{path}");
        }
    }
}
