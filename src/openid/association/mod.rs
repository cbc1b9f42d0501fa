//! Associations: a MAC key that provider and relying party share, and the handle it is known by (OpenID 2.0, 8).
//!
//! No association is stored anywhere. The handle carries its facts under a tag (`handle.rs`), and the key is derived
//! from the handle whenever it is needed ([`keyring`]).

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use thiserror::Error;

use crate::openid::timestamp::Timestamp;

pub use self::mac::MacKey;

mod handle;
pub mod keyring;
mod mac;
#[cfg(test)]
mod tests;
pub mod transport;

/// The algorithm that signs under an association (OpenID 2.0, 6.2 and 8.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AssociationType {
    /// `HMAC-SHA1`, with a key of 20 bytes.
    HmacSha1,
    /// `HMAC-SHA256`, with a key of 32 bytes.
    HmacSha256,
}

/// The name is none of the two association types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the association type is not known")]
pub struct UnknownAssociationType;

impl AssociationType {
    /// The name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::HmacSha1 => "HMAC-SHA1",
            Self::HmacSha256 => "HMAC-SHA256",
        }
    }
}

impl FromStr for AssociationType {
    type Err = UnknownAssociationType;

    fn from_str(name: &str) -> Result<Self, UnknownAssociationType> {
        match name {
            "HMAC-SHA1" => Ok(Self::HmacSha1),
            "HMAC-SHA256" => Ok(Self::HmacSha256),
            _ => Err(UnknownAssociationType),
        }
    }
}

/// Whom an association is for: [`Shared`] or [`Private`]. Nothing else can be a kind.
pub trait Kind: sealed::Kind {}

/// Made by an associate request; the relying party has the key and verifies with it (OpenID 2.0, 8).
#[derive(Debug)]
pub enum Shared {}

/// Made for one assertion; only the provider has the key, and verifies that assertion once (OpenID 2.0, 11.4.2).
#[derive(Debug)]
pub enum Private {}

impl Kind for Shared {}
impl Kind for Private {}

mod sealed {
    /// The number that stands for a kind in a handle.
    #[expect(unnameable_types, reason = "nobody else can name it, so nobody else can make a kind")]
    pub trait Kind {
        /// The high half of the handle's second byte.
        const CODE: u8;
    }

    impl Kind for super::Shared {
        const CODE: u8 = 1;
    }

    impl Kind for super::Private {
        const CODE: u8 = 2;
    }
}

/// A live association. Only a [`keyring::Keyring`] makes one: fresh, or from a handle it has proved to be its own.
pub struct Association<K> {
    handle: String,
    random: [u8; 16],
    issued: Timestamp,
    key: MacKey,
    kind: PhantomData<K>,
}

impl<K> Association<K> {
    /// The handle: 64 characters of the URL-safe base64 alphabet (OpenID 2.0, 8.2.1).
    #[must_use]
    pub fn handle(&self) -> &str {
        &self.handle
    }

    /// The algorithm that signs under it.
    #[must_use]
    pub fn association_type(&self) -> AssociationType {
        self.key.association_type()
    }

    /// The handle's random part: the name under which a private handle is recorded as spent.
    #[must_use]
    pub fn random(&self) -> [u8; 16] {
        self.random
    }

    /// When it was made.
    #[must_use]
    pub fn issued(&self) -> Timestamp {
        self.issued
    }

    /// The key that signs under it.
    pub(in crate::openid) fn key(&self) -> &MacKey {
        &self.key
    }
}

impl<K> fmt::Debug for Association<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Association")
            .field("handle", &self.handle)
            .field("issued", &self.issued)
            .finish_non_exhaustive()
    }
}

/// Proof that a request came over TLS. Whoever holds one may be sent a key or asked for a password.
#[derive(Clone, Copy, Debug)]
pub struct SecureChannel(());

impl SecureChannel {
    /// Says that the request at hand came over TLS. Only the door that has seen the connection may say so.
    #[must_use]
    pub const fn witnessed() -> Self {
        Self(())
    }
}
