//! The address an answer goes to, before and after it was proven to lie under its realm.

use url::Url;

use super::address::{self, AddressError};

/// A clean address that nothing is known of yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnTo {
    raw: String,
    url: Url,
}

/// An address proven to lie under the realm of its request: only `Realm::verify` makes one, and indirect answers go
/// nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedReturnTo(Box<ReturnTo>);

impl ReturnTo {
    /// Reads `openid.return_to`.
    ///
    /// # Errors
    /// It is no clean http(s) address.
    pub fn parse(raw: &str) -> Result<Self, AddressError> {
        Ok(Self { url: address::parse(raw)?, raw: raw.to_owned() })
    }

    /// The address byte for byte as the RP wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.raw
    }

    /// The address as browsers read it.
    pub(super) fn url(&self) -> &Url {
        &self.url
    }
}

impl VerifiedReturnTo {
    /// To be called by `Realm::verify` only, once everything matches.
    pub(super) fn proven(return_to: ReturnTo) -> Self {
        Self(Box::new(return_to))
    }

    /// The address byte for byte as the RP wrote it: RPs compare it with the one that is hit (OpenID 2.0, 11.1).
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The address as browsers read it.
    #[must_use]
    pub fn url(&self) -> &Url {
        self.0.url()
    }
}
