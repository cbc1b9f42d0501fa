//! Answers are accepted once, and only while they are fresh (OpenID 2.0, 10.1 and 11.3).

use thiserror::Error;

use crate::sample::memory::{Crowded, Memory};

/// How far the provider's clock and ours may be apart, in seconds. A nonce is remembered until it would be refused for
/// its age.
const TOLERANCE: i64 = 300;

/// How many nonces are remembered.
const CAPACITY: usize = 10_000;

/// Why a `response_nonce` is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(super) enum NonceError {
    /// Longer than 255 characters, without a time in front, or with characters outside ASCII 33 to 126.
    #[error("The answer’s nonce does not begin with a time, or is no nonce at all.")]
    Malformed,
    /// More than the tolerance behind our clock.
    #[error("The answer is more than five minutes old. It may have been kept by somebody; or a clock is wrong.")]
    Old,
    /// More than the tolerance ahead of our clock.
    #[error("The answer comes from the future: the provider’s clock or ours is wrong.")]
    Early,
    /// An answer with it was accepted before.
    #[error("This answer was used before. Each answer counts only once.")]
    Used,
    /// No room to remember it.
    #[error(transparent)]
    Crowded(#[from] Crowded),
}

/// The nonces that were accepted, each with the endpoint it came from.
pub(super) struct Nonces(Memory<(String, String), ()>);

impl Nonces {
    /// None yet.
    pub(super) const fn new() -> Self {
        Self(Memory::new(CAPACITY))
    }

    /// Accepts the nonce of an answer whose signature is right, and never again.
    ///
    /// # Errors
    /// Says why it is refused.
    pub(super) fn accept(&self, endpoint: &str, nonce: &str, now: i64) -> Result<(), NonceError> {
        let time = time(nonce).ok_or(NonceError::Malformed)?;
        if time < now - TOLERANCE {
            return Err(NonceError::Old);
        }
        if time > now + TOLERANCE {
            return Err(NonceError::Early);
        }
        // Accepted up to and including time + TOLERANCE, so forgotten only after that.
        let new = self.0.keep((endpoint.to_owned(), nonce.to_owned()), (), time + TOLERANCE + 1, now)?;
        if new { Ok(()) } else { Err(NonceError::Used) }
    }
}

/// The time that a nonce begins with, in seconds since 1970: `YYYY-MM-DDThh:mm:ssZ`.
fn time(nonce: &str) -> Option<i64> {
    const SHAPE: &[u8; 20] = b"0000-00-00T00:00:00Z";
    if nonce.len() > 255 || !nonce.bytes().all(|byte| byte.is_ascii_graphic()) {
        return None;
    }
    let time = nonce.get(..SHAPE.len())?;
    let fits = |(byte, shape): (u8, &u8)| if *shape == b'0' { byte.is_ascii_digit() } else { byte == *shape };
    if !time.bytes().zip(SHAPE).all(fits) {
        return None;
    }
    Some(time.parse::<jiff::Timestamp>().ok()?.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-01-02T03:04:05Z
    const NOW: i64 = 1_767_323_045;
    const OP: &str = "https://op.example/";

    #[test]
    fn a_nonce_counts_once_for_each_provider() {
        let nonces = Nonces::new();
        assert_eq!(nonces.accept(OP, "2026-01-02T03:04:05Zabc", NOW), Ok(()));
        assert_eq!(nonces.accept(OP, "2026-01-02T03:04:05Zabc", NOW + 1), Err(NonceError::Used));
        assert_eq!(nonces.accept(OP, "2026-01-02T03:04:05Zabd", NOW + 1), Ok(()));
        assert_eq!(nonces.accept("https://other.example/", "2026-01-02T03:04:05Zabc", NOW + 1), Ok(()));
    }

    #[test]
    fn a_nonce_is_remembered_as_long_as_its_age_would_pass() {
        let nonces = Nonces::new();
        let ahead = "2026-01-02T03:09:05Z1";
        assert_eq!(nonces.accept(OP, ahead, NOW), Ok(()));
        assert_eq!(nonces.accept(OP, ahead, NOW + 2 * TOLERANCE), Err(NonceError::Used));
        assert_eq!(nonces.accept(OP, ahead, NOW + 2 * TOLERANCE + 1), Err(NonceError::Old));
    }

    #[test]
    fn old_and_early_nonces_are_refused() {
        let nonces = Nonces::new();
        for (nonce, verdict) in [
            ("2026-01-02T02:59:05Z", Ok(())),
            ("2026-01-02T02:59:04Z", Err(NonceError::Old)),
            ("2026-01-02T03:09:05Z", Ok(())),
            ("2026-01-02T03:09:06Z", Err(NonceError::Early)),
        ] {
            assert_eq!(nonces.accept(OP, nonce, NOW), verdict, "{nonce}");
        }
    }

    #[test]
    fn what_does_not_begin_with_a_time_is_no_nonce() {
        let long = format!("2026-01-02T03:04:05Z{}", "x".repeat(236));
        for nonce in [
            "",
            "abc",
            "2026-01-02T03:04:05",
            "2026-01-02t03:04:05z",
            "2026-01-02 03:04:05Z",
            "2026-13-02T03:04:05Z",
            "2026-01-02T03:04:05.5Zabc",
            "2026-01-02T03:04:05Za b",
            "2026-01-02T03:04:05Zü",
            "-026-01-02T03:04:05Z",
            &long,
        ] {
            assert_eq!(Nonces::new().accept(OP, nonce, NOW), Err(NonceError::Malformed), "{nonce}");
        }
        assert_eq!(Nonces::new().accept(OP, &long[..255], NOW), Ok(()));
    }
}
