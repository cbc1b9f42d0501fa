//! Who somebody is, under which address, and by which door they came.

use std::fmt;
use std::net::IpAddr;

pub use crate::credentials::preparation::{Domain, FieldError, Username};
use crate::openid::form;

/// The most characters of a browser's own description that are kept.
const USER_AGENT: usize = 200;

/// A bare JID, `romeo@montague.lit`, of a served host.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Jid {
    /// The part before the `@`.
    pub username: Username,
    /// The part after it.
    pub domain: Domain,
}

impl fmt::Display for Jid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.username, self.domain)
    }
}

/// A served XMPP domain and the address under which its people have their identifiers.
#[derive(Clone, Debug)]
pub struct Host {
    /// The server part of the JIDs.
    pub domain: Domain,
    /// `https://montague.lit`, without a slash at the end. From the configuration, never from a request.
    pub base: String,
    /// Whether the backend is asked which accounts there are.
    pub existence: Existence,
    /// Where its people had their identifiers before: what stood before a slash and the name, such as
    /// `http://montague.lit:5280/openid`. Sites may know them by those for ever.
    pub legacy_bases: Vec<String>,
}

/// What an identifier page says of a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Existence {
    /// The backend is asked, and unknown accounts have no page.
    #[default]
    Ask,
    /// Every valid name has a page, and nothing is asked.
    Assume,
}

/// Whose an identifier in a request is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The canonical identifier of a name of this host; whether there is such an account is another question.
    Ours(Username),
    /// Anything else, other spellings of our own identifiers too.
    NotOurs,
}

/// What the last part of a path under `/openid/` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A name in its canonical spelling.
    Canonical(Username),
    /// The same in another spelling.
    Otherwise(Username),
    /// No name XMPP allows, `user@domain` included.
    Nobody,
}

impl Host {
    /// The OP endpoint.
    #[must_use]
    pub fn endpoint(&self) -> String {
        format!("{}/openid", self.base)
    }

    /// The one identifier of a name.
    #[must_use]
    pub fn identifier(&self, username: &Username) -> String {
        format!("{}/{}", self.endpoint(), segment(username))
    }

    /// The identifiers of a name under the addresses of before.
    pub fn legacy_identifiers(&self, username: &Username) -> impl Iterator<Item = String> {
        let segment = segment(username);
        self.legacy_bases.iter().map(move |base| format!("{base}/{segment}"))
    }

    /// Whose identifier this is, byte for byte: nothing is resolved, folded or unescaped. A
    /// claimed identifier is asked about without its fragment.
    #[must_use]
    pub fn whose(&self, identifier: &str) -> Whose {
        let endpoint = self.endpoint();
        let bases = self.legacy_bases.iter().chain([&endpoint]);
        let mut segments = bases.filter_map(|base| identifier.strip_prefix(base.as_str())?.strip_prefix('/'));
        let username = segments.find_map(|segment| match self.username_in_path(segment) {
            Named::Canonical(username) => Some(username),
            Named::Otherwise(_) | Named::Nobody => None,
        });
        username.map_or(Whose::NotOurs, Whose::Ours)
    }

    /// Who is meant by the raw text after `/openid/` in a path.
    #[must_use]
    pub fn username_in_path(&self, segment: &str) -> Named {
        let Ok(Ok(username)) = form::unescape(segment.bytes()).map(|name| Username::prepare(&name)) else {
            return Named::Nobody;
        };
        if self::segment(&username) == segment { Named::Canonical(username) } else { Named::Otherwise(username) }
    }
}

/// A name as the last part of the path of its identifiers: unreserved characters as they are, everything else as
/// upper-case escapes of its UTF-8 bytes (RFC 3986, 2).
#[must_use]
pub fn segment(username: &Username) -> String {
    let escape = |&byte: &u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    username.as_str().as_bytes().iter().map(escape).collect()
}

/// A browser as far as we see it: enough for a person to recognise it in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Browser {
    address: IpAddr,
    user_agent: String,
}

