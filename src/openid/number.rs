//! Integers on the wire: base64 of the shortest big-endian two's complement (`btwoc`; OpenID 2.0, 4.2).
//!
//! All integers of the protocol are positive. Here they are magnitudes: big-endian bytes without leading zeros, no
//! bytes at all for zero.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use thiserror::Error;

/// The longest text that is looked at: enough for 4096 bits, and short enough to cost nothing.
const MAX_LENGTH: usize = 700;

/// Why text is no integer of the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NumberError {
    /// More than 700 characters; they were not decoded.
    #[error("a number has more than {MAX_LENGTH} characters")]
    TooLong,
    /// Not base64 as RFC 4648 section 4 has it, with padding and without line breaks.
    #[error("a number is not base64")]
    Base64,
    /// No bytes at all.
    #[error("a number is empty")]
    Empty,
    /// The sign bit is set.
    #[error("a number is negative")]
    Negative,
}

/// The shortest two's complement of a magnitude, which may have leading zeros: one zero byte in front where the top
/// bit would read as a sign, and one zero byte for zero.
#[must_use]
pub fn btwoc(magnitude: &[u8]) -> Vec<u8> {
    let magnitude = without_leading_zeros(magnitude);
    // Reserved at once, because a vector that grows leaves copies of a secret behind.
    let mut bytes = Vec::with_capacity(magnitude.len() + 1);
    if magnitude.first().is_none_or(|&first| first >= 0x80) {
        bytes.push(0);
    }
    bytes.extend_from_slice(magnitude);
    bytes
}

/// Writes a magnitude, which may have leading zeros, as base64 of its `btwoc`.
#[must_use]
pub fn encode(magnitude: &[u8]) -> String {
    STANDARD.encode(btwoc(magnitude))
}

/// Reads an integer and gives its magnitude. Needless leading zeros are accepted, since some peers send them.
///
/// # Errors
/// Text that is too long, not strictly base64, empty or a negative number is refused.
pub fn decode(text: &str) -> Result<Vec<u8>, NumberError> {
    if text.len() > MAX_LENGTH {
        return Err(NumberError::TooLong);
    }
    let bytes = STANDARD.decode(text).map_err(|_| NumberError::Base64)?;
    match bytes.first() {
        None => Err(NumberError::Empty),
        Some(&first) if first >= 0x80 => Err(NumberError::Negative),
        Some(_) => Ok(without_leading_zeros(&bytes).to_vec()),
    }
}

fn without_leading_zeros(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|&&byte| byte == 0).count();
    bytes.get(zeros..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;
    use sha1::Sha1;
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::openid::fixture::{self, hex};

    #[derive(Deserialize)]
    struct Vectors {
        number: Vec<[String; 3]>,
        padded: Vec<[String; 2]>,
        digest: Vec<DigestVector>,
    }

    #[derive(Deserialize)]
    struct DigestVector {
        magnitude: String,
        bytes: usize,
        sha1: String,
        sha256: String,
    }

    #[test]
    fn the_published_numbers_are_written_and_read() {
        for [magnitude, bytes, text] in fixture::read::<Vectors>("numbers.toml").number {
            assert_eq!(btwoc(&hex(&magnitude)), hex(&bytes));
            assert_eq!(encode(&hex(&magnitude)), text);
            assert_eq!(decode(&text).unwrap(), hex(&magnitude));
        }
    }

    #[test]
    fn needless_zeros_are_read_but_never_written() {
        for [text, magnitude] in fixture::read::<Vectors>("numbers.toml").padded {
            assert_eq!(decode(&text).unwrap(), hex(&magnitude));
            assert_ne!(encode(&hex(&magnitude)), text);
        }
    }

    #[test]
    fn a_number_is_as_short_as_it_can_be_and_hashed_so() {
        for vector in fixture::read::<Vectors>("numbers.toml").digest {
            let bytes = btwoc(&hex(&vector.magnitude));
            assert_eq!(bytes.len(), vector.bytes);
            assert_eq!(Sha1::digest(&bytes)[..], hex(&vector.sha1));
            assert_eq!(Sha256::digest(&bytes)[..], hex(&vector.sha256));
        }
    }

    #[test]
    fn what_is_no_positive_integer_in_strict_base64_is_refused() {
        for (text, fault) in [
            ("", NumberError::Empty),
            ("gA==", NumberError::Negative),
            ("/w==", NumberError::Negative),
            ("AQ", NumberError::Base64),
            ("AQ=", NumberError::Base64),
            ("AR==", NumberError::Base64),
            (" AQ==", NumberError::Base64),
            ("AQ==\n", NumberError::Base64),
            ("AP__", NumberError::Base64),
            ("AP//====", NumberError::Base64),
            ("A", NumberError::Base64),
        ] {
            assert_eq!(decode(text), Err(fault), "{text:?}");
        }
    }

    #[test]
    fn text_beyond_the_cap_is_not_decoded() {
        assert!(decode(&"A".repeat(MAX_LENGTH)).is_ok());
        assert_eq!(decode(&"A".repeat(MAX_LENGTH + 4)), Err(NumberError::TooLong));
        assert_eq!(decode(&"!".repeat(1 << 20)), Err(NumberError::TooLong));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(zeros in 0..4usize, bytes in proptest::collection::vec(any::<u8>(), 0..130)) {
            let magnitude = without_leading_zeros(&bytes);
            let padded = [&vec![0; zeros], bytes.as_slice()].concat();
            prop_assert_eq!(decode(&encode(&padded)).unwrap(), magnitude);
            let written = btwoc(&padded);
            prop_assert!(written[0] < 0x80);
            prop_assert!(written.len() == 1 || written[0] != 0 || written[1] >= 0x80);
        }

        #[test]
        fn a_text_is_read_as_its_bytes_but_for_needless_zeros(text in "[A-Za-z0-9+/]{0,12}={0,2}") {
            if let Ok(magnitude) = decode(&text) {
                let bytes = STANDARD.decode(&text).unwrap();
                prop_assert_eq!(without_leading_zeros(&bytes), magnitude);
            }
        }
    }
}
