//! Diffie-Hellman key exchange (OpenID 2.0, 8.1.2 and 8.2.3). The only place that knows the big-integer crate.
//!
//! The relying party chooses the group, which is an invitation to make the provider compute for minutes or to force a
//! known secret. So everything is checked before anything is raised to a power, and the private exponent is fresh for
//! each exchange: a badly chosen group harms nobody but the party that chose it.

use rand_chacha::ChaCha20Rng;
use thiserror::Error;
use zeroize::Zeroizing;

use self::chosen_group::ChosenGroup;
use self::default_group::DefaultGroup;
use crate::openid::number::{self, NumberError};

mod chosen_group;
mod default_group;
mod known_primes;
#[cfg(test)]
mod tests;

/// What a relying party sent for a key exchange, found to be in range.
#[derive(Debug)]
pub struct DhRequest(Group);

/// The outcome of a key exchange.
pub struct Exchange {
    /// The provider's public value, ready for `dh_server_public`.
    pub server_public: String,
    /// The shared secret as `btwoc`: of no fixed width, with a zero byte in front where the top bit is set.
    pub secret: Zeroizing<Vec<u8>>,
}

/// Why a key exchange is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DhError {
    /// `dh_modulus` is no integer.
    #[error("dh_modulus is not usable: {0}")]
    Modulus(NumberError),
    /// `dh_gen` is no integer.
    #[error("dh_gen is not usable: {0}")]
    Generator(NumberError),
    /// `dh_consumer_public` is no integer.
    #[error("dh_consumer_public is not usable: {0}")]
    ConsumerPublic(NumberError),
    /// Montgomery arithmetic, and every prime, is odd.
    #[error("dh_modulus is even")]
    EvenModulus,
    /// Too weak or too expensive.
    #[error("dh_modulus has neither 1024 to 2048 bits nor is it a well-known prime of up to 4096 bits")]
    ModulusSize,
    /// Generators 0, 1 and p-1 make no group.
    #[error("dh_gen does not lie between 2 and dh_modulus - 2")]
    GeneratorRange,
    /// With 0, 1 and p-1 the secret would be known to everybody.
    #[error("dh_consumer_public does not lie between 2 and dh_modulus - 2")]
    ConsumerPublicRange,
}

#[derive(Debug)]
enum Group {
    /// The default modulus and generator.
    Default(DefaultGroup),
    /// What the relying party chose instead.
    Chosen(ChosenGroup),
}

impl DhRequest {
    /// Reads the parameters of an associate request. Modulus and generator may be left out independently, and the
    /// defaults of OpenID 2.0, appendix B, stand in for them.
    ///
    /// # Errors
    /// Refuses what is no positive integer, moduli that are even or of a size outside the bounds, and values outside
    /// 2 to p-2.
    pub fn decode(modulus: Option<&str>, generator: Option<&str>, consumer_public: &str) -> Result<Self, DhError> {
        let modulus = modulus.map(number::decode).transpose().map_err(DhError::Modulus)?;
        let generator = generator.map(number::decode).transpose().map_err(DhError::Generator)?;
        let consumer_public = number::decode(consumer_public).map_err(DhError::ConsumerPublic)?;

        let default_modulus = default_group::modulus();
        let modulus = modulus.unwrap_or_else(|| default_modulus.clone());
        let generator = generator.unwrap_or_else(|| vec![2]);
        if modulus == default_modulus && generator == [2] {
            DefaultGroup::new(&consumer_public).map(|group| Self(Group::Default(group)))
        } else {
            ChosenGroup::new(&modulus, &generator, &consumer_public).map(|group| Self(Group::Chosen(group)))
        }
    }

    /// Whether the exchange takes a fraction of a millisecond, as in the default group. Any other takes up to tens of
    /// milliseconds and belongs on a thread where it delays nobody.
    #[must_use]
    pub const fn is_cheap(&self) -> bool {
        matches!(self.0, Group::Default(_))
    }

    /// Draws a private exponent, and computes the provider's public value and the shared secret with it. The exponent
    /// is wiped: it is never used twice (decided in place of the uniform choice of OpenID 2.0, 8.4.2, where the group
    /// makes a short one as strong).
    #[must_use]
    pub fn exchange(&self, rng: &mut ChaCha20Rng) -> Exchange {
        match &self.0 {
            Group::Default(group) => group.exchange(rng),
            Group::Chosen(group) => group.exchange(rng),
        }
    }
}

impl Exchange {
    /// Writes down two numbers, which may have leading zeros.
    fn new(server_public: &[u8], secret: &[u8]) -> Self {
        Self { server_public: number::encode(server_public), secret: Zeroizing::new(number::btwoc(secret)) }
    }
}

/// Whether a value lies between 2 and modulus - 2, the modulus being odd.
fn in_range(value: &[u8], modulus: &[u8]) -> bool {
    // An odd number less one has its last bit cleared.
    let mut last = modulus.to_vec();
    if let Some(byte) = last.last_mut() {
        *byte &= !1;
    }
    is_less(&[1], value) && is_less(value, &last)
}

/// Whether one magnitude is less than another. They are public, so time may tell.
fn is_less(left: &[u8], right: &[u8]) -> bool {
    (left.len(), left) < (right.len(), right)
}
