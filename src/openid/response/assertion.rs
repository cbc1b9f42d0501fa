//! Positive assertions (OpenID 2.0, 10.1; 1.1, 4.3.2.2).

use rand_chacha::ChaCha20Rng;

use super::{Indirect, new_message};
use crate::openid::{
    association::{Association, Private, Shared},
    namespace::Version,
    nonce::response_nonce,
    realm::VerifiedReturnTo,
    signature::SignatureError,
    timestamp::Timestamp,
};

/// What an assertion says, all of which is signed except the invalidated handle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// The protocol it is written in: 1.x says the identity and where it goes, and nothing else of these.
    pub version: Version,
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
/// (OpenID 2.0, 10.1). In 1.x the mode is signed as well, and neither endpoint, claimed identifier nor nonce exist
/// (14.2.2).
///
/// # Errors
/// A field cannot be signed: a line feed in a value would be a line of its own in the signed text.
pub fn positive(
    claims: Claims,
    signer: Signer,
    now: Timestamp,
    rng: &mut ChaCha20Rng,
) -> Result<Indirect, SignatureError> {
    let Claims { version, op_endpoint, identity, return_to, invalidate_handle, extension_fields } = claims;
    let (claimed_id, identity) = match identity {
        Some(both) => (Some(("claimed_id", both.claimed_id)), Some(("identity", both.identity))),
        None => (None, None),
    };
    let address = ("return_to", return_to.as_str().to_owned());
    let handle = ("assoc_handle", signer.handle().to_owned());
    let core = match version {
        Version::V1 => vec![Some(("mode", MODE.to_owned())), identity, Some(address), Some(handle)],
        Version::V2 => vec![
            Some(("op_endpoint", op_endpoint)),
            claimed_id,
            identity,
            Some(address),
            Some(("response_nonce", response_nonce(now, rng))),
            Some(handle),
        ],
    };
    let core = core.into_iter().flatten();

    let mut message = new_message(version, MODE);
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
    Ok(Indirect { return_to, message, version })
}

/// The mode of every assertion.
const MODE: &str = "id_res";

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
