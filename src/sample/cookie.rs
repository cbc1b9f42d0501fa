//! Secret keys that a browser holds, and the two cookies it holds them in.

use actix_web::HttpRequest;
use actix_web::http::header;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cookie::{Cookie, SameSite};
use sha2::{Digest, Sha256};

use crate::system::System;

/// Names the browser that begins a sign-in, so that nobody else can bring the answer.
pub(super) const BROWSER: &str = "__Host-orchard-browser";

/// Names the visit of somebody who signed in.
pub(super) const VISIT: &str = "__Host-orchard-visit";

/// The length of a key in characters.
const LENGTH: usize = 43;

/// 32 random bytes as text.
pub(super) struct Key(String);

/// What we remember of a key: its hash. Who reads our memory gains no key, and looking one up tells nothing by the
/// time it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark([u8; 32]);

impl Key {
    /// A new one.
    pub(super) fn new(system: &System) -> Self {
        Self(URL_SAFE_NO_PAD.encode(system.random::<32>()))
    }

    /// The one in this cookie of a request.
    pub(super) fn read(request: &HttpRequest, name: &str) -> Option<Self> {
        let headers = request.headers().get_all(header::COOKIE).filter_map(|value| value.to_str().ok());
        let found = headers.flat_map(Cookie::split_parse).flatten().find(|cookie| cookie.name() == name)?;
        (found.value().len() == LENGTH).then(|| Self(found.value().to_owned()))
    }

    /// Its text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Its hash.
    pub(super) fn mark(&self) -> Mark {
        Mark::of(&self.0)
    }

    /// The header value that puts it into a cookie of the browser.
    pub(super) fn set(&self, name: &'static str) -> String {
        ours(name, &self.0).build().to_string()
    }
}

impl Mark {
    /// The hash of a text that may be a key.
    pub(super) fn of(text: &str) -> Self {
        Self(Sha256::digest(text).into())
    }
}

/// The header value that takes a cookie away.
pub(super) fn clear(name: &'static str) -> String {
    ours(name, "").removal().build().to_string()
}

fn ours<'a>(name: &'static str, value: &'a str) -> cookie::CookieBuilder<'a> {
    Cookie::build((name, value)).secure(true).http_only(true).same_site(SameSite::Lax).path("/")
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn cookies_are_kept_from_scripts_and_from_other_sites() {
        assert_eq!(Key("k".to_owned()).set(VISIT), "__Host-orchard-visit=k; HttpOnly; SameSite=Lax; Secure; Path=/");
        assert!(clear(VISIT).contains("Max-Age=0"), "{}", clear(VISIT));
    }

    #[test]
    fn a_key_is_found_among_other_cookies() {
        let (visit, browser) = ("v".repeat(LENGTH), "b".repeat(LENGTH));
        let cookies = format!("a=b; {VISIT}={visit}; {BROWSER}={browser}; c=short");
        let request = TestRequest::default().insert_header((header::COOKIE, cookies)).to_http_request();
        assert_eq!(Key::read(&request, BROWSER).unwrap().as_str(), browser);
        assert!(Key::read(&request, "c").is_none(), "no key of ours");
        assert!(Key::read(&request, "d").is_none());
    }
}