impl Browser {
    /// The address it comes from and what it calls itself, cut at 200 characters and without control characters.
    #[must_use]
    pub fn new(address: IpAddr, user_agent: Option<&str>) -> Self {
        let user_agent = user_agent.unwrap_or_default().chars().filter(|c| !c.is_control()).take(USER_AGENT).collect();
        Self { address: address.to_canonical(), user_agent }
    }

    /// Where it comes from; an IPv4 address is one even if it came in an IPv6 coat.
    #[must_use]
    pub fn address(&self) -> IpAddr {
        self.address
    }

    /// What it calls itself; empty if it says nothing.
    #[must_use]
    pub fn user_agent(&self) -> &str {
        &self.user_agent
    }
}

/// The door somebody came by.
#[derive(Clone, Debug)]
pub enum Door {
    /// A browser with a live session.
    Web(Browser),
    /// The operator's command line.
    CommandLine,
    /// The XMPP server, in which the person has a chat client.
    XmppServer,
    /// The person's chat client: they write to the bot.
    Chat,
}

/// Somebody who may act for an account. There is no way to make one out of a name in a request.
#[derive(Clone, Debug)]
pub struct Actor {
    jid: Jid,
    door: Door,
}

impl Actor {
    /// A person who has signed in.
    pub(super) fn signed_in(jid: Jid, browser: Browser) -> Self {
        Self { jid, door: Door::Web(browser) }
    }

    /// The operator, who holds the database and may act for any account. For the command line only.
    #[must_use]
    pub fn operator(jid: Jid) -> Self {
        Self { jid, door: Door::CommandLine }
    }

    /// The XMPP server, for the accounts of a source whose section allows it to change or remove them. For the answerer
    /// only.
    #[must_use]
    pub fn xmpp_server(jid: Jid) -> Self {
        Self { jid, door: Door::XmppServer }
    }

    /// A person who writes to the bot, by the bare address that their server has stamped on it. For the bot only, which
    /// looks at the stamp.
    #[must_use]
    pub fn in_chat(jid: Jid) -> Self {
        Self { jid, door: Door::Chat }
    }

    /// For whom they act.
    #[must_use]
    pub fn jid(&self) -> &Jid {
        &self.jid
    }

    /// How they came.
    #[must_use]
    pub fn door(&self) -> &Door {
        &self.door
    }

    pub(super) fn domain(&self) -> &str {
        self.jid.domain.as_str()
    }

