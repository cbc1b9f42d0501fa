//! MAC keys and what is done with them (OpenID 2.0, 6.2).

use hmac::digest::Key;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

use super::AssociationType;

/// A MAC key, as long as its algorithm wants it (OpenID 2.0, 8.4.1). Wiped when dropped, never shown.
pub enum MacKey {
    /// For `HMAC-SHA1`.
    Sha1(Zeroizing<[u8; 20]>),
    /// For `HMAC-SHA256`.
    Sha256(Zeroizing<[u8; 32]>),
}

impl MacKey {
    /// A key for `HMAC-SHA1`: the first 20 bytes of a derived one.
    pub(super) fn sha1(derived: &[u8; 32]) -> Self {
        let mut key = Zeroizing::new([0; 20]);
        for (place, byte) in key.iter_mut().zip(derived) {
            *place = *byte;
        }
        Self::Sha1(key)
    }

    /// The algorithm it is for.
    #[must_use]
    pub const fn association_type(&self) -> AssociationType {
        match self {
            Self::Sha1(_) => AssociationType::HmacSha1,
            Self::Sha256(_) => AssociationType::HmacSha256,
        }
    }

    /// The key itself.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Sha1(key) => key.as_slice(),
            Self::Sha256(key) => key.as_slice(),
        }
    }

    /// The MAC of a text, 20 or 32 bytes.
    pub(in crate::openid) fn mac(&self, text: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1(key) => keyed::<Hmac<Sha1>, _>(key).chain_update(text).finalize().into_bytes().to_vec(),
            Self::Sha256(key) => keyed::<Hmac<Sha256>, _>(key).chain_update(text).finalize().into_bytes().to_vec(),
        }
    }

    /// Whether `mac` is the whole MAC of a text, found out in constant time.
    pub(in crate::openid) fn verifies(&self, text: &[u8], mac: &[u8]) -> bool {
        match self {
            Self::Sha1(key) => keyed::<Hmac<Sha1>, _>(key).chain_update(text).verify_slice(mac).is_ok(),
            Self::Sha256(key) => keyed::<Hmac<Sha256>, _>(key).chain_update(text).verify_slice(mac).is_ok(),
        }
    }
}

/// An HMAC state under a key that is shorter than a block of its hash. HMAC itself pads such a key with zeros (RFC 2104,
/// section 2), so padding it here gives the same MAC and leaves no error to handle.
pub(super) fn keyed<M: Mac + KeyInit, const N: usize>(key: &[u8; N]) -> M {
    let mut block = Key::<M>::default();
    for (place, byte) in block.iter_mut().zip(key) {
        *place = *byte;
    }
    let state = <M as KeyInit>::new(&block);
    block.as_mut_slice().zeroize();
    state
}
