//! The handle: 48 bytes that say all there is to know about an association, written as 64 characters.
//!
//! | Bytes | Content |
//! | --- | --- |
//! | 0 | layout version, 1 |
//! | 1 | high half: 1 shared, 2 private; low half: 1 HMAC-SHA1, 2 HMAC-SHA256 |
//! | 2-3 | key generation, big-endian |
//! | 4-11 | time of issue, seconds, big-endian |
//! | 12-27 | random |
//! | 28-47 | tag over bytes 0-27 |
//!
//! Base64 for URLs without padding keeps it within ASCII 33-126 and far below 255 characters (OpenID 2.0, 8.2.1).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::AssociationType;
use super::keyring::OpenError;
use crate::openid::timestamp::Timestamp;

/// The first bytes of a handle, over which its tag is made.
pub(super) type Body = [u8; 28];
/// The proof that this provider made the handle.
pub(super) type Tag = [u8; 20];

const VERSION: u8 = 1;
const LENGTH: usize = 64;

/// Writes a handle.
pub(super) fn write(body: &Body, tag: &Tag) -> String {
    URL_SAFE_NO_PAD.encode([body.as_slice(), tag].concat())
}

/// Takes a handle apart, whoever made it.
///
/// # Errors
/// Another length than ours, or characters outside the alphabet.
pub(super) fn read(text: &str) -> Result<(Body, Tag), OpenError> {
    if text.len() != LENGTH {
        return Err(OpenError::Length);
    }
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| OpenError::Alphabet)?;
    let (body, tag) = bytes.split_first_chunk().ok_or(OpenError::Length)?;
    Ok((*body, tag.try_into().map_err(|_| OpenError::Length)?))
}

/// What a handle says. Worth nothing before its tag has been verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    /// [`Kind::CODE`](super::sealed::Kind::CODE): shared or private.
    pub(super) kind: u8,
    pub(super) association_type: AssociationType,
    pub(super) generation: u16,
    pub(super) issued: Timestamp,
    pub(super) random: [u8; 16],
}

impl Facts {
    /// Lays the facts out as bytes.
    pub(super) fn to_body(self) -> Body {
        let low = match self.association_type {
            AssociationType::HmacSha1 => 1,
            AssociationType::HmacSha256 => 2,
        };
        let mut body = [0; 28];
        let parts: [&[u8]; 4] = [
            &[VERSION, self.kind << 4 | low],
            &self.generation.to_be_bytes(),
            &self.issued.unix().to_be_bytes(),
            &self.random,
        ];
        for (place, byte) in body.iter_mut().zip(parts.into_iter().flatten()) {
            *place = *byte;
        }
        body
    }

    /// Reads bytes back.
    ///
    /// # Errors
    /// Another layout version, and flags that this version does not know.
    pub(super) fn from_body(body: &Body) -> Result<Self, OpenError> {
        let [version, flags, g0, g1, t0, t1, t2, t3, t4, t5, t6, t7, random @ ..] = *body;
        if version != VERSION {
            return Err(OpenError::Version);
        }
        let association_type = match flags & 0x0f {
            1 => AssociationType::HmacSha1,
            2 => AssociationType::HmacSha256,
            _ => return Err(OpenError::Flags),
        };
        let kind = flags >> 4;
        if !matches!(kind, 1 | 2) {
            return Err(OpenError::Flags);
        }
        Ok(Self {
            kind,
            association_type,
            generation: u16::from_be_bytes([g0, g1]),
            issued: Timestamp::from_unix(i64::from_be_bytes([t0, t1, t2, t3, t4, t5, t6, t7])),
            random,
        })
    }
}
