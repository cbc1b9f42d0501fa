//! The first page of the account.

use askama::Template;

use super::Frame;
use super::address::Address;
use super::check::Check;
use super::samples::{Cast, HOSTILE, Sample};
use super::site_name::SiteName;
use crate::account::activity::Tries;

/// What the signed-in person has here, at a glance.
#[derive(Template)]
#[template(path = "account.html")]
pub struct Overview {
    /// The frame.
    pub frame: Frame,
    /// The user part of the person's JID.
    pub username: String,
    /// The person's identifier.
    pub identifier: String,
    /// How many sites are trusted.
    pub trusted: u64,
    /// How many sites are refused.
    pub refused: u64,
    /// The trusted site that was used last.
    pub last: Option<LastUsed>,
    /// In how many browsers the person is signed in.
    pub browsers: u64,
    /// The wrong passwords of the last day, if they are worth a warning.
    pub tries: Option<Tries>,
}

/// The trusted site that was used last.
pub struct LastUsed {
    /// Its name.
    pub site: SiteName,
    /// When: "today, 09:42", "yesterday", "on 3 May 2026".
    pub when: String,
}

/// The page in its variants.
pub(super) fn samples(cast: &Cast) -> Vec<Sample> {
    let page = |username: &str, last: Option<(&str, &str)>| Overview {
        frame: cast.owner(),
        username: username.to_owned(),
        identifier: format!("https://montague.lit/openid/{username}"),
        trusted: 3,
        refused: 1,
        last: last.map(|(site, when)| LastUsed { site: SiteName::new(site), when: when.to_owned() }),
        browsers: 3,
        tries: None,
    };
    let tried = |count, addresses| Overview { tries: Some(Tries { count, addresses }), ..page("romeo", None) };
    vec![
        Sample::new("account", page("romeo", Some(("garden.example", "today, 09:42")))),
        Sample::new("account-new", Overview { browsers: 1, ..page("romeo", None) }),
        Sample::new(
            "account-without-chat",
            Overview { frame: Frame { contact: None, ..cast.owner() }, ..page("romeo", None) },
        ),
        Sample::new("account-tries", tried(7, 1)),
        Sample::new("account-tries-from-many", tried(700, 50)),
        Sample::new("account-hostile", page(HOSTILE, Some((HOSTILE, HOSTILE)))),
    ]
}
