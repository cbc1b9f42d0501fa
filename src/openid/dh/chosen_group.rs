//! Groups that the relying party chose: a well-known prime, or any odd modulus of moderate size.

use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, Integer, Odd, RandomBits, RandomMod};
use rand_chacha::ChaCha20Rng;
use zeroize::Zeroizing;

use super::{DhError, Exchange, in_range, known_primes};

/// A group and a relying party's public value, found to be in range. All numbers have the modulus's precision.
#[derive(Debug)]
pub(super) struct ChosenGroup {
    modulus: Odd<BoxedUint>,
    generator: BoxedUint,
    consumer_public: BoxedUint,
    exponent: Exponent,
}

/// How a private exponent is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exponent {
    /// So many random bits: enough where there are no small subgroups.
    Short(u32),
    /// Anything below the modulus, since nothing is known of its subgroups. That this is 0 or p-1 has a chance below
    /// one in 2^1022.
    Full,
}

impl ChosenGroup {
    /// A group from magnitudes. Whether the modulus is prime is not asked: finding out costs more than the exchange,
    /// and a modulus that is not harms only the party that sent it.
    ///
    /// # Errors
    /// Refuses a modulus that is even, too small or too large, and values outside 2 to p-2.
    pub(super) fn new(modulus: &[u8], generator: &[u8], consumer_public: &[u8]) -> Result<Self, DhError> {
        let number = BoxedUint::from_be_slice_vartime(modulus);
        let exponent = Exponent::for_modulus(&number)?;
        if !in_range(generator, modulus) {
            return Err(DhError::GeneratorRange);
        }
        if !in_range(consumer_public, modulus) {
            return Err(DhError::ConsumerPublicRange);
        }
        let like_modulus = |value| BoxedUint::from_be_slice_truncated(value, number.bits_precision());
        Ok(Self {
            generator: like_modulus(generator),
            consumer_public: like_modulus(consumer_public),
            modulus: number.into_odd().into_option().ok_or(DhError::EvenModulus)?,
            exponent,
        })
    }

    /// Exchanges keys with a fresh exponent.
    pub(super) fn exchange(&self, rng: &mut ChaCha20Rng) -> Exchange {
        self.exchange_with(&self.exponent(rng))
    }

    /// A fresh exponent, as long as the group needs it.
    pub(super) fn exponent(&self, rng: &mut ChaCha20Rng) -> Zeroizing<BoxedUint> {
        Zeroizing::new(match self.exponent {
            Exponent::Short(bits) => BoxedUint::random_bits(rng, bits),
            Exponent::Full => BoxedUint::random_mod_vartime(rng, self.modulus.as_nz_ref()),
        })
    }

    /// Exchanges keys with a given exponent, whose precision, not its value, shows in the time.
    pub(super) fn exchange_with(&self, exponent: &BoxedUint) -> Exchange {
        let parameters = BoxedMontyParams::new_vartime(self.modulus.clone());
        let power = |base: &BoxedUint| {
            let power = Zeroizing::new(BoxedMontyForm::new(base.clone(), &parameters).pow(exponent));
            Zeroizing::new(Zeroizing::new(power.retrieve()).to_be_bytes())
        };
        Exchange::new(&power(&self.generator), &power(&self.consumer_public))
    }
}

impl Exponent {
    /// The exponent that is strong enough for a modulus, if the modulus is one to work with.
    fn for_modulus(modulus: &BoxedUint) -> Result<Self, DhError> {
        match modulus.bits_vartime() {
            _ if !bool::from(modulus.is_odd()) => Err(DhError::EvenModulus),
            4096 if known_primes::contain(modulus) => Ok(Self::Short(320)),
            _ if known_primes::contain(modulus) => Ok(Self::Short(256)),
            1024..=2048 => Ok(Self::Full),
            _ => Err(DhError::ModulusSize),
        }
    }
}
