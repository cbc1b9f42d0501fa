//! Browsers that somebody has signed in with before: when strangers guess at an account from everywhere, these may
//! still try.
//!
//! Nothing is stored. The cookie holds a tag for each account, which tells nobody which account it is.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::account::person::Jid;
use crate::openid::association::keyring::ServerKey;

/// How many accounts a browser is remembered for.
const ACCOUNTS: usize = 8;

/// Recognises browsers.
pub(super) struct Devices(ServerKey);

impl Devices {
    /// With the key of this purpose.
    pub(super) fn new(key: ServerKey) -> Self {
        Self(key)
    }

    /// Whether this browser has signed in to the account before.
    pub(super) fn recognises(&self, cookie: &str, jid: &Jid) -> bool {
        tags(cookie).any(|tag| self.0.verify(&Self::parts(jid), &tag))
    }

    /// The cookie after signing in to an account: its tag first, then those of up to seven others.
    pub(super) fn add(&self, cookie: &str, jid: &Jid) -> String {
        let own = self.0.tag(&Self::parts(jid));
        let others = tags(cookie).filter(|tag| !self.0.verify(&Self::parts(jid), tag));
        let tags = std::iter::once(own.to_vec()).chain(others).take(ACCOUNTS);
        tags.map(|tag| URL_SAFE_NO_PAD.encode(tag)).collect::<Vec<_>>().join(".")
    }

    fn parts(jid: &Jid) -> [&[u8]; 2] {
        [jid.domain.as_str().as_bytes(), jid.username.as_str().as_bytes()]
    }
}

/// What may be tags in a cookie; the number that is looked at is bounded, since anybody can send one.
fn tags(cookie: &str) -> impl Iterator<Item = Vec<u8>> {
    let tags = cookie.split('.').take(ACCOUNTS).filter_map(|tag| URL_SAFE_NO_PAD.decode(tag).ok());
    tags.filter(|tag| tag.len() == 32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::person::tests::jid;
    use crate::account::person::{Domain, Jid};
    use crate::openid::association::keyring::{KeyLabel, RootSecret};

    fn devices(secret: u8) -> Devices {
        Devices::new(RootSecret::new(vec![secret; 32]).unwrap().derive(KeyLabel::Device))
    }

    #[test]
    fn a_browser_is_recognised_for_the_accounts_it_signed_in_to_and_no_others() {
        let devices = devices(1);
        let cookie = devices.add(&devices.add("", &jid("romeo")), &jid("benvolio"));
        assert!(devices.recognises(&cookie, &jid("romeo")) && devices.recognises(&cookie, &jid("benvolio")));
        let elsewhere = Jid { domain: Domain::prepare("capulet.lit").unwrap(), ..jid("romeo") };
        assert!(!devices.recognises(&cookie, &jid("juliet")) && !devices.recognises(&cookie, &elsewhere));
    }

    #[test]
    fn a_made_up_cookie_and_one_of_another_key_are_not_recognised() {
        let cookie = devices(2).add("", &jid("romeo"));
        for cookie in [cookie.as_str(), "", ".", "romeo", &"A".repeat(43), &"A".repeat(10_000)] {
            assert!(!devices(1).recognises(cookie, &jid("romeo")));
        }
    }

    #[test]
    fn the_last_eight_accounts_fit_and_none_twice() {
        let devices = devices(1);
        let names: Vec<String> = (0..10).map(|number| format!("montague{number}")).collect();
        let cookie = names.iter().chain(&names).fold(String::new(), |cookie, name| devices.add(&cookie, &jid(name)));
        let recognised: Vec<bool> = names.iter().map(|name| devices.recognises(&cookie, &jid(name))).collect();
        assert_eq!(recognised, [[false; 2].as_slice(), &[true; 8]].concat());
        assert_eq!(cookie.len(), 8 * 43 + 7);
    }
}
