//! What the cookie holds, and the name a session has everywhere else.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// What the cookie holds. Wiped when dropped, never printed.
#[derive(Clone)]
pub struct SessionToken(Zeroizing<String>);

/// The name of a session in forms and tickets: the hash of its token, which is of no use to a thief.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionId([u8; 32]);

impl SessionToken {
    pub(super) fn new(random: [u8; 32]) -> Self {
        Self(Zeroizing::new(URL_SAFE_NO_PAD.encode(random)))
    }

    /// Reads a cookie; none if no token of ours can look like that.
    #[must_use]
    pub fn parse(cookie: &str) -> Option<Self> {
        let random = URL_SAFE_NO_PAD.decode(cookie).ok().map(Zeroizing::new)?;
        (random.len() == 32).then(|| Self(Zeroizing::new(cookie.to_owned())))
    }

    /// The text for the cookie.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub(super) fn id(&self) -> SessionId {
        SessionId(Sha256::digest(self.0.as_bytes()).into())
    }
}

impl SessionId {
    /// Reads what [`SessionId`] printed; none if it is not of that form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::from_stored(&URL_SAFE_NO_PAD.decode(text).ok()?)
    }

    /// Its bytes, to be sealed into a ticket.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn from_stored(hash: &[u8]) -> Option<Self> {
        hash.try_into().ok().map(Self)
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}
