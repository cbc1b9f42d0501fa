//! The first page of the account.

use askama::Template;

use super::Frame;
use super::address::Address;
use super::site_name::SiteName;

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
}

/// The trusted site that was used last.
pub struct LastUsed {
    /// Its name.
    pub site: SiteName,
    /// When: "today, 09:42", "yesterday", "on 3 May 2026".
    pub when: String,
}

#[cfg(test)]
pub(super) fn samples() -> Vec<super::tests::Sample> {
    use super::tests::{HOSTILE, Sample, owner};

    let page = |username: &str, last: Option<(&str, &str)>| Overview {
        frame: owner(),
        username: username.to_owned(),
        identifier: format!("https://montague.lit/openid/{username}"),
        trusted: 3,
        refused: 1,
        last: last.map(|(site, when)| LastUsed { site: SiteName::new(site), when: when.to_owned() }),
    };
    vec![
        Sample::new("account", &page("romeo", Some(("garden.example", "today, 09:42")))),
        Sample::new("account-new", &page("romeo", None)),
        Sample::new("account-hostile", &page(HOSTILE, Some((HOSTILE, HOSTILE)))),
    ]
}
