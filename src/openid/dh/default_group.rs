//! The default group: the 1024-bit modulus of OpenID 2.0, appendix B, with generator 2.
//!
//! Nearly every associate request uses it, so powers of 2 come from a table, in a quarter of the time that an
//! exponentiation takes. The modulus p is a safe prime, so an exponent of 256 bits is as strong as the group allows;
//! 2 generates the whole group, so the power tells whether the exponent is odd, one bit, which is harmless.

use std::array;
use std::sync::LazyLock;

use crypto_bigint::modular::ConstMontyForm;
use crypto_bigint::{CtAssign, CtEq, Random, U256, U1024, const_monty_params};
use rand_chacha::ChaCha20Rng;
use zeroize::Zeroizing;

use super::{DhError, Exchange, in_range};

/// The modulus in hexadecimal.
const MODULUS: &str = concat!(
    "DCF93A0B883972EC0E19989AC5A2CE310E1D37717E8D9571BB7623731866E61EF75A2E27898B057F9891C2E27A639C3F",
    "29B60814581CD3B2CA3986D2683705577D45C2E7E52DC81C7A171876E5CEA74B1448BFDFAF18828EFD2519F14E45E382",
    "6634AF1949E5B535CC829A483B8A76223E5D490A257F05BDFF16F2FB22C583AB",
);

const_monty_params!(DefaultModulus, U1024, MODULUS, "The default modulus.");

type Element = ConstMontyForm<DefaultModulus, { U1024::LIMBS }>;

/// The modulus as a number on the wire would give it.
pub(super) fn modulus() -> Vec<u8> {
    Element::MODULUS.as_ref().to_be_bytes().as_ref().to_vec()
}

/// A relying party's public value, found to be in range.
#[derive(Debug)]
pub(super) struct DefaultGroup {
    consumer_public: U1024,
}

impl DefaultGroup {
    /// The group, with the magnitude of a public value.
    ///
    /// # Errors
    /// Refuses a public value outside 2 to p-2.
    pub(super) fn new(consumer_public: &[u8]) -> Result<Self, DhError> {
        if !in_range(consumer_public, &modulus()) {
            return Err(DhError::ConsumerPublicRange);
        }
        Ok(Self { consumer_public: U1024::from_be_slice_truncated(consumer_public, U1024::BITS) })
    }

    /// Exchanges keys with a fresh exponent of 256 bits: one whose secret has no zero byte in front. Such a byte is not part
    /// of a `btwoc`, but libraries of the field hash it, and would find no signature good until the association ends.
    pub(super) fn exchange(&self, rng: &mut ChaCha20Rng) -> Exchange {
        let mut exponent = Self::exponent(rng);
        let mut secret = self.secret(&exponent);
        for _ in 0..TRIES {
            if secret.bits() > U1024::BITS - 8 {
                break;
            }
            exponent = Self::exponent(rng);
            secret = self.secret(&exponent);
        }
        Self::written(&exponent, &secret)
    }

    /// A fresh exponent.
    pub(super) fn exponent(rng: &mut ChaCha20Rng) -> Zeroizing<U256> {
        Zeroizing::new(U256::random_from_rng(rng))
    }

    /// Exchanges keys with a given exponent.
    #[cfg(test)]
    pub(super) fn exchange_with(&self, exponent: &U256) -> Exchange {
        Self::written(exponent, &self.secret(exponent))
    }

    fn secret(&self, exponent: &U256) -> Zeroizing<U1024> {
        let secret = Zeroizing::new(Element::new(&self.consumer_public).pow(exponent));
        Zeroizing::new(secret.retrieve())
    }

    fn written(exponent: &U256, secret: &U1024) -> Exchange {
        Exchange::new(
            COMB.power(exponent).retrieve().to_be_bytes().as_ref(),
            Zeroizing::new(secret.to_be_bytes()).as_ref(),
        )
    }
}

