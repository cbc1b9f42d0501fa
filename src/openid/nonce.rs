//! The response nonce, which makes every assertion one of a kind (OpenID 2.0, 10.1).

use std::iter;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::Rng;

use crate::openid::timestamp::Timestamp;

/// Characters after the time: some 131 bits.
const UNIQUE: usize = 22;

/// The time in UTC, as `2026-01-02T03:04:05Z`, and random letters and digits after it.
#[must_use]
pub fn response_nonce(now: Timestamp, rng: &mut ChaCha20Rng) -> String {
    let unique: String = iter::repeat_with(|| rng.next_u32()).filter_map(alphanumeric).take(UNIQUE).collect();
    format!("{now}{unique}")
}

/// A letter or digit for six random bits; none for the two values too many, so that all are equally likely.
fn alphanumeric(random: u32) -> Option<char> {
    const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    ALPHABET.get(usize::try_from(random & 0x3f).ok()?).copied().map(char::from)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use rand_chacha::rand_core::SeedableRng;

    use super::*;
    use crate::system::tests::never_repeats;

    const NOW: Timestamp = Timestamp::from_unix(1_767_323_045);

    #[test]
    fn a_nonce_is_the_time_and_letters_and_digits() {
        let nonce = response_nonce(NOW, &mut ChaCha20Rng::from_seed([1; 32]));
        let (time, unique) = nonce.split_at(20);
        assert_eq!(time, "2026-01-02T03:04:05Z");
        assert_eq!(unique.len(), UNIQUE);
        assert!(unique.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{unique}");
    }

    #[test]
    fn nonces_of_one_second_are_distinct_even_if_we_were_restarted_in_it() {
        never_repeats(|system| [response_nonce(NOW, &mut system.rng())]);
    }

    #[test]
    fn every_character_of_the_alphabet_occurs() {
        let characters: HashSet<_> = (0..64).filter_map(alphanumeric).collect();
        assert_eq!(characters.len(), 62);
    }
}
