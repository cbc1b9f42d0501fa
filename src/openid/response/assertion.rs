//! Positive assertions (OpenID 2.0, 10.1).

use rand_chacha::ChaCha20Rng;

use super::{Indirect, new_message};
use crate::openid::{
    association::{Association, Private, Shared},
    nonce::response_nonce,
    realm::VerifiedReturnTo,
    signature::SignatureError,
    timestamp::Timestamp,
};

/// What an assertion says, all of which is signed except the invalidated handle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// The endpoint, in the very spelling of the discovery documents.
    pub op_endpoint: String,
    /// Whose assertion it is. None: the request asked about no identifier.
    pub identity: Option<AssertedIdentity>,
    /// Where it goes; repeated in it byte for byte.
    pub return_to: VerifiedReturnTo,
    /// The dead handle that the RP asked us to sign with (OpenID 2.0, 10).
    pub invalidate_handle: Option<String>,
    /// The answers to extensions, their namespaces included.
    pub extension_fields: Vec<(String, String)>,
}

/// The two identifiers, which come together or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssertedIdentity {
    /// The Claimed Identifier.
    pub claimed_id: String,
    /// The OP-Local Identifier.
    pub identity: String,
}

/// The association that signs, which is spent with it if it is a private one.
#[derive(Debug)]
pub enum Signer {
    /// The RP has the key and verifies by itself.
    Shared(Association<Shared>),
    /// Only we have the key, and verify this one assertion once.
    Private(Association<Private>),
}

/// Asserts and signs. The list of signed fields is in a fixed order: the protocol's own, then the extensions'
/// (OpenID 2.0, 10.1).
///
/// # Errors
/// A field cannot be signed: a line feed in a value would be a line of its own in the signed text.
pub fn positive(
    claims: Claims,
    signer: Signer,
    now: Timestamp,
    rng: &mut ChaCha20Rng,
) -> Result<Indirect, SignatureError> {
    let Claims { op_endpoint, identity, return_to, invalidate_handle, extension_fields } = claims;
    let identity = identity.map(|both| [("claimed_id", both.claimed_id), ("identity", both.identity)]);
    let core = [("op_endpoint", op_endpoint)].into_iter().chain(identity.into_iter().flatten()).chain([
        ("return_to", return_to.as_str().to_owned()),
        ("response_nonce", response_nonce(now, rng)),
        ("assoc_handle", signer.handle().to_owned()),
    ]);

    let mut message = new_message("id_res");
    let mut names = Vec::new();
    for (name, value) in core.map(|(name, value)| (name.to_owned(), value)).chain(extension_fields) {
        names.push(name.clone());
        message.set(name, value);
    }
    let names = names.join(",");
    let sig = signer.sign(&names, |name| message.field(name))?;
    message.set("signed", names);
    message.set("sig", sig);
    if let Some(handle) = invalidate_handle {
        message.set("invalidate_handle", handle);
    }
    Ok(Indirect { return_to, message })
}

impl Signer {
    fn handle(&self) -> &str {
        match self {
            Self::Shared(association) => association.handle(),
            Self::Private(association) => association.handle(),
        }
    }

    fn sign<'a>(self, names: &str, value: impl Fn(&str) -> Option<&'a str>) -> Result<String, SignatureError> {
        match self {
            Self::Shared(association) => association.sign(names, value),
            Self::Private(association) => association.sign(names, value),
        }
    }
}
