//! How a shared key reaches the relying party: in plain inside TLS, or masked by Diffie-Hellman (OpenID 2.0, 8.2).

use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rand_chacha::ChaCha20Rng;
use sha1::Sha1;
use sha2::{Digest, Sha256};
use thiserror::Error;
use zeroize::Zeroizing;

use super::{Association, AssociationType, MacKey, SecureChannel, Shared};
use crate::openid::dh::DhRequest;

/// How an associate request asks for the key to be carried (OpenID 2.0, 8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SessionType {
    /// `no-encryption`: in plain, over TLS only.
    NoEncryption,
    /// `DH-SHA1`: masked by 20 bytes.
    DhSha1,
    /// `DH-SHA256`: masked by 32 bytes.
    DhSha256,
}

/// The name is none of the session types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the session type is not known")]
pub struct UnknownSessionType;

impl SessionType {
    /// The name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoEncryption => "no-encryption",
            Self::DhSha1 => "DH-SHA1",
            Self::DhSha256 => "DH-SHA256",
        }
    }

    /// Whether keys of a type can be carried: a mask has to be as long as the key (OpenID 2.0, 8.4.2).
    #[must_use]
    pub const fn carries(self, association_type: AssociationType) -> bool {
        matches!(
            (self, association_type),
            (Self::NoEncryption, _)
                | (Self::DhSha1, AssociationType::HmacSha1)
                | (Self::DhSha256, AssociationType::HmacSha256)
        )
    }
}

impl FromStr for SessionType {
    type Err = UnknownSessionType;

    fn from_str(name: &str) -> Result<Self, UnknownSessionType> {
        match name {
            "no-encryption" => Ok(Self::NoEncryption),
            "DH-SHA1" => Ok(Self::DhSha1),
            "DH-SHA256" => Ok(Self::DhSha256),
            _ => Err(UnknownSessionType),
        }
    }
}

/// A key on its way: what the response to an associate request says of it. Never shown by `Debug`.
pub enum CarriedKey {
    /// In plain.
    Plain {
        /// `mac_key`: base64 of the key.
        mac_key: Zeroizing<String>,
    },
    /// Masked.
    Dh {
        /// The hash that made the mask, as the session type names it.
        session_type: SessionType,
        /// `dh_server_public`: the provider's public value.
        server_public: String,
        /// `enc_mac_key`: base64 of the key under its mask.
        enc_mac_key: String,
    },
}

impl CarriedKey {
    /// Carries the key of a shared association in plain, which only a connection over TLS may see
    /// (OpenID 2.0, 8.1.1).
    #[must_use]
    pub fn plain(association: &Association<Shared>, _: &SecureChannel) -> Self {
        Self::Plain { mac_key: Zeroizing::new(STANDARD.encode(association.key().as_bytes())) }
    }

    /// Carries it under the hash of a Diffie-Hellman secret. The hash is the one that belongs to the key's algorithm;
    /// other pairs do not exist.
    #[must_use]
    pub fn dh(association: &Association<Shared>, request: &DhRequest, rng: &mut ChaCha20Rng) -> Self {
        let exchange = request.exchange(rng);
        let session_type = match association.association_type() {
            AssociationType::HmacSha1 => SessionType::DhSha1,
            AssociationType::HmacSha256 => SessionType::DhSha256,
        };
        Self::Dh {
            session_type,
            server_public: exchange.server_public,
            enc_mac_key: STANDARD.encode(masked(association.key(), &exchange.secret)),
        }
    }

    /// How the key is carried.
    #[must_use]
    pub const fn session_type(&self) -> SessionType {
        match self {
            Self::Plain { .. } => SessionType::NoEncryption,
            Self::Dh { session_type, .. } => *session_type,
        }
    }
}

/// H(secret) XOR key, H being as long as the key (OpenID 2.0, 8.2.3).
fn masked(key: &MacKey, secret: &[u8]) -> Vec<u8> {
    let mask = Zeroizing::new(match key {
        MacKey::Sha1(_) => Sha1::digest(secret).to_vec(),
        MacKey::Sha256(_) => Sha256::digest(secret).to_vec(),
    });
    key.as_bytes().iter().zip(mask.iter()).map(|(key, mask)| key ^ mask).collect()
}
