//! Responses: what is said, and in which form it leaves (OpenID 2.0, 5.1.2 and 5.2).

pub mod assertion;
mod associate;
mod check_authentication;
pub mod negative;
pub mod rejection;

use url::form_urlencoded;

pub use self::{associate::associate, check_authentication::check_authentication};
use super::{
    form,
    keyvalue::{self, KeyValueError},
    message::Message,
    namespace::{NS2, Version, has_meaning},
    realm::VerifiedReturnTo,
};

/// The longest address a browser is redirected to, in bytes (OpenID 1.1, appendix D).
const MAX_REDIRECT: usize = 2047;

/// What a door has to send. Not for logs: it holds assertions, and a key may be in it.
#[derive(Clone, PartialEq, Eq)]
pub enum Reply {
    /// The browser goes on to this address, by GET.
    Redirect(String),
    /// The browser posts these fields to this address: a page with a form and a button (OpenID 2.0, 5.2.2).
    Form {
        /// Where the form goes.
        action: String,
        /// Names with the `openid.` prefix, and values; nothing is escaped.
        fields: Vec<(String, String)>,
        /// The address that was proven to be the RP's, for naming it to the person.
        return_to: VerifiedReturnTo,
    },
    /// Key-value text for a program (OpenID 2.0, 5.1.2).
    KeyValue {
        /// The HTTP status: 200 or 400.
        status: u16,
        /// The text.
        body: String,
    },
}

/// A response that travels through the browser to an address that was proven to be the RP's.
#[derive(Clone, PartialEq, Eq)]
pub struct Indirect {
    return_to: VerifiedReturnTo,
    message: Message,
    version: Version,
}

impl Indirect {
    /// What it says.
    #[must_use]
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// A redirect, or a form where the address would be too long for one. OpenID 1.x knows redirects only.
    #[must_use]
    pub fn into_reply(self) -> Reply {
        if self.version == Version::V1 || self.fits_redirect() {
            Reply::Redirect(self.address())
        } else {
            self.into_form()
        }
    }

    /// Whether it can travel in an address everywhere (OpenID 1.1, appendix D).
    #[must_use]
    pub fn fits_redirect(&self) -> bool {
        self.address().len() <= MAX_REDIRECT
    }

    fn address(&self) -> String {
        form::append(&self.receiver(), self.message.parameters())
    }

    /// A form in any case.
    fn into_form(self) -> Reply {
        let fields = self.message.parameters().map(|(name, value)| (name, value.to_owned())).collect();
        Reply::Form { action: self.receiver(), fields, return_to: self.return_to }
    }

    /// The address as it is hit: byte for byte the RP's, without parameters that would be read as part of our message.
    ///
    /// An RP that puts `openid.` parameters into its own address asks for a message in which a name occurs twice, or
    /// that says things we never signed. Ours win: theirs are left out here, so that the message which arrives is the one
    /// we wrote. `openid.return_to` keeps them. (The RP's own check of the address, OpenID 2.0, 11.1, then fails for such a
    /// parameter it wanted back; with a doubled name it would fail as well.) What has no meaning in a message stays: libraries
    /// in the field keep their nonce of OpenID 1.x there, and the claimed identifier, which 1.x does not know.
    fn receiver(&self) -> String {
        let raw = self.return_to.as_str();
        match raw.split_once('?') {
            None => raw.to_owned(),
            Some((path, query)) => {
                let kept: Vec<_> = query.split('&').filter(|parameter| !is_openid(parameter, self.version)).collect();
                format!("{path}?{}", kept.join("&"))
            }
        }
    }
}

/// Whether a parameter of an address would be read as part of a message.
fn is_openid(parameter: &str, version: Version) -> bool {
    let is_ours = |name: &str| has_meaning(name) && (version, name) != (Version::V1, "claimed_id");
    // Some programs take a semicolon for the end of a parameter as well.
    let parts = parameter.split(';').flat_map(|part| form_urlencoded::parse(part.as_bytes()));
    parts.into_iter().any(|(name, _)| name.strip_prefix("openid.").is_some_and(is_ours))
}

/// The beginning of a message. Those of 2.0 name their version (OpenID 2.0, 4.1.2); those of 1.x do not know it.
fn new_message(version: Version, mode: &str) -> Message {
    let mut message = Message::new();
    if version == Version::V2 {
        message.set("ns", NS2);
    }
    message.set("mode", mode);
    message
}

/// A direct response. Those of 2.0 name their version, first of all (OpenID 2.0, 5.1.2).
fn key_value(status: u16, version: Version, fields: &[(&str, &str)]) -> Result<Reply, KeyValueError> {
    let ns = match version {
        Version::V1 => None,
        Version::V2 => Some(("ns", NS2)),
    };
    let body = keyvalue::encode(ns.into_iter().chain(fields.iter().copied()))?;
    Ok(Reply::KeyValue { status, body })
}

#[cfg(test)]
mod tests;