    pub(super) fn username(&self) -> &str {
        self.jid.username.as_str()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn montague() -> Host {
        Host {
            domain: Domain::prepare("montague.lit").unwrap(),
            base: "https://montague.lit".to_owned(),
            existence: Existence::Ask,
            legacy_bases: Vec::new(),
        }
    }

    pub(crate) fn jid(username: &str) -> Jid {
        Jid { username: Username::prepare(username).unwrap(), domain: montague().domain }
    }

    pub(crate) fn firefox() -> Browser {
        Browser::new("192.0.2.44".parse().unwrap(), Some("Firefox on Linux"))
    }

    pub(crate) fn actor(username: &str) -> Actor {
        Actor::signed_in(jid(username), firefox())
    }

    #[test]
    fn an_identifier_has_unreserved_characters_plain_and_all_others_escaped() {
        for (name, identifier) in [
            ("romeo", "https://montague.lit/openid/romeo"),
            ("Romeo", "https://montague.lit/openid/romeo"),
            ("a-b.c_d~9", "https://montague.lit/openid/a-b.c_d~9"),
            ("rom\u{E9}o", "https://montague.lit/openid/rom%C3%A9o"),
            ("50%+(x)!", "https://montague.lit/openid/50%25%2B%28x%29%21"),
        ] {
            assert_eq!(montague().identifier(&Username::prepare(name).unwrap()), identifier);
        }
    }

    #[test]
    fn every_other_spelling_names_the_same_account() {
        let [romeo, accented] = ["romeo", "rom\u{E9}o"].map(|name| Username::prepare(name).unwrap());
        for (segment, username) in [
            ("Romeo", &romeo),
            ("rom%65o", &romeo),
            ("%52omeo", &romeo),
            ("%EF%BC%B2omeo", &romeo),
            ("rom\u{E9}o", &accented),
            ("rom%c3%a9o", &accented),
            ("rome%CC%81o", &accented),
        ] {
            assert_eq!(montague().username_in_path(segment), Named::Otherwise(username.clone()), "{segment}");
        }
        assert_eq!(montague().username_in_path("rom%C3%A9o"), Named::Canonical(accented));
    }

    #[test]
    fn what_xmpp_does_not_allow_names_nobody() {
        for segment in [
            "",
            ".",
            "..",
            "%2e%2E",
            "romeo@montague.lit",
            "romeo%40montague.lit",
            "romeo%00",
            "%20romeo",
            "romeo/",
            "ro%2Fmeo",
            "ro:meo",
            "a%22b",
            "%26",
            "%27",
            "%3C",
            "%3E",
            "romeo%0A",
            "romeo%",
            "romeo%4",
            "romeo%zz",
            "%C3",
            "%+1",
        ] {
            assert_eq!(montague().username_in_path(segment), Named::Nobody, "{segment}");
        }
        assert_eq!(montague().username_in_path(&"a".repeat(1024)), Named::Nobody);
    }

    #[test]
    fn an_identity_in_a_request_is_ours_byte_for_byte_or_not_at_all() {
        let host = montague();
        assert_eq!(host.whose("https://montague.lit/openid/romeo"), Whose::Ours(jid("romeo").username));
        for other in [
            "http://montague.lit/openid/romeo",
            "https://MONTAGUE.lit/openid/romeo",
            "https://montague.lit:443/openid/romeo",
            "https://montague.lit/openid/Romeo",
            "https://montague.lit/openid/rom%65o",
            "https://montague.lit/openid/romeo/",
            "https://montague.lit/openid/romeo?",
            "https://montague.lit/openid/romeo#1",
            "https://montague.lit//openid/romeo",
            "https://montague.lit/openid/x/../romeo",
            "https://montague.lit/openid/",
            "https://montague.lit/openid",
            "https://montague.lit.evil.example/openid/romeo",
            "https://capulet.lit/openid/romeo",
            "romeo@montague.lit",
            "",
        ] {
            assert_eq!(host.whose(other), Whose::NotOurs, "{other}");
        }
    }

    #[test]
    fn an_identity_under_an_address_of_before_is_ours_as_well_byte_for_byte() {
        let bases = ["http://montague.lit:5280/openid", "https://old.example/id"];
        let host = Host { legacy_bases: bases.map(str::to_owned).to_vec(), ..montague() };
        for ours in ["http://montague.lit:5280/openid/romeo", "https://old.example/id/romeo"] {
            assert_eq!(host.whose(ours), Whose::Ours(jid("romeo").username), "{ours}");
        }
        for other in [
            "http://montague.lit/openid/romeo",
            "https://montague.lit:5280/openid/romeo",
            "http://montague.lit:5280/openid/Romeo",
            "http://montague.lit:5280/openid//romeo",
            "http://montague.lit:5280/openidromeo",
            "http://montague.lit:5280/openid",
            "https://old.example/openid/romeo",
            "https://old.example/id/romeo/",
        ] {
            assert_eq!(host.whose(other), Whose::NotOurs, "{other}");
        }
        let all: Vec<_> = host.legacy_identifiers(&Username::prepare("rom\u{E9}o").unwrap()).collect();
        assert_eq!(all, ["http://montague.lit:5280/openid/rom%C3%A9o", "https://old.example/id/rom%C3%A9o"]);
    }

    #[test]
    fn a_browser_is_kept_short_and_without_control_characters() {
        let long =
            Browser::new("::ffff:192.0.2.1".parse().unwrap(), Some(&format!("a\r\n\u{1b}{}", "\u{E9}".repeat(300))));
        assert_eq!(long.user_agent(), format!("a{}", "\u{E9}".repeat(199)));
        assert_eq!(long.address().to_string(), "192.0.2.1");
    }
}
