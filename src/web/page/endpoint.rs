//! The endpoint, opened by a person.

use askama::Template;

use super::Frame;
use super::samples::{Cast, Sample};

/// What `BASE/openid` says when no OpenID message comes with the request (OpenID 1.1, 4.0 asks for such a page).
#[derive(Template)]
#[template(path = "endpoint.html")]
pub struct Endpoint {
    /// The frame.
    pub frame: Frame,
    /// The OP endpoint.
    pub endpoint: String,
    /// Whether it answers OpenID 1.1 and 1.0, too.
    pub answers_v1: bool,
}

/// The page in its variants.
pub(super) fn samples(cast: &Cast) -> Vec<Sample> {
    let endpoint = "https://montague.lit/openid".to_owned();
    let page = Endpoint { frame: cast.stranger(), endpoint, answers_v1: true };
    vec![Sample::new("endpoint", page)]
}
