//! The page of an identifier: what everyone sees, and what its owner sees.

use askama::Template;

use super::Frame;
use super::address::Address;
use super::check::Check;
use super::samples::{Cast, HOSTILE, Sample};

/// The page at `BASE/openid/USER`, which relying parties read as well (OpenID 2.0, 7.3.3).
#[derive(Template)]
#[template(path = "identity.html")]
pub struct Identity {
    /// The frame.
    pub frame: Frame,
    /// The user part of the JID.
    pub username: String,
    /// The identifier, canonical.
    pub identifier: String,
    /// The OP endpoint.
    pub endpoint: String,
    /// Whether OpenID 1.1 and 1.0 are answered there, too.
    pub answers_v1: bool,
    /// Where its XRDS document is; the header says the same (Yadis 1.0, 6.2.4).
    pub document: String,
    /// The identifiers of before, by which sites may know the person.
    pub also_known_as: Vec<String>,
    /// What only the owner sees; nothing for everybody else.
    pub owner: Option<Owner>,
}

impl Identity {
    /// Whether one of the identifiers of before is worth no more than the network it is read over.
    fn has_unprotected(&self) -> bool {
        self.also_known_as.iter().any(|identifier| identifier.starts_with("http://"))
    }
}

/// What the owner of an identifier sees on its page.
pub struct Owner {
    /// How many sites are trusted.
    pub trusted: u64,
    /// How many sites are refused.
    pub refused: u64,
}

/// The page in its variants.
pub(super) fn samples(cast: &Cast) -> Vec<Sample> {
    let page = |frame, username: &str, owner| Identity {
        frame,
        username: username.to_owned(),
        identifier: format!("https://montague.lit/openid/{username}"),
        endpoint: "https://montague.lit/openid".to_owned(),
        answers_v1: true,
        also_known_as: Vec::new(),
        document: format!("https://montague.lit/xrds/user/{username}"),
        owner,
    };
    let of_before = Identity {
        also_known_as: vec![
            "http://montague.lit:5280/openid/romeo".to_owned(),
            "https://old.montague.lit/openid/romeo".to_owned(),
        ],
        ..page(cast.stranger(), "romeo", None)
    };
    vec![
        Sample::new("identity-of-before", of_before),
        Sample::new("identity", page(cast.stranger(), "romeo", None)),
        Sample::new("identity-owner", page(cast.owner(), "romeo", Some(Owner { trusted: 3, refused: 1 }))),
        Sample::new("identity-owner-new", page(cast.owner(), "romeo", Some(Owner { trusted: 0, refused: 0 }))),
        Sample::new("identity-hostile", page(cast.stranger(), HOSTILE, None)),
    ]
}