/// How often another exponent is drawn, of which one in 256 has to be.
const TRIES: u32 = 3;

/// Teeth of the comb: bits of the exponent that one look-up takes in.
const TEETH: u32 = 4;
/// Sub-tables, each for its own stretch of what lies between two teeth.
const TABLES: u32 = 4;
/// Bits in a stretch: as often the whole is squared, and the sub-tables looked up.
const COLUMNS: u32 = U256::BITS / (TEETH * TABLES);

static COMB: LazyLock<Comb> = LazyLock::new(Comb::new);

/// A fixed-base comb after Lim and Lee: 64 multiplications and 15 squarings for a 256-bit exponent, from 8 KiB.
///
/// Bit 64 * tooth + 16 * table + column of the exponent is tooth `tooth` of sub-table `table`, whose entry `teeth`
/// is the product of 2^2^(64 * tooth + 16 * table) over the bits set in `teeth`.
struct Comb([[Element; 1 << TEETH]; TABLES as usize]);

impl Comb {
    fn new() -> Self {
        // 2^2^0, 2^2^16, 2^2^32 and so on: a power for each tooth of each table.
        let mut powers = [Element::new(&U1024::from_u8(2)); (TEETH * TABLES) as usize];
        let mut power = Element::new(&U1024::from_u8(2));
        for place in &mut powers {
            *place = power;
            power = power.square_repeat_vartime(COLUMNS);
        }
        Self(array::from_fn(|table| {
            let own = powers.iter().skip(table).step_by(TABLES as usize);
            array::from_fn(|teeth| {
                let set = own.clone().enumerate().filter(|(tooth, _)| teeth >> tooth & 1 == 1);
                set.fold(Element::ONE, |product, (_, power)| product * power)
            })
        }))
    }

    fn power(&self, exponent: &U256) -> Element {
        (0..COLUMNS)
            .rev()
            .map(|column| self.column(exponent, column))
            .reduce(|power, column| power.square() * column)
            .unwrap_or(Element::ONE)
    }

    /// The product of what one column of bits selects from each sub-table.
    fn column(&self, exponent: &U256, column: u32) -> Element {
        (0..TABLES)
            .zip(&self.0)
            .map(|(table, entries)| select(entries, teeth(exponent, COLUMNS * table + column)))
            .reduce(|product, entry| product * entry)
            .unwrap_or(Element::ONE)
    }
}

/// The bits of the exponent that one look-up takes in, the lowest of them at place `lowest`. Only the places show in the
/// time, and they are no secret.
fn teeth(exponent: &U256, lowest: u32) -> u32 {
    (0..TEETH).map(|tooth| u32::from(exponent.bit_vartime(COLUMNS * TABLES * tooth + lowest)) << tooth).sum()
}

/// The entry at a secret place. Every entry is touched, so that neither branches nor the cache tell which was taken.
fn select(entries: &[Element; 1 << TEETH], place: u32) -> Element {
    let mut selected = Element::ONE;
    for (entry, here) in entries.iter().zip(0u32..) {
        selected.ct_assign(entry, here.ct_eq(&place));
    }
    selected
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(exponent: &U256) {
        assert_eq!(COMB.power(exponent), Element::new(&U1024::from_u8(2)).pow(exponent), "{exponent}");
    }

    #[test]
    fn the_table_agrees_with_exponentiation_at_the_edges() {
        for exponent in [U256::ZERO, U256::ONE, U256::MAX, U256::MAX.wrapping_sub(&U256::ONE)] {
            check(&exponent);
        }
        for bit in 0..U256::BITS {
            check(&U256::ONE.shl_vartime(bit));
        }
        assert_eq!(COMB.power(&U256::ZERO), Element::ONE);
    }

    proptest! {
        #[test]
        fn the_table_agrees_with_exponentiation(exponent: [u8; 32]) {
            check(&U256::from_be_slice(&exponent));
        }
    }
}
