//! Cookies: the one place that names them and sets their attributes.

use actix_web::http::header::{COOKIE, HeaderMap};
use cookie::time::Duration;
use cookie::{Cookie, SameSite};

/// The cookies of Montague. All are `__Host-`: from this very host, on protected lines, for every path, unreadable to
/// scripts, and not sent along when another site posts to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// Who is signed in.
    Session,
    /// A browser that was shown a form before anybody signed in; the form's token is bound to it.
    Browser,
    /// The accounts that have signed in from this browser, so that strangers can't lock them out of it.
    Device,
    /// A browser that waits for an answer in chat, and for what.
    Chat,
    /// The language that somebody has chosen for this browser.
    Language,
}

impl Name {
    const fn text(self) -> &'static str {
        match self {
            Self::Session => "__Host-montague-session",
            Self::Browser => "__Host-montague-browser",
            Self::Device => "__Host-montague-device",
            Self::Chat => "__Host-montague-chat",
            Self::Language => "__Host-montague-language",
        }
    }
}

/// The value of a cookie in a request. Sent twice it is no cookie at all: one of the two was planted.
#[must_use]
pub fn read(headers: &HeaderMap, name: Name) -> Option<String> {
    let lines = headers.get_all(COOKIE).filter_map(|line| line.to_str().ok());
    let mut values = lines
        .flat_map(|line| Cookie::split_parse(line.to_owned()).filter_map(Result::ok))
        .filter(|cookie| cookie.name() == name.text())
        .map(|cookie| cookie.value().to_owned());
    let first = values.next()?;
    values.next().is_none().then_some(first)
}

/// The `Set-Cookie` text that keeps a value: until the browser closes, or for `seconds`.
#[must_use]
pub fn set(name: Name, value: String, seconds: Option<i64>) -> String {
    let mut cookie =
        Cookie::build((name.text(), value)).secure(true).http_only(true).same_site(SameSite::Lax).path("/");
    if let Some(seconds) = seconds {
        cookie = cookie.max_age(Duration::seconds(seconds));
    }
    cookie.build().to_string()
}

/// The `Set-Cookie` text that removes a cookie.
#[must_use]
pub fn forget(name: Name) -> String {
    set(name, String::new(), Some(0))
}
