//! The endpoint, opened by a person.

use askama::Template;

use super::Frame;

/// What `BASE/openid` says when no OpenID message comes with the request (OpenID 1.1, 4.0 asks for such a page).
#[derive(Template)]
#[template(path = "endpoint.html")]
pub struct Endpoint {
    /// The frame.
    pub frame: Frame,
    /// The OP endpoint.
    pub endpoint: String,
}

#[cfg(test)]
pub(super) fn samples() -> Vec<super::tests::Sample> {
    use super::tests::{Sample, stranger};

    let page = Endpoint { frame: stranger(), endpoint: "https://montague.lit/openid".to_owned() };
    vec![Sample::new("endpoint", &page)]
}
